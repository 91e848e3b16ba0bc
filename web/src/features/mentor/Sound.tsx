/** The recording of an answer, fetched when it is asked for: its links are good for a few minutes alone. */
import { useEffect, useState, type RefObject } from "react";
import { useTranslation } from "@/shared/i18n";
import { useAction } from "@/shared/hooks";
import { Fault } from "@/shared/ui/components";

interface Props {
  load: () => Promise<string>;
  player: RefObject<HTMLAudioElement | null>;
  onThere: () => void;
}

export function Sound({ load, player, onThere }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (url === null) return undefined;
    player.current?.focus();
    return () => URL.revokeObjectURL(url);
  }, [url, player]);
  const listen = () =>
    run(async () => {
      setUrl(await load());
      onThere();
    });
  if (url !== null) {
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- its words stand below it, where they are shown
      <audio ref={player} controls src={url} className="w-full" aria-label={t("guest.sound")} />
    );
  }
  return (
    <div className="grid justify-items-start gap-2">
      <button type="button" className="button" disabled={busy} onClick={listen}>
        {t(busy ? "waiting" : "guest.listen")}
      </button>
      <Fault error={error} />
    </div>
  );
}
