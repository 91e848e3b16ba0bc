/** An interview as a member of a class shows it to its coach, and comments under the coach's name. */
import { api, ask, Problem } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";
import { soundOf, type MentorView } from "./useMentorView";

/** By the ids that the class's coach knows it by. */
export interface Place {
  cohort_id: string;
  member_id: string;
  share_id: string;
}

const ONE = "/v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}";

export function useShownInterview({ cohort_id, member_id, share_id }: Place): MentorView {
  const path = { cohort_id, member_id, share_id };
  const load = () => ask(api.GET(ONE, { params: { path } }));
  const { data, error, set } = useLoaded(load, `${cohort_id} ${member_id} ${share_id}`);
  return {
    view: data,
    closed: error instanceof Problem && error.code === "not_found",
    error,
    unnamed: false,
    comment: async ({ answer_id, text, at }) => {
      const body = { answer_id, text, at };
      const comment = await ask(api.POST(`${ONE}/comments`, { params: { path }, body }));
      if (data) set({ ...data, comments: [...data.comments, comment], comments_left: data.comments_left - 1 });
    },
    // Those of others are not shown here.
    isOwn: () => true,
    remove: async (comment_id) => {
      const params = { path: { ...path, comment_id } };
      const { comments } = await ask(api.DELETE(`${ONE}/comments/{comment_id}`, { params }));
      if (data) set({ ...data, comments });
    },
    sound: async (answer_id) =>
      soundOf(await ask(api.GET(`${ONE}/recordings/{answer_id}`, { params: { path: { ...path, answer_id } } }))),
  };
}
