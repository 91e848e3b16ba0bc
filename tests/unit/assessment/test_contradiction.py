"""A statement turned round is found beside the point that it turns round; the right one is left alone."""

import json
from pathlib import Path

import pytest

from shared.assessment.scoring import contradiction

SUITE = Path(__file__).parents[3] / "local" / "suites" / "turned_round.jsonl"
ROWS = [json.loads(line) for line in SUITE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("point", "said", "question"),
    [
        ("Antibiotics do not work against viruses", "Antibiotics work against viruses.", ""),
        ("The resistance of a metal increases", "In a metal the resistance decreases.", ""),
        ("Water boils at 100 degrees", "Water boils at 80 degrees at sea level.", ""),
    ],
)
def test_negation_direction_and_number(point: str, said: str, question: str) -> None:
    found = contradiction.find([point], said, "en", question)
    assert [c.point for c in found] == [0]
    assert found[0].words in said


def test_swapped_roles() -> None:
    points = ["A process has its own address space", "Threads share the memory of their process"]
    said = "A thread has its own address space."
    found = contradiction.find(points, said, "en", "How do a process and a thread differ?")
    assert [c.point for c in found] == [0]


@pytest.mark.parametrize(
    "said",
    [
        "Arteries carry the blood away from the heart, veins bring it back to the heart.",
        "The vessels that lead blood away from the heart are called arteries.",
        "I have never worked in a clinic, but I know that arteries take blood away from the heart.",
    ],
)
def test_the_truth_in_other_words_is_no_contradiction(said: str) -> None:
    points = ["Arteries carry blood away from the heart"]
    assert contradiction.find(points, said, "en", "What do arteries and veins do?") == ()


def test_other_languages_are_left_alone() -> None:
    assert contradiction.find(["Water boils"], "Water does not boil.", "de", "") == ()


def test_most_of_the_suite_is_told_apart() -> None:
    turned = [contradiction.find(r["points"], r["turned"], "en", r["question"]) for r in ROWS]
    right = [contradiction.find(r["points"], r["right"], "en", r["question"]) for r in ROWS]
    assert sum(map(bool, turned)) >= 0.85 * len(ROWS)
    assert sum(map(bool, right)) <= 0.04 * len(ROWS)
