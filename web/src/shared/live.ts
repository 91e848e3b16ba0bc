/** Documents that show themselves: each hook listens while its component is on the page. */
import { useEffect, useState } from "react";
import { listen, type Filter } from "./firebase";

export interface Live<T> {
  data: T | null;
  error: Error | null;
}

const RETRY_MS = 2000;

/** Listens again after an error: a document that is not there yet reads as forbidden. */
function follow(path: string, filter: Filter | null, next: (data: unknown[]) => void, failed: (e: Error) => void) {
  let stop = () => {};
  let timer = 0;
  let failures = 0;
  const go = () => {
    stop = listen(
      path,
      filter,
      (documents) => {
        failures = 0;
        next(documents.map((one) => one.data));
      },
      (error) => {
        failed(error);
        failures += 1;
        if (failures < 5) timer = window.setTimeout(go, RETRY_MS * failures);
      },
    );
  };
  go();
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}

export function useDocument<T>(path: string | null): Live<T> {
  const [state, setState] = useState<Live<T>>({ data: null, error: null });
  useEffect(() => {
    setState({ data: null, error: null });
    if (path === null) return undefined;
    return follow(
      path,
      null,
      ([data]) => setState({ data: (data as T | undefined) ?? null, error: null }),
      (error) => setState((before) => ({ ...before, error })),
    );
  }, [path]);
  return state;
}

export function useCollection<T>(path: string | null, filter: Filter): Live<T[]> {
  const [state, setState] = useState<Live<T[]>>({ data: null, error: null });
  const wanted = JSON.stringify(filter);
  useEffect(() => {
    setState({ data: null, error: null });
    if (path === null) return undefined;
    return follow(
      path,
      JSON.parse(wanted) as Filter,
      (data) => setState({ data: data as T[], error: null }),
      (error) => setState((before) => ({ ...before, error })),
    );
  }, [path, wanted]);
  return state;
}
