/** The archive of finished interviews, where this installation keeps one: searched by oneself and by one's coaches. */
import { api, ask, type Schemas } from "./api/client";
import { useLoaded } from "./hooks";

export type ArchivePage = Schemas["ArchivePage"];

export const look = (words: string, page_token: string, page_size = 20, shared = false): Promise<ArchivePage> =>
  ask(api.GET("/v1/archive", { params: { query: { words, page_token, page_size, shared } } }));

/** The code that one gives as a coach; null where there is no archive, or none is known of yet. */
export function useCoachCode(): string | null {
  const { data } = useLoaded(() => look("", "", 1));
  return data?.available ? data.coach_code : null;
}
