"""Are words in an order that people speak in? Small words and kinds of word, not vocabulary.

A list of tools or of names holds no word that we know and is speech; "the of lamp under if" holds only known
ones and is none. So every word but the small ones is folded into what it looks like (-ing, -ed, -ly, a
figure, the rest), and how much likelier than by chance one follows the other, as counted on what people said,
tells the two apart. English.
`python -m local.training.word_order` counts and prints what it tells.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

START = "^"
_ENDINGS = ("ing", "ed", "ly", "s")


@lru_cache(maxsize=1)
def _counted() -> tuple[frozenset[str], dict[str, dict[str, float]]]:
    """The small words, and how much likelier than by chance each follows each (log)."""
    stored = json.loads((files("shared.assessment") / "weights" / "word_order.json").read_text("utf-8"))
    return frozenset(stored["small"]), stored["pairs"]


def fold(word: str, small: frozenset[str]) -> str:
    """A small word as it is; of any other, what it looks like."""
    if word in small:
        return word
    if any(c.isdigit() for c in word):
        return "#"
    return next((f"-{e}" for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 2), "*")


def told(words: Sequence[str], pairs: dict[str, dict[str, float]], small: frozenset[str]) -> float:
    """The mean over neighbours; 0 is what chance gives, speech is above it, salad below."""
    folded = [START, *(fold(w, small) for w in words), START]
    return sum(pairs.get(a, {}).get(b, 0.0) for a, b in pairwise(folded)) / (len(folded) - 1)


def order(words: Sequence[str]) -> float:
    """`told` with what was counted on people's speech. Words are folded (`lexicon.norms`)."""
    small, pairs = _counted()
    return told(words, pairs, small)
