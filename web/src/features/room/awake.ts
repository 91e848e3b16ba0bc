/** The screen of a phone would go dark in a long answer, and the microphone with it. */
import { useEffect } from "react";

/** A lock ends when the page is hidden, so it is asked for again when the page is back. */
export function useAwake(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return undefined;
    let lock: Promise<WakeLockSentinel | null> = Promise.resolve(null);
    const take = () => {
      if (document.visibilityState !== "visible") return;
      lock = lock
        .then((before) => before?.release())
        .then(() => navigator.wakeLock.request("screen"))
        .catch(() => null);
    };
    take();
    document.addEventListener("visibilitychange", take);
    return () => {
      document.removeEventListener("visibilitychange", take);
      void lock.then((one) => one?.release());
    };
  }, [wanted]);
}
