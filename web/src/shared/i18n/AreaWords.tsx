/** Words that one page alone says: they come with that page, so that the first one doesn't wait for them. */
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { SpokenWords, speak, useSpoken } from ".";
import type { Area, Catalogue } from "./catalogue";

const AREAS = import.meta.glob<Partial<Catalogue>>("./*/*.json", { import: "default" });

/** `children` say an area's words beside all others; nothing is shown before they are there. */
export function AreaWords({ area, children }: { area: Area; children: ReactNode }) {
  const spoken = useSpoken();
  const { language } = spoken;
  const [loaded, setLoaded] = useState<Partial<Catalogue> | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  useEffect(() => {
    let wanted = true;
    const load = AREAS[`./${area}/${language}.json`] ?? (() => Promise.reject(new Error(`no words: ${area}`)));
    load().then(
      (words) => wanted && setLoaded(words),
      (error: unknown) => wanted && setFailed(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      wanted = false;
    };
  }, [area, language]);
  const words = useMemo(
    () => loaded && speak(spoken.language, { ...spoken.catalogue, ...loaded }, spoken.choose),
    [spoken, loaded],
  );
  if (failed) throw failed; // as a page that can't be loaded: the boundary offers to load it again
  return words && <SpokenWords value={words}>{children}</SpokenWords>;
}
