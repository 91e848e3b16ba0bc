"""What a drill is about, and which questions come back in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.documents.base import Frozen
from shared.documents.interview import AskedBefore, Drill, DrillFocus
from shared.documents.practised import Practised, PractisedInterview
from shared.documents.vocabulary import DIMENSIONS
from shared.practice.exercises import Exercise, comparable, exercises, key, measure

EXERCISES = 5
"""Questions in a drill; fewer where there are no more on a competency."""
AGAIN_AT_MOST = 3
"""Questions that come back in one drill: an answer learnt by heart is not a skill that was learnt."""
RECENT_QUESTIONS = 20
"""From which the weakest is found: the newest answer to each."""


class Measured(Frozen):
    """The mean of what was measured of something, and of how many answers it is the mean."""

    focus: DrillFocus | None
    """None: the answers as a whole."""
    band: float
    answers: int


def weakest(history: Sequence[PractisedInterview]) -> Measured | None:
    """The weakest dimension or competency; None where nothing was measured."""
    areas = [DrillFocus(by="dimension", area=name) for name in DIMENSIONS]
    named = dict.fromkeys(one.question.competency for one in _newest(history) if one.question.competency)
    areas += [DrillFocus(by="competency", area=name) for name in named]
    found = [measured for focus in areas if (measured := mean(history, focus))]
    return min(found, key=lambda one: one.band, default=None)


def mean(history: Sequence[PractisedInterview], focus: DrillFocus | None) -> Measured | None:
    """Over the newest answer to each of the latest questions; None where none of them says anything of it."""
    marks = [mark.band for one in _newest(history) if (mark := measure(one, focus)) is not None]
    if not marks:
        return None
    return Measured(focus=focus, band=round(sum(marks) / len(marks), 2), answers=len(marks))


def _newest(history: Sequence[PractisedInterview]) -> list[Practised]:
    found: dict[str, Practised] = {}
    for _, one in reversed(comparable(history)):
        found.setdefault(key(one.question), one)
    return list(found.values())[:RECENT_QUESTIONS]


def drill(history: Sequence[PractisedInterview], focus: DrillFocus, now: datetime) -> Drill:
    """Questions that are due come back, the most overdue first; the rest is new, or not due yet."""
    known = exercises(history, focus)
    again = [one for one in known if one.due_at <= now][:AGAIN_AT_MOST]
    spare = [one for one in known if one not in again]
    return Drill(
        focus=focus,
        again=tuple(map(_asked, again)),
        spare=tuple(map(_asked, spare[:EXERCISES])),
    )


def _asked(one: Exercise) -> AskedBefore:
    return AskedBefore(
        question=one.question, interview_id=one.latest.interview_id, answer_id=one.latest.answer_id
    )
