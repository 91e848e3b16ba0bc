/** Which way a language runs; what of a page follows it, and what doesn't, is in docs/decisions/right-to-left.md. */

export type Direction = "ltr" | "rtl";

/** Written from right to left in the script that they usually have. */
const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Digits are written from left to right in every language. */
const RUNS = {
  rtl: /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u,
  ltr: /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}])[\p{L}\p{N}]/u,
};

export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** Attributes of an element whose words are in `language`, whatever the page's is. */
export function inLanguage(language: string | undefined): { lang?: string; dir?: Direction } {
  return language ? { lang: language, dir: directionOf(language) } : {};
}

/**
 * A value as it is put into a sentence: what may run the other way is isolated (U+2068 … U+2069), so that it neither
 * moves the words around it nor is moved by them.
 */
export function isolated(value: string, language: string): string {
  const other = directionOf(language) === "ltr" ? "rtl" : "ltr";
  return RUNS[other].test(value) ? `\u2068${value}\u2069` : value;
}
