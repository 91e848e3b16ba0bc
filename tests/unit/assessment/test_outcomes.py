"""What came of a story: in words that lists hold, in others, and how many a person would count."""

import pytest

from shared.assessment.scoring import content_features, outcomes

QUESTION = "Tell me about a time you resolved a conflict in your team."
STORY = "Last year two nurses in my team didn't speak. I sat down with each of them for an hour."


@pytest.mark.parametrize(
    ("language", "begin", "end"),
    [
        ("en-US", STORY, "They share the night shifts again and the complaints have stopped."),
        ("en-GB", STORY, "The manager thanked us and the ward kept both of them."),
        (
            "de-DE",
            "Letztes Jahr sprachen zwei Kollegen nicht miteinander. Ich setzte mich mit beiden zusammen.",
            "Seither arbeiten die beiden wieder zusammen, und der Kunde blieb bei uns.",
        ),
        (
            "fr-FR",
            "L'an dernier, deux collègues ne se parlaient plus. J'ai parlé avec chacun d'eux.",
            "Le client est resté et les deux travaillent de nouveau ensemble.",
        ),
    ],
)
def test_an_outcome_in_words_of_no_list_is_found_once(language: str, begin: str, end: str) -> None:
    with_end = content_features.measure(f"{begin} {end}", QUESTION, language)
    without = content_features.measure(begin, QUESTION, language)

    assert "result" in with_end.star
    assert "result" not in without.star
    assert (with_end.outcomes_told, without.outcomes_told) == (1, 0)


def test_an_end_with_several_words_for_one_is_one_outcome() -> None:
    content = content_features.measure(f"{STORY} In the end we delivered on time.", QUESTION, "en-US")

    assert content.outcomes == 2
    assert content.outcomes_told == 1


def test_a_stock_phrase_is_no_outcome() -> None:
    assert outcomes.count("I always give one hundred and ten percent.", "en-US") == 0


def test_two_ends_in_one_sentence_are_two() -> None:
    end = "As a result we shipped early, and complaints dropped by thirty percent."

    assert outcomes.count(f"{STORY} {end}", "en-US") == 2


@pytest.mark.parametrize("text", ["Conflicts happen in every team.", "It is important to listen.", ""])
def test_what_is_always_true_is_no_outcome(text: str) -> None:
    assert not outcomes.tells(text, "en-US")


def test_a_first_sentence_that_reads_like_an_end_is_one_only_where_nothing_follows() -> None:
    lost = "The customer left us and took both contracts along."

    assert outcomes.tells(lost, "en-US")
    assert outcomes.count(f"{lost} I called every other customer that week.", "en-US") == 0


def test_in_a_language_that_the_model_was_not_fitted_in_lists_decide() -> None:
    assert outcomes.tells("Lopulta", "fi-FI") is False
