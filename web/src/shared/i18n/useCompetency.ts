/** Names of competencies in the page's language, loaded where some are shown; the API's own words use the same. */
import { useEffect, useState } from "react";
import { useTranslation } from ".";

type Names = Partial<Record<string, string>>;

const FOLDERS = "../../../../shared/languages";
const NAMES = import.meta.glob<Names>("../../../../shared/languages/*/competencies.json", { import: "default" });

/** A code that has no name yet, such as a newer one, is shown as it is written. */
export function useCompetency(): (code: string) => string {
  const { language } = useTranslation();
  const [names, setNames] = useState<Names>({});
  useEffect(() => {
    let wanted = true;
    NAMES[`${FOLDERS}/${language}/competencies.json`]?.().then(
      (loaded) => wanted && setNames(loaded),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return (code) => names[code] ?? code.replaceAll("_", " ");
}
