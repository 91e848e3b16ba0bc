"""Phrases of a word list, and where they stand in somebody's words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from shared.languages import SIGNS

_WHOLE_WORDS = 2
"""Signs of a phrase that must begin and end where a word does: まあ is none in まあまあ. One sign more
must begin so; what is longer stands anywhere, since a verb's endings are part of its word."""


class Phrases(tuple[tuple[str, ...], ...]):
    """Folded word sequences, and how they are looked for: worked out once, with the lists."""

    unless: Phrases | None = None
    """Longer phrases, within which one of these means something else ("try to be honest" is no hedge)."""

    def places(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where any of them occurs in the words, as [from, to) word positions; longest first, no overlaps."""
        found = self._found(words)
        if not (found and self.unless):
            return found
        others = self.unless.places(words)
        return [one for one in found if not any(a <= one[0] and one[1] <= b for a, b in others)]

    def _found(self, words: Sequence[str]) -> list[tuple[int, int]]:
        if self._written:
            return _find_written(words, self._written)
        by_first = self._by_first
        if by_first.keys().isdisjoint(words):
            return []
        found: list[tuple[int, int]] = []
        free = 0
        for position in [at for at, word in enumerate(words) if word in by_first]:
            if position < free:
                continue
            for phrase in by_first[words[position]]:
                if tuple(words[position : position + len(phrase)]) == phrase:
                    free = position + len(phrase)
                    found.append((position, free))
                    break
        return found

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        """By their first word, longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self, key=len, reverse=True):
            found.setdefault(phrase[0], []).append(phrase)
        return found

    @cached_property
    def _written(self) -> re.Pattern[str] | None:
        """Those of a script without spaces, each one string, longest first; None for those of another."""
        signs = [phrase[0] for phrase in self if len(phrase) == 1 and re.search(f"[{SIGNS}]", phrase[0])]
        return re.compile("|".join(map(re.escape, sorted(signs, key=len, reverse=True)))) if signs else None


def _find_written(words: Sequence[str], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    ends = list(accumulate(map(len, words)))
    edges = {0, *ends}
    text, at = "".join(words), 0
    found: list[tuple[int, int]] = []
    while match := pattern.search(text, at):
        start, end = match.span()
        loose = end - start - _WHOLE_WORDS
        if (start in edges or loose > 1) and (end in edges or loose > 0):
            found.append((bisect_right(ends, start), bisect_left(ends, end) + 1))
            at = end
        else:
            at = start + 1
    return found
