import { api, ask } from "./api/client";
import type { Interview, Receipt } from "./api/documents";
import { deleteFilm, deleteInterviewDrafts, draftsOf } from "./capture/drafts";

/** The interview with everything that was made of it, here and there. */
export async function deleteInterview(interview: Interview): Promise<Receipt> {
  const path = { interview_id: interview.id };
  const receipt = await ask(api.DELETE("/v1/interviews/{interview_id}", { params: { path } }));
  await deleteInterviewDrafts(interview);
  return receipt;
}

/** What was filmed and noted is deleted, on this device too; the answers stay. */
export async function withdrawExpression(interview: Interview): Promise<Receipt | null> {
  for (const one of await draftsOf(interview.owner)) {
    if (one.interviewId === interview.id) await deleteFilm(one.answerId);
  }
  const path = { interview_id: interview.id };
  const { receipt } = await ask(
    api.PATCH("/v1/interviews/{interview_id}/consents", { params: { path }, body: { expression: false } }),
  );
  return receipt;
}
