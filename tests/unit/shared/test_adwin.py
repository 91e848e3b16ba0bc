"""ADWIN: a change is found soon, none is imagined, and memory stays small."""

from __future__ import annotations

import math
import random

import pytest

from shared.insight.adwin import BUCKETS, Adwin


def noise(mean: float, count: int, seed: int = 1, spread: float = 0.15) -> list[float]:
    draw = random.Random(seed)
    return [min(max(draw.gauss(mean, spread), 0.0), 1.0) for _ in range(count)]


def found_after(window: Adwin, values: list[float]) -> int | None:
    """After how many of these values the window was cut."""
    return next((n for n, value in enumerate(values, start=1) if window.add(value)), None)


def test_nothing_changes_and_nothing_is_told() -> None:
    false_alarms = 0
    for seed in range(8):
        window = Adwin()
        false_alarms += sum(window.add(value) is not None for value in noise(0.5, 1_500, seed))

    assert false_alarms <= 1


@pytest.mark.parametrize(("to", "within"), [(0.58, 600), (0.62, 300), (0.7, 120), (0.3, 80)])
def test_a_change_is_found_the_sooner_the_larger_it_is(to: float, within: int) -> None:
    window = Adwin()
    assert found_after(window, noise(0.5, 1_000)) is None

    after = found_after(window, noise(to, 2_000, seed=2))

    assert after is not None
    assert after <= within


def test_the_window_forgets_what_was_before() -> None:
    window = Adwin()
    changes = [c for v in noise(0.3, 1_000) + noise(0.7, 1_000, seed=2) if (c := window.add(v))]

    assert changes
    assert changes[0].before == pytest.approx(0.3, abs=0.05)
    assert changes[-1].after > changes[0].after > 0.3
    assert window.mean == pytest.approx(0.7, abs=0.03)
    assert window.width <= 1_100


def test_mean_and_width_are_those_of_what_was_added() -> None:
    window, values = Adwin(), noise(0.5, 777)
    for value in values:
        window.add(value)

    assert window.width == 777
    assert window.mean == pytest.approx(sum(values) / 777)


def test_memory_grows_with_the_logarithm() -> None:
    window = Adwin()
    for value in noise(0.5, 6_000):
        window.add(value)

    assert sum(len(row) for row in window._rows) <= (BUCKETS + 1) * math.log2(6_000)


def test_an_empty_window_has_no_mean() -> None:
    assert math.isnan(Adwin().mean)


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan])
def test_what_is_no_share_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        Adwin().add(value)
