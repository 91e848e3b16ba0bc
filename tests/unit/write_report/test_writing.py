"""What a report is made of: the newest attempts, their scores, and words that change no number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import firestore

from functions.write_report import writing
from functions.write_report.revision import revision_of
from shared.assessment.report.summary_text import ReportWordsResponse
from shared.documents.evaluation import Evaluation
from shared.documents.interview import Answer, AnswerState, Drill, DrillFocus, Interview, Question
from shared.documents.practised import PractisedInterview
from shared.documents.report import ReportDone
from shared.errors import Superseded
from shared.firestore import paths, reads
from shared.firestore.reads import InterviewSteps
from shared.gcp import clients
from shared.pipeline.stage import StageResult
from shared.reasons import Reason
from tests.unit.assessment import spoken

MOMENT = datetime(2026, 11, 27, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    client = firestore.Client(project="demo", credentials=AnonymousCredentials())
    monkeypatch.setattr(clients, "firestore", lambda: client)


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return spoken.judged(spoken.EXCELLENT)


def interview() -> Interview:
    return Interview.model_validate(
        {
            "id": "i1",
            "owner": "u1",
            "created_at": MOMENT,
            "expire_at": MOMENT,
            "status": "finishing",
            "profile": {"role": "Nurse", "level": "senior", "industry": "Health", "language": "en-US"},
            "consents": {"recording": True},
        }
    )


def answer(answer_id: str, state: AnswerState = AnswerState.SCORED, **changes: Any) -> Answer:
    made = Answer(
        id=answer_id,
        interview_id="i1",
        owner="u1",
        expire_at=MOMENT,
        created_at=MOMENT,
        question=Question(id=answer_id, text=spoken.CONFLICT, kind="behavioural", competency="conflict"),
        position=0,
        state=state,
        settled_at=MOMENT,
    )
    return made.model_copy(update=changes)


class Store:
    """What stands in Firestore, and what the model says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> None:
        self.answers, self.steps = list(answers), {}  # type: ignore[var-annotated]
        self.words: ReportWordsResponse | None = None
        monkeypatch.setattr(reads, "list_steps", lambda _: InterviewSteps(self.steps))
        monkeypatch.setattr(reads, "list_answers", lambda _: self.answers)
        monkeypatch.setattr(writing, "ask_or_go_on", lambda *_, **__: self.words)

    def judged(self, answer_id: str, evaluation: Evaluation, **changes: Any) -> None:
        stored = {**evaluation.model_dump(), **changes, "status": "done", "step": "evaluation"}
        self.steps[f"{answer_id}_evaluation"] = stored

    def write(self) -> StageResult:
        answers = list(self.answers)
        return writing.write(interview(), answers, revision_of(reads.counted(answers)))


def test_a_drill_has_no_line_in_the_progress_and_is_remembered_by_its_questions(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    follow_up = answer("f1", depth=1, parent_id="a1", media=None)
    store = Store(
        monkeypatch, answer("a1"), answer("a2", AnswerState.NOT_SCORED, reason=Reason.SILENCE), follow_up
    )
    for name in ("a1", "f1"):
        store.judged(name, evaluation)
    drill = interview().model_copy(update={"drill": Drill(focus=DrillFocus(by="dimension", area="clarity"))})

    result = writing.write(drill, store.answers, revision_of(reads.counted(store.answers)))

    by_path = {write.ref.path: write.data for write in result.writes}
    assert paths.progress_ref("u1", "i1").path not in by_path
    practised = PractisedInterview.model_validate(by_path[paths.practised_ref("u1", "i1").path])
    assert practised.drill
    [one] = practised.questions  # neither what was not scored nor a follow-up
    assert (one.answer_id, one.total.band, one.rubric) == ("a1", evaluation.total, "behavioural.v1")
    elicited = {name for name, dimension in evaluation.dimensions.items() if dimension.elicited}
    assert one.dimensions.keys() == elicited


def report(result: StageResult) -> ReportDone:
    [written] = [w for w in result.writes if w.ref.path == paths.report_ref("i1").path]
    return ReportDone.model_validate(written.data)


def test_report_progress_and_the_interviews_end_are_written_together(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    store = Store(monkeypatch, answer("a1"))
    store.judged("a1", evaluation)

    result = store.write()

    by_path = {write.ref.path: write for write in result.writes}
    ended = by_path[paths.interview_ref("i1").path]
    assert ended.data["status"] == "finished"
    assert ended.data["outcome"] == {"total": evaluation.total, "uncertainty": evaluation.total_uncertainty}
    assert ended.only_if  # an interview that is being deleted is not ended
    summary = by_path[paths.progress_ref("u1", "i1").path].data
    assert summary["total"] == report(result).total == evaluation.total
    [event] = result.events
    assert event.model_dump()["revision"] == report(result).revision


def test_an_answer_without_a_score_stays_out_of_every_mean_and_is_named_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    silent = answer("a2", AnswerState.NOT_SCORED, reason=Reason.SILENCE, position=1)
    store = Store(monkeypatch, answer("a1"), silent)
    store.judged("a1", evaluation)
    # a score of an earlier try that still stands beside it
    store.judged("a2", evaluation, total=1.0)

    made = report(store.write())

    assert made.total == evaluation.total
    assert (made.scored, made.skipped, made.questions) == (1, 0, 2)
    [line] = made.not_scored
    assert (line.answer_id, line.reason, line.message) == ("a2", "silence", Reason.SILENCE.message)


def test_only_the_newest_attempt_counts_and_is_compared_with_the_one_before(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    store = Store(monkeypatch, answer("old", replaced_by="new"), answer("new", attempt=2))
    store.judged("old", evaluation, total=2.0)
    store.judged("new", evaluation, total=3.5)

    [line] = report(store.write()).answers

    assert (line.answer_id, line.attempt, line.total, line.change) == ("new", 2, 3.5, 1.5)


def test_a_follow_up_left_unanswered_is_no_gap(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    offered = answer("f1", AnswerState.AWAITING_UPLOAD, depth=1, parent_id="a1")
    store = Store(monkeypatch, answer("a1"), offered)
    store.judged("a1", evaluation)

    made = report(store.write())

    assert [line.answer_id for line in made.answers] == ["a1"]
    assert made.not_scored == ()
    assert made.skipped == 0


def test_the_models_words_replace_the_summary_and_no_number(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    store = Store(monkeypatch, answer("a1"))
    store.judged("a1", evaluation)
    plain = report(store.write())
    store.words = ReportWordsResponse(
        summary="You told a clear story. Work on figures.", encouragement="Keep going."
    )

    worded = report(store.write())

    assert worded.summary == "You told a clear story. Work on figures."
    kept = {"summary", "encouragement", "finished_at"}
    assert worded.model_dump(exclude=kept) == plain.model_dump(exclude=kept)


def test_nothing_scored_has_no_total_and_asks_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(monkeypatch, answer("a1", AnswerState.SKIPPED))
    store.words = ReportWordsResponse(summary="Well done, you were great.", encouragement="Great.")

    made = report(store.write())

    assert made.total is None
    assert (made.scored, made.skipped) == (0, 1)
    assert made.encouragement == ""


def test_a_report_of_answers_that_changed_meanwhile_is_left_to_the_next(
    monkeypatch: pytest.MonkeyPatch, evaluation: Evaluation
) -> None:
    store = Store(monkeypatch, answer("a1"))
    store.judged("a1", evaluation)
    before = revision_of(store.answers)

    # when a second answer settles while the words are written
    store.answers.append(answer("a2", AnswerState.SKIPPED, position=1))

    with pytest.raises(Superseded):
        writing.write(interview(), store.answers[:1], before)
