"""The words of the domain: each is one row here, and everything else is derived from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple, get_args

Dimension = Literal["clarity", "confidence", "correctness", "relevance", "structure"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

Half = Literal["content", "speech"]
"""What was said, and how: the two halves of a total, which stay apart."""


class DimensionRow(NamedTuple):
    """What everything that is derived from a dimension needs to know of it.

    Its rules are `shared/assessment/scoring/dimensions/<name>.py`, its anchors are in the rubrics.
    """

    half: Half
    quoted: int | None = None
    """Place of its quotes in the report's file, where not all quotes have room; None: they stay out."""


DIMENSION_ROWS: dict[Dimension, DimensionRow] = {
    "clarity": DimensionRow("speech"),
    "confidence": DimensionRow("speech"),
    "correctness": DimensionRow("content", quoted=2),
    "relevance": DimensionRow("content", quoted=3),
    "structure": DimensionRow("content", quoted=1),
}

QuestionKind = Literal["behavioural", "technical", "system_design", "motivation", "situational"]
QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
ANSWERED_WITH: dict[QuestionKind, Literal["story", "points", "reasons", "plan"]] = {
    "behavioural": "story",
    "technical": "points",
    "system_design": "points",
    "motivation": "reasons",
    "situational": "plan",
}
"""A story of the candidate's own, statements that are right or wrong, reasons that are neither, or what one
would do; a folder of `shared/assessment/kinds` says the rest."""

CodeLanguage = Literal["python", "javascript", "other"]
CODE_LANGUAGES: tuple[CodeLanguage, ...] = get_args(CodeLanguage)
"""What code beside an answer is written in; the page can run all but the last, in the candidate's browser."""

WorkKind = Literal["code", "drawing"]
WORK_KINDS: tuple[WorkKind, ...] = get_args(WorkKind)
"""What a candidate may make beside what they say: an answer has a field for each."""
WORKED_KINDS = tuple(kind for kind in QUESTION_KINDS if ANSWERED_WITH[kind] == "points")
"""Kinds of questions that take work beside the answer: it can be held against expected points."""
ComponentKind = Literal[
    "client", "service", "balancer", "database", "cache", "queue", "storage", "external", "note"
]
COMPONENT_KINDS: tuple[ComponentKind, ...] = get_args(ComponentKind)
"""What a box of a drawing stands for; a note is a remark, and no part of what is designed."""

StarPart = Literal["situation", "task", "action", "result"]
STAR: tuple[StarPart, ...] = get_args(StarPart)

PlanPart = Literal["issue", "steps", "people", "weighing", "check"]
PLAN: tuple[PlanPart, ...] = get_args(PlanPart)
"""Parts of what one would do: what lies behind it, definite steps, who is told or asked, what is weighed, and
how one would know that it worked."""

MotivePart = Literal["reason", "example", "employer"]
MOTIVE: tuple[MotivePart, ...] = get_args(MotivePart)
"""Parts of why somebody wants a job: a reason, something of one's own that bears it out, and something of
this employer."""

Flag = Literal[
    "addressed_assessor",
    "off_topic",
    "repeats_question",
    "stock_phrases",
    "no_answer",
    "no_evidence",
    "beside_question",
    "contradicts",
    "little_told",
    "set_aside",
    "typed",
    "code_read",
    "code_not_read",
    "drawing_read",
    "drawing_not_read",
    "corrected",
    "language_confirmed",
    "recognition_not_rated",
    "hard_to_hear",
    "partly_heard",
    "language_not_measured",
]
FLAGS: tuple[Flag, ...] = get_args(Flag)
"""What may limit a score, said beside it."""

MAX_DEPTH = 2
"""Follow-ups to one planned question."""


def of_half(half: Half) -> tuple[Dimension, ...]:
    """The dimensions of a half of the total."""
    return tuple(name for name in DIMENSIONS if DIMENSION_ROWS[name].half == half)


def quoted() -> tuple[Dimension, ...]:
    """The dimensions whose quotes are in the report's file, in order."""
    places = {name: row.quoted for name, row in DIMENSION_ROWS.items() if row.quoted is not None}
    return tuple(sorted(places, key=lambda name: places[name]))


class InterviewKind(StrEnum):
    """What sort of interview this is."""

    BEHAVIOURAL = "behavioural"
    TECHNICAL = "technical"
    MIXED = "mixed"
    SYSTEM_DESIGN = "system_design"
    MOTIVATION = "motivation"
    SITUATIONAL = "situational"

    @property
    def asks(self) -> QuestionKind | None:
        """The kind of each of its questions; None where they differ."""
        return next((kind for kind in QUESTION_KINDS if kind == self.value), None)


class Level(StrEnum):
    """Seniority that the questions aim at."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    EXECUTIVE = "executive"


class InterviewFormat(StrEnum):
    """How an interview is held; `shared/documents/formats.py` says what each brings with it."""

    PRACTICE = "practice"
    ONE_WAY = "one_way"
    PANEL = "panel"
    SCREENING = "screening"
    CONVERSATION = "conversation"


Wish = Literal["repeat", "clarify", "start_again", "hand_over"]
WISHES: tuple[Wish, ...] = get_args(Wish)
"""What a candidate tells the interviewer in a conversation: say it again, explain it, what I said so far
doesn't count, that was my answer."""


class Tone(StrEnum):
    """How the interviewer words questions. No score depends on it."""

    FRIENDLY = "friendly"
    NEUTRAL = "neutral"
    DEMANDING = "demanding"


class MoreTime(StrEnum):
    """How far a format's time limits are extended (WCAG 2.2.1): not, by half, to double, or taken away."""

    USUAL = "usual"
    HALF_MORE = "half_more"
    DOUBLE = "double"
    UNLIMITED = "unlimited"


PanelRole = Literal["hiring_manager", "peer", "hr"]
PANEL_ROLES: tuple[PanelRole, ...] = get_args(PanelRole)
"""Who sits on a panel, in the order of asking."""

StepName = Literal["transcript", "evaluation", "follow_up", "expression"]


class Step(StrEnum):
    """The parts of an answer, one writer each; `shared/documents/<step>.py` holds its document."""

    TRANSCRIPT = "transcript"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"
    EXPRESSION = "expression"
