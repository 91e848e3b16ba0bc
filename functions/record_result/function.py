"""Entry point `record_result`: one row for each settled answer, expression and report."""

from __future__ import annotations

from functions.record_result import rows
from shared.documents.interview import Step
from shared.errors import Gone
from shared.events import AnswerScored, ExpressionAnalyzed, ReportWritten
from shared.firestore import store
from shared.gcp import warehouse
from shared.pipeline import stage
from shared.pipeline.stage import Outcome, subscriber


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
    def work() -> Outcome:
        transcript, evaluation = found.steps[Step.TRANSCRIPT], found.steps[Step.EVALUATION]
        warehouse.insert("answers", rows.answer(found.interview, found.answer, transcript, evaluation))
        return Outcome()

    steps = (Step.TRANSCRIPT, Step.EVALUATION)
    found = store.gather(event.interview_id, event.answer_id, *steps, fields=rows.STEP_FIELDS)
    moment = found.answer.settled_at.isoformat() if found.answer.settled_at else ""
    stage.run("record_answer", (event.interview_id, event.answer_id, event.generation, moment), work)


def _record_expression(event: ExpressionAnalyzed) -> None:
    def work() -> Outcome:
        interview = store.get_interview(event.interview_id)
        if not interview.consents.expression:
            raise Gone("consent to expression was withdrawn")
        step = store.get_step(event.interview_id, event.answer_id, Step.EXPRESSION)
        warehouse.insert("expression", rows.expression(interview, event.answer_id, event.generation, step))
        return Outcome()

    stage.run("record_expression", (event.interview_id, event.answer_id, event.generation), work)


def _record_interview(event: ReportWritten) -> None:
    def work() -> Outcome:
        interview = store.get_interview(event.interview_id)
        report = store.report_ref(event.interview_id).get().to_dict()
        if report is None:
            raise Gone("report")
        warehouse.insert("interviews", rows.interview(interview, event.revision, report))
        return Outcome()

    stage.run("record_interview", (event.interview_id, event.revision), work)
