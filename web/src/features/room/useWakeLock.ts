/** Keeps a phone's screen on during a long answer: the microphone would stop when it goes dark. */
import { useEffect } from "react";

/** A hidden page loses its lock, so it is requested again when the page is visible. */
export function useWakeLock(enabled: boolean) {
  useEffect(() => {
    if (!enabled || !("wakeLock" in navigator)) return undefined;
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
  }, [enabled]);
}
