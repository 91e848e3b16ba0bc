"""Figures of agreement with the labels, in numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


def area_under_curve(positive: npt.NDArray[np.bool_], scores: Numbers) -> float:
    """Share of (positive, negative) pairs in the right order, ties counting half; NaN without both."""
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not positives or not negatives:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def confusion(truth: Indices, predicted: Indices, classes: int) -> Indices:
    """Rows: truth; columns: prediction."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (truth, predicted), 1)
    return table


def balanced_accuracy(table: Indices) -> float:
    """Mean recall over the classes that occur."""
    totals = table.sum(1)
    present = totals > 0
    return float((np.diag(table)[present] / totals[present]).mean()) if present.any() else float("nan")


def terciles(values: Numbers) -> list[npt.NDArray[np.bool_]]:
    """Masks of the lowest, middle and highest third; NaN is in none."""
    low, high = np.nanquantile(values, (1 / 3, 2 / 3))
    known = ~np.isnan(values)
    return [known & (values <= low), known & (values > low) & (values <= high), known & (values > high)]


def person_bootstrap(
    persons: Sequence[str], figure: Callable[[Indices], float], repeats: int = 200, seed: int = 0
) -> tuple[float, float]:
    """95 % interval of a figure over resampled people (not pictures: one person's are alike)."""
    groups: dict[str, list[int]] = {}
    for row, person in enumerate(persons):
        groups.setdefault(person, []).append(row)
    members = [np.array(rows, np.int64) for rows in groups.values()]
    draw = np.random.default_rng(seed)
    values = [
        figure(np.concatenate([members[i] for i in draw.integers(0, len(members), len(members))]))
        for _ in range(repeats)
    ]
    low, high = np.nanquantile(values, (0.025, 0.975))
    return float(low), float(high)
