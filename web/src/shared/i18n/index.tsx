/** Words of the pages. A language is one file beside this one, and a folder in `shared/languages`. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { DIGITS, fill, type Catalogue, type Key, type Phrase, type Values } from "./catalogue";
import { inLanguage } from "./direction";
import { PAGE_LANGUAGES } from "@/shared/vocabulary";
import en from "./en.json";

export type { Key };

export type Language = keyof typeof PAGE_LANGUAGES;

/** Loaded when a page speaks it; English is always there. */
const OTHERS = import.meta.glob<Catalogue>(["./*.json", "!./en.json"], { import: "default" });

const catalogueOf = (language: Language): Promise<Catalogue> => OTHERS[`./${language}.json`]?.() ?? Promise.resolve(en);

export interface Words {
  language: Language;
  choose: (language: Language) => void;
  t: (key: Key, values?: Values) => string;
  /** True when there are words for this code, such as one that a newer API sends. */
  has: (key: string) => key is Key;
  number: (value: number, digits?: number) => string;
  date: (iso: string) => string;
  /** Date and time of day. */
  moment: (iso: string) => string;
}

function isLanguage(value: string | null | undefined): value is Language {
  return value !== null && value !== undefined && Object.hasOwn(PAGE_LANGUAGES, value);
}

function preferred(): Language {
  const chosen = localStorage.getItem("language");
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((one) => one.split("-")[0]).find(isLanguage) ?? "en";
}

/** Words with the catalogue that they are from, to which a page adds its own. */
interface Spoken extends Words {
  catalogue: Catalogue;
}

const Context = createContext<Spoken | null>(null);

export { Context as SpokenWords };

export function speak(language: Language, catalogue: Catalogue, choose: Words["choose"]): Spoken {
  const phrases: Partial<Record<Key, Phrase>> = catalogue;
  const dates = (style: Intl.DateTimeFormatOptions) => (iso: string) =>
    new Intl.DateTimeFormat(language, { ...DIGITS, ...style }).format(new Date(iso));
  return {
    language,
    catalogue,
    choose,
    t: (key, values = {}) => fill(phrases[key] ?? "", values, language),
    has: (key): key is Key => Object.hasOwn(catalogue, key),
    number: (value, digits = 0) =>
      new Intl.NumberFormat(language, {
        ...DIGITS,
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }).format(value),
    date: dates({ dateStyle: "medium" }),
    moment: dates({ dateStyle: "medium", timeStyle: "short" }),
  };
}

export function TranslationProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  const [loaded, setLoaded] = useState<{ language: Language; words: Catalogue } | null>(null);
  useEffect(() => {
    let wanted = true;
    catalogueOf(language).then(
      (words) => wanted && setLoaded({ language, words }),
      () => wanted && setLoaded({ language: "en", words: en }),
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (loaded) Object.assign(document.documentElement, inLanguage(loaded.language));
  }, [loaded]);
  const words = useMemo(
    () =>
      loaded &&
      speak(loaded.language, loaded.words, (next) => {
        localStorage.setItem("language", next);
        setLanguage(next);
      }),
    [loaded],
  );
  return words && <Context value={words}>{children}</Context>;
}

export function useTranslation(): Words {
  return useSpoken();
}

export function useSpoken(): Spoken {
  const words = use(Context);
  if (!words) throw new Error("useTranslation needs a TranslationProvider");
  return words;
}

/** In the language of the recogniser, "en-IN" → "English (India)" as this page's reader says it. */
export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
}
