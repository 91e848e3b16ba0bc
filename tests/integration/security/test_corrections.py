"""Misheard words over HTTP and through the scorer: bounded, judged once more, and what was heard stays."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import unwrap
from typing import Any

import pytest
from cloudevents.http import CloudEvent
from flask import Flask

from functions.mark_dead import function as marking
from functions.record_result import rows
from functions.record_result.rows import EvaluationNumbers, TranscriptNumbers
from functions.score_answer import function as scoring
from functions.score_answer import models_asked
from shared.documents import limits
from shared.documents.interview import AnswerState
from shared.documents.vocabulary import Step
from shared.errors import Unavailable
from shared.events import AnswerCorrected, AnswerScored, AnswerTranscribed, Event
from shared.firestore import budget, paths, reads, step_writes, writes
from shared.gcp.gemini import ModelReply
from shared.pipeline import stage
from tests.integration import transcripts
from tests.integration.api.conftest import Answered, Candidate, code, make_ready
from tests.unit.assessment import spoken
from tests.unit.assessment.test_corrections import HEARD

pytestmark = pytest.mark.emulators

KUBERNETES = {"first": 9, "last": 10, "said": "Kubernetes"}
LOST = {"first": 2, "last": 2, "said": "lost"}


def push(entry: Callable[[CloudEvent], None], event: Event, topic: str = "") -> None:
    """As Pub/Sub does."""
    data = base64.b64encode(event.model_dump_json().encode()).decode()
    source = f"//pubsub.googleapis.com/projects/p/topics/{topic or event.topic}"
    kind = "google.cloud.pubsub.topic.v1.messagePublished"
    attributes = {"id": secrets.token_hex(6), "type": kind, "source": source}
    with Flask("pushed").test_request_context(method="POST"):
        unwrap(entry)(CloudEvent(attributes, {"message": {"data": data}}))


@dataclass
class Spoken:
    """An answer that was heard and judged, and what was published of it since."""

    ana: Candidate
    interview_id: str
    answer_id: str
    told: list[Event] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    """Texts that the model was asked about."""

    def correct(self, *corrections: dict[str, Any]) -> Answered:
        path = f"/v1/interviews/{self.interview_id}/answers/{self.answer_id}/corrections"
        return self.ana.call("POST", path, {"corrections": list(corrections)})

    def judge(self) -> None:
        """Deliver what the API published last, twice."""
        newest = [event for event in self.told if isinstance(event, AnswerCorrected)][-1]
        for _ in range(2):
            push(scoring.score_answer, newest)

    def answer(self) -> Any:
        return reads.get_answer(self.interview_id, self.answer_id)

    def step(self, step: Step) -> dict[str, Any]:
        return paths.step_ref(self.interview_id, self.answer_id, step).get().to_dict() or {}

    def settled(self) -> int:
        return sum(isinstance(event, AnswerScored) for event in self.told)


@pytest.fixture
def answer(ana: Candidate, monkeypatch: pytest.MonkeyPatch) -> Spoken:
    """Judged as it was heard; the models are away from here, and say nothing of their own."""
    interview_id = ana.create()["id"]
    made = make_ready(interview_id, 1)[0]
    found = Spoken(ana, interview_id, made.id)
    monkeypatch.setattr(stage, "publish", lambda *events: found.told.extend(events))
    monkeypatch.setattr("functions.api.routes.corrections.publish", lambda *events: found.told.extend(events))

    def extract(_: Any, text: str, *__: Any) -> Any:
        from shared.assessment.scoring.evidence import StoryEvidence

        found.read.append(text)
        moved = "I moved our service to Kubernetes"
        reply = StoryEvidence(answers_question="yes", substance="concrete", action_quote=moved)
        return [ModelReply(value=reply, model="m", prompt="p", input_tokens=1, output_tokens=1)]

    monkeypatch.setattr(models_asked, "ask", lambda paid, *_: (paid(), {}, {}))
    monkeypatch.setattr("shared.gcp.extraction.extract", extract)
    timed = spoken.words(HEARD)
    document = transcripts.heard(made, HEARD, timed, delivery=spoken.measured(timed))
    writes.commit([step_writes.done(interview_id, document)])
    is_heard = {"state": AnswerState.TRANSCRIBED.value, "media": transcripts.MEDIA.model_dump()}
    paths.answer_ref(interview_id, made.id).update(is_heard)
    push(
        scoring.score_answer, AnswerTranscribed(interview_id=interview_id, answer_id=made.id, generation="7")
    )
    assert found.answer().state is AnswerState.SCORED
    return found


def test_a_corrected_answer_is_judged_again_once_and_stays_as_it_was_heard(answer: Spoken) -> None:
    before = answer.step(Step.EVALUATION)

    # when a misheard name is corrected, and the request sent twice
    first, again = answer.correct(KUBERNETES), answer.correct(KUBERNETES)
    assert first.status_code == again.status_code == 200, first.text
    assert first.json["judging_again"] == again.json["judging_again"] == "under_way"
    assert answer.step(Step.EVALUATION) == before
    answer.judge()

    # then it is judged with what was said, once, by wider ranges, and marked
    after, transcript = answer.step(Step.EVALUATION), answer.step(Step.TRANSCRIPT)
    assert len(answer.read) == 2
    assert "to Kubernetes, alone" in answer.read[-1]
    assert "corrected" in after["flags"]
    assert after["total_uncertainty"] > before["total_uncertainty"]
    assert (after["correction"], after["as_heard"]) == (1, before["total"])
    quotes = [item for score in after["dimensions"].values() for item in score["evidence"]]
    assert {tuple(item["corrected"]) for item in quotes if "Kubernetes" in item["quote"]} == {("Kubernetes",)}
    assert answer.answer().judging_again == "no"
    assert answer.settled() == 2
    # and what was heard is there, with the correction beside it, in the export too
    assert transcript["text"] == HEARD
    assert transcript["corrections"] == [
        {"first": 9, "last": 10, "heard": "cooper netties", "said": "Kubernetes"}
    ]
    shown = answer.ana.call("GET", f"/v1/interviews/{answer.interview_id}").json["answers"][0]
    assert shown["steps"]["transcript"]["corrections"] == transcript["corrections"]
    assert "cooper netties" in answer.ana.call("GET", "/v1/me/export").text


def test_the_same_answer_is_one_row_and_one_line_of_progress(answer: Spoken) -> None:
    answer.correct(KUBERNETES)
    answer.judge()

    interview = reads.get_interview(answer.interview_id)
    transcript = reads.get_step(answer.interview_id, answer.answer_id, TranscriptNumbers)
    evaluation = reads.get_step(answer.interview_id, answer.answer_id, EvaluationNumbers)
    row = rows.answer(interview, answer.answer(), transcript, evaluation)

    # `answers_latest` keeps the newest row of an answer's id
    assert (row["answer_id"], row["corrected_words"], row["typed"]) == (answer.answer_id, 2, False)
    assert len(reads.list_answers(answer.interview_id)) == 1


def test_a_second_correction_takes_the_place_of_the_first(answer: Spoken) -> None:
    heard = answer.step(Step.EVALUATION)["total"]
    answer.correct(KUBERNETES)
    first = answer.told[-1]
    assert answer.correct(KUBERNETES, LOST).json["correction"] == 2

    # the first one's judgement comes late and has no place to go to any more
    push(scoring.score_answer, first)
    assert answer.step(Step.EVALUATION)["correction"] == 0
    answer.judge()

    assert answer.step(Step.EVALUATION)["correction"] == 2
    assert answer.step(Step.EVALUATION)["as_heard"] == heard
    assert "In my lost job" in answer.read[-1]

    # and it is taken back: judged as it was heard
    answer.correct()
    answer.judge()
    assert answer.read[-1] == HEARD
    assert "corrected" not in answer.step(Step.EVALUATION)["flags"]
    assert answer.step(Step.EVALUATION)["as_heard"] is None


def test_how_much_and_how_often_is_bounded(answer: Spoken) -> None:
    unlike = answer.correct({"first": 9, "last": 10, "said": "a monolith"})
    many = answer.correct(*[{"first": n, "last": n, "said": f"{HEARD.split()[n]}s"} for n in (0, 1, 2, 3, 5)])
    outside = answer.correct({"first": 900, "last": 900, "said": "Kubernetes"})
    nothing = answer.correct({"first": 9, "last": 10, "said": "…"})

    assert (unlike.status_code, code(unlike)) == (422, "correction_not_alike")
    assert unlike.json["errors"][0]["pointer"] == "/corrections/0/said"
    assert (many.status_code, code(many), many.json["most"]) == (422, "too_many_corrections", 4)
    assert (code(outside), code(nothing)) == ("invalid_request", "invalid_request")
    assert answer.answer().correction == 0

    for number in range(limits.CORRECTION_ROUNDS):
        assert answer.correct(*([KUBERNETES] if number % 2 == 0 else [])).status_code == 200
    spent = answer.correct()
    assert (spent.status_code, code(spent)) == (409, "corrections_used_up")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"state": "transcribed"}, "wrong_state"),
        ({"state": "not_scored"}, "wrong_state"),
        ({"replaced_by": "another"}, "replaced"),
    ],
)
def test_only_a_judged_answer_that_counts_is_corrected(
    change: dict[str, str], refusal: str, answer: Spoken
) -> None:
    paths.answer_ref(answer.interview_id, answer.answer_id).update(change)

    refused = answer.correct(KUBERNETES)

    assert (refused.status_code, code(refused)) == (409, refusal)


def test_what_was_typed_was_not_misheard(answer: Spoken) -> None:
    typed: dict[str, Any] = {"duration": None, "delivery": None, "words": []}
    paths.step_ref(answer.interview_id, answer.answer_id, Step.TRANSCRIPT).update(typed)

    assert code(answer.correct(KUBERNETES)) == "not_heard"


def test_a_judgement_that_can_not_be_made_leaves_the_one_before_and_may_be_asked_for_again(
    answer: Spoken, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answer.step(Step.EVALUATION)
    answer.correct(KUBERNETES)

    # given a day whose budget is used up in between
    with monkeypatch.context() as used_up:
        none = dict.fromkeys(budget.MICRODOLLARS, 0)
        used_up.setattr(budget, "caps", lambda _: none)
        answer.judge()
        refused = answer.correct(KUBERNETES)
        assert (refused.status_code, code(refused)) == (429, "budget_used_up")

    # then the score stands, the candidate is told, and asks again
    assert answer.step(Step.EVALUATION) == before
    assert (answer.answer().state, answer.answer().judging_again) == (AnswerState.SCORED, "failed")
    assert answer.correct(KUBERNETES).json["correction"] == 2
    answer.judge()
    assert answer.step(Step.EVALUATION)["correction"] == 2
    assert answer.answer().judging_again == "no"


def test_a_dead_letter_is_told_and_a_redrive_heals_it(
    answer: Spoken, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_model(*_: Any) -> Any:
        raise Unavailable("models", "away")

    answer.correct(KUBERNETES)
    with monkeypatch.context() as away:
        away.setattr(models_asked, "ask", no_model)
        with pytest.raises(Unavailable):
            push(scoring.score_answer, answer.told[-1])

    push(marking.mark_dead, answer.told[-1], "score-corrected-dead")
    assert (answer.answer().state, answer.answer().judging_again) == (AnswerState.SCORED, "failed")

    answer.judge()
    assert answer.answer().judging_again == "no"
    assert answer.step(Step.EVALUATION)["correction"] == 1


def test_a_deleted_interview_is_neither_corrected_nor_judged_again(answer: Spoken) -> None:
    answer.correct(KUBERNETES)
    asked = len(answer.read)
    answer.ana.call("DELETE", f"/v1/interviews/{answer.interview_id}")

    answer.judge()

    assert len(answer.read) == asked
    assert answer.correct(KUBERNETES).status_code == 404
    assert answer.step(Step.TRANSCRIPT) == {}
    assert not paths.answer_ref(answer.interview_id, answer.answer_id).get().exists


def test_a_day_without_speech_left_still_takes_what_is_typed(
    ana: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a person who has spoken as long as one day has room for
    interview_id = ana.create()["id"]
    one = make_ready(interview_id, 1)[0]
    spent = {**dict.fromkeys(budget.MICRODOLLARS, 0.0), "heard_seconds": 1e9}
    monkeypatch.setattr(budget, "used", lambda _: spent)
    place = f"/v1/interviews/{interview_id}/answers/{one.id}"

    sound = ana.call("POST", f"{place}/uploads", {"mode": "segments", "count": 1})
    text = ana.call("POST", f"{place}/typed", {"text": "I planned the deliveries."})

    assert code(sound) == "budget_used_up"
    assert text.status_code == 200
