"""Job readiness: a score whose parts are shown, so that nobody has to believe a number.

    40 %  interviews   mean total of the last five, 1–5 mapped to 0–100
    35 %  résumé       match to the job (or, without one, parseability and writing)
    25 %  practice     answers scored in the last 30 days, full at 20

A part that is not there is left out and its weight goes to the others; with less than two parts
there is no score, only what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.resume import Feedback

WEIGHTS = {"interviews": 0.40, "resume": 0.35, "practice": 0.25}
LAST_INTERVIEWS = 5
PRACTICE_DAYS = 30
FULL_PRACTICE = 20


class ReportedInterview(Frozen):
    """A reported interview: what readiness needs of it."""

    finished_at: datetime
    total: float | None = None
    scored: int = 0


class ReadinessPart(Frozen):
    """One part: 0–100, its weight in this score, and what it was made of, in words and as figures."""

    name: str
    score: int
    weight: float
    basis: str
    values: dict[str, float] = Field(default_factory=dict)
    """The figures in `basis`, for a client that says it in the reader's language."""


class Readiness(Frozen):
    """`score` is None while fewer than two parts are known."""

    score: int | None
    parts: tuple[ReadinessPart, ...]
    missing: tuple[str, ...]


def readiness(sessions: Sequence[ReportedInterview], feedback: Feedback | None, now: datetime) -> Readiness:
    """Put the parts together."""
    known: dict[str, tuple[int, str, dict[str, float]]] = {}
    rated = sorted((s for s in sessions if s.total is not None), key=lambda s: s.finished_at)[
        -LAST_INTERVIEWS:
    ]
    if rated:
        mean = sum(s.total or 0.0 for s in rated) / len(rated)
        known["interviews"] = (
            round(25 * (mean - 1)),
            f"mean {mean:.1f} of 5 over {len(rated)} interviews",
            {"mean": round(mean, 2), "count": len(rated)},
        )
    if feedback is not None:
        known["resume"] = _resume(feedback)
    recent = sum(s.scored for s in sessions if s.finished_at > now - timedelta(days=PRACTICE_DAYS))
    if recent:
        known["practice"] = (
            min(100, round(100 * recent / FULL_PRACTICE)),
            f"{recent} answers in the last {PRACTICE_DAYS} days",
            {"count": recent, "days": PRACTICE_DAYS, "full": FULL_PRACTICE},
        )
    whole = sum(WEIGHTS[name] for name in known)
    parts = tuple(
        ReadinessPart(
            name=name, score=score, weight=round(WEIGHTS[name] / whole, 3), basis=basis, values=values
        )
        for name, (score, basis, values) in known.items()
    )
    return Readiness(
        score=round(sum(p.score * p.weight for p in parts)) if len(parts) >= 2 else None,
        parts=parts,
        missing=tuple(name for name in WEIGHTS if name not in known),
    )


def _resume(feedback: Feedback) -> tuple[int, str, dict[str, float]]:
    if feedback.match is not None and (feedback.match.matched or feedback.match.missing):
        wanted = len(feedback.match.matched) + len(feedback.match.missing)
        named = len(feedback.match.matched)
        return (
            feedback.match.score,
            f"{named} of {wanted} skills of the job",
            {"named": named, "wanted": wanted},
        )
    both = round((feedback.parseability.score + feedback.writing.score) / 2)
    return both, "parseability and writing; no job description to match", {}
