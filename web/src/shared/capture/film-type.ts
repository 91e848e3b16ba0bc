/** What a browser films in. Firefox and Chromium make webm; Safari, alone with gesture events, mp4, and bad webm. */
const WEBM_FIRST = ["video/webm", "video/mp4"];

/** Null where it can't film, or doesn't say in what: the voice goes without a film then. */
export function filmType(): string | null {
  if (typeof MediaRecorder === "undefined") return null;
  const types = "GestureEvent" in globalThis ? [...WEBM_FIRST].reverse() : WEBM_FIRST;
  const knows = (MediaRecorder as Partial<typeof MediaRecorder>).isTypeSupported;
  if (knows) return types.find((type) => knows.call(MediaRecorder, type)) ?? null;
  return types.find(canMake) ?? null;
}

/** Browsers without `isTypeSupported` throw at what they can't make. */
function canMake(mimeType: string): boolean {
  try {
    return new MediaRecorder(new MediaStream(), { mimeType }).mimeType !== "";
  } catch {
    return false;
  }
}
