"""An answer is read more than once; the best reading decides whether there is a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.assessment.scoring import trust
from shared.assessment.scoring.evidence import OWN_WORDS, STRIKES, EvidenceResponse, response_schema
from shared.documents.interview import Question
from shared.errors import Unavailable
from shared.gcp import extraction, gemini
from shared.gcp.gemini import Blocked, MalformedReply, ModelReply
from shared.settings import Settings

QUESTION = Question(id="q1", text="What is an index?", kind="technical", source="own")
Answered = Callable[[int], EvidenceResponse]


def read(monkeypatch: pytest.MonkeyPatch, answered: Answered, times: int = 3) -> tuple[list[str], Any]:
    """Extract with a Gemini that answers by seed: what was asked, as "seed temperature", and the replies."""
    asked: list[str] = []

    def generate(task: str, variables: Any, schema: Any, **options: Any) -> ModelReply[EvidenceResponse]:
        asked.append(f"{options['seed']} {options['temperature']}")
        return ModelReply(answered(options["seed"]), "gemini", f"{task}.v1", 10, 5)

    chosen = settings_with(times)
    monkeypatch.setattr(extraction, "settings", lambda: chosen)
    monkeypatch.setattr(gemini, "generate", generate)
    return asked, extraction.extract(QUESTION, "An index is a sorted copy.", [], "en-US")


def settings_with(times: int) -> Settings:
    required = {name: "none" for name, field in Settings.model_fields.items() if field.is_required()}
    return Settings.model_validate({**required, "user_hash_key": "k" * 16, "evaluation_extractions": times})


def reading(seed: int) -> EvidenceResponse:
    return EvidenceResponse(answers_question="yes" if seed == 7 else "partly", substance="general")


def test_the_best_reading_comes_first_and_the_repeats_sample_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, replies = read(monkeypatch, reading)

    assert sorted(asked) == ["7 0.0", "8 0.7", "9 0.7"]
    assert [reply.value.answers_question for reply in replies] == ["yes", "partly", "partly"]


@pytest.mark.parametrize(
    "error", [Unavailable("gemini", "429"), MalformedReply("gemini", "cut"), Blocked("SAFETY")]
)
def test_a_repeat_that_fails_is_left_out(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def answered(seed: int) -> EvidenceResponse:
        if seed == 8:
            raise error
        return reading(seed)

    _, replies = read(monkeypatch, answered)

    assert len(replies) == 2


@pytest.mark.parametrize("error", [Unavailable("gemini", "429"), Blocked("SAFETY")])
def test_without_the_best_reading_there_is_no_score(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def answered(seed: int) -> EvidenceResponse:
        if seed == 7:
            raise error
        return reading(seed)

    with pytest.raises(type(error)):
        read(monkeypatch, answered)


def test_once_is_enough_where_the_settings_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, replies = read(monkeypatch, reading, times=1)

    assert (asked, len(replies)) == (["7 0.0"], 1)


@pytest.mark.parametrize(("answered_by", "worded"), [("", True), (f"{trust.SMALL}-q4_k_m", False)])
@pytest.mark.parametrize("kind", ["behavioural", "technical", "situational"])
def test_a_model_whose_own_words_are_worth_nothing_is_not_asked_for_them(
    monkeypatch: pytest.MonkeyPatch, kind: str, answered_by: str, worded: bool
) -> None:
    asked: list[set[str]] = []
    unasked: list[tuple[str, ...]] = []

    def generate(task: str, variables: Any, schema: Any, **options: Any) -> ModelReply[EvidenceResponse]:
        asked.append(set(schema.model_json_schema()["properties"]))
        unasked.append(options["unasked"])
        return ModelReply(reading(7), "gemini", f"{task}.v1", 10, 5)

    chosen = settings_with(1).model_copy(update={"answered_by": answered_by})
    monkeypatch.setattr(extraction, "settings", lambda: chosen)
    monkeypatch.setattr(gemini, "generate", generate)

    extraction.read("What did you do?", kind, "I did it.", [], "en-US")

    whole = set(response_schema(kind).model_json_schema()["properties"])
    assert asked == [whole if worded else whole - {*OWN_WORDS, *STRIKES}]
    assert unasked == [() if worded else STRIKES]


def test_who_isnt_asked_for_a_field_isnt_told_of_it() -> None:
    whole = gemini.prompt("evaluate_answer")

    left = whole.without(STRIKES).text

    assert "- `not_answer`:" in whole.text
    assert "not_answer" not in left
    assert len(left.splitlines()) == len(whole.text.splitlines()) - len(STRIKES)
