/** Words of the pages. A language is one file beside this one, and a folder in `shared/languages`. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { fill, type Catalogue, type Key, type Values } from "./catalogue";
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

const Context = createContext<Words | null>(null);

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
    if (loaded) document.documentElement.lang = loaded.language;
  }, [loaded]);
  const words = useMemo<Words | null>(() => {
    if (!loaded) return null;
    return {
      language: loaded.language,
      choose: (next) => {
        localStorage.setItem("language", next);
        setLanguage(next);
      },
      t: (key, values = {}) => fill(loaded.words[key], values, loaded.language),
      has: (key): key is Key => Object.hasOwn(loaded.words, key),
      number: (value, digits = 0) =>
        new Intl.NumberFormat(loaded.language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
          value,
        ),
      date: (iso) => new Intl.DateTimeFormat(loaded.language, { dateStyle: "medium" }).format(new Date(iso)),
      moment: (iso) =>
        new Intl.DateTimeFormat(loaded.language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso)),
    };
  }, [loaded]);
  return words && <Context value={words}>{children}</Context>;
}

export function useTranslation(): Words {
  const words = use(Context);
  if (!words) throw new Error("useTranslation needs a TranslationProvider");
  return words;
}

/** In the language of the recogniser, "en-IN" → "English (India)" as this page's reader says it. */
export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
}
