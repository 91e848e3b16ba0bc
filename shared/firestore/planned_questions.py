"""The writes that make an interview `ready`: its questions as answers that wait, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared import clock
from shared.documents.base import changes
from shared.documents.interview import Interview, InterviewStatus, Question
from shared.firestore import answer_writes, paths, reads
from shared.firestore.writes import Write

_STILL_WAITS = {"status": frozenset({InterviewStatus.PREPARING.value})}

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


def writes(
    interview: Interview,
    planned: Sequence[PlannedQuestion],
    notices: Sequence[str],
    asked: Question | None = None,
) -> list[Write]:
    """All of them; none is written unless the interview still waits for its questions. `asked`: the first
    question that is there already, in place of the first one planned."""
    first = asked or (planned[0] if planned else None)
    rest = planned[1:] if asked else planned
    ready = Write(
        paths.interview_ref(interview.id),
        changes(
            Interview,
            status=InterviewStatus.READY,
            question_source=_source([*([asked.source] if asked else []), *(q.source for q in rest)]),
            notice=" ".join(NOTICES[code] for code in notices),
            notices=list(notices),
            first_question=first.text if first else "",
        ),
        only_if=_STILL_WAITS,
    )
    begin = 1 if asked else 0
    return [ready, *(w for i, q in enumerate(rest, begin) for w in _answer(interview, i, q))]


def first_asked(interview_id: str) -> Question | None:
    """The first question, where it is there before the others."""
    return next((a.question for a in reads.list_answers(interview_id) if a.position == 0), None)


def first_writes(interview: Interview, planned: PlannedQuestion) -> list[Write]:
    """The first question alone, of an interview that still waits for the others."""
    update = changes(Interview, first_question=planned.text)
    begun = Write(paths.interview_ref(interview.id), update, only_if=_STILL_WAITS)
    return [begun, *_answer(interview, 0, planned)]


def _source(sources: Sequence[str]) -> str:
    return sources[0] if len(set(sources)) == 1 else "mixed"


def _answer(interview: Interview, position: int, planned: PlannedQuestion) -> list[Write]:
    question = Question(
        id=clock.new_id(),
        text=planned.text,
        kind=planned.kind,
        competency=planned.competency,
        source=planned.source,
        about=planned.about,
        worded=planned.worded,
        asked_by=planned.asked_by,
    )
    answer = answer_writes.new_answer(interview, question, position=position)
    return answer_writes.new_answer_writes(
        answer, expression=interview.consents.expression, expected_points=planned.expected_points
    )
