"""Rows of the warehouse out of documents. Pure: the same documents give the same row and `row_id`."""

from __future__ import annotations

from typing import Any

from shared.documents.interview import Answer, Interview
from shared.gcp import warehouse

Row = dict[str, Any]


def _keys(interview: Interview, row_id: str, moment: Any) -> Row:
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


def _bands(dimensions: dict[str, Any]) -> Row:
    return {name: (dimensions.get(name) or {}).get("band") for name in warehouse.DIMENSIONS}


STEP_FIELDS = (
    "delivery",
    "duration",
    "confidence",
    "status",
    "dimensions",
    "total",
    "total_uncertainty",
    "versions",
)
"""What `answer` reads of the transcript and of the evaluation."""


def answer(
    interview: Interview, answer: Answer, transcript: dict[str, Any], evaluation: dict[str, Any]
) -> Row:
    """A row of `answers`. What was not scored has no band: it stays out of every average."""
    assert answer.settled_at is not None
    moment = answer.settled_at
    generation = answer.media.generation if answer.media else "none"
    delivery = transcript.get("delivery") or {}
    versions = evaluation.get("versions") or {}
    scored = evaluation.get("status") == "done"
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
        **(_bands(evaluation.get("dimensions") or {}) if scored else {}),
        "total": evaluation.get("total") if scored else None,
        "total_uncertainty": evaluation.get("total_uncertainty") if scored else None,
        "words": delivery.get("word_count"),
        "seconds": transcript.get("duration"),
        "words_per_minute": delivery.get("words_per_minute"),
        "fillers_per_minute": delivery.get("fillers_per_minute"),
        "pauses": len(delivery.get("pauses") or ()),
        "longest_pause": delivery.get("longest_pause"),
        "recognition_confidence": transcript.get("confidence"),
        "rubric_version": versions.get("rubric"),
        "prompt_version": versions.get("prompt"),
        "model_version": versions.get("model"),
    }


def expression(interview: Interview, answer_id: str, generation: str, step: dict[str, Any]) -> Row:
    """A row of `expression`. Only ever with consent; deleted first when it is withdrawn."""
    return {
        **_keys(interview, f"{answer_id}.{generation}", step["finished_at"]),
        "answer_id": answer_id,
        "frames": step.get("frames"),
        "face_visible": step.get("face_visible"),
        **{name: (step.get(name) or {}).get("mean") for name in ("smiling", "surprise", "attention")},
    }


def interview(interview: Interview, revision: str, report: dict[str, Any]) -> Row:
    """A row of `interviews`, one for each revision of the report."""
    return {
        **_keys(interview, f"{interview.id}.{revision}", report["finished_at"]),
        **_profile(interview),
        "revision": revision,
        "questions": report.get("questions"),
        "scored": report.get("scored"),
        "not_scored": len(report.get("not_scored") or ()),
        "skipped": report.get("skipped"),
        **_bands(report.get("totals") or {}),
        "total": report.get("total"),
        "total_uncertainty": report.get("total_uncertainty"),
        "rubric_version": (report.get("versions") or {}).get("rubric"),
    }
