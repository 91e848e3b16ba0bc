"""Route of an interview's report as a file: set when it is asked for, and stored nowhere."""

from __future__ import annotations

from functions.api.http.problems import conflict, unprocessable
from functions.api.http.router import Call, Pdf, Reply, Route
from functions.api.service.ownership import require_owned_interview
from shared.documents.interview import AnswerState
from shared.documents.vocabulary import Step
from shared.firestore import reads


def get_report_pdf(call: Call) -> Reply:
    """The report as a PDF to keep, in the language of its feedback. It shows no facial expression."""
    interview = require_owned_interview(call.uid, call.path["interview_id"])
    # Loaded for a report, not with every instance of the function.
    from functions.api import report_pdf
    from functions.api.report_pdf.told import ToldText
    from shared.documents.evaluation import StoredEvaluation
    from shared.documents.report import ReportDone, ReportStep

    found = reads.get_report(interview.id, ReportStep)
    if found is None or not isinstance(report := found.root, ReportDone):
        raise conflict("report_not_ready", "There is no report of this interview yet.")
    answers = reads.list_answers(interview.id)
    counted = {line.answer_id for line in report.answers}
    # With each answer the attempt before, for the comparison.
    scored = [a.id for a in answers if a.state is AnswerState.SCORED and {a.id, a.replaced_by} & counted]
    steps = reads.read_steps(interview.id, scored, (Step.EVALUATION, Step.TRANSCRIPT))
    evaluations = {i: done for i in scored if (done := steps.done(i, StoredEvaluation)) is not None}
    told = {i: said for i in scored if (said := steps.done(i, ToldText)) is not None}
    try:
        content = report_pdf.render(interview, report, answers, evaluations, told)
    except report_pdf.LettersMissing:
        raise unprocessable(
            "letters_not_supported",
            "The report holds letters that we can't put into a PDF yet. Printing it from the browser works.",
        ) from None
    return Reply(Pdf(content, f"interview-report-{interview.created_at:%Y-%m-%d}.pdf"))


ROUTES = (
    Route(
        "GET",
        "/v1/interviews/{interview_id}/report.pdf",
        get_report_pdf,
        "Download the report as a PDF",
        Pdf,
        problems=(409, 422),
    ),
)
