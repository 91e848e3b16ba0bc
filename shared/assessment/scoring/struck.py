"""What a language model says is no answer, and what of it code lets it strike.

A model may only take away here. It names passages in which nothing is answered: talk about the score or the
listener, pleas, praise, wisdom, the question again, other people's stories. Code looks up where each begins
and ends, and the sentences within earn nothing, as what tells nothing (`telling`). A model that obeys an
attack names none, and the answer is judged as if nobody had been asked; one that doesn't knows kinds of talk
that no fit has seen. An honest answer is kept by bounds: more than half of the readings must agree, and a
sentence in which code itself finds what was asked for stays (docs/decisions/struck.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import MIN_QUOTE_WORDS, Located
from shared.documents.base import Frozen
from shared.reply_schemas import ask_for_all

if TYPE_CHECKING:
    from shared.assessment.scoring.verified_evidence import VerifiedEvidence

Sort = Literal["assessor", "plea", "praise", "general", "question", "others", "wish"]
"""What a passage is that is no answer."""
MOST_PASSAGES = 8
INSIDE = 0.6
"""Share of a sentence's words within passages that are no answer, from which it is struck."""


class NotAnswer(BaseModel):
    """A passage that is no answer, by its first and its last words."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    what: Sort
    begins: str = ""
    ends: str = ""


class Struck(Frozen):
    """A passage that a model calls no answer, and that stands in it."""

    what: Sort
    passage: Located


def passages(said: AnswerText, named: Sequence[NotAnswer]) -> tuple[Struck, ...]:
    """Those that stand in the answer, from their first words to their last."""
    found = ((one.what, _passage(said, one)) for one in named[:MOST_PASSAGES])
    return tuple(Struck(what=what, passage=passage) for what, passage in found if passage)


def _passage(said: AnswerText, named: NotAnswer) -> Located | None:
    timed = said.timed
    signs = bool(timed.tokens) and len(timed.tokens[0].text) == 1 and not timed.text.isascii()
    shortest = 5 if signs else MIN_QUOTE_WORDS
    begins = timed.locate(named.begins, shortest)
    if begins is None:
        return None
    # The same words may end an earlier sentence, too.
    wanted = list(lang.norms(named.ends))
    size, norms = len(wanted), said.norms
    stops = (
        at + size
        for at in range(begins.first_word, len(norms) - size + 1)
        if size and norms[at : at + size] == wanted and at + size > begins.last_word
    )
    stop = next(stops, None)
    if stop is None:
        near = timed.locate(named.ends, shortest)
        if near is None or near.last_word < begins.last_word:
            return None
        stop = near.last_word + 1
    return timed.slice(begins.first_word, stop)


def sentences(said: AnswerText, readings: Sequence[VerifiedEvidence]) -> tuple[str, ...]:
    """For each of the sentences that are left of an answer (`detector.sentences` of `rest`) the sort that
    more than half of the readings call it, or "" where fewer call it no answer."""
    timed = said.timed
    left = [at for at, t in enumerate(timed.tokens) if not said.is_doubted(t.start, t.end)]
    pieces = detector.sentences(said.rest)
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(lang.tokens(piece)))
    if ends[-1] != len(left):
        return ("",) * len(pieces)
    votes = [[_sort(left[a:b], one.struck) for a, b in pairwise(ends)] for one in readings]
    return tuple(_agreed(of_one) for of_one in zip(*votes, strict=True)) if votes else ("",) * len(pieces)


def _sort(words: Sequence[int], struck: Sequence[Struck]) -> str:
    """What one reading calls a sentence, by the places of its words."""
    inside: dict[str, int] = {}
    for one in struck:
        first, last = one.passage.first_word, one.passage.last_word
        within = bisect_left(words, last + 1) - bisect_left(words, first)
        inside[one.what] = inside.get(one.what, 0) + within
    most = max(inside, key=lambda what: inside[what], default="")
    return most if words and sum(inside.values()) >= INSIDE * len(words) else ""


def _agreed(votes: Sequence[str]) -> str:
    named = [vote for vote in votes if vote]
    return max(named, key=named.count) if 2 * len(named) > len(votes) else ""
