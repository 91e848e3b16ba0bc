"""Whether an explanation is about its question: a chance from a cosine."""

import numpy as np
from correctness.about import Pairs, chance, fitted, report


def _pairs(own: float, other: float) -> Pairs:
    """Two data sets of five questions, each with two own cosines and two of others."""
    sources = np.repeat(["one", "two"], 20)
    groups = np.array([f"{source} {n % 5}" for n, source in enumerate(sources)])
    mine = np.arange(40) % 4 < 2
    noise = np.linspace(-0.05, 0.05, 40)
    return Pairs(np.where(mine, own, other) + noise, mine, sources, groups)


def test_the_nearer_the_likelier() -> None:
    question = np.array([1.0, 0.0], dtype=np.float32)
    far, even, near = (
        chance(question, np.array([c, (1 - c * c) ** 0.5], dtype=np.float32)) for c in (0.0, 0.3, 0.6)
    )
    assert far < 0.05 < even < 0.6 < 0.95 < near


def test_a_fit_parts_own_questions_from_others() -> None:
    found = _pairs(0.5, 0.1)
    slope, intercept = fitted(found, np.ones(40, dtype=bool))
    assert slope * 0.5 + intercept > 0 > slope * 0.1 + intercept


def test_questions_and_data_sets_left_out_are_reported_for_each_set() -> None:
    figures = report(_pairs(0.5, 0.1))
    assert set(figures) == {"one", "two"}
    assert all(
        one["auc"] == one["own_even"] == one["own_even_data_set_left_out"] == 1.0 for one in figures.values()
    )
