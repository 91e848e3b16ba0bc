"""What is reckoned of people's recordings, without one and without a recogniser."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from local.bench import peoples_voices, recordings
from local.bench.recordings import Piece, Recording
from shared import media


def recording(seconds: float, text: str | None = None) -> Recording:
    return Recording(np.ones(round(seconds * media.RATE), dtype=np.int16), text)


def test_short_recordings_are_joined_to_pieces_of_half_a_minute() -> None:
    found = list(recordings.joined("en", "en-US", [recording(10)] * 8, most=5))

    assert [len(piece.parts) for piece in found] == [3, 3, 2]
    assert [piece.name for piece in found] == ["en 1", "en 2", "en 3"]
    assert all(28 <= len(piece.pcm) / media.RATE <= 60 for piece in found[:2])


def test_no_more_pieces_are_made_than_are_wanted() -> None:
    assert len(list(recordings.joined("en", "en-US", [recording(30)] * 8, most=2))) == 2


def test_a_text_is_known_where_each_part_s_is() -> None:
    assert Piece("a", "en-US", (recording(1, "one"), recording(1, "two"))).text == "one two"
    assert Piece("a", "en-US", (recording(1, "one"), recording(1))).text is None


def test_a_stretch_of_a_piece_holds_the_recordings_that_are_heard_then() -> None:
    parts = (recording(2, "a"), recording(3, "b"), recording(4, "c"))

    assert [one.text for one in Piece("a", "en-US", parts).between(3.0, 7.0)] == ["b", "c"]


def test_texts_are_read_in_both_forms(tmp_path: Path) -> None:
    (tmp_path / "core-sounds-en.txt").write_text("; a remark: none\nvm-goodbye: Goodbye: thank you.\n")
    (tmp_path / "transcription").write_text("<s> he was not ill </s> (austen-0880)\n")

    assert recordings.texts(tmp_path) == {
        "vm-goodbye": "Goodbye: thank you.",
        "austen-0880": "he was not ill",
    }


@pytest.mark.parametrize(
    ("told", "heard", "language", "lost"),
    [
        pytest.param("we found it in the end", "We found it in the end.", "en-US", 0, id="nothing"),
        pytest.param("we found it in the end", "we found", "en-US", 4, id="the end"),
        pytest.param("we found it in the end", "he finds that in their hand", "en-US", 0, id="misheard"),
        pytest.param("we waited", "so then we all waited", "en-US", 0, id="invented"),
        pytest.param("駅で待ちました", "駅で", "ja-JP", 5, id="signs"),
    ],
)
def test_a_loss_is_words_in_a_row_with_nothing_instead(
    told: str, heard: str, language: str, lost: int
) -> None:
    assert peoples_voices.longest_loss(told, heard, language) == lost


@pytest.mark.parametrize(
    ("found", "drawn", "share"),
    [(0, 26, 0.109), (0, 150, 0.020), (3, 150, 0.051), (5, 5, 1.0), (0, 0, 1.0)],
)
def test_a_bound_holds_what_few_pieces_can_t_exclude(found: int, drawn: int, share: float) -> None:
    assert peoples_voices.at_most(found, drawn) == pytest.approx(share, abs=0.001)
