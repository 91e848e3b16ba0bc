"""The employer's formats: what a candidate chose to practise under, as it is stored with the interview.

Pressure is chosen, never sprung: what isn't asked for is `practice` with a friendly interviewer and no limit.
Takes are counted by the server; the time is kept by the page, which alone knows when somebody began.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.vocabulary import PANEL_ROLES, InterviewFormat, MoreTime, Tone


class Bounds(NamedTuple):
    """What may be chosen, and what is where nothing is."""

    least: int
    usual: int
    most: int


THINK_SECONDS = Bounds(10, 30, 180)
"""Of a one-way interview. Providers of such interviews give 30 s as a rule."""
ANSWER_SECONDS = Bounds(30, 120, 600)
"""One to three minutes are usual there."""
TAKES = Bounds(1, 2, 5)
QUESTIONS: dict[InterviewFormat, Bounds] = {
    InterviewFormat.PANEL: Bounds(len(PANEL_ROLES), 6, 12),
    InterviewFormat.SCREENING: Bounds(1, 4, 6),
}
"""How many questions: each interviewer of a panel has one at least; a screening call is short."""
MORE_TIME: dict[MoreTime, float | None] = {
    MoreTime.USUAL: 1.0,
    MoreTime.HALF_MORE: 1.5,
    MoreTime.DOUBLE: 2.0,
    MoreTime.UNLIMITED: None,
}
"""What limits are multiplied by; None takes them away."""


class Format(Frozen):
    """How an interview is held. The limits belong to a one-way interview, and are null in any other."""

    name: InterviewFormat = InterviewFormat.PRACTICE
    tone: Tone = Tone.FRIENDLY
    think_seconds: int | None = Field(default=None, ge=THINK_SECONDS.least, le=THINK_SECONDS.most)
    """Before recording starts by itself, without more time."""
    answer_seconds: int | None = Field(default=None, ge=ANSWER_SECONDS.least, le=ANSWER_SECONDS.most)
    """After which recording stops, without more time."""
    takes: int | None = Field(default=None, ge=TAKES.least, le=TAKES.most)
    """How often a question may be answered while the interview goes on."""
    more_time: MoreTime = MoreTime.USUAL
    left_at: datetime | None = None
    """When the candidate went on without it, as in `practice`; its name stays."""

    @property
    def held(self) -> InterviewFormat:
        """What holds now: the format, or practice once it was left."""
        return self.name if self.left_at is None else InterviewFormat.PRACTICE

    @property
    def tone_held(self) -> Tone:
        """How questions are worded now."""
        return self.tone if self.left_at is None else Tone.FRIENDLY
