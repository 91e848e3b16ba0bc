/** The interviewer's voice for a sentence or two, where this browser has one. */
import { speaksOnlyWhenPressed, utter } from "../voice";

/** A voice that has not begun by then won't: some browsers name voices that never speak. */
const START_MS = 1500;

/** Without one the caption is all that is said. */
export function hasVoice(): boolean {
  return "speechSynthesis" in window && !speaksOnlyWhenPressed() && window.speechSynthesis.getVoices().length > 0;
}

/** Says `text`; `over` is called once, when it was said, failed or was stopped by what is returned. */
export function speak(text: string, language: string, over: () => void): () => void {
  const { speechSynthesis } = window;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    window.clearTimeout(timer);
    speechSynthesis.cancel();
    over();
  };
  const timer = window.setTimeout(end, START_MS);
  speechSynthesis.cancel();
  utter(text, language, () => window.clearTimeout(timer), end);
  return end;
}
