"""The writes that make an interview `ready`: its questions as answers that wait, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from shared import clock
from shared.documents.base import changes
from shared.documents.interview import Interview, InterviewStatus, Question
from shared.firestore import answer_writes, paths
from shared.firestore.writes import Write

if TYPE_CHECKING:
    from shared.assessment.questions.generation import PlannedQuestion

NOTICES = {
    "own_refused": "One of your own questions could not be used, so it was replaced with another.",
    "bank": (
        "We couldn't write questions for you just now, so these come from our own collection. "
        "They fit your kind of interview, but not your résumé or job description."
    ),
    "some_from_bank": (
        "Some questions come from our own collection: they fit your role and level, "
        "not your résumé or the job advertisement."
    ),
}


def writes(interview: Interview, planned: Sequence[PlannedQuestion], notices: Sequence[str]) -> list[Write]:
    """All of them; none is written unless the interview still waits for its questions."""
    ready = Write(
        paths.interview_ref(interview.id),
        changes(
            Interview,
            status=InterviewStatus.READY,
            question_source=_source(planned),
            notice=" ".join(NOTICES[code] for code in notices),
            notices=list(notices),
            first_question=planned[0].text if planned else "",
        ),
        only_if={"status": frozenset({InterviewStatus.PREPARING.value})},
    )
    return [ready, *(w for i, q in enumerate(planned) for w in _answer(interview, i, q))]


def _source(planned: Sequence[PlannedQuestion]) -> Literal["generated", "fitted", "bank", "own", "mixed"]:
    sources = {q.source for q in planned}
    return sources.pop() if len(sources) == 1 else "mixed"


def _answer(interview: Interview, position: int, planned: PlannedQuestion) -> list[Write]:
    question = Question(
        id=clock.new_id(),
        text=planned.text,
        kind=planned.kind,
        competency=planned.competency,
        source=planned.source,
        about=planned.about,
    )
    answer = answer_writes.new_answer(interview, question, position=position)
    return answer_writes.new_answer_writes(
        answer, expression=interview.consents.expression, expected_points=planned.expected_points
    )
