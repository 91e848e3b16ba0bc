/** A passage that plays from where it stands; words alone when there is no recording to play. */
import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n";

export type Seek = (seconds: number) => void;

interface Props {
  at: number;
  onSeek: Seek | undefined;
  className: string;
  children: ReactNode;
}

export function PlayFrom({ at, onSeek, className, children }: Props) {
  const { t } = useTranslation();
  if (!onSeek) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      className={`cursor-pointer text-start hover:underline ${className}`}
      onClick={() => onSeek(at)}
    >
      <span aria-hidden>▶ </span>
      {children}
      <span className="sr-only"> {t("feedback.play_from_here")}</span>
    </button>
  );
}
