"""A text that was encoded once, in this run or an earlier one, isn't encoded again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from correctness.encoder import Encoded
from correctness.remembering import Remembering


class Counting:
    """Encodes a text to numbers of its own and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        self.asked += texts
        return [self._one(text) for text in texts]

    @staticmethod
    def _one(text: str) -> Encoded:
        sentence = np.random.default_rng(len(text)).normal(size=384).astype(np.float32)
        sentence /= np.linalg.norm(sentence)
        both = np.concatenate([sentence[::-1], sentence]) / np.sqrt(np.float32(2))
        return Encoded(sentence, both, np.ones((3, 384), np.float32), ((0, 1),) * 3)


def test_a_text_is_encoded_once_and_comes_back_as_it_was() -> None:
    # given
    encoder = Counting()
    remembering = Remembering(encoder)

    # when
    first = remembering.encode(["a queue", "a stack", "a queue"])
    again = remembering.encode(["a stack"])

    # then
    assert encoder.asked == ["a queue", "a stack"]
    assert np.array_equal(first[0].both, first[2].both)
    assert np.array_equal(first[1].both, again[0].both)


def test_what_one_run_kept_the_next_one_reads(tmp_path: Path) -> None:
    # given
    file = tmp_path / "folder" / "vectors.npz"
    one = Remembering(Counting(), file)
    (before,) = one.encode(["a queue"])
    one.keep()

    # when
    encoder = Counting()
    two = Remembering(encoder, file)
    found, _ = two.encode(["a queue", "a new text"])
    two.keep()

    # then
    assert encoder.asked == ["a new text"]
    assert np.array_equal(found.both, before.both)
    assert np.allclose(found.sentence, before.sentence, atol=1e-6)
    three = Counting()
    Remembering(three, file).encode(["a queue", "a new text"])
    assert three.asked == []
