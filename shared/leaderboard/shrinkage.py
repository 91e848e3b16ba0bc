"""Ranking people by few, noisy scores: empirical-Bayes shrinkage of each mean by its own variance.

Somebody with three lucky answers would lead a board of plain means. So each mean is drawn towards that of
the cohort, the more the less it says: people come from N(mean, between²), and a person's mean has a variance
of its own, from how much answers differ within an interview and interviews from one another.

Morris, Parametric empirical Bayes inference, JASA 1983 (his corrections keep the intervals honest for few
people); DerSimonian & Laird 1986, iterated as by Paule & Mandel 1982, for the variance between people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z90 = 1.645
"""Of the normal distribution: 90 % lie within so many standard deviations."""
_ROUNDS = 60
_LEAST_VARIANCE = 1e-6
FEWEST = 4
"""Morris's corrections divide by `people - 3`."""


@dataclass(frozen=True)
class Scored:
    """One scored answer: its total in bands, how sure that is, and the interview that it was given in."""

    interview: str
    total: float
    uncertainty: float


@dataclass(frozen=True)
class Estimate:
    """A person's shrunk mean, and the standard deviation of what it may be off."""

    mean: float
    deviation: float
    answers: int

    @property
    def low(self) -> float:
        """From here to `high` lie 90 %."""
        return self.mean - Z90 * self.deviation

    @property
    def high(self) -> float:
        """See `low`."""
        return self.mean + Z90 * self.deviation


@dataclass(frozen=True)
class _Person:
    groups: tuple[tuple[float, ...], ...]
    """Totals by interview."""

    @property
    def answers(self) -> int:
        return sum(map(len, self.groups))

    @property
    def mean(self) -> float:
        return sum(map(sum, self.groups)) / self.answers

    @property
    def concentration(self) -> float:
        """Sum of squared shares of interviews: 1 for a single one, 1/m for m of one length."""
        return sum((len(group) / self.answers) ** 2 for group in self.groups)


def estimates(people: Sequence[Sequence[Scored]]) -> list[Estimate]:
    """One estimate for each person, in order. `ValueError` for fewer than `FEWEST`, or one without any."""
    if len(people) < FEWEST:
        raise ValueError(f"{len(people)} people are too few to draw towards one another")
    if not all(people):
        raise ValueError("somebody has no scored answer")
    grouped = [_Person(_by_interview(answers)) for answers in people]
    noise = [answer.uncertainty**2 for answers in people for answer in answers]
    within, between = _components(grouped, sum(noise) / len(noise))
    variances = [max(_LEAST_VARIANCE, between * one.concentration + within / one.answers) for one in grouped]
    means = [one.mean for one in grouped]
    spread = _between_people(means, variances)
    return _shrunk(grouped, means, variances, spread)


def _by_interview(answers: Sequence[Scored]) -> tuple[tuple[float, ...], ...]:
    found: dict[str, list[float]] = {}
    for answer in answers:
        found.setdefault(answer.interview, []).append(answer.total)
    return tuple(tuple(group) for group in found.values())


def _components(people: Sequence[_Person], noise: float) -> tuple[float, float]:
    """Variance of answers within an interview, and of a person's interviews; by analysis of variance.

    The first is at least what the scores say of their own uncertainty.
    """
    groups = [group for one in people for group in one.groups]
    squares = sum(sum((x - sum(g) / len(g)) ** 2 for x in g) for g in groups)
    freedom = sum(len(g) - 1 for g in groups)
    within = max(noise, squares / freedom if freedom else noise)
    squares, freedom, scale = 0.0, 0, 0.0
    for one in people:
        if len(one.groups) < 2:
            continue
        squares += sum(len(g) * (sum(g) / len(g) - one.mean) ** 2 for g in one.groups)
        freedom += len(one.groups) - 1
        scale += one.answers - sum(len(g) ** 2 for g in one.groups) / one.answers
    between = (squares - freedom * within) / scale if scale else 0.0
    return within, max(0.0, between)


def _between_people(means: Sequence[float], variances: Sequence[float]) -> float:
    """The variance between people under which the means differ as much as they do."""

    def excess(tau: float) -> float:
        weights = [1 / (v + tau) for v in variances]
        mu = sum(w * y for w, y in zip(weights, means, strict=True)) / sum(weights)
        return sum(w * (y - mu) ** 2 for w, y in zip(weights, means, strict=True)) - (len(means) - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, 25.0  # no two totals of 1 to 5 differ by more than 4
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return high


def _shrunk(
    people: Sequence[_Person], means: Sequence[float], variances: Sequence[float], spread: float
) -> list[Estimate]:
    k = len(people)
    weights = [1 / (v + spread) for v in variances]
    mu = sum(w * y for w, y in zip(weights, means, strict=True)) / sum(weights)
    typical = sum(w * v for w, v in zip(weights, variances, strict=True)) / sum(weights)
    found = []
    for one, y, v in zip(people, means, variances, strict=True):
        share = (k - 3) / (k - 1) * v / (v + spread)
        """Of the way towards the cohort's mean."""
        unsure = 2 / (k - 3) * share**2 * (typical + spread) / (v + spread)
        variance = v * (1 - (k - 1) / k * share) + unsure * (y - mu) ** 2
        found.append(Estimate(y - share * (y - mu), sqrt(variance), one.answers))
    return found
