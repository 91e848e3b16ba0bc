/** What the server makes of all interviews: readiness and trends. Asked for again when `newest` changes. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";

export function useProgress(newest: string): { data: Schemas["ProgressView"] | null; error: unknown } {
  return useLoaded(() => ask(api.GET("/v1/progress")), newest);
}
