"""Are words in an order that people speak in? Small words and kinds of word, not vocabulary.

A list of tools or of names holds no word that we know and is speech; "the of lamp under if" holds only known
ones and is none. So every word but the small ones is folded into its kind (noun, verb, adjective, a figure),
and how much likelier than by chance one kind follows the other, as counted on what people said, tells the two
apart. English.

`weights/word_kinds.txt` gives a word's most frequent kind, one line a kind: the lexicon of Brill's tagger
(copyright 1993 Massachusetts Institute of Technology and University of Pennsylvania, MIT licence; as packaged
in TextBlob, with words of Carnegie Mellon's tagged tweets, CC BY 3.0), lower-case words only.
`python -m local.training.word_order` writes it, counts the pairs, and prints what they tell of others.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

START = "^"
_ENDINGS = {"ing": "VBG", "ed": "VBD", "ly": "RB", "s": "NNS"}
"""The kind of a word that stands in no lexicon, by how it ends."""


@lru_cache(maxsize=1)
def _counted() -> tuple[frozenset[str], dict[str, dict[str, float]]]:
    """The small words, and how much likelier than by chance each follows each (log)."""
    stored = json.loads((files("shared.assessment") / "weights" / "word_order.json").read_text("utf-8"))
    return frozenset(stored["small"]), stored["pairs"]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Each word's most frequent kind, by its Penn Treebank tag."""
    kinds: dict[str, str] = {}
    for line in (files("shared.assessment") / "weights" / "word_kinds.txt").read_text("utf-8").splitlines():
        kind, *words = line.split()
        kinds |= dict.fromkeys(words, kind)
    return kinds


def fold(word: str, small: frozenset[str]) -> str:
    """A small word as it is; of any other, its kind."""
    if word in small:
        return word
    if any(c.isdigit() for c in word):
        return "#"
    if kind := _kinds().get(word):
        return kind
    return next((k for e, k in _ENDINGS.items() if word.endswith(e) and len(word) > len(e) + 2), "NN")


def known(word: str) -> bool:
    """Whether the lexicon has this English word."""
    return word in _kinds()


def told(words: Sequence[str], pairs: dict[str, dict[str, float]], small: frozenset[str]) -> float:
    """The mean over neighbours; 0 is what chance gives, speech is above it, salad below."""
    folded = [START, *(fold(w, small) for w in words), START]
    return sum(pairs.get(a, {}).get(b, 0.0) for a, b in pairwise(folded)) / (len(folded) - 1)


def order(words: Sequence[str]) -> float:
    """`told` with what was counted on people's speech. Words are folded (`lexicon.norms`)."""
    small, pairs = _counted()
    return told(words, pairs, small)
