"""Entry point `write_questions`: an interview was created; make it ready to begin.

The candidate's own questions come first, as written; the model says what a right answer to them
states. For the rest the model is given slots (kind, competency,
skill), and code checks every proposal; a slot without a good one is filled from our own bank, and
when the model is out of reach the whole interview is, and says so. Nobody waits for an outage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shared.documents.interview import Answer, Interview, InterviewStatus, Question
from shared.events import InterviewCreated
from shared.firestore import store
from shared.firestore.store import Write
from shared.pipeline import stage
from shared.pipeline.stage import Outcome, subscriber

if TYPE_CHECKING:
    from shared.assessment.questions.generation import PlannedQuestion

_NOTICES = {
    "own_refused": "A question of your own could not be used, so another stands in its place.",
    "bank": (
        "We couldn't write questions for you just now, so these come from our own collection. "
        "They fit your kind of interview, but not your résumé or job description."
    ),
    "some_from_bank": "Some questions come from our own collection.",
}


@subscriber(InterviewCreated)
def write_questions(event: InterviewCreated) -> None:
    """Write the interview's questions and set it `ready`."""

    def work() -> Outcome:
        interview = store.get_interview(event.interview_id)
        if interview.status is not InterviewStatus.PREPARING:
            return Outcome()
        # Loaded when there is an interview to plan: a cold start pays for the bank and the rules then.
        from functions.write_questions import planning

        planned, refused = planning.plan(interview)
        source = _source(planned)
        notices = ["own_refused"] if refused else []
        if any(q.source == "bank" for q in planned):
            generated = any(q.source == "generated" for q in planned)
            notices.append("some_from_bank" if generated else "bank")
        ready = Write(
            store.interview_ref(interview.id),
            {
                "status": InterviewStatus.READY.value,
                "question_source": source,
                "notice": " ".join(_NOTICES[code] for code in notices),
                "notices": notices,
            },
            only_if={"status": frozenset({InterviewStatus.PREPARING.value})},
        )
        return Outcome((ready, *(w for i, q in enumerate(planned) for w in _writes(interview, i, q))))

    stage.run("write_questions", (event.interview_id,), work)


def _source(planned: list[PlannedQuestion]) -> Literal["generated", "bank", "own", "mixed"]:
    sources = {q.source for q in planned}
    return sources.pop() if len(sources) == 1 else "mixed"


def _writes(interview: Interview, position: int, planned: PlannedQuestion) -> list[Write]:
    question = Question(
        id=store.new_id(),
        text=planned.text,
        kind=planned.kind,
        competency=planned.competency,
        source=planned.source,
    )
    answer: Answer = store.new_answer(interview, question, position=position)
    return store.new_answer_writes(
        answer, expression=interview.consents.expression, expected_points=planned.expected_points
    )
