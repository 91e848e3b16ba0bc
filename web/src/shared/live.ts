/** Documents that show themselves: each hook listens while its component is on the page. */
import { useEffect, useState } from "react";
import { isForbidden, listen, type Filter } from "./firebase";

export interface Live<T> {
  data: T | null;
  error: Error | null;
}

const RETRY_MS = 2000;
const TRIES = 5;

/** Listeners that gave up: what starts each of them again. */
const givenUp = new Set<() => void>();
const watchers = new Set<() => void>();

function announce(): void {
  for (const watcher of watchers) watcher();
}

/** Whether something on the page is no longer updated by itself; the shell says so and offers to reconnect. */
export const connection = {
  subscribe: (watcher: () => void): (() => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  isLost: (): boolean => givenUp.size > 0,
  reconnect: (): void => {
    for (const retry of [...givenUp]) retry();
  },
};

/**
 * Listens again after an error, up to `TRIES` times in a row: a document that is not there yet reads as
 * forbidden. One that stays forbidden and never was seen is missing, which its page says; any other listener
 * that gives up is reported in `connection`.
 */
function follow(path: string, filter: Filter | null, next: (data: unknown[]) => void, failed: (e: Error) => void) {
  let stop = () => {};
  let timer = 0;
  let failures = 0;
  let seen = false;
  const connect = () => {
    stop = listen(
      path,
      filter,
      (documents) => {
        failures = 0;
        seen = true;
        next(documents.map((one) => one.data));
      },
      (error) => {
        failed(error);
        failures += 1;
        if (failures < TRIES) timer = window.setTimeout(connect, RETRY_MS * failures);
        else if (seen || !isForbidden(error)) {
          givenUp.add(retry);
          announce();
        }
      },
    );
  };
  const forget = () => {
    if (givenUp.delete(retry)) announce();
  };
  const retry = () => {
    forget();
    failures = 0;
    connect();
  };
  connect();
  return () => {
    forget();
    window.clearTimeout(timer);
    stop();
  };
}

const NOTHING: Live<unknown[]> = { data: null, error: null };

/** What stands at `path`, and nothing of what stood at the path before it. */
function useListener(path: string | null, filter: Filter | null): Live<unknown[]> {
  const query = JSON.stringify([path, filter]);
  const [found, setFound] = useState({ query, live: NOTHING });
  useEffect(() => {
    const [path, filter] = JSON.parse(query) as [string | null, Filter | null];
    if (path === null) return undefined;
    return follow(
      path,
      filter,
      (data) => setFound({ query, live: { data, error: null } }),
      (error) =>
        setFound((before) => ({ query, live: { data: before.query === query ? before.live.data : null, error } })),
    );
  }, [query]);
  return found.query === query ? found.live : NOTHING;
}

export function useDocument<T>(path: string | null): Live<T> {
  const { data, error } = useListener(path, null);
  return { data: (data?.[0] as T | undefined) ?? null, error };
}

export function useCollection<T>(path: string | null, filter: Filter): Live<T[]> {
  return useListener(path, filter) as Live<T[]>;
}
