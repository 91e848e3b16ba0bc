"""Which of several things with a name before them a clause is about: "Connection-oriented: no loss".

Where points begin with the name of what they speak of, a statement under another's name is none about them.
The same in an answer: the name that was said last holds until another one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from shared.assessment.text import stemming

_HEADING = re.compile(r"\s*(?:\d{1,2}[.)])?\s*([^.!?:;,]{2,40}?)\s*(?::\s|\s[-\u2013\u2014]\s)")
MOST_WORDS = 4
FIRST = 3
"""Words of a clause within which a name begins it."""


def of(point: str) -> str:
    """The name before a point, "" where it has none."""
    found = _HEADING.match(point)
    return found.group(1) if found and len(found.group(1).split()) <= MOST_WORDS else ""


def about(
    names: Sequence[Sequence[str]], points: Sequence[Sequence[str]], said: Sequence[Sequence[str]]
) -> Iterator[frozenset[int]]:
    """For each clause, the points under whose names it may stand; none where no name was said yet.

    All three are stems: of each point's name, each point and each clause in order. A name's own words are
    those that no other point holds; fewer than two points with such a name are no list.
    """
    own = [_own(n, name, points) for n, name in enumerate(names)]
    known = sum(map(bool, own)) > 1
    last: frozenset[int] = frozenset()
    for clause in said:
        here = [n for s in clause for n, words in enumerate(own) if stemming.has_family(s, words)]
        begun = any(stemming.has_family(s, words) for s in clause[:FIRST] for words in own)
        yield frozenset(here) | (frozenset() if begun else last) if known else frozenset()
        last = frozenset(here[-1:]) or last


def _own(n: int, name: Sequence[str], points: Sequence[Sequence[str]]) -> Set[str]:
    elsewhere = {s for m, point in enumerate(points) if m != n for s in point}
    return frozenset(s for s in name if not stemming.has_family(s, elsewhere))
