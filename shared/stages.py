"""Every stage, a row each: what it hears, what it writes, and what a candidate sees when it gives up.

Everything else that names a stage is derived from these rows: the entry points of `functions/main.py`, the
subscriptions of the local stack and of `infra/wiring.json` (`make wiring`), and what `mark_dead` does. A
stage's code is `functions/{entry_point}/function.py`, in which a function has the entry point's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from shared.documents.interview import AnswerState
from shared.documents.vocabulary import Step
from shared.events import (
    EVENTS,
    NO_EXPRESSION,
    AnswerCorrected,
    AnswerScored,
    AnswerTranscribed,
    Event,
    ExpressionAnalyzed,
    FilmUploaded,
    InterviewCreated,
    InterviewFinished,
    ReportWritten,
    UploadFinalized,
)

Heard = type[Event] | type[UploadFinalized]


class OnDeath(Enum):
    """What becomes visible when a message of this stage ran out of attempts."""

    ENDS_THE_ANSWER = "ends the answer"
    """Without this stage's work an answer has no score."""
    FAILS_THE_STEP = "fails the step"
    FAILS_THE_REPORT = "fails the report"
    FAILS_THE_RESUME = "fails the résumé"
    ASKS_FROM_THE_BANK = "asks from the bank"
    """Nobody waits for questions that don't come: our own collection has some for every interview."""
    NOTHING = "nothing"
    """The candidate misses nothing; the message waits in its dead letter."""


@dataclass(frozen=True)
class Stage:
    """A function that takes events."""

    entry_point: str
    hears: Mapping[str, Heard]
    """Event by name of the push subscription."""
    on_death: OnDeath = OnDeath.NOTHING
    waiting: frozenset[AnswerState] = frozenset()
    """Where an answer stands that waits for this stage: from there its death ends the answer."""
    step: Step | None = None
    """The part of an answer that it writes."""
    objects: str = ""
    """Of a subscription to finalized objects: the prefix of those that this stage reads."""
    spared_by: str = ""
    """The attribute of messages that this stage need not hear."""


@dataclass(frozen=True)
class Subscription:
    """A push subscription: messages of `topic` go to the function `entry_point`."""

    name: str
    topic: str
    stage: Stage = field(repr=False)

    @property
    def entry_point(self) -> str:
        """The function that it pushes to."""
        return self.stage.entry_point

    @property
    def filter(self) -> str | None:
        """Pub/Sub's filter, where a stage does not read every message of the topic."""
        if self.stage.objects:
            return f'hasPrefix(attributes.objectId, "{self.stage.objects}")'
        return f"NOT attributes:{self.stage.spared_by}" if self.stage.spared_by else None

    def hears(self, attributes: Mapping[str, str]) -> bool:
        """Whether a message with these attributes passes the filter."""
        if self.stage.objects:
            return attributes.get("objectId", "").startswith(self.stage.objects)
        return not self.stage.spared_by or self.stage.spared_by not in attributes

    @property
    def dead_letter_topic(self) -> str:
        """Where a message goes after its last attempt; it has a hold (pull) and a mark (push)."""
        return f"{self.name}-dead"

    @property
    def hold(self) -> str:
        """Pull subscription that keeps dead messages for `jobs/redrive`."""
        return f"{self.name}-dead-hold"

    @property
    def mark(self) -> str:
        """Push subscription that lets `mark_dead` tell the candidate."""
        return f"{self.name}-dead-mark"


STAGES: tuple[Stage, ...] = (
    Stage(
        "analyze_resume", {"analyze-resume": UploadFinalized}, OnDeath.FAILS_THE_RESUME, objects="resumes/"
    ),
    Stage("write_questions", {"write-questions": InterviewCreated}, OnDeath.ASKS_FROM_THE_BANK),
    Stage(
        "transcribe",
        {"transcribe": UploadFinalized},
        OnDeath.ENDS_THE_ANSWER,
        frozenset({AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING}),
        Step.TRANSCRIPT,
        objects="answers/",
    ),
    Stage(
        "score_answer",
        {"score-answer": AnswerTranscribed, "score-corrected": AnswerCorrected},
        OnDeath.ENDS_THE_ANSWER,
        frozenset({AnswerState.TRANSCRIBED}),
        Step.EVALUATION,
    ),
    Stage("ask_follow_up", {"ask-follow-up": AnswerTranscribed}, OnDeath.FAILS_THE_STEP, step=Step.FOLLOW_UP),
    Stage(
        "analyze_expression",
        {"analyze-expression": AnswerTranscribed, "analyze-film": FilmUploaded},
        OnDeath.FAILS_THE_STEP,
        step=Step.EXPRESSION,
        spared_by=NO_EXPRESSION,
    ),
    Stage(
        "record_result",
        {
            "record-answer": AnswerScored,
            "record-expression": ExpressionAnalyzed,
            "record-interview": ReportWritten,
        },
    ),
    Stage(
        "write_report",
        {"report-after-answer": AnswerScored, "report-after-finish": InterviewFinished},
        OnDeath.FAILS_THE_REPORT,
    ),
)
"""In the order in which an interview meets them."""

DEAD_LETTER_ENTRY_POINT = "mark_dead"
HTTP_ENTRY_POINTS: tuple[str, ...] = ("api",)


def entry_points(stages: Sequence[Stage] = STAGES) -> tuple[str, ...]:
    """Every function that is deployed."""
    return (*HTTP_ENTRY_POINTS, *event_entry_points(stages))


def service_name(entry_point: str) -> str:
    """What Cloud Run calls the service of an entry point, as `infra/functions.tf` does."""
    return entry_point.replace("_", "-")


def event_entry_points(stages: Sequence[Stage] = STAGES) -> tuple[str, ...]:
    """Every function that Pub/Sub pushes to."""
    return (*(stage.entry_point for stage in stages), DEAD_LETTER_ENTRY_POINT)


def subscriptions(stages: Sequence[Stage] = STAGES) -> tuple[Subscription, ...]:
    """Push subscriptions. Each has a dead-letter topic, a hold and a mark (entry point `mark_dead`)."""
    return tuple(
        Subscription(name, event.topic, stage) for stage in stages for name, event in stage.hears.items()
    )


def wiring(stages: Sequence[Stage] = STAGES, events: Sequence[Heard] = EVENTS) -> dict[str, Any]:
    """Topics and subscriptions, as Terraform reads them."""
    return {
        "topics": sorted(event.topic for event in events),
        "subscriptions": {
            s.name: {"topic": s.topic, "entry_point": s.entry_point, "filter": s.filter}
            for s in sorted(subscriptions(stages), key=lambda s: s.name)
        },
    }


SUBSCRIPTIONS = subscriptions()
EVENT_ENTRY_POINTS = event_entry_points()
