"""What is fit to learn from, and each way in which it isn't."""

import numpy as np
import pytest

from models.pipelines.recipes import recipe
from models.pipelines.rows import Row, extract
from models.pipelines.sabotage import SABOTAGES
from models.pipelines.standins import delivery_rows
from models.pipelines.validation import validate
from shared.insight import distributions

ROWS = delivery_rows()
DELIVERY = recipe("delivery")


def findings(rows: list[Row]) -> list[str]:
    found = extract(rows, frozenset())
    return [each.code for each in validate(found.train, found.frozen, DELIVERY).findings]


def test_honest_rows_are_fit() -> None:
    assert findings(ROWS) == []


@pytest.mark.parametrize("name", ["leaked_people", "too_little_data", "poisoned_tenth", "drifted_features"])
def test_ruined_data_are_refused_for_their_own_reason(name: str) -> None:
    ruin, reasons = SABOTAGES[name]

    assert findings(ruin(ROWS, DELIVERY)) == sorted(reasons)


def test_a_person_on_both_sides_is_a_leak() -> None:
    found = extract(ROWS, frozenset())

    codes = [each.code for each in validate([*found.train, found.frozen[0]], found.frozen, DELIVERY).findings]

    assert codes == ["leaked_people", "leaked_content"]


def test_a_label_off_the_scale_is_refused() -> None:
    off = ROWS[0].model_copy(update={"labels": {"overall": 8.0, "excited": 4.0}})

    assert "label_range" in findings([off, *ROWS[1:]])


def test_a_feature_that_is_no_longer_measured_is_refused_before_anything_is_computed() -> None:
    less = [row.model_copy(update={"features": {"filler": 0.1}}) for row in ROWS]

    assert findings(less) == ["schema"]


def test_an_unknown_model_has_no_recipe() -> None:
    with pytest.raises(ValueError, match="no recipe for 'horoscope'"):
        recipe("horoscope")


def test_one_population_stays_below_the_limit_of_drift() -> None:
    """Given 200 pairs of samples of one population, then about 1 in 100 passes the limit, not 1 in 4."""
    draw = np.random.default_rng(3)

    passed = sum(
        distributions.psi(draw.normal(size=40), draw.normal(size=70))
        > distributions.limit(40, 70, features=1)
        for _ in range(200)
    )

    assert passed <= 8


@pytest.mark.parametrize("shift", [1.5, -1.5])
def test_a_shift_is_drift_by_both_measures(shift: float) -> None:
    draw = np.random.default_rng(3)
    before, after = draw.normal(size=200), draw.normal(size=200) + shift

    assert distributions.psi(before, after) > distributions.limit(200, 200, features=24)
    assert distributions.jensen_shannon(before, after) > 0.2


def test_what_is_no_longer_measured_is_drift() -> None:
    before = np.random.default_rng(3).normal(size=100)
    gone = np.full(100, np.nan)

    assert distributions.psi(before, gone) > distributions.limit(100, 100, features=24)
    assert distributions.jensen_shannon(before, gone) == 1.0
    assert distributions.jensen_shannon(gone, gone) == 0.0
