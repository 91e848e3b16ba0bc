/** What would be practised now, or how the questions of one interview went; asked for again when `newest` changes. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";

export type Drill = Schemas["DrillView"];
export type Exercise = Schemas["Exercise"];

export function useDrill(interviewId: string | null, newest: string): { data: Drill | null; error: unknown } {
  const query = interviewId === null ? {} : { interview_id: interviewId };
  return useLoaded(() => ask(api.GET("/v1/drills", { params: { query } })), newest);
}
