/** An answer that was recorded elsewhere, as by a phone: any file whose sound we can read. */
import { useId, useState, type ChangeEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import { Notice } from "@/shared/ui/components";
import { RECORDING_BYTES, RECORDING_TYPES } from "@/shared/vocabulary";

const ENDINGS = Object.keys(RECORDING_TYPES);
const ACCEPT = [...ENDINGS.map((ending) => `.${ending}`), ...new Set(Object.values(RECORDING_TYPES))].join(",");

function typeOf(name: string): string | null {
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  return ending in RECORDING_TYPES ? RECORDING_TYPES[ending as keyof typeof RECORDING_TYPES] : null;
}

export function SendRecording({ disabled, onChosen }: { disabled: boolean; onChosen: (recording: Blob) => void }) {
  const { t, number } = useTranslation();
  const id = useId();
  const [wrong, setWrong] = useState(false);
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    currentTarget.value = ""; // the same file can be chosen again
    if (!file) return;
    const type = typeOf(file.name);
    const right = type !== null && file.size > 0 && file.size <= RECORDING_BYTES;
    setWrong(!right);
    // By its ending: browsers say many things of the same file, and nothing of some.
    if (right) onChosen(file.slice(0, file.size, type));
  };
  return (
    <div className="grid w-full justify-items-start gap-2">
      <label
        htmlFor={id}
        className="button button-quiet cursor-pointer focus-within:outline-2 focus-within:outline-accent"
      >
        {t("room.send_recording")}
        <input id={id} type="file" className="sr-only" accept={ACCEPT} disabled={disabled} onChange={choose} />
      </label>
      {wrong && (
        <Notice warm live>
          {t("room.wrong_recording", { kinds: ENDINGS.join(", "), size: number(RECORDING_BYTES / 1024 ** 2) })}
        </Notice>
      )}
    </div>
  );
}
