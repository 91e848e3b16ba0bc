/** Whether a new version of the app waits to be loaded. */
let waiting: ServiceWorker | null = null;
const watchers = new Set<() => void>();

export const update = {
  subscribe: (watcher: () => void): (() => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  isReady: (): boolean => waiting !== null,
  waiting: (): ServiceWorker | null => waiting,
  offer: (found: ServiceWorker | null): void => {
    waiting = found;
    for (const watcher of watchers) watcher();
  },
};
