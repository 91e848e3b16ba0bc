/** What the server makes of all interviews: readiness and trends. Asked for again when `newest` changes. */
import { useEffect, useState } from "react";
import { api, ask, type Schemas } from "@/shared/api/client";

export function useProgress(newest: string): { data: Schemas["ProgressView"] | null; error: unknown } {
  const [data, setData] = useState<Schemas["ProgressView"] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    ask(api.GET("/v1/progress")).then(
      (found) => wanted && setData(found),
      (caught: unknown) => wanted && setError(caught),
    );
    return () => {
      wanted = false;
    };
  }, [newest]);
  return { data, error };
}
