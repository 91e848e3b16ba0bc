"""Gates judge speech, not vocabulary: names, tools and learners' English pass, word salad doesn't."""

import json
from pathlib import Path

import pytest

from shared.assessment.scoring import gates
from shared.reasons import Reason

SUITES = Path(__file__).parents[3] / "local" / "suites"


def refusals(name: str) -> list[tuple[str, Reason | None]]:
    rows = [json.loads(line) for line in (SUITES / name).read_text("utf-8").splitlines()]
    return [(r["answer"], gates.gate_transcript((), r["answer"], 20.0, "en-US", 0.9)) for r in rows]


@pytest.mark.parametrize("suite", ["short_honest.jsonl", "short_honest_kept_apart.jsonl"])
def test_short_honest_answers_full_of_names_and_tools_pass(suite: str) -> None:
    refused = [text for text, reason in refusals(suite) if reason]
    assert not refused


def test_four_words_are_an_answer() -> None:
    assert gates.gate_transcript((), "Last in, first out.", 3.0, "en-US", 0.9) is None


@pytest.mark.parametrize(
    ("suite", "at_least"), [("gibberish.jsonl", 0.95), ("gibberish_kept_apart.jsonl", 0.85)]
)
def test_gibberish_is_refused(suite: str, at_least: float) -> None:
    found = refusals(suite)
    assert sum(reason is not None for _, reason in found) >= at_least * len(found)


def test_salad_of_known_words_is_refused_and_the_sentence_is_not() -> None:
    said = "we moved the old machines to the new hall in three days without any loss of data for our clients"
    mixed = " ".join(sorted(said.split()))
    assert gates.gate_transcript((), said, 9.0, "en-US", 0.9) is None
    assert gates.gate_transcript((), mixed, 9.0, "en-US", 0.9) is Reason.GIBBERISH
