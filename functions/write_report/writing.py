"""From an interview's documents to its report and the candidate's progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from functions.write_report.revision import ENDED, revision_of
from shared import clock
from shared.assessment.report import aggregation, summary_text
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.report.summary_text import ReportWordsResponse
from shared.assessment.text.messages import Wording
from shared.documents.base import changes
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation, StoredEvaluation
from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus, Outcome
from shared.documents.practised import Band, Practised, PractisedInterview
from shared.documents.report import ProgressSummary, Report, ReportDone
from shared.documents.steps import StepView
from shared.documents.vocabulary import Step
from shared.errors import Superseded
from shared.events import ReportWritten
from shared.firestore import paths, reads
from shared.firestore.budget import Person
from shared.firestore.reads import InterviewSteps
from shared.firestore.writes import Write
from shared.pipeline.model_calls import ask_or_go_on
from shared.pipeline.stage import StageResult

TASK = "report_words"


class TranscriptDelivery(StepView):
    """What the report adds up of a transcript."""

    of: ClassVar = Step.TRANSCRIPT
    delivery: Delivery | None


def write(interview: Interview, answers: list[Answer], revision: str) -> StageResult:
    """The report, the candidate's progress and the interview's end, to be written together.

    Raises `Superseded` when an answer settled meanwhile: the report of that revision is another's.
    """
    steps = reads.list_steps(interview.id)
    # A follow-up that was left unanswered is an offer not taken, not a gap.
    shown = [a for a in reads.counted(answers) if a.depth == 0 or a.media is not None]
    lines = [line for a in shown if not _declined(line := _line(a, answers, steps))]
    profile = interview.profile
    report = aggregation.build(lines, Wording(profile.language, profile.feedback_language))
    if report.scored:
        report = _with_words(interview, report)
        if revision_of(reads.counted(reads.list_answers(interview.id))) != revision:
            raise Superseded("an answer settled while the words were written")
    finished = clock.now()
    document = ReportDone(
        **dict(report),
        owner=interview.owner,
        step="report",
        status="done",
        revision=revision,
        finished_at=finished,
        expire_at=interview.expire_at,
        questions=len({a.position for a in answers}),
        skipped=sum(line.skipped for line in lines),
    )
    practised = PractisedInterview(
        interview_id=interview.id,
        owner=interview.owner,
        expire_at=interview.expire_at,
        finished_at=interview.finished_at or finished,
        profile=interview.profile,
        drill=interview.drill is not None,
        questions=tuple(_practised(a, e) for a in shown if a.depth == 0 and (e := _evaluation(a, steps))),
    )
    ended = changes(
        Interview,
        status=InterviewStatus.FINISHED,
        finished_at=interview.finished_at or finished,
        outcome=Outcome(total=report.total, uncertainty=report.total_uncertainty),
    )
    return StageResult(
        (
            Write(paths.interview_ref(interview.id), ended, only_if={"status": ENDED}),
            Write(paths.report_ref(interview.id), document.model_dump(), "set"),
            Write(paths.practised_ref(interview.owner, interview.id), practised.model_dump(), "set"),
            *_progress(interview, report, lines, finished),
        ),
        (ReportWritten(interview_id=interview.id, revision=revision),),
    )


def _progress(
    interview: Interview, report: Report, lines: Sequence[ReportAnswer], finished: datetime
) -> list[Write]:
    """The line in the candidate's progress; a drill has none, as its questions were asked before."""
    if interview.drill is not None:
        return []
    progress = ProgressSummary(
        **dict(aggregation.progress(interview.id, finished, interview.profile, report, lines)),
        owner=interview.owner,
        expire_at=interview.expire_at,
    )
    return [Write(paths.progress_ref(interview.owner, interview.id), progress.model_dump(), "set")]


def _practised(answer: Answer, evaluation: Evaluation) -> Practised:
    return Practised(
        question=answer.question,
        answer_id=answer.id,
        total=Band(band=evaluation.total, uncertainty=evaluation.total_uncertainty),
        dimensions={
            name: Band(band=one.band, uncertainty=one.uncertainty)
            for name, one in evaluation.dimensions.items()
            if one.elicited
        },
        competency=aggregation.for_competency(evaluation),
        rubric=evaluation.versions.get("rubric", ""),
        typed="typed" in evaluation.flags,
    )


def _declined(line: ReportAnswer) -> bool:
    """A no to a follow-up: it was offered, and may be refused without harm to any average."""
    return line.depth > 0 and line.evaluation is not None and "no_answer" in line.evaluation.flags


def _line(answer: Answer, answers: list[Answer], steps: InterviewSteps) -> ReportAnswer:
    before = next((a for a in answers if a.replaced_by == answer.id), None)
    previous = _evaluation(before, steps) if before else None
    judged = _evaluation(answer, steps)
    if previous and judged and ("typed" in previous.flags) != ("typed" in judged.flags):
        previous = None  # the totals are made of different dimensions, so no change is told
    transcript = steps.done(answer.id, TranscriptDelivery)
    return ReportAnswer(
        answer_id=answer.id,
        question=answer.question.text,
        kind=answer.question.kind,
        competency=answer.question.competency,
        depth=answer.depth,
        attempt=answer.attempt,
        evaluation=judged,
        reason=answer.reason,
        skipped=answer.state in {AnswerState.SKIPPED, AnswerState.AWAITING_UPLOAD},
        delivery=transcript.delivery if transcript else None,
        previous_total=previous.total if previous else None,
    )


def _evaluation(answer: Answer, steps: InterviewSteps) -> Evaluation | None:
    return steps.done(answer.id, StoredEvaluation) if answer.state is AnswerState.SCORED else None


def _with_words(interview: Interview, report: Report) -> Report:
    variables = summary_text.variables(report, interview.profile)
    words = ask_or_go_on(Person.of(interview), TASK, variables, ReportWordsResponse, max_output_tokens=600)
    return summary_text.put_in(report, words) if words else report
