/** The work beside an answer, sent before what closes it: once an answer is transcribed, none is taken. */
import { Problem, api, ask } from "../api/client";
import type { Work } from "../typedDraft";

interface Made extends Work {
  interviewId: string;
  answerId: string;
}

export async function sendWork({ interviewId, answerId, code, drawing }: Made): Promise<void> {
  const params = { path: { interview_id: interviewId, answer_id: answerId } };
  if (code) await ask(api.PUT("/v1/interviews/{interview_id}/answers/{answer_id}/code", { params, body: code }));
  if (drawing)
    await ask(api.PUT("/v1/interviews/{interview_id}/answers/{answer_id}/drawing", { params, body: drawing }));
}

/** As `sendWork`. Where it is not taken, as by an answer that has moved on, what was said goes its way without it. */
export async function sendWorkIfTaken({ code, drawing, ...ids }: Made): Promise<void> {
  for (const one of [code && { code }, drawing && { drawing }]) {
    try {
      await sendWork({ ...ids, ...one });
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 422)) throw error;
    }
  }
}
