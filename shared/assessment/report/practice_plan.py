"""What to practise next: the weakest dimensions and competency, and one answer to give again."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.text.messages import competency, say
from shared.documents.evaluation import Evaluation
from shared.documents.report import Finding, PracticeStep


def plan(
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
                if not kinds.is_story(a.kind) and a.competency
            ]
            if hard:
                weakest = min(hard, key=lambda pair: pair[0])[1]
                named = competency(language, weakest.competency)
                text = say(language, "practice.correctness_technical", competency=named)
                steps.append(PracticeStep(code="correctness", text=text, answer_id=weakest.answer_id))
                continue
        if gap.area == "structure" and not any(kinds.is_story(a.kind) for a, _ in scored):
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
