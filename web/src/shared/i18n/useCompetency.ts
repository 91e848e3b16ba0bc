/** Names of competencies in the page's language, loaded where some are shown; the API's own words use the same. */
import { useEffect, useState } from "react";
import { useTranslation, type Language } from ".";

type Names = Partial<Record<string, string>>;

const NAMES: Record<Language, () => Promise<{ default: Names }>> = {
  en: () => import("../../../../shared/assessment/phrases/competencies/en.json"),
  es: () => import("../../../../shared/assessment/phrases/competencies/es.json"),
  de: () => import("../../../../shared/assessment/phrases/competencies/de.json"),
  hi: () => import("../../../../shared/assessment/phrases/competencies/hi.json"),
};

/** A code that has no name yet, such as a newer one, is shown as it is written. */
export function useCompetency(): (code: string) => string {
  const { language } = useTranslation();
  const [names, setNames] = useState<Names>({});
  useEffect(() => {
    let wanted = true;
    NAMES[language]().then(
      (loaded) => wanted && setNames(loaded.default),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return (code) => names[code] ?? code.replaceAll("_", " ");
}
