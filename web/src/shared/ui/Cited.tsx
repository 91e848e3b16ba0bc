/** Words about an answer: what they quote of it is in the language that was spoken. */
import { inLanguage } from "@/shared/i18n/direction";
import { baseLanguage } from "@/shared/interview-model";

interface Props {
  text: string;
  spoken: string;
  written: string;
}

/** Kept by `split`, so that every second part is a quotation. */
const QUOTED = /(“[^“”]+”|„[^„“]+“|«[^«»]+»|「[^「」]+」)/;

export function Cited({ text, spoken, written }: Props) {
  if (baseLanguage(spoken) === baseLanguage(written)) return text;
  return text.split(QUOTED).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} {...inLanguage(spoken)}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
