"""Gates judge speech, not vocabulary: names, tools and learners' English pass, word salad doesn't."""

import json
from pathlib import Path

from shared.assessment.scoring import gates
from shared.reasons import Reason

SUITES = Path(__file__).parents[3] / "local" / "suites"


def refusals(name: str) -> list[tuple[str, Reason | None]]:
    rows = [json.loads(line) for line in (SUITES / name).read_text("utf-8").splitlines()]
    return [(r["answer"], gates.gate_transcript((), r["answer"], 20.0, "en-US", 0.9)) for r in rows]


def test_short_honest_answers_full_of_names_and_tools_pass() -> None:
    refused = [text for text, reason in refusals("short_honest.jsonl") if reason]
    assert len(refused) <= 2, refused


def test_four_words_are_an_answer() -> None:
    assert gates.gate_transcript((), "Last in, first out.", 3.0, "en-US", 0.9) is None


def test_most_gibberish_is_refused() -> None:
    found = refusals("gibberish.jsonl")
    assert sum(reason is Reason.GIBBERISH for _, reason in found) >= 0.8 * len(found)


def test_salad_of_known_words_is_refused_and_the_sentence_is_not() -> None:
    said = "we moved the old machines to the new hall in three days without any loss of data for our clients"
    mixed = " ".join(sorted(said.split()))
    assert gates.gate_transcript((), said, 9.0, "en-US", 0.9) is None
    assert gates.gate_transcript((), mixed, 9.0, "en-US", 0.9) is Reason.GIBBERISH
