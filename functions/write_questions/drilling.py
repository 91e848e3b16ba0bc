"""What a drill will ask: questions that are due again, then new ones for its focus, then those due next."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment.questions.generation import PlannedQuestion
from shared.documents.base import Frozen
from shared.documents.interview import AskedBefore, Drill, DrillFocus, ExpectedPoints, Interview
from shared.firestore import paths, reads


class Asked(Frozen):
    """The questions of a drill that were asked before, ready to be asked once more."""

    again: tuple[PlannedQuestion, ...]
    spare: tuple[PlannedQuestion, ...]


def asked(interview: Interview, drill: Drill) -> Asked:
    """Both kinds with what a right answer states, where its interview is still there to say so."""
    known = [*drill.again, *drill.spare]
    private = [paths.private_ref(one.interview_id, one.answer_id) for one in known]
    points = reads.read_all(private, ExpectedPoints) if private else []
    planned = [_planned(interview, *pair) for pair in zip(known, points, strict=True)]
    return Asked(again=tuple(planned[: len(drill.again)]), spare=tuple(planned[len(drill.again) :]))


def _planned(interview: Interview, one: AskedBefore, points: ExpectedPoints | None) -> PlannedQuestion:
    ours = points is not None and points.owner == interview.owner
    return PlannedQuestion.model_validate(
        {
            **one.question.model_dump(include={"text", "kind", "competency", "source", "about"}),
            "expected_points": points.expected_points if points and ours else (),
        }
    )


def about(focus: DrillFocus | None, made: Sequence[PlannedQuestion]) -> list[PlannedQuestion]:
    """Those of the new questions that practise the focus: every one may show a dimension, but only one that
    asks for a competency shows that, and our own collection has few of each."""
    if focus is None:
        return []
    return [q for q in made if focus.by == "dimension" or q.competency == focus.area]
