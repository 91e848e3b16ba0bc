"""Job readiness: a score whose parts are shown, so that nobody has to believe a number.

    40 %  interviews   mean total of the last five, 1–5 mapped to 0–100
    35 %  résumé       match to the job (or, without one, parseability and writing)
    25 %  practice     answers scored in the last 30 days, full at 20

A part that is not there is left out and its weight goes to the others. There is no score without the
first part, which takes `ENOUGH_ANSWERS` scored answers, nor from it alone: then what is missing is said.
The score has a range: how far the mean of so few interviews may be off. The other parts are counted, not
estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import sqrt
from statistics import stdev

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.resume import Feedback

WEIGHTS = {"interviews": 0.40, "resume": 0.35, "practice": 0.25}
LAST_INTERVIEWS = 5
PRACTICE_DAYS = 30
FULL_PRACTICE = 20
ENOUGH_ANSWERS = 5
"""Scored, in the last interviews together: one answer says nothing of anybody."""
_T80 = {2: 3.08, 3: 1.89, 4: 1.64, 5: 1.53}
"""Student's t for 80 %, by interviews."""
_ONE_INTERVIEW = 1.0
"""Bands that the total of one interview may be off: assumed, as it says nothing of its spread."""
_LEAST_SPREAD = 0.3
"""Bands: equal totals are chance as well."""


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
    """`score` is None until the interviews' part and another are known."""

    score: int | None
    low: int | None = None
    """From here to `high`, with 80 % probability; absent with the score."""
    high: int | None = None
    parts: tuple[ReadinessPart, ...]
    missing: tuple[str, ...]


def readiness(sessions: Sequence[ReportedInterview], feedback: Feedback | None, now: datetime) -> Readiness:
    """Put the parts together."""
    known: dict[str, tuple[int, str, dict[str, float]]] = {}
    rated = sorted((s for s in sessions if s.total is not None), key=lambda s: s.finished_at)[
        -LAST_INTERVIEWS:
    ]
    half = 0.0
    if sum(s.scored for s in rated) >= ENOUGH_ANSWERS:
        half = 25 * _half_range([s.total or 0.0 for s in rated])
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
    missing = tuple(name for name in WEIGHTS if name not in known)
    if len(parts) < 2 or "interviews" not in known:
        return Readiness(score=None, parts=parts, missing=missing)
    score = sum(p.score * p.weight for p in parts)
    off = half * next(p.weight for p in parts if p.name == "interviews")
    return Readiness(
        score=round(score),
        low=max(0, round(score - off)),
        high=min(100, round(score + off)),
        parts=parts,
        missing=missing,
    )


def _half_range(totals: Sequence[float]) -> float:
    """Bands that the mean may be off either way, with 80 % probability."""
    if len(totals) == 1:
        return _ONE_INTERVIEW
    return _T80[len(totals)] * max(_LEAST_SPREAD, stdev(totals)) / sqrt(len(totals))


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
