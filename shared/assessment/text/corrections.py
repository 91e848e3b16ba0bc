"""What a candidate says was misheard: how much of it is taken, and the text that is judged then.

A correction is no edit: the transcript stays as it was heard, and what is judged is derived from both each
time. Pure; the limits are in `shared/documents/limits.py`, their reasons in docs/decisions/corrections.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import TimedText
from shared.assessment.text.phrases import Phrases
from shared.assessment.text.sound_alike import alike
from shared.documents import limits
from shared.documents.evaluation import Better, DimensionScore, Evaluation, EvidenceItem, StarEvidence
from shared.documents.transcript import Correction, Word
from shared.languages import SIGNS

_PIECE = re.compile(rf"[{SIGNS}]|[^\s{SIGNS}]+")
"""What stands between spaces, or a sign of a script without: the same in Python and in a browser."""

Refusal = Literal["outside", "overlaps", "nothing_heard", "unchanged", "too_long", "not_alike", "too_much"]


class CorrectionRefused(ValueError):
    """A correction that is not taken. `at` is its place in the list, None where all together are too much."""

    def __init__(self, why: Refusal, at: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


@dataclass(frozen=True)
class Wish:
    """A correction as it is asked for: places between spaces from `first` to `last`, and what was said."""

    first: int
    last: int
    said: str


@dataclass(frozen=True)
class Placed:
    """A correction on the answer's clock, in seconds; zeros where the recogniser gives no times."""

    heard: str
    said: str
    start: float
    end: float


@dataclass(frozen=True)
class CorrectedText:
    """What is judged: the text with its corrections, and each word's times."""

    text: str
    words: tuple[Word, ...]
    placed: tuple[Placed, ...] = ()
    share: float = 0.0
    """Of the heard words, how many were corrected: 0..1."""


def most(text: str) -> int:
    """How many words of an answer may be corrected."""
    share = int(limits.CORRECTED_SHARE * len(_PIECE.findall(text)))
    return min(limits.CORRECTED_AT_MOST, max(limits.CORRECTED_AT_LEAST, share))


def check(text: str, wishes: Sequence[Wish]) -> tuple[Correction, ...]:
    """The corrections to keep, in the order of the text. Raises `CorrectionRefused`."""
    pieces = list(_PIECE.finditer(text))
    taken: set[int] = set()
    kept = []
    for at, wish in enumerate(wishes):
        if not 0 <= wish.first <= wish.last < len(pieces):
            raise CorrectionRefused("outside", at)
        places = range(wish.first, wish.last + 1)
        if len(places) > limits.CORRECTION_WORDS or len(wish.said.split()) > limits.CORRECTION_WORDS:
            raise CorrectionRefused("too_long", at)
        if taken.intersection(places):
            raise CorrectionRefused("overlaps", at)
        taken.update(places)
        start, end = _core(text, pieces[wish.first].start(), pieces[wish.last].end())
        heard = text[start:end]
        if not heard:
            raise CorrectionRefused("nothing_heard", at)
        if heard == wish.said:
            raise CorrectionRefused("unchanged", at)
        if not alike(heard, wish.said):
            raise CorrectionRefused("not_alike", at)
        kept.append(Correction(first=wish.first, last=wish.last, heard=heard, said=wish.said))
    if len(taken) > most(text):
        raise CorrectionRefused("too_much")
    return tuple(sorted(kept, key=lambda one: one.first))


def apply(text: str, words: Sequence[Word], corrections: Sequence[Correction]) -> CorrectedText:
    """What is judged. Corrections are those that `check` gave for this very text."""
    if not corrections:
        return CorrectedText(text, tuple(words))
    pieces = list(_PIECE.finditer(text))
    timed = TimedText.of(text, words)
    written: list[str] = []
    spoken: list[Word] = []
    placed: list[Placed] = []
    done = token = 0

    def heard_until(end: int) -> list[Word]:
        nonlocal token
        found = []
        while token < len(timed.tokens) and timed.tokens[token].start < end:
            start, stop = timed.times[token]
            found.append(Word(word=timed.tokens[token].text, start=start, end=stop))
            token += 1
        return found

    for one in corrections:
        start, end = _core(text, pieces[one.first].start(), pieces[one.last].end())
        spoken += heard_until(start)
        replaced = heard_until(end)
        begun, ended = (replaced[0].start, replaced[-1].end) if replaced else (0.0, 0.0)
        spoken.append(Word(word=one.said, start=begun, end=ended))
        placed.append(Placed(one.heard, one.said, begun, ended))
        written += [text[done:start], one.said]
        done = end
    spoken += heard_until(len(text))
    count = sum(one.last - one.first + 1 for one in corrections)
    return CorrectedText(
        text="".join([*written, text[done:]]),
        words=tuple(spoken) if words else (),
        placed=tuple(placed),
        share=count / len(pieces),
    )


def marked(text: str, corrections: Sequence[Correction]) -> str:
    """The text with each correction in brackets, for who reads it."""
    pieces = list(_PIECE.finditer(text))
    for one in reversed(corrections):
        start, end = _core(text, pieces[one.first].start(), pieces[one.last].end())
        text = f"{text[:start]}[{one.said}]{text[end:]}"
    return text


def named(evaluation: Evaluation, placed: Sequence[Placed]) -> Evaluation:
    """The evaluation with each quote's corrected words named beside it."""
    if not placed:
        return evaluation

    def item(found: EvidenceItem) -> EvidenceItem:
        if found.beside:
            return found
        return found.model_copy(update={"corrected": _in(found.quote, found.start, found.end, placed)})

    def star(found: StarEvidence | None) -> StarEvidence | None:
        parts = {name: part and item(part) for name, part in dict(found).items()} if found else {}
        return StarEvidence(**parts) if found else None

    def score(found: DimensionScore) -> DimensionScore:
        evidence = tuple(item(one) for one in found.evidence)
        return found.model_copy(update={"evidence": evidence, "star": star(found.star)})

    def passage(found: Better | None) -> Better | None:
        where = found and _in(found.weak_quote, found.start, found.end, placed)
        return found.model_copy(update={"corrected": where}) if found else None

    return evaluation.model_copy(
        update={
            "dimensions": {name: score(one) for name, one in evaluation.dimensions.items()},
            "better": passage(evaluation.better),
        }
    )


def _in(quote: str, start: float, end: float, placed: Sequence[Placed]) -> tuple[str, ...]:
    """The corrected words that a quote holds: by its words, and by its time, since words come again."""
    words = lang.norms(quote)

    def holds(said: str) -> bool:
        phrase = tuple(lang.norms(said))
        return bool(phrase and Phrases([phrase]).places(words))

    return tuple(p.said for p in placed if p.start <= end and start <= p.end and holds(p.said))


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends; empty where there is nothing else."""
    while start < end and not _speaks(text[start]):
        start += 1
    while end > start and not _speaks(text[end - 1]):
        end -= 1
    return start, end


def _speaks(character: str) -> bool:
    """A letter, a figure or a mark on one; and what is said aloud at a name's end, as in "C#" and "C++"."""
    return unicodedata.category(character)[0] in "LMN" or character in "#+%"
