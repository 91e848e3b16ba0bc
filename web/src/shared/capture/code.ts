/** The code beside an answer, sent before what closes it: once an answer is transcribed, none is taken. */
import { Problem, api, ask } from "../api/client";
import type { Draft } from "./store";

export async function sendCode({ interviewId, answerId, code }: Draft): Promise<void> {
  if (!code) return;
  const path = { interview_id: interviewId, answer_id: answerId };
  try {
    await ask(api.PUT("/v1/interviews/{interview_id}/answers/{answer_id}/code", { params: { path }, body: code }));
  } catch (error) {
    // Where it is not taken, as by an answer that has moved on, what was said goes its way without it.
    if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error;
  }
}
