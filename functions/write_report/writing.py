"""From an interview's documents to its report and the candidate's progress."""

from __future__ import annotations

from typing import Any

from functions.write_report.revision import ENDED, revision_of
from shared.assessment.delivery.metrics import Delivery
from shared.assessment.report import aggregation, summary_text
from shared.assessment.report.summary_text import ReportWordsResponse
from shared.assessment.scoring.scoring_input import Evaluation
from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus, Step
from shared.documents.report import Report, ReportAnswer
from shared.errors import Superseded, Unavailable
from shared.events import ReportWritten
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import gemini
from shared.gcp.gemini import Blocked
from shared.pipeline.stage import Outcome

TASK = "report_words"


def write(interview: Interview, answers: list[Answer], revision: str) -> Outcome:
    """The report, the candidate's progress and the interview's end, to be written together.

    Raises `Superseded` when an answer settled meanwhile: the report of that revision is another's.
    """
    steps = _steps(interview.id)
    # A follow-up that was left unanswered is an offer not taken, not a gap.
    shown = [a for a in store.counted(answers) if a.depth == 0 or a.media is not None]
    lines = [_line(a, answers, steps) for a in shown]
    report = aggregation.build(lines, interview.profile.language)
    if report.scored:
        report = _with_words(interview, report)
        if revision_of(store.counted(store.list_answers(interview.id))) != revision:
            raise Superseded("an answer settled while the words were written")
    finished = store.now()
    payload: dict[str, Any] = {
        **report.model_dump(mode="json"),
        "owner": interview.owner,
        "step": "report",
        "status": "done",
        "revision": revision,
        "finished_at": finished,
        "expire_at": interview.expire_at,
        "questions": len({a.position for a in answers}),
        "skipped": sum(line.skipped for line in lines),
    }
    progress = aggregation.progress(interview.id, finished, interview.profile, report, lines)
    status: dict[str, Any] = {"status": InterviewStatus.FINISHED.value}
    if interview.finished_at is None:
        status["finished_at"] = finished
    return Outcome(
        (
            Write(store.interview_ref(interview.id), status, only_if={"status": ENDED}),
            Write(store.report_ref(interview.id), payload, "set"),
            Write(
                store.progress_ref(interview.owner, interview.id),
                {
                    **progress.model_dump(mode="python"),
                    "owner": interview.owner,
                    "expire_at": interview.expire_at,
                },
                "set",
            ),
        ),
        (ReportWritten(interview_id=interview.id, revision=revision),),
    )


def _steps(interview_id: str) -> dict[str, dict[str, Any]]:
    """Every step of the interview by its document id, in one read."""
    found = store.interview_ref(interview_id).collection("steps").stream()
    return {s.id: s.to_dict() or {} for s in found}


def _line(answer: Answer, answers: list[Answer], steps: dict[str, dict[str, Any]]) -> ReportAnswer:
    transcript = steps.get(f"{answer.id}_{Step.TRANSCRIPT.value}", {})
    before = next((a for a in answers if a.replaced_by == answer.id), None)
    previous = _evaluation(before, steps) if before else None
    delivery = transcript.get("delivery")
    return ReportAnswer(
        answer_id=answer.id,
        question=answer.question.text,
        kind=answer.question.kind,
        competency=answer.question.competency,
        depth=answer.depth,
        attempt=answer.attempt,
        evaluation=_evaluation(answer, steps),
        reason=answer.reason,
        skipped=answer.state in {AnswerState.SKIPPED, AnswerState.AWAITING_UPLOAD},
        delivery=Delivery.model_validate(delivery) if delivery else None,
        previous_total=previous.total if previous else None,
    )


def _evaluation(answer: Answer, steps: dict[str, dict[str, Any]]) -> Evaluation | None:
    found = steps.get(f"{answer.id}_{Step.EVALUATION.value}", {})
    if answer.state is not AnswerState.SCORED or found.get("status") != "done":
        return None
    return Evaluation.model_validate(found)


def _with_words(interview: Interview, report: Report) -> Report:
    variables = summary_text.variables(report, interview.profile)
    try:
        reply = gemini.generate(TASK, variables, ReportWordsResponse, max_output_tokens=600)
    except (Unavailable, Blocked):
        return report
    return summary_text.put_in(report, reply.value)
