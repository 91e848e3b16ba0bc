import pytest
from correctness import lexical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("declared", "declares"),
        ("traversal", "traversals"),
        ("sorting", "sorted"),
        ("initialized", "initialised"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert lexical.stem(one) == lexical.stem(other)


def test_recall_counts_distinct_wanted_stems() -> None:
    wanted, given = (
        lexical.content_stems("push and pop"),
        lexical.content_stems("It pushes and pushes"),
    )
    assert lexical.recall(wanted, given) == 0.5


def test_recall_of_nothing_is_zero() -> None:
    assert lexical.recall([], ["stack"]) == 0.0


def test_number_words_equal_digits() -> None:
    assert lexical.numbers("seen three times") == lexical.numbers("seen 3 times") == {"3"}


def test_identical_texts_have_ngram_cosine_one_and_strangers_zero() -> None:
    assert lexical.ngram_cosine("binary tree", "binary tree") == pytest.approx(1.0)
    assert lexical.ngram_cosine("abc", "xyz") == 0.0


def test_negations_are_counted_in_contractions() -> None:
    assert lexical.negations("It doesn't sort and never will") == 2
