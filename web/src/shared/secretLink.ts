/** A page that a link with a secret opens. */
import { useEffect, useSyncExternalStore } from "react";

/** What opens it stands behind `#`, which no browser sends to a server. */
const secret = () => location.hash.slice(1);

function onChange(told: () => void): () => void {
  window.addEventListener("hashchange", told);
  return () => window.removeEventListener("hashchange", told);
}

export const useSecret = (): string => useSyncExternalStore(onChange, secret);

/** No search engine is to keep this page, whoever posts a link to it. */
export function useUnlisted(): void {
  useEffect(() => {
    const robots = Object.assign(document.createElement("meta"), { name: "robots", content: "noindex, nofollow" });
    document.head.append(robots);
    return () => robots.remove();
  }, []);
}
