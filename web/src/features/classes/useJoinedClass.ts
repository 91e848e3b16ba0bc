/** A class that one is in: begin what is assigned, show one's interviews, take them back, leave. */
import { useState } from "react";
import { api, ask } from "@/shared/api/client";
import type { Schemas } from "@/shared/api/client";
import type { Joined } from "./useClasses";

export type Shown = Schemas["ShowToClass"]["shows"][number];
export type OwnShare = Joined["shares"][number];

export interface JoinedClass {
  joined: Joined;
  /** The id of the new interview, which is recorded. `key`: one for each press. */
  start: (assignmentId: string, key: string) => Promise<string>;
  show: (interviewId: string, shows: Shown[]) => Promise<void>;
  takeBack: (interviewId: string) => Promise<void>;
  leave: () => Promise<void>;
}

const ONE = "/v1/cohorts/{cohort_id}";

export function useJoinedClass(found: Joined): JoinedClass {
  const [joined, set] = useState(found);
  const path = { cohort_id: found.id };
  return {
    joined,
    start: async (assignment_id, key) => {
      const params = { path: { ...path, assignment_id }, header: { "Idempotency-Key": key } };
      const body = { consents: { recording: true, expression: false } };
      return (await ask(api.POST(`${ONE}/assignments/{assignment_id}/interviews`, { params, body }))).id;
    },
    show: async (interview_id, shows) => {
      const params = { path: { ...path, interview_id } };
      set(await ask(api.PUT(`${ONE}/interviews/{interview_id}`, { params, body: { shows } })));
    },
    takeBack: async (interview_id) => {
      const params = { path: { ...path, interview_id } };
      set(await ask(api.DELETE(`${ONE}/interviews/{interview_id}`, { params })));
    },
    leave: async () => {
      await ask(api.DELETE(`${ONE}/membership`, { params: { path } }));
    },
  };
}
