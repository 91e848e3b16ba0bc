/** The candidate's stories, and what they do to a card. The server reads them anew each time, so everything is asked
 * for again after a change. */
import { useState } from "react";
import { api, ask, type Schemas } from "@/shared/api/client";
import { useAction, useLoaded } from "@/shared/hooks";
import type { useTranslation } from "@/shared/i18n";
import { joined, paceOf, piecesOf } from "@/shared/signs";

export type Bank = Schemas["StoryBank"];
export type Story = Schemas["StoryView"];
type Change = Partial<Schemas["ChangeStory"]>;

/** What is null stays as it is. */
const UNCHANGED: Schemas["ChangeStory"] = { title: null, notes: null, hidden: null, same_as: null };

export interface Stories {
  bank: Bank | null;
  busy: boolean;
  error: unknown;
  /** The last change was made. */
  saved: boolean;
  /** Of the answer that tells it: usually the story's oldest. */
  change: (interviewId: string, answerId: string, wish: Change) => void;
  remove: (story: Story) => void;
}

const load = () => ask(api.GET("/v1/me/stories"));
const address = "/v1/interviews/{interview_id}/answers/{answer_id}/story";

export function useStories(): Stories {
  const { data, error, set } = useLoaded(load);
  const act = useAction();
  const [saved, setSaved] = useState(false);
  const then = (work: () => Promise<void>) => {
    setSaved(false);
    act.run(async () => {
      await work();
      set(await load());
      setSaved(true);
    });
  };
  const params = (interview_id: string, answer_id: string) => ({ path: { interview_id, answer_id } });
  return {
    bank: data,
    busy: act.busy,
    error: act.error ?? error,
    saved,
    change: (interviewId, answerId, wish) =>
      then(async () => {
        await ask(api.PATCH(address, { params: params(interviewId, answerId), body: { ...UNCHANGED, ...wish } }));
      }),
    remove: (story) =>
      then(async () => {
        await ask(api.DELETE(address, { params: params(story.interview_id, story.id) }));
      }),
  };
}

const WORDS = 8;
/** Where no spaces stand between words, so many signs. */
const SIGNS = 20;

/** The title that its candidate gave it, else the first words that were found of it. */
export function headline(story: Story, t: ReturnType<typeof useTranslation>["t"]): string {
  if (story.title) return story.title;
  const pieces = piecesOf(story.parts[0]?.quote ?? "");
  const most = paceOf(story.language) ? SIGNS : WORDS;
  return t("quoted", { text: joined([...pieces.slice(0, most), pieces.length > most ? "…" : ""]).trim() });
}
