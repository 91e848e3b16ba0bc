"""Which piece of each heading is the title and which the employer, decided for all jobs of a section at once.

A design repeats itself: what stands in one spot, or in one type, is the same part in every job. So each piece
is judged by its words, and by how the pieces in its spot and of its type are judged in the other jobs; a few
rounds of this settle on the pattern that explains most headings best.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Literal, NamedTuple

from shared.resume.heading_units import Unit
from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form
from shared.resume.name_kinds import kinds_of_name
from shared.resume.towns import may_be_town

Part = Literal["title", "company", "rest"]
PARTS: tuple[Part, ...] = ("title", "company", "rest")
_ROUNDS = 4
_MOST_UNITS = 7
_MOST_HEADINGS = 80
"""Headings that are decided together; those behind them follow the pattern found."""
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|de|co|ai)(?:/\S*)?$", re.IGNORECASE)
_PLAIN = ("", 0.0, False)
_LEAST = -4.0
"""Log share below which a name is as unlikely as can be."""


class Weights(NamedTuple):
    """How much each evidence counts. Set by hand: `sounds` from 0.4 to 1.4, `pattern` from 0.8 to 1.5, `rest`
    from -1.5 to -0.4 and `listed` from 1.2 to 2 changed one job of the 1,033 in the files for mending."""

    listed: float = 1.6
    """A word that is on our lists."""
    against: float = 1.0
    sounds: float = 0.7
    """How the name sounds (`name_kinds`)."""
    pattern: float = 1.1
    """What stands in its spot, or in its type, in the other jobs."""
    rest: float = -0.9
    """For a piece that is neither."""
    missing: float = -2.5
    """For a heading without a title or without an employer."""
    apart: float = 0.8
    """For each line between the two."""
    later: float = 0.1
    beside: float = 0.8
    """For what may be a town and stands flush right."""
    margin: float = 1.5
    """For what no word tells and stands under its date in the margin."""
    told: float = 12.0
    """For what a label says."""


WEIGHTS = Weights()


class Choice(NamedTuple):
    """The places of a heading's title and employer among its pieces."""

    title: int | None
    company: int | None


_Seen = defaultdict[Hashable, dict[Part, float]]


def choose(headings: Sequence[Sequence[Unit]], weights: Weights = WEIGHTS) -> list[Choice]:
    """The best reading of each heading, of `headings` pieces in their order."""
    together = [list(units)[:_MOST_UNITS] for units in headings[:_MOST_HEADINGS]]
    words = [[_by_words(unit, weights) for unit in units] for units in together]
    shares: list[_Shares] = [{} for _ in together]
    for turn in range(_ROUNDS + 1):
        seen = _patterns(together, shares) if turn else _patterns([], [])
        shares = [
            _shares(units, by_words, seen, own, weights)
            for units, by_words, own in zip(together, words, shares, strict=True)
        ]
    seen = _patterns(together, shares)
    chosen = [
        _best(units, by_words, seen, own, weights)
        for units, by_words, own in zip(together, words, shares, strict=True)
    ]
    for units in headings[_MOST_HEADINGS:]:
        few = list(units)[:_MOST_UNITS]
        chosen.append(_best(few, [_by_words(unit, weights) for unit in few], seen, {}, weights))
    return chosen


def _by_words(unit: Unit, weights: Weights) -> dict[Part, float]:
    title, employer, sound = title_score(unit.text), organisation_score(unit.text), kinds_of_name(unit.text)
    company = (
        weights.listed * employer - weights.against * title + weights.sounds * max(_LEAST, sound.employer)
    )
    if _LINK.search(unit.text) or len(unit.text.split()) > 8 or _is_rest(unit.text):
        company -= 2.0
    place = unit.place or is_place(unit.text)
    beside = weights.beside if unit.cell and may_be_town(unit.text) else 0.0
    if unit.margin and not title and not employer:
        beside += weights.margin
    if unit.says in PARTS:
        return {part: weights.told * (part == unit.says) for part in PARTS}
    return {
        "title": weights.listed * title
        - weights.against * employer
        + weights.sounds * max(_LEAST, sound.title),
        "company": company - 3.0 * place - beside,
        "rest": weights.rest + beside + weights.sounds * max(_LEAST, sound.town) + 2.0 * place,
    }


def _is_rest(text: str) -> bool:
    """The end of a sentence that begins on the line before."""
    return text.endswith(".") and text[:1].islower() and without_legal_form(text) == text


def _keys(unit: Unit, index: int, count: int) -> Iterator[Hashable]:
    """What a piece has in common with pieces of other headings."""
    if unit.style != _PLAIN:
        yield unit.style
    yield unit.line, unit.cell
    yield "spot", unit.spot
    yield "rank", index, count


_Shares = dict[int, dict[Part, float]]


def _patterns(headings: Sequence[Sequence[Unit]], shares: Sequence[_Shares]) -> _Seen:
    seen: _Seen = defaultdict(lambda: dict.fromkeys(PARTS, 0.0))
    for units, own in zip(headings, shares, strict=True):
        for index, unit in enumerate(units):
            for key in _keys(unit, index, len(units)):
                for part in PARTS:
                    seen[key][part] += own[index][part]
    return seen


def _scores(
    units: Sequence[Unit], by_words: Sequence[dict[Part, float]], seen: _Seen, own: _Shares, weights: Weights
) -> list[dict[Part, float]]:
    """Each piece's log odds, by its words and by the other headings."""
    made = []
    for index, unit in enumerate(units):
        scores = dict(by_words[index])
        keys = [key for key in _keys(unit, index, len(units)) if key in seen]
        mine = own.get(index, dict.fromkeys(PARTS, 0.0))
        for key in keys:
            others = {part: max(0.0, seen[key][part] - mine[part]) for part in PARTS}
            whole = sum(others.values()) + 1.0
            for part in PARTS:
                scores[part] += weights.pattern * math.log(3 * (others[part] + 1 / 3) / whole) / len(keys) * 2
        made.append(scores)
    return made


def _readings(count: int) -> Iterator[Choice]:
    for title in (None, *range(count)):
        for company in (None, *range(count)):
            if title is None or title != company:
                yield Choice(title, company)


def _score(
    choice: Choice, units: Sequence[Unit], scores: Sequence[dict[Part, float]], weights: Weights
) -> float:
    total = 0.0
    for index, parts in enumerate(scores):
        total += parts["title" if index == choice.title else "company" if index == choice.company else "rest"]
    if choice.title is None:
        total += weights.missing
    if choice.company is None:
        total += weights.missing
    if choice.title is None or choice.company is None:
        return total
    lines = abs(units[choice.title].line - units[choice.company].line)
    total -= weights.apart * max(0, lines - 1) + 0.3 * (abs(choice.title - choice.company) - 1)
    return total - weights.later * (choice.title > choice.company)


def _shares(
    units: Sequence[Unit], by_words: Sequence[dict[Part, float]], seen: _Seen, own: _Shares, weights: Weights
) -> _Shares:
    """How sure each piece is each part, over all readings of a heading."""
    made: _Shares = {index: dict.fromkeys(PARTS, 0.0) for index in range(len(units))}
    if not units:
        return made
    scores = _scores(units, by_words, seen, own, weights)
    readings = list(_readings(len(units)))
    found = [_score(choice, units, scores, weights) for choice in readings]
    most = max(found)
    odds = [math.exp(score - most) for score in found]
    whole = sum(odds)
    for choice, share in zip(readings, odds, strict=True):
        for index in made:
            part: Part = (
                "title" if index == choice.title else "company" if index == choice.company else "rest"
            )
            made[index][part] += share / whole
    return made


def _best(
    units: Sequence[Unit], by_words: Sequence[dict[Part, float]], seen: _Seen, own: _Shares, weights: Weights
) -> Choice:
    if not units:
        return Choice(None, None)
    scores = _scores(units, by_words, seen, own, weights)
    return max(_readings(len(units)), key=lambda choice: _score(choice, units, scores, weights))
