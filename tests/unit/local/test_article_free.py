"""Articles left out of what was said."""

from __future__ import annotations

import pytest

from local.bench import article_free


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("The ward was full. A nurse called an old friend.", "Ward was full. Nurse called old friend."),
        ("I gave the a list to him", "I gave list to him"),
        ("another theory than his", "another theory than his"),
    ],
)
def test_articles_are_left_out_and_sentences_still_begin_like_sentences(said: str, left: str) -> None:
    assert article_free.without(said, ("the", "a", "an")) == left


def test_as_many_other_words_are_left_out_for_comparison() -> None:
    assert len(article_free.without_others("The nurse gave the old man a cup").split()) == 5
    assert article_free.article_rate("The nurse gave the old man a cup of tea") == 30
