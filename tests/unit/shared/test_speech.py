"""What is asked of the recogniser fits its bounds, whatever candidates write."""

from __future__ import annotations

from shared.cloud_facts import facts
from shared.gcp.speech import MAX_PHRASES, fitting


def test_a_long_role_is_given_in_parts_cut_between_words() -> None:
    # given a role as long as the API takes, and longer than a phrase may be
    role = ("Senior principal engineer for distributed data platforms " * 3)[:120].strip()

    parts = list(fitting([role, "Retail"]))

    assert " ".join(parts) == f"{role} Retail"
    assert all(len(part) <= facts().speech.adaptation.phrase_characters for part in parts)
    assert len(parts) == 3


def test_a_word_longer_than_a_phrase_is_cut() -> None:
    assert list(fitting(["x" * 150])) == ["x" * 100]


def test_a_long_list_ends_at_our_own_bound() -> None:
    assert len(list(fitting([f"word{n}" for n in range(500)]))) == MAX_PHRASES


def test_empty_phrases_are_left_out() -> None:
    assert list(fitting(["", "  "])) == []
