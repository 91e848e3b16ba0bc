/** Says that the candidate is being filmed, wherever it happens, and lets them end it. */
import { useEffect, useRef } from "react";
import { useTranslation } from "@/shared/i18n";

interface Props {
  /** Null before the recording has begun. */
  stream: MediaStream | null;
  busy: boolean;
  onWithdraw: () => void;
}

export function FilmingNotice({ stream, busy, onWithdraw }: Props) {
  const { t } = useTranslation();
  const camera = stream === null || stream.getVideoTracks().length > 0;
  return (
    <div className="grid justify-items-start gap-2 text-sm">
      {stream && camera && <CameraPreview stream={stream} />}
      <p className="text-soft">{t(camera ? "consent.filmed" : "devices.no_camera")}</p>
      <button
        type="button"
        className="min-h-6 cursor-pointer text-start text-accent underline underline-offset-2"
        disabled={busy}
        onClick={onWithdraw}
      >
        {t("consent.withdraw")}
      </button>
    </div>
  );
}

function CameraPreview({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={ref}
      autoPlay
      muted
      playsInline
      aria-label={t("devices.picture")}
      className="aspect-4/3 w-full max-w-60 -scale-x-100 rounded-xl bg-sunken"
    />
  );
}
