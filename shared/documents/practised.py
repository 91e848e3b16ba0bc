"""What was answered in one reported interview or drill, question by question: what spaced repetition reads.

No schedule is stored. It follows from these (`shared/practice`), so that an answer judged again, a redo and
an erasure need no second place put right.
"""

from __future__ import annotations

from datetime import datetime

from shared.documents.base import Frozen
from shared.documents.interview import Profile, Question
from shared.documents.vocabulary import Dimension


class Band(Frozen):
    """A band (1..5) and how sure we are of it (± bands)."""

    band: float
    uncertainty: float


class Practised(Frozen):
    """One planned question and the newest answer to it that was scored."""

    question: Question
    answer_id: str
    total: Band
    dimensions: dict[Dimension, Band]
    """Those that the question gave a chance to show: what was not measured is not here."""
    competency: float
    """What counts for the question's competency, as in the report; it has no range of its own."""
    rubric: str
    """Version. Bands of another rubric are compared with none of this one."""
    typed: bool = False
    """Given in writing: its total has no confidence in it, and is compared with none that was spoken."""


class PractisedInterview(Frozen):
    """`users/{uid}/practised/{interview_id}`, written with the report. Read through the API alone."""

    interview_id: str
    owner: str
    expire_at: datetime
    finished_at: datetime
    profile: Profile
    drill: bool
    questions: tuple[Practised, ...]
