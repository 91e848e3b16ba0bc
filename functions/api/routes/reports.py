"""Route of an interview's report as a file: set when it is asked for, and stored nowhere."""

from __future__ import annotations

from functions.api.http.problems import conflict, unprocessable
from functions.api.http.router import Call, Pdf, Reply, Route
from functions.api.service.ownership import own_interview
from shared.documents.interview import AnswerState, Step
from shared.firestore import store


def get_report_pdf(call: Call) -> Reply:
    """The report as a PDF to keep, in the language of its feedback. It shows no facial expression."""
    interview = own_interview(call.uid, call.path["interview_id"])
    [found] = store.read([store.report_ref(interview.id)])
    if found is None or found.get("status") != "done":
        raise conflict("report_not_ready", "There is no report of this interview yet.")

    # The rules of assessment are loaded for a report, not with every instance of the function.
    from functions.api import report_pdf
    from functions.api.report_pdf.content import ReportDocument
    from shared.assessment.scoring.scoring_input import Evaluation

    report = ReportDocument.model_validate(found)
    answers = store.list_answers(interview.id)
    counted = {line.answer_id for line in report.answers}
    # With each answer the attempt before, for the comparison.
    scored = [a.id for a in answers if a.state is AnswerState.SCORED and {a.id, a.replaced_by} & counted]
    references = [store.step_ref(interview.id, answer_id, Step.EVALUATION) for answer_id in scored]
    steps = store.read(references) if references else []
    evaluations = {
        answer_id: Evaluation.model_validate(step)
        for answer_id, step in zip(scored, steps, strict=True)
        if step is not None and step.get("status") == "done"
    }
    try:
        content = report_pdf.render(interview, report, answers, evaluations)
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
