/** A class as its coach sees it, and what they do in it. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";

export type ClassView = Schemas["ClassView"];
export type Member = ClassView["members"][number];
export type Assignment = ClassView["assignments"][number];
export type Wish = Schemas["Assign"];

export interface CoachedClass {
  view: ClassView | null;
  error: unknown;
  /** The address to join by, which is told this once; the one before opens nothing any more. */
  invite: (days: number) => Promise<string>;
  withdraw: () => Promise<void>;
  remove: (memberId: string) => Promise<void>;
  assign: (wish: Wish) => Promise<void>;
  unassign: (assignmentId: string) => Promise<void>;
  end: () => Promise<void>;
}

const ONE = "/v1/cohorts/{cohort_id}";

export function useCoachedClass(cohort_id: string): CoachedClass {
  const path = { cohort_id };
  const { data, error, set } = useLoaded(() => ask(api.GET(ONE, { params: { path } })), cohort_id);
  return {
    view: data,
    error,
    invite: async (days) => {
      const { token, closes_at } = await ask(api.POST(`${ONE}/invitation`, { params: { path }, body: { days } }));
      if (data) set({ ...data, invitation_closes_at: closes_at });
      return `${location.origin}/classes/join#${token}`;
    },
    withdraw: async () => set(await ask(api.DELETE(`${ONE}/invitation`, { params: { path } }))),
    remove: async (member_id) => {
      const params = { path: { ...path, member_id } };
      set(await ask(api.DELETE(`${ONE}/members/{member_id}`, { params })));
    },
    assign: async (body) => {
      const made = await ask(api.POST(`${ONE}/assignments`, { params: { path }, body }));
      if (data) set({ ...data, assignments: [made, ...data.assignments] });
    },
    unassign: async (assignment_id) => {
      const params = { path: { ...path, assignment_id } };
      set(await ask(api.DELETE(`${ONE}/assignments/{assignment_id}`, { params })));
    },
    end: async () => {
      await ask(api.DELETE(ONE, { params: { path } }));
    },
  };
}
