/** An interview as its candidate shows it by a link, and comments made by it. */
import { byLink } from "@/shared/api/byLink";
import { ask, Problem, type Schemas } from "@/shared/api/client";
import { joinWavs } from "@/shared/capture/wav";
import { useLoaded } from "@/shared/hooks";
import { forgetSecret, keepSecret, ownSecret } from "./ownComments";

export type View = Schemas["MentorView"];
export type MentorAnswer = View["answers"][number];
export type MentorComment = View["comments"][number];
export type Said = Required<Schemas["MakeMentorComment"]>;

export interface MentorView {
  view: View | null;
  /** The link opens nothing. */
  closed: boolean;
  error: unknown;
  /** Whoever comments says who they are; a class's coach has said it. */
  unnamed: boolean;
  comment: (said: Said) => Promise<void>;
  /** Whether a comment can be deleted by whoever looks at it. */
  isOwn: (commentId: string) => boolean;
  remove: (commentId: string) => Promise<void>;
  /** The sound of an answer, as an address of this page. */
  sound: (answerId: string) => Promise<string>;
}

export function useMentorView(token: string): MentorView {
  const api = byLink(token);
  const { data, error, set } = useLoaded(() => ask(api.GET("/v1/mentor")), token);
  return {
    view: data,
    closed: error instanceof Problem && error.code === "link_closed",
    error,
    unnamed: true,
    comment: async (said) => {
      const { comment, secret } = await ask(api.POST("/v1/mentor/comments", { body: said }));
      keepSecret(comment.id, secret);
      if (data) set({ ...data, comments: [...data.comments, comment], comments_left: data.comments_left - 1 });
    },
    isOwn: (commentId) => ownSecret(commentId) !== null,
    remove: async (commentId) => {
      const body = { secret: ownSecret(commentId) ?? "" };
      const { comments } = await ask(api.POST("/v1/mentor/comments/delete", { body }));
      forgetSecret(commentId);
      if (data) set({ ...data, comments });
    },
    sound: async (answer_id) =>
      soundOf(await ask(api.GET("/v1/mentor/recordings/{answer_id}", { params: { path: { answer_id } } }))),
  };
}

/** The pieces of an answer's sound as one, as an address of this page. */
export async function soundOf({ media }: Schemas["MentorRecording"]): Promise<string> {
  const files = await Promise.all(
    media.map(async ({ url, headers }) => {
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Problem("no_recording", response.status, "");
      return response.arrayBuffer();
    }),
  );
  return URL.createObjectURL(new Blob([joinWavs(files)], { type: "audio/wav" }));
}
