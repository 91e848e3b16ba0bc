"""Rows of the warehouse out of documents. Pure: the same documents give the same row and `row_id`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field

from shared.assessment.delivery import pace
from shared.documents.base import Frozen
from shared.documents.delivery import Pause, Restart
from shared.documents.interview import TEXT, Answer, Interview
from shared.documents.report import NotScoredLine
from shared.documents.steps import StepView
from shared.documents.transcript import Correction
from shared.documents.vocabulary import DIMENSIONS, Step
from shared.gcp import warehouse

Row = dict[str, Any]


def _keys(interview: Interview, row_id: str, moment: datetime) -> Row:
    return {
        "row_id": row_id,
        "recorded_at": moment.isoformat(),
        "user_hash": warehouse.user_hash(interview.owner),
        "interview_id": interview.id,
    }


def _profile(interview: Interview) -> Row:
    profile = interview.profile
    return {
        "role": profile.role,
        "level": profile.level.value,
        "industry": profile.industry,
        "language": profile.language,
        "kind": profile.kind.value,
    }


class DeliveryNumbers(Frozen):
    """What a row keeps of the delivery; nothing where nothing was heard."""

    word_count: int | None = None
    words_per_minute: float | None = None
    characters_per_minute: float | None = None
    fillers_per_minute: float | None = None
    pauses: tuple[Pause, ...] = ()
    longest_pause: float | None = None
    articulation: float | None = None
    speaking_seconds: float | None = None
    leading_silence: float | None = None
    discourse_per_minute: float | None = None
    hedges_per_100_words: float | None = None
    restarts: tuple[Restart, ...] = ()

    def paces(self) -> Row:
        """In one unit alone, the language's own."""
        return {
            "words_per_minute": pace.in_words(self.words_per_minute, self.characters_per_minute),
            "characters_per_minute": self.characters_per_minute,
        }


class TranscriptNumbers(StepView):
    """What a row keeps of a transcript. It holds nothing where the answer ended before."""

    of: ClassVar = Step.TRANSCRIPT
    delivery: DeliveryNumbers | None = None
    duration: float | None = None
    confidence: float | None = None
    corrections: tuple[Correction, ...] = ()


class Band(Frozen):
    """A dimension's band, over one answer or over many."""

    band: float
    elicited: bool = True


class EvaluationNumbers(StepView):
    """What a row keeps of an evaluation. It holds nothing, or what is old, where it is not done."""

    of: ClassVar = Step.EVALUATION
    status: str
    dimensions: dict[str, Band] = Field(default_factory=dict)
    total: float | None = None
    total_uncertainty: float | None = None
    versions: dict[str, str] = Field(default_factory=dict)


class ChannelNumbers(Frozen):
    """What a row keeps of a channel."""

    mean: float


class ExpressionNumbers(StepView):
    """What a row keeps of an expression step."""

    of: ClassVar = Step.EXPRESSION
    finished_at: datetime
    frames: int
    face_visible: float
    smiling: ChannelNumbers | None
    surprise: ChannelNumbers | None
    attention: ChannelNumbers | None


class PlannedStep(Frozen):
    """What a row keeps of a step of the practice plan: its code and which answer it is about, not its
    words."""

    code: str
    answer_id: str = ""


class ReportNumbers(Frozen):
    """What a row keeps of a report."""

    finished_at: datetime
    questions: int
    scored: int
    not_scored: tuple[NotScoredLine, ...]
    skipped: int
    totals: dict[str, Band]
    total: float | None
    total_uncertainty: float | None
    versions: dict[str, str]
    practice_plan: tuple[PlannedStep, ...] = ()


def _bands(dimensions: Mapping[str, Band]) -> Row:
    """What was not judged has no band: it stays out of every average."""
    judged = {name: one.band for name, one in dimensions.items() if one.elicited}
    return {name: judged.get(name) for name in DIMENSIONS}


def answer(
    interview: Interview, answer: Answer, transcript: TranscriptNumbers, evaluation: EvaluationNumbers
) -> Row:
    """A row of `answers`. What was not scored has no band: it stays out of every average."""
    assert answer.settled_at is not None
    moment = answer.settled_at
    generation = answer.media.generation if answer.media else "none"
    delivery, versions = transcript.delivery or DeliveryNumbers(), evaluation.versions
    scored = evaluation.status == "done"
    return {
        **_keys(interview, f"{answer.id}.{generation}.{moment.timestamp():.6f}", moment),
        **_profile(interview),
        "answer_id": answer.id,
        "question_kind": answer.question.kind,
        "competency": answer.question.competency,
        "position": answer.position,
        "depth": answer.depth,
        "attempt": answer.attempt,
        "state": answer.state.value,
        "reason": answer.reason.value if answer.reason else None,
        **(_bands(evaluation.dimensions) if scored else {}),
        "total": evaluation.total if scored else None,
        "total_uncertainty": evaluation.total_uncertainty if scored else None,
        "words": delivery.word_count,
        "seconds": transcript.duration,
        **delivery.paces(),
        "fillers_per_minute": delivery.fillers_per_minute,
        "pauses": len(delivery.pauses) if transcript.delivery else None,
        "longest_pause": delivery.longest_pause,
        "recognition_confidence": transcript.confidence,
        "rubric_version": versions.get("rubric"),
        "prompt_version": versions.get("prompt"),
        "model_version": versions.get("model"),
        "question_id": answer.question.id,
        "question_source": answer.question.source,
        "typed": None if answer.media is None else answer.media.content_type == TEXT,
        "corrected_words": sum(one.last - one.first + 1 for one in transcript.corrections),
    }


def delivery(interview: Interview, answer: Answer, transcript: TranscriptNumbers) -> Row | None:
    """A row of `delivery`; None where nothing was heard, since a pace of nothing is not zero."""
    assert answer.settled_at is not None
    measured = transcript.delivery
    if measured is None or not measured.word_count:
        return None
    moment = answer.settled_at
    generation = answer.media.generation if answer.media else "none"
    return {
        **_keys(interview, f"{answer.id}.{generation}.{moment.timestamp():.6f}", moment),
        **_profile(interview),
        "answer_id": answer.id,
        "words": measured.word_count,
        "seconds": transcript.duration,
        "speaking_seconds": measured.speaking_seconds,
        "leading_silence": measured.leading_silence,
        **measured.paces(),
        "articulation": pace.in_words(measured.articulation, measured.characters_per_minute),
        "pauses": len(measured.pauses),
        "longest_pause": measured.longest_pause,
        "fillers_per_minute": measured.fillers_per_minute,
        "discourse_per_minute": measured.discourse_per_minute,
        "hedges_per_100_words": measured.hedges_per_100_words,
        "restarts": len(measured.restarts),
    }


def practice(interview: Interview, revision: str, report: ReportNumbers) -> list[Row]:
    """The rows of `practice`: a report's advice, a step a row, in its order."""
    return [
        {
            **_keys(interview, f"{interview.id}.{revision}.{position}", report.finished_at),
            **_profile(interview),
            "revision": revision,
            "step": position,
            "code": step.code,
            "answer_id": step.answer_id or None,
        }
        for position, step in enumerate(report.practice_plan, 1)
    ]


def expression(interview: Interview, answer_id: str, generation: str, step: ExpressionNumbers) -> Row:
    """A row of `expression`. Only ever with consent; deleted first when it is withdrawn."""
    channels = {"smiling": step.smiling, "surprise": step.surprise, "attention": step.attention}
    return {
        **_keys(interview, f"{answer_id}.{generation}", step.finished_at),
        "answer_id": answer_id,
        "frames": step.frames,
        "face_visible": step.face_visible,
        **{name: channel.mean if channel else None for name, channel in channels.items()},
    }


def interview(interview: Interview, revision: str, report: ReportNumbers) -> Row:
    """A row of `interviews`, one for each revision of the report."""
    return {
        **_keys(interview, f"{interview.id}.{revision}", report.finished_at),
        **_profile(interview),
        "revision": revision,
        "questions": report.questions,
        "scored": report.scored,
        "not_scored": len(report.not_scored),
        "skipped": report.skipped,
        **_bands(report.totals),
        "total": report.total,
        "total_uncertainty": report.total_uncertainty,
        "rubric_version": report.versions.get("rubric"),
    }
