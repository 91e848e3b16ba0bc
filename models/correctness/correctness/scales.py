"""What a mark of one data set is worth in another, and how much one data set weighs beside another.

Graders of one course mark gently and in eighths, those of another know three labels. Learnt together as they
stand, the gentle set loses; brought wholly to one mean and spread, the strict one does. So each mark stands
between what it was and what it would be in the set with the finest marks: `share` of the way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from correctness.model import Array

Sources = NDArray[np.str_]


def finest(score: Array, source: Sources) -> str:
    """The data set with the most different marks: the others' are brought to its scale."""
    names: list[str] = sorted(set(source.tolist()))
    return max(names, key=lambda name: len(set(score[source == name].tolist())))


def brought(score: Array, source: Sources, share: float) -> Array:
    """Marks, `share` (0 to 1) of the way to the mean and spread of the data set with the finest ones."""
    aim = score[source == finest(score, source)]
    out = score.copy()
    for name in sorted(set(source.tolist())):
        own = source == name
        spread = max(float(score[own].std()), 1e-9)
        there = (score[own] - score[own].mean()) / spread * aim.std() + aim.mean()
        out[own] = (1 - share) * score[own] + share * there
    return out


def alike(source: Sources) -> Array:
    """Weights with the mean 1 by which each data set counts as much as any other."""
    names, count = np.unique(source, return_counts=True)
    by_name = dict(zip(names.tolist(), len(source) / (len(names) * count), strict=True))
    return np.array([by_name[name] for name in source.tolist()])


def mean_r(predicted: Array, score: Array, source: Sources) -> float:
    """Pearson r within each data set, averaged: what a shift between the sets' scales can't change."""
    found = []
    for name in sorted(set(source.tolist())):
        own = source == name
        varied = predicted[own].std() > 0 and score[own].std() > 0
        found.append(float(np.corrcoef(predicted[own], score[own])[0, 1]) if varied else 0.0)
    return float(np.mean(found))
