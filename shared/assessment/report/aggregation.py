"""Adding up an interview: totals, strengths and gaps, and the numbers that trends are drawn from.

All by code. Only the newest attempt at a question counts; which those are is the caller's to pass in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from shared.assessment.delivery import pace
from shared.assessment.report import practice_plan
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.scoring.bands import STRONG
from shared.assessment.scoring.feedback import CAPPED
from shared.assessment.text.messages import Wording
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation
from shared.documents.interview import Profile
from shared.documents.report import (
    AnswerLine,
    DeliverySummary,
    DimensionTotal,
    Finding,
    NotScoredLine,
    Progress,
    Report,
)
from shared.documents.vocabulary import DIMENSIONS, Dimension

WEAK = 3.4
"""The band below which something is a gap; `STRONG` makes it a strength."""


def build(answers: Sequence[ReportAnswer], wording: Wording) -> Report:
    """Add up an interview. The order of `answers` is kept."""
    scored = [(a, a.evaluation) for a in answers if a.evaluation is not None]
    totals: dict[Dimension, DimensionTotal] = {}
    for name in DIMENSIONS:
        marks = [
            e.dimensions[name] for _, e in scored if name in e.dimensions and e.dimensions[name].elicited
        ]
        if marks:
            totals[name] = DimensionTotal(
                band=round(sum(m.band for m in marks) / len(marks), 2),
                uncertainty=_combined([m.uncertainty for m in marks]),
                n=len(marks),
            )
    competencies = _competencies(scored)
    strong = [_finding(name, t, scored, best=True) for name, t in totals.items() if t.band >= STRONG]
    weak = [_finding(name, t, scored, best=False) for name, t in totals.items() if t.band < WEAK]
    # There is always something to work on; what is worked on is no strength on the same page.
    lowest = min(totals, key=lambda n: totals[n].band, default=None)
    if lowest and not weak and totals[lowest].band < STRONG:
        weak = [_finding(lowest, totals[lowest], scored, best=False)]
    # A strength is worth naming when something can be said for it.
    strengths = [*(f for f in strong if f.why), *(c for c in competencies if c.band >= STRONG)]
    gaps = [*weak, *(c for c in competencies if c.band < WEAK)]
    strengths.sort(key=lambda f: -f.band)
    gaps.sort(key=lambda f: f.band)
    next_step = gaps or ([_finding(lowest, totals[lowest], scored, best=False)] if lowest else [])
    return Report(
        totals=totals,
        total=round(sum(e.total for _, e in scored) / len(scored), 2) if scored else None,
        total_uncertainty=_combined([e.total_uncertainty for _, e in scored]) if scored else None,
        content=round(sum(e.content for _, e in scored) / len(scored), 2) if scored else None,
        speech=round(sum(e.speech for _, e in scored) / len(scored), 2) if scored else None,
        scored=len(scored),
        strengths=tuple(strengths[:4]),
        gaps=tuple(gaps[:4]),
        practice_plan=tuple(practice_plan.plan(next_step, scored, wording)),
        summary=_summary(totals, len(scored), wording),
        delivery=_delivery([a.delivery for a, _ in scored if a.delivery is not None]),
        answers=tuple(_line(a, e) for a, e in scored),
        not_scored=tuple(_not_scored(a) for a in answers if a.evaluation is None),
        versions=_versions([e for _, e in scored]),
    )


def progress(
    interview_id: str,
    finished_at: datetime,
    profile: Profile,
    report: Report,
    answers: Sequence[ReportAnswer],
) -> Progress:
    """The summary that trends are drawn from; total stays None when nothing was scored."""
    scored = [(a, a.evaluation) for a in answers if a.evaluation is not None]
    spoken = report.delivery
    return Progress(
        interview_id=interview_id,
        finished_at=finished_at,
        role=profile.role,
        level=profile.level.value,
        industry=profile.industry,
        language=profile.language,
        kind=profile.kind.value,
        total=report.total,
        dimensions={name: t.band for name, t in report.totals.items()},
        competencies={f.area: f.band for f in _competencies(scored)},
        scored=report.scored,
        not_scored=len(report.not_scored),
        words_per_minute=(
            pace.in_words(spoken.words_per_minute, spoken.characters_per_minute) if spoken else None
        ),
        characters_per_minute=spoken.characters_per_minute if spoken else None,
        fillers_per_minute=spoken.fillers_per_minute if spoken else None,
        versions=report.versions,
    )


def _combined(values: Sequence[float]) -> float:
    """± of a mean: half of each answer's error is shared (same voice, same extractor)."""
    mean = sum(values) / len(values)
    return round(mean * math.sqrt(0.5 + 0.5 / len(values)), 2)


def _competencies(scored: Sequence[tuple[ReportAnswer, Evaluation]]) -> list[Finding]:
    by_name: dict[str, list[tuple[float, str]]] = {}
    for answer, evaluation in scored:
        if answer.competency:
            by_name.setdefault(answer.competency, []).append((for_competency(evaluation), answer.answer_id))
    return [
        Finding(
            area=name,
            by="competency",
            band=round(sum(b for b, _ in marks) / len(marks), 2),
            n=len(marks),
            answer_id=min(marks)[1],
        )
        for name, marks in by_name.items()
    ]


def for_competency(evaluation: Evaluation) -> float:
    """What an answer counts for its question's competency: how it was said is no part of it."""
    return evaluation.total if _capped(evaluation) else evaluation.content


def _capped(evaluation: Evaluation) -> bool:
    return bool((CAPPED | {"no_evidence"}) & set(evaluation.flags))


def _finding(
    name: Dimension, total: DimensionTotal, scored: Sequence[tuple[ReportAnswer, Evaluation]], best: bool
) -> Finding:
    """A dimension with the reason given where it was strongest, praise alone, or weakest."""
    judged = [e.dimensions[name] for _, e in scored if name in e.dimensions and e.dimensions[name].elicited]
    if best:
        ranked = sorted(judged, key=lambda m: (not m.good, -m.band))
        why = ranked[0].good
    else:
        why = min(judged, key=lambda m: m.band).why
    return Finding(area=name, by="dimension", band=total.band, n=total.n, why=why)


def _summary(totals: dict[Dimension, DimensionTotal], scored: int, wording: Wording) -> str:
    if not totals:
        return wording.say("report.none")
    best = max(totals, key=lambda n: totals[n].band)
    worst = min(totals, key=lambda n: totals[n].band)
    return wording.say(
        "report.summary",
        scored=scored,
        best=wording.say(f"dimension.{best}"),
        worst=wording.say(f"dimension.{worst}"),
    )


def _delivery(all_of: Sequence[Delivery]) -> DeliverySummary | None:
    seconds = sum(d.speaking_seconds for d in all_of)
    if not seconds:
        return None

    def mean(values: Sequence[float | None]) -> float:
        # As exact as an answer's own: rounded here and again where it is shown, one answer had two figures.
        known = [(v, d.speaking_seconds) for v, d in zip(values, all_of, strict=True) if v is not None]
        return round(sum(v * s for v, s in known) / (sum(s for _, s in known) or 1.0), 2)

    return DeliverySummary(
        words_per_minute=mean([d.words_per_minute for d in all_of]),
        characters_per_minute=(
            mean([d.characters_per_minute for d in all_of])
            if any(d.characters_per_minute is not None for d in all_of)
            else None
        ),
        fillers_per_minute=mean([d.fillers_per_minute for d in all_of]),
        hedges_per_100_words=mean([d.hedges_per_100_words for d in all_of]),
        long_pauses=sum(d.long_pauses for d in all_of),
        speaking_seconds=round(seconds, 1),
    )


def _line(answer: ReportAnswer, evaluation: Evaluation) -> AnswerLine:
    change = None if answer.previous_total is None else round(evaluation.total - answer.previous_total, 2)
    return AnswerLine(
        answer_id=answer.answer_id, question=answer.question, competency=answer.competency,
        depth=answer.depth,
        attempt=answer.attempt, total=evaluation.total, uncertainty=evaluation.total_uncertainty,
        flags=evaluation.flags, change=change,
    )  # fmt: skip


def _not_scored(answer: ReportAnswer) -> NotScoredLine:
    reason = "skipped" if answer.skipped or answer.reason is None else answer.reason.value
    message = "" if answer.reason is None or answer.skipped else answer.reason.message
    return NotScoredLine(answer_id=answer.answer_id, question=answer.question, reason=reason, message=message)


def _versions(evaluations: Sequence[Evaluation]) -> dict[str, str]:
    """Every version that took part, joined when answers differ."""
    found: dict[str, set[str]] = {}
    for evaluation in evaluations:
        for name, version in evaluation.versions.items():
            if version:
                found.setdefault(name, set()).add(version)
    return {name: "+".join(sorted(versions)) for name, versions in sorted(found.items())}
