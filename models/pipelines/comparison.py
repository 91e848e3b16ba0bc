"""Champion and challenger on the same rows: is the challenger better beyond noise, and for nobody worse?

A paired bootstrap that draws people, since a person's rows err alike. The challenger must win with the whole
95 % interval of its gain above 0; a group is worse when the whole interval of its gain is below 0.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from models.pipelines.evaluation import Evaluation, RowError
from models.pipelines.recipes import Array
from models.pipelines.rows import Frozen
from models.pipelines.validation import Finding

Value = TypeVar("Value")

DRAWS = 4000
INTERVAL = (0.025, 0.975)
FEWEST_IN_GROUP = 4
"""People; an interval over fewer is no evidence either way, and is said to be missing."""


class Gain(Frozen):
    """How much smaller the challenger's error is, with its 95 % interval; negative: larger."""

    people: int
    champion: float
    challenger: float
    gain: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.gain:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


class Comparison(Frozen):
    """Over everybody, and by group ("voice=high")."""

    overall: Gain
    groups: dict[str, Gain]
    groups_too_small: tuple[str, ...]


class Decision(Frozen):
    """Promote, or every reason why not."""

    promote: bool
    reasons: tuple[Finding, ...]


def compare(champion: Evaluation, challenger: Evaluation) -> Comparison:
    """ValueError when the two were not evaluated on the same rows."""
    if [row.item for row in champion.rows] != [row.item for row in challenger.rows]:
        raise ValueError("champion and challenger were evaluated on different rows")
    pairs = list(zip(champion.rows, challenger.rows, strict=True))
    members, small = by_group(pairs, lambda pair: pair[0])
    return Comparison(
        overall=_gain([pair for pair in pairs if not pair[0].made]),
        groups={label: _gain(group) for label, group in members.items()},
        groups_too_small=small,
    )


def by_group(
    values: Sequence[Value], row: Callable[[Value], RowError]
) -> tuple[dict[str, list[Value]], tuple[str, ...]]:
    """The values of each group ("voice=high") by their row, and the names of groups of too few people."""
    groups = defaultdict(list)
    for value in values:
        for name, of in row(value).groups.items():
            groups[f"{name}={of}"].append(value)
    small = {
        label
        for label, group in groups.items()
        if len({row(value).person for value in group}) < FEWEST_IN_GROUP
    }
    return {label: groups[label] for label in sorted(groups.keys() - small)}, tuple(sorted(small))


def decide(comparison: Comparison) -> Decision:
    """Every reason is given, not the first alone."""
    reasons = []
    if comparison.overall.low <= 0:
        text = f"gain {comparison.overall} is not beyond noise"
        reasons.append(Finding(code="no_gain", text=text))
    for label, gain in comparison.groups.items():
        if gain.high < 0:
            text = f"{label}: error grows by {-gain.gain:.3f} [{-gain.high:.3f}, {-gain.low:.3f}]"
            reasons.append(Finding(code="worse_group", text=text))
    return Decision(promote=not reasons, reasons=tuple(reasons))


def _gain(pairs: Sequence[tuple[RowError, RowError]]) -> Gain:
    gain = mean_by_person([(old.person, old.error - new.error) for old, new in pairs])
    return Gain(
        people=gain.people,
        champion=round(float(np.mean([old.error for old, _ in pairs])), 4),
        challenger=round(float(np.mean([new.error for _, new in pairs])), 4),
        gain=round(gain.mean, 4),
        low=round(gain.low, 4),
        high=round(gain.high, 4),
    )


class Mean(NamedTuple):
    """A mean over rows, with its 95 % interval over drawn people."""

    people: int
    mean: float
    low: float
    high: float


def mean_by_person(values: Sequence[tuple[str, float]]) -> Mean:
    """The mean of each row's value, by people drawn with all their rows: a person's rows err alike."""
    names = sorted({person for person, _ in values})
    place = {name: index for index, name in enumerate(names)}
    sums, counts = np.zeros(len(names)), np.zeros(len(names))
    for person, value in values:
        sums[place[person]] += value
        counts[place[person]] += 1
    low, high = _interval(sums, counts)
    return Mean(len(names), float(sums.sum() / counts.sum()), low, high)


def _interval(sums: Array, counts: Array) -> tuple[float, float]:
    """A draw at a time: three thousand people four thousand times over would be a gigabyte at once."""
    draw = np.random.default_rng(0)
    means = []
    for _ in range(DRAWS):
        drawn = draw.integers(0, len(sums), len(sums))
        means.append(sums[drawn].sum() / counts[drawn].sum())
    low, high = np.quantile(means, INTERVAL)
    return float(low), float(high)
