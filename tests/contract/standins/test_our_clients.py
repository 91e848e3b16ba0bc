"""Our wrappers over the wire: each failure that the services document has the name that we gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from shared import media, settings
from shared.assessment.example.sources import Sources
from shared.assessment.example.verifier import ExampleResponse, Invented, verified
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions.follow_up import FollowUpResponse
from shared.assessment.questions.own_questions import OwnQuestionsResponse
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.errors import PermanentError, Refused, RetryableError, Unavailable
from shared.gcp import clients, gemini, speech, vertex
from shared.gcp.gemini import Blocked, MalformedReply
from shared.reasons import Reason
from shared.resume import fields
from shared.resume.by_model import fields as by_model
from shared.resume.by_model.reply import ResumeReply
from shared.resume.by_model.request import MAX_OUTPUT_TOKENS, TASK
from shared.resume.reading import Line, Reading

ANSWER = {
    "question": "Tell me about a time you improved something.",
    "answer": "I moved the nightly job to incremental loads and it went from nine hours to fifty minutes.",
    "asked": [],
    "missing": [],
    "language": "en-US",
}


@pytest.fixture(autouse=True)
def our_clients(standins: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ports = standins.ports
    for name, value in {
        "ENVIRONMENT": "development",
        "GOOGLE_CLOUD_PROJECT": "demo-project",
        "UPLOADS_BUCKET": "uploads",
        "DERIVED_BUCKET": "derived",
        "USER_HASH_KEY": "0123456789abcdef",
        "DELIVERY_ENDPOINT": "delivery",
        "EXPRESSION_ENDPOINT": "expression",
        "CORRECTNESS_ENDPOINT": "correctness",
        "GEMINI_API_KEY": "local",
        "GEMINI_TIMEOUT_SECONDS": "2",
        "GOOGLE_GEMINI_BASE_URL": f"http://127.0.0.1:{ports['gemini']}",
        "SPEECH_EMULATOR_HOST": f"127.0.0.1:{ports['speech']}",
        "VERTEX_EMULATOR_HOST": f"127.0.0.1:{ports['vertex']}",
    }.items():
        monkeypatch.setenv(name, value)
    cached = (settings.settings, clients.gemini, clients.speech, clients.prediction)
    for factory in cached:
        factory.cache_clear()
    yield
    for factory in cached:
        factory.cache_clear()


def ask() -> gemini.ModelReply[FollowUpResponse]:
    return gemini.generate("follow_up", ANSWER, FollowUpResponse, max_output_tokens=400)


def test_a_reply_names_who_made_it_and_not_who_was_asked() -> None:
    assert ask().model == "scripted"
    assert ask().model != settings.settings().gemini_model


def loud(seconds: float = 4.0) -> bytes:
    t = np.arange(int(seconds * media.RATE)) / media.RATE
    wave = 0.3 * np.sin(2 * np.pi * 180 * t) * (1 + np.sin(2 * np.pi * 3 * t)) / 2
    return media.to_wav((wave * 32767).astype(np.int16))


def test_a_reply_comes_typed_with_its_versions_and_tokens() -> None:
    reply = ask()

    assert reply.value.question
    assert reply.prompt == gemini.prompt_version("follow_up")
    assert reply.input_tokens > 0
    assert reply.output_tokens > 0


def test_the_evidence_schema_is_one_that_gemini_takes() -> None:
    variables = {**ANSWER, "kind": "behavioural", "points": []}

    reply = gemini.generate("evaluate_answer", variables, EvidenceResponse, max_output_tokens=1024)

    assert isinstance(reply.value, EvidenceResponse)


def test_a_resumes_jobs_come_over_the_wire_and_are_looked_up_on_the_page(standins: Any) -> None:
    words = ("Ana Sousa", "Buyer", "Rowan Clinic", "2015 – 2018")
    lines = tuple(Line(text=text, page=1, x=0, right=0, y=0, size=10) for text in words)
    page = Reading(lines=lines, pages=1, images=0, columns=1, tables=0, boxes=0)
    rules = fields.parse(page)

    def ask(variables: Mapping[str, Any]) -> ResumeReply:
        return gemini.generate(TASK, variables, ResumeReply, max_output_tokens=MAX_OUTPUT_TOKENS).value

    assert by_model.read(page, rules, ask) == rules
    job = {"title": "Buyer", "title_line": 2, "company": "Rowan Clinic", "company_line": 3, "last_line": 4}
    standins.rule(service="gemini", json={"jobs": [{**job, "dates": "2015 – 2018", "dates_line": 4}]})
    assert [(job.title, job.company) for job in by_model.read(page, rules, ask).jobs] == [
        ("Buyer", "Rowan Clinic")
    ]


def test_own_questions_come_back_one_for_each_slot() -> None:
    slots = [{"slot": 1, "text": "What is an index?"}, {"slot": 2, "text": "Why do you want this job?"}]
    variables = {"role": "Engineer", "level": "mid", "industry": "", "language": "en-US", "slots": slots}

    reply = gemini.generate("prepare_own_questions", variables, OwnQuestionsResponse, max_output_tokens=1024)

    assert [item.slot for item in reply.value.questions] == [1, 2]


def test_an_example_comes_over_the_wire_and_is_checked_there(standins: Any) -> None:
    said = "Last winter our export kept failing. I read the logs for two days. Nothing was late after that."
    sources = Sources.of(AnswerText.of(said, "en-US"), ())
    variables = {"question": "What?", "language": "en-US", "answer": said, "resume": [], "missing": []}

    def example() -> ExampleResponse:
        return gemini.generate("example_answer", variables, ExampleResponse, max_output_tokens=800).value

    assert [line.source for line in verified(example(), sources)] == ["answer"]
    standins.rule(service="gemini", json={"sentences": ["I read the logs for nine days."]})
    with pytest.raises(Invented):
        verified(example(), sources)


GEMINI_FAULTS: list[tuple[dict[str, Any], type[Exception]]] = [
    ({"status": 429}, Unavailable),
    ({"status": 500}, Unavailable),
    ({"status": 503}, Unavailable),
    ({"delay_s": 5}, Unavailable),
    ({"blocked": "SAFETY"}, Blocked),
    ({"finish": "SAFETY"}, Blocked),
    ({"finish": "RECITATION"}, MalformedReply),
    ({"finish": "MAX_TOKENS"}, MalformedReply),
    ({"malformed": True}, MalformedReply),
    ({"empty": "candidates"}, MalformedReply),
]


@pytest.mark.parametrize(("fault", "error"), GEMINI_FAULTS)
def test_each_fault_of_gemini_has_a_name(
    standins: Any, fault: dict[str, Any], error: type[Exception]
) -> None:
    standins.rule(service="gemini", **fault)

    with pytest.raises(error) as caught:
        ask()

    assert isinstance(caught.value, PermanentError if error is Blocked else RetryableError)
    assert "incremental loads" not in str(caught.value)


@pytest.mark.parametrize(
    "fault", [{"finish": "RECITATION"}, {"finish": "MAX_TOKENS"}, {"malformed": True}, {"empty": True}]
)
def test_a_bad_reply_is_sampled_anew(standins: Any, fault: dict[str, Any]) -> None:
    # given a Gemini that fails whenever it is asked on the first seed
    standins.rule(service="gemini", match={"seed": 7}, **fault)

    reply = ask()

    # then the second sample is taken, and what both cost is counted
    assert reply.value.question
    calls = [c for c in standins.calls() if c["service"] == "gemini"]
    assert len(calls) == 2
    assert reply.input_tokens == sum(c["prompt_tokens"] for c in calls)
    assert reply.thought_tokens == sum(c["thought_tokens"] for c in calls) > 0


def test_a_family_that_heeds_temperatures_is_asked_again_warmer(
    standins: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEMINI_MODEL", "gemini-3.1-flash-lite")
    settings.settings.cache_clear()
    standins.rule(service="gemini", match={"max_temperature": 0.1}, finish="RECITATION")

    assert ask().value.question


def test_our_gemini_client_tries_once_so_that_retries_do_not_multiply(standins: Any) -> None:
    standins.rule(service="gemini", status=503)

    with pytest.raises(Unavailable):
        ask()

    assert len([c for c in standins.calls() if c["service"] == "gemini"]) == 1


def test_speech_comes_with_word_times_and_unknown_confidence() -> None:
    heard = speech.recognize(loud(), "en-US", ["Data engineer"])

    assert heard.words
    assert all(0 <= w.start <= w.end <= 4.1 for w in heard.words)
    assert {w.confidence for w in heard.words} == {None}


def test_a_model_with_confidences_gives_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECH_MODEL", "chirp_2")
    settings.settings.cache_clear()

    heard = speech.recognize(loud(), "en-US")

    assert heard.words
    assert all(w.confidence is not None and 0 < w.confidence <= 1 for w in heard.words)


def test_words_without_times_are_a_fault_of_the_set_up(standins: Any) -> None:
    untimed = [{"word": "yes", "start": 0, "end": 0}]
    standins.rule(service="speech", words=untimed)

    with pytest.raises(Refused, match="no word times"):
        speech.recognize(loud(), "en-US")


@pytest.mark.parametrize("status", ["RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED"])
def test_each_fault_of_speech_comes_again(standins: Any, status: str) -> None:
    standins.rule(service="speech", status=status)

    with pytest.raises(Unavailable):
        speech.recognize(loud(), "en-US")


@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.parametrize("service", ["gemini", "speech", "vertex"])
def test_a_request_that_is_never_taken_is_told_at_once(
    standins: Any, caplog: pytest.LogCaptureFixture, service: str, status: int
) -> None:
    standins.rule(service=service, status=status)
    calls: dict[str, Callable[[], object]] = {
        "gemini": ask,
        "speech": lambda: speech.recognize(loud(), "en-US"),
        "vertex": lambda: vertex.predict("delivery", [{"words": []}]),
    }

    with pytest.raises(Refused) as caught:
        calls[service]()

    # then it was asked once, ops have a line of their own, and the candidate a reason
    assert len(standins.calls()) == 1
    told = [record for record in caplog.records if record.getMessage() == "service refused"]
    assert [record.levelname for record in told] == ["ERROR"]
    assert told[0].__dict__["fields"]["service"] == service
    assert caught.value.reason is Reason.SETUP_FAULT


@pytest.mark.parametrize("status", [429, 500, 503])
def test_each_fault_of_vertex_comes_again(standins: Any, status: int) -> None:
    standins.rule(service="vertex", status=status)

    with pytest.raises(Unavailable):
        vertex.predict("delivery", [{"words": []}])


def test_vertex_switched_off_comes_again(standins: Any) -> None:
    standins.rule(service="vertex", off=True)

    with pytest.raises(Unavailable):
        vertex.predict("expression", [{"content": "aGk="}])


def test_predictions_come_back_one_for_each_instance() -> None:
    predictions = vertex.predict("expression", [{"content": "aGk="}, {"content": "aG8="}])

    assert [set(p) for p in predictions] == [{"ids", "displayNames", "confidences"}] * 2
