"""A transcript in passages of a sentence or so, each with its second: to be read, and to be pointed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import TimedText
from shared.documents.transcript import Word

_BREAKS = frozenset("…॥")
"""Marks that end a passage and no sentence."""
_SHORTEST = 5
"""Words: a sentence of fewer goes with the one after it."""
LONGEST = 30
"""Words after which a passage ends also within a sentence, as where a recogniser writes no full stops."""
_PHRASE_MARKS = frozenset(",;:،؛、，；：–—")
_SLACK = 6
"""Words by which a sentence may be longer and still be quoted whole."""
_FEWEST = 0.4
"""How much of the longest passage is left at least by an end that is looked for before it."""


class Passage(NamedTuple):
    """Some of a text. `start` in seconds on the answer's clock; None where no word has a time."""

    start: float | None
    text: str


def passages(text: str, words: Sequence[Word]) -> tuple[Passage, ...]:
    """The whole text in passages; joined, they are the text but for the spaces between them."""
    timed = TimedText.of(text, words)
    if not timed.tokens:
        return (Passage(None, text.strip()),) if text.strip() else ()
    firsts = [0]
    for at in range(1, len(timed.tokens)):
        end, start = timed.tokens[at - 1].end, timed.tokens[at].start
        size = lang.length(timed.tokens[firsts[-1] : at])
        parted = lang.ends_between(text, end, start) or not _BREAKS.isdisjoint(text[end:start])
        if size >= _SHORTEST and parted:
            firsts.append(at)
        elif size >= LONGEST:
            firsts.append(_phrase_end(timed, firsts[-1], at, ()))
    begins = [0, *(timed.tokens[at].start for at in firsts[1:])]
    ends = [*begins[1:], len(text)]
    return tuple(
        Passage(round(timed.times[at][0], 2) if words else None, text[begin:end].strip())
        for at, begin, end in zip(firsts, begins, ends, strict=True)
    )


def phrases(
    timed: TimedText, first: int, stop: int, stop_words: Collection[str]
) -> Iterator[tuple[int, int]]:
    """The tokens [first, stop) of a sentence, cut where it is too long to be quoted, as such spans.

    A cut stands at a mark, else where the words before it lead to nothing that is left out.
    """
    tokens = timed.tokens
    while lang.length(tokens[first:stop]) > LONGEST + _SLACK:
        most = next(at for at in range(first + 1, stop) if lang.length(tokens[first:at]) >= LONGEST)
        end = _phrase_end(timed, first, most, stop_words)
        yield first, end
        first = end
    yield first, stop


def _phrase_end(timed: TimedText, first: int, stop: int, stop_words: Collection[str]) -> int:
    tokens, text = timed.tokens, timed.text
    ends = range(stop, first + max(1, round((stop - first) * _FEWEST)), -1)
    marked = (at for at in ends if not _PHRASE_MARKS.isdisjoint(text[tokens[at - 1].end : tokens[at].start]))
    unmarked = (at for at in ends if tokens[at - 1].norm not in stop_words)
    return next(marked, None) or next(unmarked, stop)
