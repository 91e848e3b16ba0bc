"""Which piece of each heading is the title and which the employer, decided for all jobs of a section at once.

A design repeats itself: what stands in one spot, or in one type, is the same part in every job. So each
heading is first read by what its pieces show alone, then a few times more with what stands in its spots and
types in the other jobs, and whether the title comes first there. All evidence is weighed by a log-linear
model over the readings of a heading, which `local/training/heading_roles.py` fits.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from shared.resume.heading_cuts import Cut
from shared.resume.heading_units import Unit
from shared.resume.role_features import PLAIN, Features, features

Part = Literal["title", "company", "rest"]
PARTS: tuple[Part, ...] = ("title", "company", "rest")
FILE = "heading_roles.json"
_NOTHING = (0.0, 0.0, 0.0)
_ROUNDS = 3
_MOST_HEADINGS = 80
"""Headings that are decided together; those behind them are cut by rule and follow the pattern found."""
_TOLD = 12.0
"""For what a label says."""


class Choice(NamedTuple):
    """A way to read a heading: how it is cut, and which of its pieces are the title and the employer."""

    cut: int
    title: int | None
    company: int | None


class Weights(NamedTuple):
    """Of features by name: for a piece's being the title, its being the employer, and for a whole reading."""

    title: Mapping[str, float]
    company: Mapping[str, float]
    reading: Mapping[str, float]


class Model(NamedTuple):
    """For a heading by itself, and for one among others."""

    alone: Weights
    among: Weights


FoundInCuts = Sequence[Sequence[Features]]
"""Each piece's features, for each way to cut a heading."""
_FARTHEST = 2.0
"""Lines between a title and an employer that count: more are a town, a site or what the firm does."""
Scored = list[tuple[Choice, float]]
"""Each reading of a heading with its log odds."""


@dataclass
class Seen:
    """What headings were judged to be: how much of each part stands where, and in which order."""

    parts: defaultdict[Hashable, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0] * 3))
    first: float = 0.0
    behind: float = 0.0

    def add(self, other: Seen) -> None:
        """What was seen elsewhere, too."""
        for key, values in other.parts.items():
            self.count(key, values)
        self.first += other.first
        self.behind += other.behind

    def count(self, key: Hashable, values: Sequence[float]) -> None:
        """How much of each part stands at a place."""
        mine = self.parts[key]
        for part, value in enumerate(values):
            mine[part] += value

    def tells(self, units: Sequence[Unit], own: Seen) -> list[Features]:
        """What the headings tell of each piece of one of them, without what itself added to them."""
        told: list[Features] = []
        for index, unit in enumerate(units):
            found: Features = {}
            for name, key in _keys(unit, index, len(units)):
                if key not in self.parts:
                    continue
                mine = own.parts.get(key, _NOTHING)
                others = [max(0.0, all_of - of) for all_of, of in zip(self.parts[key], mine, strict=True)]
                whole = sum(others) + 1
                for part, value in zip(PARTS, others, strict=True):
                    found[f"{name}_{part}"] = math.log(3 * (value + 1 / 3) / whole)
            told.append(found)
        return told

    def order(self, own: Seen) -> float:
        """How much the other headings have their title first: above 0 where most have."""
        first, behind = max(0.0, self.first - own.first), max(0.0, self.behind - own.behind)
        return math.log((first + 0.5) / (behind + 0.5))


def choose(headings: Sequence[Sequence[Cut]], model: Model | None = None) -> list[Choice]:
    """The best reading of each heading, which may be cut into pieces in the ways given."""
    model = model or _model()
    together, later = headings[:_MOST_HEADINGS], headings[_MOST_HEADINGS:]
    found = [[features(cut.units) for cut in cuts] for cuts in together]
    scored = decide(together, found, model)
    chosen = [_best(of) for of in scored]
    if later:
        seen, nothing = seen_together(map(seen_in, together, scored)), Seen()
        for first, *_ in later:
            told = [_with(features(first.units), seen.tells(first.units, nothing))]
            chosen.append(_best(scores([first], told, model.among, seen.order(nothing))))
    return chosen


def decide(headings: Sequence[Sequence[Cut]], found: Sequence[FoundInCuts], model: Model) -> list[Scored]:
    """The readings of headings, whose pieces' features were taken, with their log odds."""
    scored = [scores(cuts, of, model.alone) for cuts, of in zip(headings, found, strict=True)]
    for _ in range(_ROUNDS if len(headings) > 1 else 0):
        told = told_by_others(headings, found, scored)
        scored = [
            scores(cuts, of, model.among, order) for cuts, (of, order) in zip(headings, told, strict=True)
        ]
    return scored


def told_by_others(
    headings: Sequence[Sequence[Cut]], found: Sequence[FoundInCuts], scored: Sequence[Scored]
) -> list[tuple[FoundInCuts, float]]:
    """The pieces' features with what the other headings tell, and the order that these have."""
    owns = list(map(seen_in, headings, scored))
    seen = seen_together(owns)
    return [
        (
            [_with(one, seen.tells(cut.units, own)) for cut, one in zip(cuts, of, strict=True)],
            seen.order(own),
        )
        for cuts, of, own in zip(headings, found, owns, strict=True)
    ]


def _with(found: Sequence[Features], told: Sequence[Features]) -> list[Features]:
    return [{**mine, **theirs} for mine, theirs in zip(found, told, strict=True)]


def _best(scored: Scored) -> Choice:
    return max(scored, key=lambda reading: reading[1])[0]


def readings(cuts: Sequence[Cut]) -> Iterator[Choice]:
    """All ways to read a heading."""
    for number, cut in enumerate(cuts):
        places = (None, *range(len(cut.units)))
        for title in places:
            for company in places:
                if title is None or title != company:
                    yield Choice(number, title, company)


def of_reading(choice: Choice, cut: Cut, order: float = 0.0) -> Features:
    """A reading's features. `order`: how much the other headings have their title first."""
    title, company = choice.title, choice.company
    found: Features = {} if cut.sign == "rules" else {f"cut_at_{cut.sign}": 1.0}
    if title is None or company is None:
        if title is None:
            found["untitled"] = 1.0
        if company is None:
            found["unemployed"] = 1.0
        if len(cut.units) == 1 and (title is None) != (company is None):
            found["single"] = 1.0
        return found
    one, other = cut.units[title], cut.units[company]
    lines = abs(one.line - other.line)
    first = title < company
    found |= {
        "first": float(first),
        "order": order if first else -order,
        "apart": min(max(0.0, lines - 1.0), _FARTHEST),
        "between": abs(title - company) - 1.0,
        "one_line": float(lines == 0),
        "one_cell": float(lines == 0 and one.cell == other.cell),
        "one_style": float(one.style == other.style != PLAIN),
    }
    return {name: value for name, value in found.items() if value}


def scores(cuts: Sequence[Cut], found: FoundInCuts, weights: Weights, order: float = 0.0) -> Scored:
    """Each reading of a heading with its log odds."""
    title, company = (
        [
            [_weighed(one, of_part) + _said(unit, part) for unit, one in zip(cut.units, of, strict=True)]
            for cut, of in zip(cuts, found, strict=True)
        ]
        for part, of_part in ((PARTS[0], weights.title), (PARTS[1], weights.company))
    )
    made = []
    for choice in readings(cuts):
        total = _weighed(of_reading(choice, cuts[choice.cut], order), weights.reading)
        total += title[choice.cut][choice.title] if choice.title is not None else 0.0
        total += company[choice.cut][choice.company] if choice.company is not None else 0.0
        made.append((choice, total))
    return made


def seen_together(owns: Iterable[Seen]) -> Seen:
    """What headings show, each of which shows its own."""
    seen = Seen()
    for own in owns:
        seen.add(own)
    return seen


def seen_in(cuts: Sequence[Cut], scored: Scored) -> Seen:
    """What a heading shows the others, over all its readings."""
    seen = Seen()
    most = max(score for _, score in scored)
    odds = [math.exp(score - most) for _, score in scored]
    whole = sum(odds)
    parts = [[[0.0, 0.0, 0.0] for _ in cut.units] for cut in cuts]
    for (choice, _), odd in zip(scored, odds, strict=True):
        share = odd / whole
        for index, of in enumerate(parts[choice.cut]):
            of[0 if index == choice.title else 1 if index == choice.company else 2] += share
        if choice.title is not None and choice.company is not None:
            seen.first += share if choice.title < choice.company else 0.0
            seen.behind += share if choice.title > choice.company else 0.0
    for cut, all_of in zip(cuts, parts, strict=True):
        for index, (unit, of) in enumerate(zip(cut.units, all_of, strict=True)):
            for _, key in _keys(unit, index, len(cut.units)):
                seen.count(key, of)
    return seen


def _said(unit: Unit, part: Part) -> float:
    """What a label or a table's first row says of a piece."""
    if unit.says not in PARTS:
        return 0.0
    return _TOLD if unit.says == part else -_TOLD


def _weighed(found: Features, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def _keys(unit: Unit, index: int, count: int) -> Iterator[tuple[str, Hashable]]:
    """What a piece has in common with pieces of other headings, with a name for each."""
    if unit.style != PLAIN:
        yield "style", ("style", unit.style)
    yield "cell", ("cell", unit.line, unit.cell)
    yield "spot", ("spot", unit.spot)
    yield "rank", ("rank", index, count)
    yield "text", ("text", unit.text)


@cache
def _model() -> Model:
    stored = json.loads((files(__package__) / FILE).read_text("utf-8"))
    return Model(*(Weights(**stored[name]) for name in Model._fields))
