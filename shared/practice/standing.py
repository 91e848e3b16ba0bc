"""Where somebody's practice stands: what is weakest, and how many of its questions are due again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.documents.base import Frozen
from shared.documents.practised import PractisedInterview
from shared.practice import planning
from shared.practice.exercises import exercises


class Standing(Frozen):
    """As the page shows it beside the button that starts a drill."""

    weakest: planning.Measured
    language: str
    """That was practised in, as a tag."""
    due: int


def source(history: Sequence[PractisedInterview]) -> PractisedInterview | None:
    """What a drill goes by, of a history that begins with the newest: rather an interview than a drill."""
    return next((one for one in history if not one.drill), next(iter(history), None))


def alike(history: Sequence[PractisedInterview], language: str) -> list[PractisedInterview]:
    """Those in one language: a question in another is another question."""
    return [one for one in history if one.profile.language == language]


def standing(history: Sequence[PractisedInterview], now: datetime) -> Standing | None:
    """Of a history that begins with the newest; None where nothing was measured."""
    by = source(history)
    if by is None:
        return None
    some = alike(history, by.profile.language)
    weakest = planning.weakest(some)
    if weakest is None or weakest.focus is None:
        return None
    due = sum(one.due_at <= now for one in exercises(some, weakest.focus))
    return Standing(weakest=weakest, language=by.profile.language, due=due)
