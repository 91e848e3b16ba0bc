/** Words of the pages. A language is one file beside this one, and a folder in `shared/languages`. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { DIGITS, fill, type Catalogue, type Key, type Phrase, type Values } from "./catalogue";
import { inLanguage, isolated } from "./direction";
import { NoWords } from "./NoWords";
import { PAGE_LANGUAGES } from "@/shared/vocabulary";

export type { Key };

export type Language = keyof typeof PAGE_LANGUAGES;

/** Each is a file of its own. The first page fetches one beside its code (`public/start.js`). */
const CATALOGUES = import.meta.glob<Catalogue>("./*.json", { import: "default" });

interface Loaded {
  language: Language;
  words: Catalogue;
}

async function load(language: Language): Promise<Loaded> {
  const catalogue = CATALOGUES[`./${language}.json`];
  if (!catalogue) throw new Error(`no words: ${language}`);
  return { language, words: await catalogue() };
}

/** English where this language can't be had: that is kept for being offline, whatever is spoken. */
const loadOrEnglish = (language: Language): Promise<Loaded> => load(language).catch(() => load("en"));

export interface Words {
  language: Language;
  choose: (language: Language) => void;
  t: (key: Key, values?: Values) => string;
  /** True when there are words for this code, such as one that a newer API sends. */
  has: (key: string) => key is Key;
  number: (value: number, digits?: number) => string;
  /** Names and facts side by side, each running as its own letters do. */
  beside: (...facts: string[]) => string;
  date: (iso: string) => string;
  /** Date and time of day. */
  moment: (iso: string) => string;
}

function isLanguage(value: string): value is Language {
  return Object.hasOwn(PAGE_LANGUAGES, value);
}

/** What was chosen, or what the browser prefers: `public/start.js` has found it out before the first paint. */
function preferred(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : "en";
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
    beside: (...facts) => facts.map((one) => isolated(one, language)).join(" · "),
    date: dates({ dateStyle: "medium" }),
    moment: dates({ dateStyle: "medium", timeStyle: "short" }),
  };
}

export function TranslationProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    loadOrEnglish(language).then(
      (found) => wanted && setLoaded(found),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (!loaded) return;
    Object.assign(document.documentElement, inLanguage(loaded.language));
    document
      .querySelector('meta[name="description"]')
      ?.setAttribute("content", fill(loaded.words["home.what"], {}, loaded.language));
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
  if (!words) return failed && <NoWords />;
  return <Context value={words}>{children}</Context>;
}

export function useTranslation(): Words {
  return useSpoken();
}

export function useSpoken(): Spoken {
  const words = use(Context);
  if (!words) throw new Error("useTranslation needs a TranslationProvider");
  return words;
}

/** In a sentence: "en-IN" → "English (India)" as this page's reader says it, "inglés (India)" as a Spanish one does. */
export function languageName(code: string, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
}

/** By itself, in a list or beside other facts: "Inglés (India)". */
export function languageTitle(code: string, reader: Language): string {
  const [first = "", ...rest] = languageName(code, reader);
  return first.toLocaleUpperCase(reader) + rest.join("");
}
