"""Entry point `record_result`: rows of each settled answer, expression and report.

A drill has no rows: its questions were asked before, and trends, ranks and training would count them twice
(docs/decisions/drill.md).
"""

from __future__ import annotations

from functions.record_result import rows
from functions.record_result.rows import (
    EvaluationNumbers,
    ExpressionNumbers,
    ReportNumbers,
    TranscriptNumbers,
)
from shared.errors import Gone
from shared.events import AnswerScored, ExpressionAnalyzed, ReportWritten
from shared.firestore import reads
from shared.gcp import warehouse
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber


@subscriber(AnswerScored, ExpressionAnalyzed, ReportWritten)
def record_result(event: AnswerScored | ExpressionAnalyzed | ReportWritten) -> None:
    """Insert the row once. Its id makes a second insert of the same result harmless."""
    if isinstance(event, AnswerScored):
        _record_answer(event)
    elif isinstance(event, ExpressionAnalyzed):
        _record_expression(event)
    else:
        _record_interview(event)


def _record_answer(event: AnswerScored) -> None:
    def work() -> StageResult:
        transcript, evaluation = context.step(TranscriptNumbers), context.step(EvaluationNumbers)
        warehouse.insert("answers", rows.answer(context.interview, context.answer, transcript, evaluation))
        if spoken := rows.delivery(context.interview, context.answer, transcript):
            warehouse.insert("delivery", spoken)
        return StageResult()

    context = reads.load_answer(event.interview_id, event.answer_id, TranscriptNumbers, EvaluationNumbers)
    if context.interview.drill is not None:
        return
    settled_at = context.answer.settled_at
    moment = settled_at.isoformat() if settled_at else ""
    stage.run_once("record_answer", (event.interview_id, event.answer_id, event.generation, moment), work)


def _record_expression(event: ExpressionAnalyzed) -> None:
    def work() -> StageResult:
        interview = reads.get_interview(event.interview_id)
        if not interview.consents.expression:
            raise Gone("consent to expression was withdrawn")
        if interview.drill is not None:
            return StageResult()
        step = reads.get_step(event.interview_id, event.answer_id, ExpressionNumbers)
        warehouse.insert("expression", rows.expression(interview, event.answer_id, event.generation, step))
        return StageResult()

    stage.run_once("record_expression", (event.interview_id, event.answer_id, event.generation), work)


def _record_interview(event: ReportWritten) -> None:
    def work() -> StageResult:
        interview = reads.get_interview(event.interview_id)
        if interview.drill is not None:
            return StageResult()
        report = reads.get_report(event.interview_id, ReportNumbers)
        if report is None:
            raise Gone("report")
        warehouse.insert("interviews", rows.interview(interview, event.revision, report))
        for advice in rows.practice(interview, event.revision, report):
            warehouse.insert("practice", advice)
        return StageResult()

    stage.run_once("record_interview", (event.interview_id, event.revision), work)
