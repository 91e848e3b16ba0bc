"""A day's budget: counted before it is spent, for one person and for all, and said in words."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.score_answer import function as scoring
from functions.score_answer import models_asked
from shared import clock
from shared import settings as settings_module
from shared.assessment.scoring.evidence import StoryEvidence
from shared.documents.interview import Answer, AnswerState
from shared.errors import NotScoreable, Unavailable, UnknownEvent
from shared.events import AnswerTranscribed
from shared.firestore import budget, paths, reads, step_writes, writes
from shared.firestore.budget import OverBudget, Person
from shared.gcp import clients
from shared.gcp.gemini import ModelReply
from shared.reasons import Reason
from tests.integration import transcripts
from tests.integration.api.conftest import Candidate, code, interview_body, make_ready
from tests.integration.security.test_corrections import push
from tests.unit.assessment import spoken

pytestmark = pytest.mark.emulators


@pytest.fixture
def daily(emulators: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Sets the day's budget; what is not named has its default."""

    def set_to(**changes: Any) -> None:
        changed = settings_module.DailyBudget().model_copy(update=changes)
        monkeypatch.setenv("DAILY_BUDGET", changed.model_dump_json())
        settings_module.settings.cache_clear()

    for snapshot in clients.firestore().collection("spending").stream():
        snapshot.reference.delete()
    budget.forget()
    yield set_to
    monkeypatch.undo()
    settings_module.settings.cache_clear()
    budget.forget()


@pytest.fixture
def somebody() -> Person:
    return Person(f"u{secrets.token_hex(8)}", anonymous=False)


def test_spending_side_by_side_does_not_pass_the_cap(daily: Callable[..., None], somebody: Person) -> None:
    daily(answers=10)

    def spend(_: int) -> bool:
        try:
            budget.spend(somebody, "answers", 1)
        except OverBudget:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(spend, range(24)))

    assert sum(allowed) <= 10
    assert budget.used(somebody.uid)["answers"] == sum(allowed)
    assert not spend(0) or sum(allowed) < 10


def test_what_a_service_did_not_do_is_given_back(daily: Callable[..., None], somebody: Person) -> None:
    with pytest.raises(Unavailable), budget.spending(somebody, "heard_seconds", 50):
        raise Unavailable("speech", "503")

    assert budget.used(somebody.uid)["heard_seconds"] == 0


def test_what_is_counted_meanwhile_is_given_back_unless_it_was_spent(
    daily: Callable[..., None], somebody: Person
) -> None:
    daily(model_calls=2)

    def spend(amount: int, failure: Exception, *, before: bool) -> None:
        with budget.counting(lambda: somebody, "model_calls", amount) as counted:
            if not before:
                counted()
            raise failure

    # when it fails before anything is spent
    with pytest.raises(NotScoreable):
        spend(2, NotScoreable(Reason.SILENCE), before=True)
    assert budget.used(somebody.uid)["model_calls"] == 0

    # but not what was spent in vain; and what has no room is not counted
    with pytest.raises(NotScoreable):
        spend(2, NotScoreable(Reason.BLOCKED), before=False)
    with pytest.raises(OverBudget):
        spend(1, Unavailable("gemini", "never asked"), before=False)
    assert budget.used(somebody.uid)["model_calls"] == 2


def test_a_person_without_an_account_gets_less(daily: Callable[..., None]) -> None:
    daily(heard_minutes=100, anonymous_percent=10)
    uid = secrets.token_hex(8)

    budget.spend(Person(uid, anonymous=True), "heard_seconds", 600)
    with pytest.raises(OverBudget):
        budget.spend(Person(uid, anonymous=True), "heard_seconds", 1)
    budget.spend(Person(uid, anonymous=False), "heard_seconds", 1)


def test_the_candidate_sees_what_is_left(ana: Candidate, daily: Callable[..., None]) -> None:
    # given a day with room for two answers, of which one was given; these people have no account
    daily(answers=2, heard_minutes=10, anonymous_percent=100)
    budget.spend(Person(ana.uid, anonymous=True), "answers", 1)

    # when the candidate asks
    seen = ana.call("GET", "/v1/me/budget").json

    # then it is told in figures and in words
    assert {one["what"]: one["left"] for one in seen["left"]}["answers"] == 1
    assert seen["text"] == (
        "Today there is room for 1 more answers and 10 more minutes of speaking. "
        "With an account you get more."
    )


def test_with_the_day_used_up_nothing_new_begins(
    ana: Candidate, interview: tuple[str, list[Answer]], daily: Callable[..., None]
) -> None:
    daily(answers=1, anonymous_percent=100)
    budget.spend(Person(ana.uid, anonymous=True), "answers", 1)
    interview_id, (first, *_) = interview
    upload = {"mode": "recording", "content_type": "audio/webm", "size": 10}
    path = f"/v1/interviews/{interview_id}/answers/{first.id}"

    refused = [
        ana.call("POST", f"{path}/uploads", upload),
        ana.call("POST", f"{path}/redo"),
        ana.call("POST", "/v1/interviews", interview_body()),
        ana.call("POST", "/v1/resumes", {"content_type": "application/pdf", "size": 10}),
    ]

    for response in refused:
        assert (response.status_code, code(response)) == (429, "budget_used_up")
        assert int(response.headers["Retry-After"]) > 0
    assert ana.call("POST", f"{path}/skip").status_code == 200


def test_the_breaker_stops_what_is_new_and_nothing_under_way(
    ana: Candidate, ben: Candidate, daily: Callable[..., None]
) -> None:
    # given a project whose day's money is spent
    daily(project_dollars=1.0)
    spender = Person("a-spender", anonymous=False)
    budget.spend(spender, "heard_seconds", 4000)
    budget.forget()

    # when somebody else would begin
    response = ben.call("POST", "/v1/interviews", interview_body())

    # then it is refused in words, and what was sent before can still be paid for
    assert (response.status_code, code(response)) == (503, "closed_for_today")
    assert ben.call("GET", "/v1/me/budget").json["open"] is False
    budget.spend(Person(ana.uid, anonymous=False), "heard_seconds", 10)


def test_a_playback_counts_as_sent(
    ana: Candidate, interview: tuple[str, list[Answer]], daily: Callable[..., None]
) -> None:
    from shared.gcp import object_names
    from shared.settings import settings
    from tests.integration.api.conftest import put_object

    daily(export_megabytes=1, anonymous_percent=100)
    interview_id, (first, *_) = interview
    name = object_names.recording(ana.uid, interview_id, first.id, "audio/webm")
    put_object(settings().uploads_bucket, name, bytes(600_000))
    path = f"/v1/interviews/{interview_id}/answers/{first.id}/playback"

    codes = [ana.call("GET", path).status_code for _ in range(2)]

    assert codes == [200, 429]


def test_counters_go_with_the_account(ana: Candidate, daily: Callable[..., None]) -> None:
    budget.spend(Person(ana.uid, anonymous=True), "answers", 1)

    ana.call("DELETE", "/v1/me")

    assert not paths.quota_ref(ana.uid, clock.now()).get().exists


def test_a_message_says_whose_day_it_is_and_the_interview_has_the_last_word(
    ana: Candidate, ben: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a transcribed answer of Ana's, and a scorer whose models are all there
    made = make_ready(ana.create()["id"], 1)[0]
    said = (
        "I moved the nightly job to incremental loads. It took two weeks, and it ran in fifty minutes then."
    )
    timed = spoken.words(said)
    document = transcripts.heard(made, said, timed, delivery=spoken.measured(timed))
    writes.commit([step_writes.done(made.interview_id, document)])
    is_heard = {"state": AnswerState.TRANSCRIBED.value, "media": transcripts.MEDIA.model_dump()}
    paths.answer_ref(made.interview_id, made.id).update(is_heard)
    reply = ModelReply(StoryEvidence(answers_question="yes", substance="concrete"), "m", "p", 1, 1)
    monkeypatch.setattr(models_asked, "ask", lambda paid, *_: (paid(), {}, {}))
    monkeypatch.setattr("shared.gcp.extraction.extract", lambda *_: [reply])
    told = AnswerTranscribed(interview_id=made.interview_id, answer_id=made.id, generation="7")

    # when a message names Ben
    with pytest.raises(UnknownEvent):
        push(scoring.score_answer, told.model_copy(update={"owner": ben.uid}))

    # then it is for nobody to pay, and the message that names Ana is taken
    assert budget.used(ben.uid)["model_calls"] == budget.used(ana.uid)["model_calls"] == 0
    push(scoring.score_answer, told.model_copy(update={"owner": ana.uid, "anonymous": False}))
    assert budget.used(ana.uid)["model_calls"] > 0
    assert reads.get_answer(made.interview_id, made.id).state is AnswerState.SCORED
