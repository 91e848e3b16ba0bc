"""What to practise next: at most three exercises, each with the moment that it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.scoring.dimensions import confidence
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import Evaluation, EvidenceItem
from shared.documents.report import Finding, PracticeStep
from shared.documents.vocabulary import DIMENSIONS, Dimension

MOST = 3
"""Exercises. More are not done."""
_ENOUGH = 4.0
"""Total from which on an answer need not be given again."""

Scored = Sequence[tuple[ReportAnswer, Evaluation]]


def plan(gaps: Sequence[Finding], scored: Scored, wording: Wording) -> list[PracticeStep]:
    """The two weakest dimensions, then one answer to redo or the weakest competency."""
    steps = [_of_dimension(name, scored, wording) for name in _weakest(gaps)[:2]]
    if scored:
        answer, evaluation = min(scored, key=lambda pair: pair[1].total)
        if evaluation.total < _ENOUGH:
            text = wording.say("practice.redo", question=answer.question)
            steps.append(PracticeStep(code="redo", text=text, answer_id=answer.answer_id))
    weak = next((g for g in gaps if g.by == "competency"), None)
    if weak:
        text = wording.say("practice.next", competency=wording.competency(weak.area))
        steps.append(PracticeStep(code="competency", text=text, answer_id=weak.answer_id))
    unique = {s.text: s for s in steps}
    return list(unique.values())[:MOST]


def _weakest(gaps: Sequence[Finding]) -> list[Dimension]:
    found = [g.area for g in gaps if g.by == "dimension"]
    return [name for area in found for name in DIMENSIONS if name == area]


def _of_dimension(name: Dimension, scored: Scored, wording: Wording) -> PracticeStep:
    """An exercise for a dimension, from the answer in which it was weakest."""
    judged = [(a, e) for a, e in scored if name in e.dimensions and e.dimensions[name].elicited]
    answer, evaluation = min(judged, key=lambda pair: pair[1].dimensions[name].band)
    key, values = f"practice.{name}", {}
    if name == "correctness" and kinds.has_points(answer.kind) and answer.competency:
        key, values = (
            "practice.correctness_technical",
            {"competency": wording.competency(answer.competency)},
        )
    if name in {"structure", "correctness"} and kinds.is_plan(answer.kind):
        key = "practice.plan"
    elif name == "structure" and not kinds.is_story(answer.kind):
        key = "practice.order" if kinds.has_points(answer.kind) else "practice.reasons"
    weakest = _heard_most(answer, wording) if name == "confidence" else None
    if weakest in {"pauses", "slow", "fast"}:
        key = f"practice.{weakest}"
    moment = _moment(name, evaluation, silent=weakest == "pauses")
    return PracticeStep(
        code=name,
        text=wording.say(key, **values),
        answer_id=answer.answer_id,
        quote=moment.quote if moment else "",
        start=moment.start if moment else 0.0,
    )


def _heard_most(answer: ReportAnswer, wording: Wording) -> confidence.Loss | None:
    """What took most from how confident the answer sounds; what is practised is that and nothing else."""
    lost = confidence.losses(answer.delivery, wording.spoken) if answer.delivery else {}
    return max(lost, key=lambda loss: lost[loss], default=None)


def _moment(name: Dimension, evaluation: Evaluation, silent: bool) -> EvidenceItem | None:
    """What the exercise would change: a weak passage, or what the dimension showed; a pause has no quote."""
    weak = evaluation.better
    if weak and name in {"clarity", "correctness", "structure"}:
        return EvidenceItem(quote=weak.weak_quote, start=weak.start, end=weak.end, shows="")
    shown = [one for one in evaluation.dimensions[name].evidence if not one.beside]
    return next((one for one in shown if not (silent and one.quote)), None)
