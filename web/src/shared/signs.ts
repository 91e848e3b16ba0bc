import type { useTranslation } from "./i18n";
import { PACE_IN_CHARACTERS, PACE_IN_WORDS } from "./vocabulary";

/** Kana and Han: scripts that set no spaces between words. */
const SIGNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff";
const SIGN = new RegExp(`[${SIGNS}]|\\p{N}`, "u");
const PIECES = new RegExp(`[${SIGNS}]|[^\\s${SIGNS}]+`, "gu");
/** Signs, and their punctuation. */
const UNSPACED = /[\u3000-\u9fff\uff00-\uff65]/;

/** Characters as pace is told in them: signs and figures, and half of the letters of another script. */
export const characters = (text: string): number =>
  (text.match(/[\p{L}\p{N}]/gu) ?? []).reduce((sum, one) => sum + (SIGN.test(one) ? 1 : 0.5), 0);

/** Per minute: usual from and to, slow below, fast above. */
export type Pace = readonly [low: number, high: number, slow: number, fast: number];

/** The norm of words a minute, as answers are judged. */
export const IN_WORDS: Pace = PACE_IN_WORDS;

/** The norm of a language whose pace is told in characters; undefined for those that tell it in words. */
export const paceOf = (language: string): Pace | undefined =>
  (PACE_IN_CHARACTERS as Partial<Record<string, Pace>>)[language.split("-")[0] ?? ""];

/** A pace in its unit: characters a minute where there are some, else words. */
export const told = (
  { t, number }: Pick<ReturnType<typeof useTranslation>, "t" | "number">,
  words: number,
  signs?: number | null,
): string =>
  signs == null
    ? t("live.per_minute", { words: number(words) })
    : t("live.characters_per_minute", { characters: number(signs) });

/** What may be corrected by itself: a sign, or what stands between spaces. The API counts the same. */
export const piecesOf = (text: string): string[] => text.match(PIECES) ?? [];

/** Parts of a text as their scripts join them: with a space, or without one beside a sign. */
export const joined = (parts: string[]): string =>
  parts.reduce((text, part) => text + (!text || UNSPACED.test(text.slice(-1) + part.charAt(0)) ? "" : " ") + part, "");
