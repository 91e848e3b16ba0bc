"""The report over an interview's answers: totals, strengths, gaps and a practice plan, all by code.

Answers that were not scored are listed with their reason and stay out of every average. A model may
add words (`ReportWordsResponse`); it never changes a number. Only the newest attempt at a question
counts; which those are is the caller's to pass in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.assessment import injection
from shared.assessment.delivery import Delivery, Frozen
from shared.assessment.evaluation import Evaluation
from shared.assessment.evidence import _list, _schema
from shared.assessment.phrases import competency, say
from shared.assessment.rubric import DIMENSIONS, Dimension
from shared.reasons import Reason
from shared.session import Profile


class ReportAnswer(Frozen):
    """What the report needs of one settled answer."""

    answer_id: str
    question: str
    kind: str
    competency: str = ""
    depth: int = 0
    attempt: int = 1
    evaluation: Evaluation | None = None
    """None when not scored; then `reason` says why (or `skipped`)."""
    reason: Reason | None = None
    skipped: bool = False
    delivery: Delivery | None = None
    previous_total: float | None = None
    """Total of the attempt before, for the comparison after a redo."""


class DimensionTotal(Frozen):
    """A dimension over all answers that elicited it."""

    band: float
    uncertainty: float
    n: int


class Finding(Frozen):
    """A strength or a gap: over a competency or a dimension."""

    area: str
    by: str
    """`dimension` or `competency`."""
    band: float
    n: int
    why: str = ""
    answer_id: str = ""


class PracticeStep(Frozen):
    """One thing to practise. `code` is for clients, `text` for people."""

    code: str
    text: str
    answer_id: str = ""


class AnswerLine(Frozen):
    """One scored answer in the report."""

    answer_id: str
    question: str
    competency: str
    depth: int
    attempt: int
    total: float
    uncertainty: float
    flags: tuple[str, ...]
    change: float | None = None
    """Against the attempt before."""


class NotScoredLine(Frozen):
    """One answer without a score, and why."""

    answer_id: str
    question: str
    reason: str
    message: str


class DeliverySummary(Frozen):
    """Means over answers, weighted by speaking time."""

    words_per_minute: float
    fillers_per_minute: float
    hedges_per_100_words: float
    long_pauses: int
    speaking_seconds: float


class Report(Frozen):
    """The whole report. Numbers by code; `summary` may be replaced by the model's words."""

    totals: dict[Dimension, DimensionTotal]
    total: float | None
    """None when nothing could be scored: never a made-up middle."""
    total_uncertainty: float | None
    content: float | None
    speech: float | None
    scored: int
    strengths: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    practice_plan: tuple[PracticeStep, ...]
    summary: str
    encouragement: str = ""
    delivery: DeliverySummary | None
    answers: tuple[AnswerLine, ...]
    not_scored: tuple[NotScoredLine, ...]
    versions: dict[str, str]


class ReportWordsResponse(BaseModel):
    """Gemini's response schema for `report_words`."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_schema)
    summary: str
    encouragement: str = ""
    practice: list[str] = _list(3)


class Progress(Frozen):
    """One interview in a candidate's history: `users/{uid}/progress/{interview_id}`."""

    interview_id: str
    finished_at: datetime
    role: str
    level: str
    industry: str
    language: str
    kind: str
    total: float | None
    dimensions: dict[str, float]
    competencies: dict[str, float]
    scored: int
    not_scored: int
    words_per_minute: float | None
    fillers_per_minute: float | None
    versions: dict[str, str]


def build(answers: Sequence[ReportAnswer], language: str) -> Report:
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
    dimension_findings = [
        Finding(area=name, by="dimension", band=t.band, n=t.n, why=_typical(name, scored, worst=t.band < 3.5))
        for name, t in totals.items()
    ]
    strengths = [f for f in (*dimension_findings, *competencies) if f.band >= 3.6]
    gaps = [f for f in (*dimension_findings, *competencies) if f.band < 3.4]
    strengths.sort(key=lambda f: -f.band)
    gaps.sort(key=lambda f: f.band)
    return Report(
        totals=totals,
        total=round(sum(e.total for _, e in scored) / len(scored), 2) if scored else None,
        total_uncertainty=_combined([e.total_uncertainty for _, e in scored]) if scored else None,
        content=round(sum(e.content for _, e in scored) / len(scored), 2) if scored else None,
        speech=round(sum(e.speech for _, e in scored) / len(scored), 2) if scored else None,
        scored=len(scored),
        strengths=tuple(strengths[:4]),
        gaps=tuple(gaps[:4]),
        practice_plan=tuple(_plan(gaps, scored, language)),
        summary=_summary(totals, len(scored), language),
        delivery=_delivery([a.delivery for a, _ in scored if a.delivery is not None]),
        answers=tuple(_line(a, e) for a, e in scored),
        not_scored=tuple(_not_scored(a) for a in answers if a.evaluation is None),
        versions=_versions([e for _, e in scored]),
    )


def with_words(report: Report, words: ReportWordsResponse) -> Report:
    """Put the model's words in, if they hold no number of their own and no order; else keep code's."""
    allowed = {f"{t.band:g}" for t in report.totals.values()} | {str(report.scored), "1", "2", "3", "4", "5"}
    if report.total is not None:
        allowed |= {f"{report.total:g}"}

    def fine(text: str) -> bool:
        numbers = "".join(c if c.isdigit() or c == "." else " " for c in text).split()
        return (
            bool(text.strip())
            and not injection.find(text)
            and all(n.strip(".") in allowed for n in numbers if n.strip("."))
        )

    summary = " ".join(words.summary.split())[:600]
    cheer = " ".join(words.encouragement.split())[:240]
    return report.model_copy(
        update={
            "summary": summary if fine(summary) else report.summary,
            "encouragement": cheer if fine(cheer) else "",
        }
    )


def words_variables(report: Report, profile: Profile) -> dict[str, object]:
    """What `report_words` may see: totals and findings, no transcript."""
    return {
        "role": profile.role,
        "language": profile.language,
        "totals": {name: t.band for name, t in report.totals.items()},
        "strengths": [f.area for f in report.strengths],
        "gaps": [{"area": f.area, "why": f.why} for f in report.gaps],
        "practice": [s.text for s in report.practice_plan],
    }


def progress(
    interview_id: str,
    finished_at: datetime,
    profile: Profile,
    report: Report,
    answers: Sequence[ReportAnswer],
) -> Progress:
    """The summary that trends are drawn from; total stays None when nothing was scored."""
    scored = [(a, a.evaluation) for a in answers if a.evaluation is not None]
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
        words_per_minute=report.delivery.words_per_minute if report.delivery else None,
        fillers_per_minute=report.delivery.fillers_per_minute if report.delivery else None,
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
            by_name.setdefault(answer.competency, []).append(
                (evaluation.content if not _capped(evaluation) else evaluation.total, answer.answer_id)
            )
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


def _capped(evaluation: Evaluation) -> bool:
    return bool(
        {"off_topic", "stock_phrases", "repeats_question", "no_answer", "no_evidence"} & set(evaluation.flags)
    )


def _typical(name: Dimension, scored: Sequence[tuple[ReportAnswer, Evaluation]], worst: bool) -> str:
    """The reason given where the dimension was weakest (or strongest)."""
    marks = [e.dimensions[name] for _, e in scored if name in e.dimensions and e.dimensions[name].elicited]
    return sorted(marks, key=lambda m: m.band if worst else -m.band)[0].why


def _plan(
    gaps: Sequence[Finding], scored: Sequence[tuple[ReportAnswer, Evaluation]], language: str
) -> list[PracticeStep]:
    """At most four steps: the two weakest dimensions, the weakest competency, and one answer to redo."""
    steps: list[PracticeStep] = []
    for gap in [g for g in gaps if g.by == "dimension"][:2]:
        key = f"practice.{gap.area}"
        if gap.area == "correctness":
            hard = [
                (e.dimensions["correctness"].band, a)
                for a, e in scored
                if a.kind != "behavioural" and a.competency
            ]
            if hard:
                weakest = min(hard, key=lambda pair: pair[0])[1]
                named = competency(language, weakest.competency)
                text = say(language, "practice.correctness_technical", competency=named)
                steps.append(PracticeStep(code="correctness", text=text, answer_id=weakest.answer_id))
                continue
        if gap.area == "structure" and not any(a.kind == "behavioural" for a, _ in scored):
            key = "practice.clarity"
        steps.append(PracticeStep(code=gap.area, text=say(language, key)))
    weak = next((g for g in gaps if g.by == "competency"), None)
    if weak:
        text = say(language, "practice.next", competency=competency(language, weak.area))
        steps.append(PracticeStep(code="competency", text=text))
    if scored:
        answer, evaluation = min(scored, key=lambda pair: pair[1].total)
        if evaluation.total < 4:
            text = say(language, "practice.redo", question=answer.question)
            steps.append(PracticeStep(code="redo", text=text, answer_id=answer.answer_id))
    unique = {s.text: s for s in steps}
    return list(unique.values())[:4]


def _summary(totals: dict[Dimension, DimensionTotal], scored: int, language: str) -> str:
    if not totals:
        return say(language, "report.none")
    best = max(totals, key=lambda n: totals[n].band)
    worst = min(totals, key=lambda n: totals[n].band)
    return say(
        language, "report.summary", scored=scored,
        best=say(language, f"dimension.{best}"), worst=say(language, f"dimension.{worst}"),
    )  # fmt: skip


def _delivery(all_of: Sequence[Delivery]) -> DeliverySummary | None:
    seconds = sum(d.speaking_seconds for d in all_of)
    if not seconds:
        return None

    def mean(values: Sequence[float]) -> float:
        return round(sum(v * d.speaking_seconds for v, d in zip(values, all_of, strict=True)) / seconds, 1)

    return DeliverySummary(
        words_per_minute=mean([d.words_per_minute for d in all_of]),
        fillers_per_minute=mean([d.fillers_per_minute for d in all_of]),
        hedges_per_100_words=mean([d.hedges_per_100_words for d in all_of]),
        long_pauses=sum(p.end - p.start >= 2.0 for d in all_of for p in d.pauses),
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
            found.setdefault(name, set()).add(version)
    return {name: "+".join(sorted(versions)) for name, versions in sorted(found.items())}
