"""A short right explanation: what states its points is told, long enough and in order."""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring.telling import EXPLANATION
from shared.assessment.scoring.told import Told
from shared.assessment.text.messages import say
from shared.documents.evaluation import Evaluation

SCALING = Asked(
    "What is the difference between horizontal and vertical scaling?",
    "technical",
    "en-US",
    (
        "Horizontal scaling adds more machines",
        "Vertical scaling makes one machine stronger",
        "Vertical scaling has an upper limit",
    ),
)
RIGHT = (
    "Horizontal scaling means that you add more machines. Vertical scaling makes one machine stronger, and "
    "that has an upper limit."
)
EMPTY = "Scaling is a very important topic, and I have always been very good at it in all of my projects."


def judged(asked: Asked, text: str) -> Evaluation:
    found = text_scorer.assess(asked, text, text_scorer.no_model).evaluation
    assert found is not None
    return found


def test_a_sentence_that_states_an_expected_point_tells_something() -> None:
    with_points = Told.of(RIGHT, SCALING.question, EXPLANATION, "en-US", SCALING.points)
    assert with_points.text == RIGHT
    assert Told.of(EMPTY, SCALING.question, EXPLANATION, "en-US", SCALING.points).text == ""


def test_two_sentences_that_state_every_point_are_a_good_answer() -> None:
    found = judged(SCALING, RIGHT)
    assert found.total >= 3.4
    assert found.dimensions["relevance"].band >= 3.6
    assert found.dimensions["structure"].band >= 2.9


def test_talk_around_the_subject_gains_nothing_by_it() -> None:
    found = judged(SCALING, EMPTY)
    assert found.total < 2.0
    assert found.dimensions["structure"].band < 2.0


@pytest.mark.parametrize(
    ("language", "question", "text", "key"),
    [
        (
            "en-US",
            "Why does a form need a token?",
            "The browser sends cookies along, so you have to check where a form came from. A token proves "
            "it. The server compares both values.",
            "structure.joined",
        ),
        (
            "de-DE",
            "Warum braucht ein Formular ein Token?",
            "Der Browser schickt Cookies immer mit. Deshalb muss der Server prüfen, woher es kommt. "
            "Ein Token beweist das.",
            "structure.joined",
        ),
        (
            "en-US",
            "What is a token?",
            "A token proves that the form came from the page which the server had delivered.",
            "structure.short",
        ),
        (
            "en-US",
            "What is a token?",
            "A token proves where the form came from. The server stores one value. The page carries another. "
            "Both values are compared on arrival.",
            "structure.loose",
        ),
    ],
)
def test_what_is_said_of_its_order_is_true(language: str, question: str, text: str, key: str) -> None:
    found = judged(Asked(question, "technical", language), text)
    assert found.dimensions["structure"].why == say(language, key)
    named_missing = say(language, "missing.reason") in found.missing
    assert named_missing == (key in {"structure.short", "structure.loose"})
