"""Marks that people gave beside correctness with and without a language model's reading."""

from __future__ import annotations

from typing import Any

import pytest

from local.bench import graded_answers
from local.bench.text_scorer import Asked
from shared.assessment.scoring.evidence import EvidenceResponse

REFERENCE = "A stack is last in, first out. Push puts on top. Pop takes from the top."


def row(answer: str, score: float, number: int = 1) -> dict[str, Any]:
    asked = {"source": "short-answers", "question": f"What is a stack, {number}?", "reference": REFERENCE}
    return {**asked, "answer": answer, "score": score, "predicted": score / 2 + 1}


ROWS = [
    row("A stack is a list where what came last leaves first, with push and pop at its top end.", 5.0),
    row("A stack is a list where what came first leaves first, as people in a long queue do.", 1.0),
    row("It is a list with push that puts a thing on its top, I believe, and something to remove.", 3.0),
]


def test_a_long_reference_has_five_points_at_most_and_loses_nothing() -> None:
    long = " ".join(f"Sentence number {n} says something." for n in range(12))
    points = graded_answers.points_of(long)
    assert len(points) == graded_answers.POINTS
    assert " ".join(points) == long
    assert graded_answers.points_of(REFERENCE) == (
        "A stack is last in, first out.",
        "Push puts on top.",
        "Pop takes from the top.",
    )


def test_the_same_answers_are_drawn_each_time() -> None:
    many = [row(f"Answer {n}.", n % 6, n) for n in range(200)]
    many += [{**row(f"Answer {n}.", n % 6, n % 3), "source": "saf-english"} for n in range(60)]
    found = graded_answers.drawn(many)
    assert found == graded_answers.drawn(many)
    assert (len(found["networks"]), len(found["computer_science"])) == (18, graded_answers.AT_RANDOM)


def test_a_model_that_knows_is_nearer_to_the_marks_and_its_accusations_of_full_marks_are_counted() -> None:
    def knows(_asked: Asked, text: str) -> EvidenceResponse:
        score = next(r["score"] for r in ROWS if r["answer"] == text)
        quotes = [text.split(",")[0]] * round((score + 1) / 2)
        points = [{"point": n, "quote": q} for n, q in enumerate(quotes, 1)]
        reply = {"answers_question": "yes", "substance": "concrete", "covered_points": points}
        return EvidenceResponse.model_validate({**reply, "wrong_quote": "" if score < 5 else text[:20]})

    found = graded_answers.figures(ROWS, lambda *_: {"points": []}, knows, "")
    assert found["answers"] == 3
    assert found["points"] == pytest.approx(1.0, abs=0.02)
    assert found["wrong_at_full"] == [1, 1]


def test_answers_that_code_accuses_are_counted_by_source_with_their_marks() -> None:
    turned = [
        row("Push puts nothing on top.", 1.0),
        {**row("Push puts nothing on top.", 5.0), "source": "class"},
    ]
    assert graded_answers.accused([*ROWS, *turned]) == {
        "short-answers": {"answers": 4, "accused": 1, "full": 0, "low": 1},
        "class": {"answers": 1, "accused": 1, "full": 1, "low": 0},
    }
