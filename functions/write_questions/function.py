"""Entry point `write_questions`: an interview was created; make it ready to begin.

The candidate's own questions come first, as written; the model says what a right answer to them
states. For the rest the model is given slots (kind, competency,
skill), and code checks every proposal; a slot without a good one gets a question of
ours around a line of the job or the résumé, and one of our bank where there is none, and says so. Nobody
waits for an outage of the model, and where it is slow the first question comes before the others (`early`).
"""

from __future__ import annotations

from shared.documents.interview import InterviewStatus
from shared.events import InterviewCreated
from shared.firestore import planned_questions, reads
from shared.gcp import clients
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber


def load() -> None:
    """Ahead of the first interview, what it needs."""
    from functions.write_questions import early, planning  # noqa: F401

    clients.load(clients.firestore, clients.gemini)


@subscriber(InterviewCreated)
def write_questions(event: InterviewCreated) -> None:
    """Write the interview's questions and set it `ready`."""

    def work() -> StageResult:
        interview = reads.get_interview(event.interview_id)
        if interview.status is not InterviewStatus.PREPARING:
            return StageResult()
        # Loaded when there is an interview to plan: a cold start pays for the bank and the rules then.
        from functions.write_questions import early, planning

        with early.FirstQuestion(interview) as first:
            planned, refused = planning.plan(interview)
        asked = first.asked()
        if asked:
            planned = planning.beside(asked, planned, interview.profile.language)
        notices = ["own_refused"] if refused else []
        if any(q.source == "bank" and not planning.asked_by_code(q) for q in planned):
            fitted = any(q.source in {"generated", "fitted"} for q in planned)
            notices.append("some_from_bank" if fitted else "bank")
        return StageResult(planned_questions.writes(interview, planned, notices, asked))

    stage.run_once("write_questions", (event.interview_id,), work)
