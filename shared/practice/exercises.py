"""Every question that was answered as an exercise: its first, best and latest mark, and when it is due again.

The schedule is FSRS-6 as the `fsrs` package has it, with its default parameters: they were fitted to
flashcards, not to interviews, so they decide on order and dates alone, never on a score. It is computed from
what was answered each time it is asked for, without chance: nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from shared.documents.base import Frozen
from shared.documents.interview import DrillFocus, Question
from shared.documents.practised import Band, Practised, PractisedInterview
from shared.documents.vocabulary import DIMENSIONS

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler

LONGEST_DAYS = 60
"""Between two times: what was answered is kept for 90 days."""
HARD, GOOD, EASY = 2.5, 3.4, 4.2
"""Bands from which on an answer counts as so remembered; below `HARD` it counts as forgotten. `GOOD` is where
a report stops calling something a gap."""


class Mark(Frozen):
    """What one answer to the question came to, by what is practised."""

    band: float
    uncertainty: float | None
    """± bands; None for a competency, which has no range of its own."""
    at: datetime
    interview_id: str
    answer_id: str


class Exercise(Frozen):
    """A question to practise. Marks of another rubric, or that are made of other dimensions, are left out."""

    question: Question
    times: int
    """How often it was answered and scored."""
    first: Mark
    best: Mark
    previous: Mark | None
    latest: Mark
    due_at: datetime
    """When it should come back: as late as it may, so that it is still nine in ten likely to go as well."""


def key(question: Question) -> str:
    """By which a question is known again in another interview."""
    return " ".join(question.text.casefold().split())


def comparable(history: Sequence[PractisedInterview]) -> list[tuple[PractisedInterview, Practised]]:
    """Every answer that was judged by the newest rubric of its kind, oldest first."""
    ordered = sorted(history, key=lambda one: one.finished_at)
    answers = [(interview, one) for interview in ordered for one in interview.questions]
    newest = {one.question.kind: one.rubric for _, one in answers}
    return [(interview, one) for interview, one in answers if one.rubric == newest[one.question.kind]]


def exercises(history: Sequence[PractisedInterview], focus: DrillFocus | None) -> list[Exercise]:
    """One for each question in which the focus was measured, the one that is due first at the front.

    Without a focus every question is one, by its total.
    """
    answers: dict[str, list[tuple[Practised, Mark]]] = {}
    for interview, one in comparable(history):
        if (measured := measure(one, focus)) is not None:
            mark = Mark(
                band=measured.band,
                uncertainty=None if focus and focus.by == "competency" else measured.uncertainty,
                at=interview.finished_at,
                interview_id=interview.interview_id,
                answer_id=one.answer_id,
            )
            answers.setdefault(key(one.question), []).append((one, mark))
    return sorted((_exercise(some, focus) for some in answers.values()), key=lambda one: one.due_at)


def measure(answer: Practised, focus: DrillFocus | None) -> Band | None:
    """What an answer says of the focus; None where it says nothing: what wasn't measured is no weakness."""
    if focus is None:
        return answer.total
    if focus.by == "dimension":
        return next((answer.dimensions.get(name) for name in DIMENSIONS if name == focus.area), None)
    if answer.question.competency != focus.area:
        return None
    return Band(band=answer.competency, uncertainty=0.0)


def _exercise(answers: Sequence[tuple[Practised, Mark]], focus: DrillFocus | None) -> Exercise:
    newest, latest = answers[-1]
    # A typed answer's total lacks a dimension; of one dimension, or of what was said, the two compare well.
    alike = [mark for one, mark in answers if focus is not None or one.typed == newest.typed]
    return Exercise(
        question=newest.question,
        times=len(answers),
        first=alike[0],
        best=max(alike, key=lambda mark: mark.band),
        previous=alike[-2] if len(alike) > 1 else None,
        latest=latest,
        due_at=due([mark for _, mark in answers]),
    )


def due(marks: Sequence[Mark]) -> datetime:
    """When a question with these marks, oldest first, is to be asked again."""
    from fsrs import Card

    card = Card(card_id=0)
    for mark in marks:
        card, _ = _scheduler().review_card(card, _rating(mark.band), mark.at.astimezone(UTC))
    return card.due


def _rating(band: float) -> Rating:
    from fsrs import Rating

    if band < HARD:
        return Rating.Again
    if band < GOOD:
        return Rating.Hard
    return Rating.Good if band < EASY else Rating.Easy


@cache
def _scheduler() -> Scheduler:
    """Days only: a question that went badly comes back tomorrow at the earliest, not in ten minutes."""
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
    )
