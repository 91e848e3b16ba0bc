"""Finding a quote in a transcript, and the times of what was found.

A quote counts only if its words are there in a row. Spelling, case, punctuation and one small
slip in eight words are forgiven; words left out or put in from elsewhere are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from shared.assessment.text import lexicon as lang
from shared.documents.base import Frozen
from shared.documents.transcript import Word

MIN_QUOTE_WORDS = 3


class Located(Frozen):
    """A verified quote: the transcript's own words, where they stand, and when they were said."""

    quote: str
    start_char: int
    end_char: int
    first_word: int
    last_word: int
    start: float
    end: float


@dataclass(frozen=True)
class TimedText:
    """A transcript whose characters know their times."""

    text: str
    tokens: tuple[lang.Token, ...]
    times: tuple[tuple[float, float], ...]
    """One (start, end) for each token, in seconds."""

    @classmethod
    def of(cls, text: str, words: Sequence[Word]) -> TimedText:
        """Join a text with its timed words. Tokens without a word take their neighbour's time."""
        found = lang.tokens(text)
        flat = [(norm, w.start, w.end) for w in words for norm in lang.norms(w.word)]
        times: list[tuple[float, float] | None] = [None] * len(found)
        if [t.norm for t in found] == [f[0] for f in flat]:
            times = [(s, e) for _, s, e in flat]
        elif flat:
            matcher = SequenceMatcher(None, [t.norm for t in found], [f[0] for f in flat], autojunk=False)
            for block in matcher.get_matching_blocks():
                for k in range(block.size):
                    times[block.a + k] = flat[block.b + k][1:]
        last = (0.0, 0.0)
        filled = []
        for time in times:
            last = time or (last[1], last[1])
            filled.append(last)
        return cls(text, found, tuple(filled))

    def locate(self, quote: str, shortest: int = MIN_QUOTE_WORDS) -> Located | None:
        """Where the quote really stands, or None. Shorter quotes than `shortest` words prove nothing."""
        wanted = lang.norms(quote.strip(" \"'“”…."))
        if len(wanted) < max(shortest, 1) or len(wanted) > len(self.tokens):
            return None
        norms, size = self._norms, len(wanted)
        for at in self._places.get(wanted[0], ()):
            if norms[at : at + size] == wanted:
                return self.slice(at, at + size)
        return self._near(wanted, norms)

    @cached_property
    def _norms(self) -> tuple[str, ...]:
        return tuple([t.norm for t in self.tokens])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for at, norm in enumerate(self._norms):
            found.setdefault(norm, []).append(at)
        return found

    def slice(self, first: int, stop: int) -> Located:
        """The stretch of tokens [first, stop)."""
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        return Located(
            quote=self.text[start:end],
            start_char=start,
            end_char=end,
            first_word=first,
            last_word=stop - 1,
            start=round(self.times[first][0], 2),
            end=round(self.times[stop - 1][1], 2),
        )

    def _near(self, wanted: Sequence[str], norms: Sequence[str]) -> Located | None:
        """Allow one wrong, missing or added word in eight, from six words up."""
        slips = len(wanted) // 8 + (1 if 6 <= len(wanted) < 8 else 0)
        if not slips:
            return None
        if sum(w in self._places for w in wanted) < len(wanted) - slips:
            return None
        best: tuple[int, int, int] | None = None
        longest = len(wanted) + slips
        for at in sorted({at for word in wanted[: slips + 1] for at in self._places.get(word, ())}):
            for size, distance in _edits(wanted, norms[at : at + longest], slips):
                if best is None or distance < best[0]:
                    best = (distance, at, at + size)
        return self.slice(best[1], best[2]) if best else None


def _edits(a: Sequence[str], b: Sequence[str], limit: int) -> list[tuple[int, int]]:
    """Word edit distance from `a` to each beginning of `b` within the limit, as (words of `b`, distance).

    A distance within the limit is found beside the diagonal; further off nothing is looked at.
    """
    if len(b) < len(a) - limit:
        return []
    off = limit + 1
    row = [min(j, off) for j in range(len(b) + 1)]
    for i, word in enumerate(a, 1):
        first, last = max(1, i - limit), min(len(b), i + limit)
        before, row[first - 1] = row[first - 1], min(i, off) if first == 1 else off
        for j in range(first, last + 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != b[j - 1]))
        if min(row[first - 1 : last + 1]) > limit:
            return []
    return [(size, row[size]) for size in range(max(0, len(a) - limit), len(b) + 1) if row[size] <= limit]
