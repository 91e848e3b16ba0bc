/** Kana and Han: scripts that set no spaces between words. */
const SIGNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff";
const COUNTED = new RegExp(`[${SIGNS}]|\\p{N}`, "gu");
const LETTERS = new RegExp(`(?![${SIGNS}])\\p{L}`, "gu");
const PIECES = new RegExp(`[${SIGNS}]|[^\\s${SIGNS}]+`, "gu");
const UNSPACED = new RegExp(`[${SIGNS}\\u3000-\\u303f\\uff00-\\uff65]`, "u");

/** Characters as pace is told in them: signs and figures, and half of the letters of another script. */
export const characters = (text: string): number =>
  (text.match(COUNTED) ?? []).length + (text.match(LETTERS) ?? []).length / 2;

/** What may be corrected by itself: a sign, or what stands between spaces. The API counts the same. */
export const piecesOf = (text: string): string[] => text.match(PIECES) ?? [];

/** Parts of a text as their scripts join them: with a space, or without one beside a sign. */
export const joined = (parts: string[]): string =>
  parts.filter(Boolean).reduce((text, part) => {
    const apart = text && !UNSPACED.test(text.slice(-1)) && !UNSPACED.test(part.slice(0, 1));
    return text + (apart ? " " : "") + part;
  }, "");
