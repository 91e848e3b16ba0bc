"""A point that a model calls contradicted lowers correctness as far as that model is trusted."""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring import trust
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.text.messages import say
from shared.documents.evaluation import Evaluation

POINTS = (
    "A process has its own private address space.",
    "Threads of one process share its memory.",
    "Switching threads is cheaper.",
)
ASKED = Asked("What is the difference between a process and a thread?", "technical", points=POINTS)
TURNED = (
    "So a thread is like its own house, it gets a heap that nobody else can touch. And hopping between two "
    "of them costs you a lot more, since the kernel has to swap everything out every time."
)
WRONG = {"point": 1, "quote": "a thread is like its own house", "wrong": "swapped"}
DEAR = {"point": 3, "quote": "hopping between two of them costs you a lot more", "wrong": "opposite"}
GEMINI = "gemini-3.5-flash-lite"


def judged(*wrong: dict[str, object], model: str = GEMINI, text: str = TURNED, **more: object) -> Evaluation:
    reply = EvidenceResponse.model_validate(
        {"answers_question": "yes", "substance": "concrete", "contradicted_points": wrong, **more}
    )
    found = text_scorer.assess(ASKED, text, lambda *_: reply, model=model).evaluation
    assert found is not None
    return found


def test_what_a_model_contradicts_with_a_quote_lowers_correctness_and_is_told() -> None:
    silent, said = judged(text=right_words()), judged(WRONG, DEAR, text=right_words())
    assert said.dimensions["correctness"].band <= silent.dimensions["correctness"].band - 0.8
    assert (
        "You said “a thread is like its own house”; it is the other way round: "
        "A process has its own private address space." in said.dimensions["correctness"].why
    )
    # and what was said wrongly is not called left out
    assert say("en", "missing.point", point=POINTS[0]) not in said.missing
    assert "contradicts" in said.flags


def right_words() -> str:
    """Words of every point, so that without the model's word they count as covered."""
    return f"{TURNED} A process has private address space. Threads share memory, and switching is cheaper."


def test_a_model_that_was_measured_to_know_nothing_contradicts_nothing() -> None:
    small = f"{trust.SMALL}-q4_k_m"
    assert judged(WRONG, DEAR, model=small) == judged(model=small)


def test_a_quote_that_nobody_said_contradicts_nothing_and_costs_trust() -> None:
    made_up = {**WRONG, "quote": "threads never share any memory at all"}
    assert "other way round" not in judged(made_up).dimensions["correctness"].why


def test_what_code_reads_as_right_is_not_contradicted_by_a_model() -> None:
    right = "A process has its own private address space. Threads of one process share its memory."
    accused = {"point": 1, "quote": "A process has its own private address space", "wrong": "opposite"}
    assert "other way round" not in judged(accused, text=right).dimensions["correctness"].why


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("How threads are scheduled on several cores", True),
        ("[how many] threads fell again", False),
        ("nobody else can touch the heap", False),
        ("the weather in Rome", False),
        ("costs of a thread's own house...", False),
    ],
)
def test_a_models_own_words_on_what_was_missing_are_checked(phrase: str, shown: bool) -> None:
    everything = " ".join(POINTS) + " That is because the kernel first swaps page tables, then registers."
    assert (phrase in judged(text=everything, missing=[phrase]).missing) is shown


READ = {
    "score": 4.0,
    "points": [
        {"point": POINTS[0], "covered": 0.8, "passage": "So a thread is like its own house, it gets a heap"},
        {"point": POINTS[1], "covered": 0.1, "passage": ""},
        {"point": POINTS[2], "covered": 0.7, "passage": "hopping between two of them costs you a lot more"},
    ],
}


def beside_container(*wrong: dict[str, object], **more: object) -> float:
    reply = EvidenceResponse.model_validate(
        {"answers_question": "yes", "substance": "concrete", "contradicted_points": wrong, **more}
    )
    found = text_scorer.assess(ASKED, TURNED, lambda *_: reply, READ, model=GEMINI).evaluation
    assert found is not None
    return found.dimensions["correctness"].band


def test_an_accusation_weighs_more_where_the_container_finds_the_point_in_those_words() -> None:
    elsewhere = {**WRONG, "quote": "the kernel has to swap everything out every time"}
    assert beside_container(WRONG) < beside_container(elsewhere)


def test_who_makes_up_another_quote_accuses_as_an_unknown_model_does() -> None:
    made_up = {"specific_quotes": ["the scheduler of my own kernel in Rust"]}
    assert beside_container(WRONG, **made_up) > beside_container(WRONG)


def test_a_quote_covers_a_point_in_other_words_where_the_container_finds_it_too() -> None:
    there = {"point": 1, "quote": "a thread is like its own house"}
    elsewhere = {"point": 1, "quote": "has to swap everything out every time"}
    assert beside_container(covered_points=[there]) > beside_container(covered_points=[elsewhere])


def test_a_point_that_is_stated_in_part_counts_in_part() -> None:
    whole = {"point": 1, "quote": "a thread is like its own house"}
    assert beside_container(covered_points=[{**whole, "states": "part"}]) < beside_container(
        covered_points=[whole]
    )


UNKNOWN = Asked("Why does bread rise?", "technical")
EXPLAINED = (
    "Bread dough rises because yeast eats the sugar in flour and gives off carbon dioxide, and the gluten "
    "holds the bubbles, so the dough grows. In the oven the gas shrinks because it is hot, "
    "and the crust sets around it."
)


def explained(model: str = GEMINI, **more: object) -> Evaluation:
    reply = EvidenceResponse.model_validate({"answers_question": "yes", "substance": "concrete", **more})
    found = text_scorer.assess(UNKNOWN, EXPLAINED, lambda *_: reply, model=model).evaluation
    assert found is not None
    return found


def test_what_a_model_calls_false_lowers_an_explanation_whose_points_nobody_knows() -> None:
    trusted, doubted = explained(), explained(wrong_quote="In the oven the gas shrinks because it is hot")
    assert not trusted.dimensions["correctness"].elicited
    told = doubted.dimensions["correctness"]
    assert told.elicited
    assert (
        told.why == "You said “In the oven the gas shrinks because it is hot”; look that up: it may not hold."
    )
    assert doubted.total < trusted.total
    assert doubted.total_uncertainty > 1.25  # nobody could check the rest


@pytest.mark.parametrize(
    ("model", "quote"),
    [
        (f"{trust.SMALL}-q4_k_m", "In the oven the gas shrinks because it is hot"),
        (GEMINI, "yeast dies in cold water at once"),
        (GEMINI, ""),
    ],
)
def test_nothing_is_false_by_a_model_that_knows_nothing_or_by_words_that_nobody_said(
    model: str, quote: str
) -> None:
    assert not explained(model, wrong_quote=quote).dimensions["correctness"].elicited
