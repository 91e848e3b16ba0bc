"""What is taught as worthless must be worthless: no answer that somebody gave to this question is."""

from correctness.data import Graded
from correctness.features import Item
from correctness.wrong_answers import FROM_OTHER_CHAPTERS, made_for

BIAS, LIGHT = "What bias do misleading questions cause?", "What is white light made of?"


def taught(*graded: tuple[str, str, str]) -> dict[str, list[str]]:
    """By question, the first made answers: those that come from other questions."""
    found: dict[str, list[str]] = {}
    for one in made_for([Graded(number, Item(asked, "-", said), 5.0) for number, asked, said in graded]):
        found.setdefault(one.item.question, []).append(one.item.answer)
    return {asked: said[:FROM_OTHER_CHAPTERS] for asked, said in found.items()}


def test_a_question_that_each_class_numbers_anew_is_one_question() -> None:
    made = taught(
        ("class-1-6785", BIAS, "response bias"),
        ("class-2-6785", BIAS, "bias of the response"),
        ("class-1-2616", LIGHT, "all colours"),
    )

    assert made[BIAS][0] == "all colours"
    assert not {"response bias", "bias of the response"} & set(made[BIAS])


def test_a_word_that_answers_two_questions_is_worthless_to_neither() -> None:
    made = taught(
        ("class-1-1", BIAS, "Light"), ("class-1-2", LIGHT, "light"), ("class-1-3", "Who?", "Gordon Gould")
    )

    assert made[BIAS][0] == made[LIGHT][0] == "Gordon Gould"
    assert "light" not in made[BIAS]
    assert "Light" not in made[LIGHT]


def test_answers_of_the_same_chapter_may_be_right_and_are_not_taken() -> None:
    made = taught(("7.1", BIAS, "near"), ("7.2", LIGHT, "nearby"), ("8.1", "Who?", "far"))

    assert made[BIAS][0] == made[LIGHT][0] == "far"
    assert "nearby" not in made[BIAS]
