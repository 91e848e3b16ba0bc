"""How much a name sounds like a title, an employer or a town, where no word of it is on a list.

A linear model over the letters of its words: endings tell most (“-verwalter”, “-iste”, “-ham”). Its weights
are fitted by `local/training/name_kinds.py`, which says on what, and stored a byte each.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

SIZE = 1 << 13
"""Places that features are hashed to."""
SCALE = 16.0
"""A weight of 1 is stored as this many."""
FILE = "name_kinds.bin"
KINDS = ("title", "employer", "town")
_MOST_WORDS = 10
_WORD = re.compile(r"[\w&]+(?:['’.-]\w+)*", re.UNICODE)


class Kinds(NamedTuple):
    """Log shares of what a name may be; their exponents sum to one."""

    title: float
    employer: float
    town: float


def features(text: str) -> list[int]:
    """The places of a name's features, each once."""
    return sorted({crc32(name.encode()) % SIZE for name in _names(text)})


def _names(text: str) -> Iterator[str]:
    found = _WORD.findall(unicodedata.normalize("NFKC", text[:200]))[:_MOST_WORDS]
    yield f"n{min(len(found), 6)}"
    yield f"d{any(c.isdigit() for c in text)}"
    yield f"low{sum(w[:1].islower() for w in found[1:]) > 0}"
    for position, word in enumerate(found):
        plain = word.casefold()
        yield f"w{plain}"
        if position == 0:
            yield f"first{plain}"
        if position == len(found) - 1:
            yield f"last{plain}"
        bound = f"^{plain}$"
        for length in (3, 4, 5):
            for at in range(len(bound) - length + 1):
                yield bound[at : at + length]


@lru_cache(maxsize=4096)
def kinds_of_name(text: str) -> Kinds:
    """What a name may be."""
    at = features(text)
    if not at:
        return Kinds(*[math.log(1 / len(KINDS))] * len(KINDS))
    scores = []
    for weights, bias in _models():
        odds = sum(weights[place] for place in at) / SCALE / math.sqrt(len(at)) + bias
        scores.append(-math.log1p(math.exp(-max(-30.0, min(30.0, odds)))))
    whole = math.log(sum(map(math.exp, scores)))
    return Kinds(*(score - whole for score in scores))


@cache
def _models() -> tuple[tuple[memoryview, float], ...]:
    stored = (files(__package__) / FILE).read_bytes()
    weights = memoryview(stored).cast("b")
    return tuple(
        (weights[k * (SIZE + 1) : (k + 1) * (SIZE + 1) - 1], weights[(k + 1) * (SIZE + 1) - 1] / SCALE)
        for k in range(len(KINDS))
    )
