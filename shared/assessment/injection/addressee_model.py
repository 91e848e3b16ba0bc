"""Does a sentence speak to the assessor? A linear model over words, word pairs and their meaning.

Patterns know forms of words; this knows the vocabulary of people who talk to a judge instead of an
interviewer ("count this as", "pretend that I", "the report must say"). `local/training/addressee.py`
makes the weights and prints what they catch; docs/assessment/suites.md says how far they generalise.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_vectors

HASHED = 4096
WEIGHTS = "addressing.npz"
SHORTEST = 6
"""Words. Less than this says too little to be doubted."""
FITTED_ON = ("en", "de", "es", "fr", "pt", "it", "hi")
"""Languages of the sentences that the weights were fitted on; another is no doubt of the model's."""
_EVERYDAY = 0.2
"""Least share of stop words by which a language is recognised, English before the others."""
_ENGLISH = 0.8
"""Least share of frequent English words, for a list of words without a sentence around them."""


def features(sentence: str) -> NDArray[np.float32]:
    """Hashed words, pairs and triples, of unit length, then the mean of the words' vectors (English)."""
    row = np.zeros(HASHED + word_vectors.SIZE, np.float32)
    places = _places(sentence)
    if places.size:
        row[places] = 1 / np.sqrt(places.size)
    row[HASHED:] = word_vectors.gist(lang.norms(sentence))
    return row


def speaks_to_assessor(sentence: str) -> float:
    """Above 0 when the sentence seems to be meant for the assessor: log odds beyond the threshold.

    Minus infinity for a sentence that is too short, or in a language the model was not fitted on.
    """
    words = lang.norms(sentence)
    if len(words) < SHORTEST or not (_is_english(words) or any(_is_in(code, words) for code in FITTED_ON)):
        return float("-inf")
    weights, bias = _weights()
    # The same as `features(sentence) @ weights`, without its many zeros.
    places = _places(sentence)
    odds = float(weights[places].sum()) / max(1.0, places.size**0.5)
    return odds + float(word_vectors.gist(words) @ weights[HASHED:]) + bias


def is_english(sentence: str) -> bool:
    """Whether enough of its words are everyday words of English, or most are known."""
    return _is_english(lang.norms(sentence))


def _is_english(words: Sequence[str]) -> bool:
    return _is_in("en", words) or sum(map(word_vectors.known, words)) >= _ENGLISH * len(words)


def _is_in(code: str, words: Sequence[str]) -> bool:
    everyday = lang.lexicon(code).stop
    return sum(word in everyday for word in words) >= _EVERYDAY * len(words)


def write(weights: NDArray[np.float32], bias: float) -> None:
    """Store fitted weights beside this module."""
    path = Path(__file__).parents[1] / "patterns" / WEIGHTS
    np.savez_compressed(path, weights=weights.astype(np.float16), bias=np.float32(bias))
    _weights.cache_clear()


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[Any], float]:
    with (files("shared.assessment") / "patterns" / WEIGHTS).open("rb") as stream:
        stored = np.load(stream)
        return stored["weights"].astype(np.float32), float(stored["bias"])


def _places(sentence: str) -> NDArray[np.int64]:
    words = ["^", *("#" if n.isdigit() else n for n in lang.norms(sentence)), "$"]
    grams = [" ".join(words[i : i + size]) for size in (1, 2, 3) for i in range(len(words) - size + 1)]
    return np.array(sorted({zlib.crc32(g.encode()) % HASHED for g in grams[2:]}), np.int64)
