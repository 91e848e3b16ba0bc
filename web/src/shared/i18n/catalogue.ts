/** A catalogue of words, and how a phrase of it is filled in. */
import type classes from "./classes/en.json";
import type code from "./code/en.json";
import type conversation from "./conversation/en.json";
import type drawing from "./drawing/en.json";
import type en from "./en.json";
import type mail from "./mail/en.json";
import type mentor from "./mentor/en.json";
import type stories from "./stories/en.json";
import { isolated } from "./direction";

/** A phrase that depends on its `{count}`, by the plural categories that the language tells apart. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Phrase = string | Plural;
/** Words of pages that load them for themselves (`AreaWords`), by the folder that they are in. */
interface Areas {
  classes: keyof typeof classes;
  code: keyof typeof code;
  conversation: keyof typeof conversation;
  mail: keyof typeof mail;
  drawing: keyof typeof drawing;
  mentor: keyof typeof mentor;
  stories: keyof typeof stories;
}
export type Area = keyof Areas;
export type Key = keyof typeof en | Areas[Area];
/** What is there on every page, and areas' words where their page is open. */
export type Catalogue = Record<keyof typeof en, Phrase> & Partial<Record<Areas[Area], Phrase>>;
export type Values = Record<string, string | number>;
/** In every language those in which the server writes its own words, and recognisers what they heard. */
export const DIGITS = { numberingSystem: "latn" } as const;

/** The phrase in `language`: a number is written as the language does, and `count` chooses the plural. */
export function fill(phrase: Phrase, values: Values, language: string): string {
  const number = new Intl.NumberFormat(language, DIGITS);
  return form(phrase, values.count, language).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? number.format(value) : isolated(value, language);
  });
}

function form(phrase: Phrase, count: string | number | undefined, language: string): string {
  if (typeof phrase === "string") return phrase;
  if (typeof count !== "number") return phrase.other;
  return phrase[new Intl.PluralRules(language).select(count)] ?? phrase.other;
}
