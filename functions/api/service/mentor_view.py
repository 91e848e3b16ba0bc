"""An interview as its candidate shows it to a mentor: what was not chosen is not read into the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from functions.api.models.mentors import (
    MentorAnswer,
    MentorBand,
    MentorCommentView,
    MentorFeedback,
    MentorNote,
    MentorPassage,
    MentorReport,
    MentorScores,
    MentorView,
)
from functions.api.service.opened import Opened, is_shown
from shared.assessment.text import corrections
from shared.assessment.text.passages import passages
from shared.documents.evaluation import Evaluation, StoredEvaluation
from shared.documents.interview import Answer, Interview
from shared.documents.limits import MENTOR_COMMENTS
from shared.documents.mentor import MentorComment, Shown
from shared.documents.report import Report, ReportDone, ReportStep
from shared.documents.steps import StepView
from shared.documents.transcript import AudioPiece, Correction, Word
from shared.documents.vocabulary import Dimension, Step
from shared.firestore import reads


class HeardAnswer(StepView):
    """What was said, and where its sound is."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    words: tuple[Word, ...]
    duration: float | None
    audio: tuple[AudioPiece, ...] = ()
    corrections: tuple[Correction, ...] = ()


def view(opened: Opened, comments: Sequence[MentorComment]) -> MentorView:
    """What a link shows, with the comments that were made by it."""
    link = opened.link
    return shown(opened.interview, link.shows, link.expire_at).model_copy(
        update={
            "comments": tuple(MentorCommentView(**one.model_dump()) for one in comments),
            "comments_left": max(0, MENTOR_COMMENTS - link.comments),
        }
    )


def shown(interview: Interview, shows: tuple[Shown, ...], until: datetime) -> MentorView:
    """An interview as far as it is shown to somebody, who can't comment."""
    answers = [one for one in reads.list_answers(interview.id) if is_shown(one)]
    heard = reads.read_views(answers, HeardAnswer)
    judged = {"scores", "feedback"} & set(shows)
    evaluations = reads.read_views(answers, StoredEvaluation) if judged else {}
    report = _report(interview.id) if judged else None
    return MentorView(
        role=interview.profile.role,
        level=interview.profile.level,
        kind=interview.profile.kind,
        language=interview.profile.language,
        feedback_language=interview.profile.feedback_language,
        held_at=interview.created_at,
        closes_at=until,
        shows=shows,
        scores=_totals(report) if report and "scores" in shows else None,
        report=_words(report) if report and "feedback" in shows else None,
        answers=tuple(_answer(one, shows, heard.get(one.id), evaluations.get(one.id)) for one in answers),
        comments=(),
        comments_left=0,
    )


def _answer(
    answer: Answer, shows: Sequence[str], heard: HeardAnswer | None, judged: Evaluation | None
) -> MentorAnswer:
    return MentorAnswer(
        id=answer.id,
        question=answer.question.text,
        follow_up=answer.depth > 0,
        state=answer.state,
        seconds=heard.duration if heard else None,
        transcript=_passages(heard) if heard and "transcript" in shows else None,
        code=answer.code if "transcript" in shows else None,
        drawing=answer.drawing if "transcript" in shows else None,
        scores=_scores(judged) if judged and "scores" in shows else None,
        feedback=_feedback(judged) if judged and "feedback" in shows else None,
        recording=bool(heard and heard.audio) and "recording" in shows,
    )


def _passages(heard: HeardAnswer) -> tuple[MentorPassage, ...]:
    said = corrections.apply(heard.text, heard.words, heard.corrections)
    return tuple(MentorPassage(start=one.start, text=one.text) for one in passages(said.text, said.words))


def _scores(judged: Evaluation) -> MentorScores:
    return MentorScores(
        total=MentorBand(band=judged.total, uncertainty=judged.total_uncertainty),
        dimensions={
            name: MentorBand(band=score.band, uncertainty=score.uncertainty)
            for name, score in judged.dimensions.items()
            if score.elicited
        },
    )


def _feedback(judged: Evaluation) -> MentorFeedback:
    notes: Mapping[Dimension, MentorNote] = {
        name: MentorNote(why=score.why, evidence=score.evidence)
        for name, score in judged.dimensions.items()
        if score.elicited
    }
    return MentorFeedback(
        strengths=judged.strengths, missing=judged.missing, better=judged.better, dimensions=dict(notes)
    )


def _report(interview_id: str) -> Report | None:
    found = reads.get_report(interview_id, ReportStep)
    return found.root if found is not None and isinstance(found.root, ReportDone) else None


def _totals(report: Report) -> MentorScores:
    total = report.total
    return MentorScores(
        total=None if total is None else MentorBand(band=total, uncertainty=report.total_uncertainty or 0.0),
        dimensions={
            name: MentorBand(band=one.band, uncertainty=one.uncertainty)
            for name, one in report.totals.items()
        },
    )


def _words(report: Report) -> MentorReport:
    return MentorReport(summary=report.summary, plan=tuple(step.text for step in report.practice_plan))
