/** Hooks that every page uses. */
import { useEffect, useEffectEvent, useState } from "react";
import { Problem } from "./api/client";
import { useTranslation } from "./i18n";

/** An error as text: the catalogue's for its code where it has one, else the API's own message. */
export function useErrorText(): (error: unknown) => string {
  const { t, has } = useTranslation();
  return (error) => {
    if (error instanceof Problem) {
      const key = `problem.${error.code}`;
      if (has(key)) return t(key);
      if (error.message) return error.message;
    }
    return t("problem.unavailable");
  };
}

/** Runs one asynchronous action at a time; `error` is why the last one failed, or null. */
export function useAction(): { busy: boolean; error: unknown; run: (action: () => Promise<unknown>) => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = (action: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    action().then(
      () => setBusy(false),
      (caught: unknown) => {
        setError(caught);
        setBusy(false);
      },
    );
  };
  return { busy, error, run };
}

interface Loaded<T> {
  data: T | null;
  error: unknown;
  /** Puts what the server said later in its place. */
  set: (next: T) => void;
}

/** What `load` gives, asked for again when `key` changes; an answer that comes after the page is left counts for nothing. */
export function useLoaded<T>(load: () => Promise<T>, key = ""): Loaded<T> {
  const [data, set] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const newest = useEffectEvent(load);
  useEffect(() => {
    let wanted = true;
    newest().then(
      (found) => wanted && set(found),
      (caught: unknown) => wanted && setError(caught),
    );
    return () => {
      wanted = false;
    };
  }, [key]);
  return { data, error, set };
}
