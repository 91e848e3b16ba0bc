"""The figures, on cases worked out by hand."""

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

from expression.metrics import area_under_curve, balanced_accuracy, confusion, person_bootstrap, terciles


def test_area_counts_ties_half() -> None:
    positive = np.array([True, True, False, False])
    assert area_under_curve(positive, np.array([0.9, 0.4, 0.4, 0.1])) == 0.875
    assert np.isnan(area_under_curve(np.array([True]), np.array([1.0])))


def test_balanced_accuracy_weighs_classes_alike_and_skips_absent_ones() -> None:
    # given nine of ten right in one class, none of one in another, and a class that never occurs
    table = confusion(np.array([0] * 10 + [1]), np.array([0] * 9 + [1] + [0]), 3)
    assert balanced_accuracy(table) == pytest.approx(0.45)


def test_terciles_leave_out_the_unknown() -> None:
    masks = terciles(np.array([1.0, 2, 3, 4, 5, 6, np.nan]))
    assert [int(mask.sum()) for mask in masks] == [2, 2, 2]


def test_the_interval_resamples_people_not_pictures() -> None:
    # given one person with all the good pictures
    right = np.array([1.0] * 50 + [0.0] * 5)
    persons = ["a"] * 50 + list("bcdef")
    low, high = person_bootstrap(persons, lambda rows: float(right[rows].mean()))
    # then the interval is far wider than fifty-five independent pictures would give
    assert high - low > 0.5
