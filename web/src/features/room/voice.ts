/** The interviewer's voice: the browser's own, in pieces that no browser cuts off. */

/** Chromium stops a voice after some 15 s: at a slow 12 characters a second this stays below. */
const LONGEST_PIECE = 160;

/** Cut at sentences, long ones at commas, and where there are none between words. */
export function inPieces(text: string): string[] {
  const sentences = text.match(/[^.!?;:।…。！？]+[.!?;:।…。！？]*\s*/gu) ?? [];
  const pieces: string[] = [];
  for (const sentence of sentences.flatMap((one) => (one.length > LONGEST_PIECE ? shorter(one) : [one]))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= LONGEST_PIECE)
      pieces[pieces.length - 1] = last + sentence;
    else pieces.push(sentence);
  }
  return pieces.map((one) => one.trim()).filter(Boolean);
}

function shorter(sentence: string): string[] {
  const parts = sentence.match(/[^,–—、，]+[,–—、，]?\s*/gu) ?? [];
  return parts.flatMap((part) => {
    if (part.length <= LONGEST_PIECE) return [part];
    return part.match(new RegExp(`.{1,${LONGEST_PIECE}}(?:\\s+|$)|\\S+\\s*`, "gu")) ?? [part];
  });
}

/** iPhones and iPads speak only what a press asked for. An iPad says that it is a Mac, which has no touch screen. */
export function speaksOnlyWhenPressed({ userAgent, maxTouchPoints }: Navigator = navigator): boolean {
  return /iP(?:hone|ad|od)/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
}

/** A voice of this very language, else of one like it. */
export function voiceFor(language: string, voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | null {
  const tag = (voice: SpeechSynthesisVoice) => voice.lang.replace("_", "-").toLowerCase();
  const wanted = language.toLowerCase();
  const [base = wanted] = wanted.split("-");
  return voices.find((one) => tag(one) === wanted) ?? voices.find((one) => tag(one).split("-")[0] === base) ?? null;
}

/** Says `text` piece by piece. `begun` is called with each piece, `over` after the last or when one fails. */
export function utter(text: string, language: string, begun: () => void, over: () => void): void {
  const { speechSynthesis } = window;
  const voice = voiceFor(language, speechSynthesis.getVoices());
  const pieces = inPieces(text);
  for (const [at, piece] of pieces.entries()) {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.lang = language;
    if (voice) utterance.voice = voice;
    utterance.onstart = begun;
    utterance.onerror = over;
    if (at === pieces.length - 1) utterance.onend = over;
    speechSynthesis.speak(utterance);
  }
}
