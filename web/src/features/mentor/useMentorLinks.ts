/** The links to one's interview, and what mentors said: asked for again by every change of one's own. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { useAction, useLoaded } from "@/shared/hooks";

export type Links = Schemas["MentorLinks"];
export type Wish = Required<Schemas["MakeMentorLink"]>;

export interface MentorLinks {
  found: Links | null;
  busy: boolean;
  error: unknown;
  /** `then` gets the address of the new link, which is told this once. */
  make: (wish: Wish, then: (address: string) => void) => void;
  withdraw: (linkId: string) => void;
  remove: (commentId: string) => void;
}

/** `unread`: how many comments are new. They are read once they are here, and those that come while one looks, too. */
export function useMentorLinks(interviewId: string, unread: number): MentorLinks {
  const path = { interview_id: interviewId };
  const list = () => ask(api.GET("/v1/interviews/{interview_id}/mentor-links", { params: { path } }));
  const load = async () => {
    const found = await list();
    const until = found.comments[0]?.created_at;
    if (unread === 0 || until === undefined) return found;
    const read = api.PUT("/v1/interviews/{interview_id}/mentor-comments/read", { params: { path }, body: { until } });
    // Where that fails they are shown all the same, and stay new.
    return ask(read).catch(() => found);
  };
  const { data, error, set } = useLoaded(load, `${interviewId} ${unread}`);
  const act = useAction();
  return {
    found: data,
    busy: act.busy,
    error: act.error ?? error,
    make: (wish, then) =>
      act.run(async () => {
        const { token } = await ask(
          api.POST("/v1/interviews/{interview_id}/mentor-links", { params: { path }, body: wish }),
        );
        then(`${location.origin}/mentor#${token}`);
        set(await list());
      }),
    withdraw: (link_id) =>
      act.run(async () => {
        const params = { path: { ...path, link_id } };
        set(await ask(api.DELETE("/v1/interviews/{interview_id}/mentor-links/{link_id}", { params })));
      }),
    remove: (comment_id) =>
      act.run(async () => {
        const params = { path: { ...path, comment_id } };
        set(await ask(api.DELETE("/v1/interviews/{interview_id}/mentor-comments/{comment_id}", { params })));
      }),
  };
}
