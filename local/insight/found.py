"""What of a planted trend was found, and whether two engines said the same."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KEYS = ("user_hash", "role", "level", "language", "rubric_version", "competency", "measure")
TOLERANCE = 1e-6
"""Relative: sums in another order differ in the last digits."""


@dataclass(frozen=True)
class Verdicts:
    """Shares of people. `strict_…` hold the whole family of people's intervals at 5 % (Bonferroni)."""

    people: int
    planted_found: float
    false_found: float
    strict_planted_found: float
    strict_false_found: float


def verdicts(trends: pd.DataFrame) -> Verdicts:
    """Of candidates made by `candidates.write_answers`: who rises was planted, by number."""
    import hashlib

    whole = trends[(trends["measure"] == "total") & (trends["competency"] == "")]
    numbers = {hashlib.md5(str(n).encode(), usedforsecurity=False).hexdigest(): n for n in range(len(whole))}
    planted = whole["user_hash"].map(lambda one: numbers[one] % 2 == 0)
    # With some fifty answers, Student's t is the normal to a hundredth.
    error = (whole["slope_high"] - whole["slope"]) / 2.011
    strict = whole["slope"] - NormalDist().inv_cdf(1 - 0.05 / len(whole)) * error > 0
    rises = whole["slope_low"] > 0
    return Verdicts(
        people=len(whole),
        planted_found=float(rises[planted].mean()),
        false_found=float(rises[~planted].mean()),
        strict_planted_found=float(strict[planted].mean()),
        strict_false_found=float(strict[~planted].mean()),
    )


def differences(left: pd.DataFrame, right: pd.DataFrame) -> list[str]:
    """Columns in which two engines' trends differ by more than `TOLERANCE`, with how much."""
    import numpy as np

    keys = list(KEYS)
    if len(left) != len(right):
        return [f"{len(left)} rows and {len(right)}"]
    left, right = (one.sort_values(keys).reset_index(drop=True) for one in (left, right))
    found = [f"{name}: other keys" for name in keys if not (left[name] == right[name]).all()]
    for name in sorted(set(left.columns) & set(right.columns) - set(keys)):
        if left[name].dtype.kind not in "fi":
            continue
        a, b = left[name].astype(float).to_numpy(), right[name].astype(float).to_numpy()
        if not np.allclose(a, b, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True):
            found.append(f"{name}: {np.nanmax(np.abs(a - b)):.3g}")
    return found
