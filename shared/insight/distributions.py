"""Has what is measured moved? Population stability index and Jensen-Shannon divergence, in numpy.

The retraining pipeline asks it of a training set, `jobs/feature_drift` of a week.

PSI of two samples of one population isn't 0: it follows (1/n + 1/m) times a chi-squared distribution with one
degree of freedom fewer than bins (Yurdakul and Naranjo 2020). With few people the usual limit of 0.25 would
cry wolf on every run, so the limit is the larger of the two, over all features together at 1 %.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BINS = 5
JENSEN_SHANNON_BINS = 10
"""Equally wide over the baseline's range, as Vertex AI Model Monitoring's numeric histograms are."""
MOVED = 0.25
"""The usual "has shifted" of credit scoring."""
FALSE_ALARMS = 0.01
FLOOR = 1e-3
"""Share that an empty bin counts as."""


def psi(baseline: Array, now: Array, bins: int = BINS) -> float:
    """In bins of equal shares of the baseline; what could not be measured is a bin of its own."""
    measured = baseline[np.isfinite(baseline)]
    edges = np.quantile(measured, np.linspace(0, 1, bins + 1)[1:-1]) if len(measured) else np.empty(0)
    before, after = _shares(baseline, edges), _shares(now, edges)
    return float(np.sum((after - before) * np.log(after / before)))


def jensen_shannon(baseline: Array, now: Array, bins: int = JENSEN_SHANNON_BINS) -> float:
    """Divergence in bits, 0 to 1."""
    measured = baseline[np.isfinite(baseline)]
    if not len(measured) or not np.isfinite(now).any():
        return 0.0 if len(measured) == np.isfinite(now).sum() else 1.0
    edges = np.linspace(measured.min(), measured.max(), bins + 1)[1:-1]
    before, after = _shares(baseline, edges), _shares(now, edges)
    middle = (before + after) / 2
    return float(sum(0.5 * np.sum(side * np.log2(side / middle)) for side in (before, after)))


def limit(before: int, now: int, features: int, bins: int = BINS) -> float:
    """PSI that samples of this many people of one population pass in 1 of 100 runs."""
    return max(MOVED, (1 / before + 1 / now) * _chi_squared(bins, 1 - FALSE_ALARMS / max(features, 1)))


def _shares(values: Array, edges: Array) -> Array:
    measured = values[np.isfinite(values)]
    inside = np.bincount(np.searchsorted(edges, measured, side="right"), minlength=len(edges) + 1)
    counts = np.append(inside, len(values) - len(measured))
    shares: Array = np.maximum(counts / max(len(values), 1), FLOOR)
    return shares / shares.sum()


def _chi_squared(degrees: int, probability: float) -> float:
    """Quantile by Wilson and Hilferty (1931): within 2 % for these degrees."""
    part = 2 / (9 * degrees)
    return degrees * (1 - part + NormalDist().inv_cdf(probability) * math.sqrt(part)) ** 3
