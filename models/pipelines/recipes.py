"""What a pipeline needs of each model: its targets, and to train, predict and doubt.

Training code stays with the models: this only turns rows into what it takes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from models.pipelines.rows import Features, Row

Array = NDArray[np.float64]


class Doubt(NamedTuple):
    """Of one part of the rows: labels that contradict what the others teach, of so many looked at."""

    odd: int
    of: int

    @property
    def share(self) -> float:
        return self.odd / max(1, self.of)


class Recipe(Protocol):
    """One model's way from rows to a file and from a file to predictions."""

    targets: tuple[str, ...]
    lowest: float
    highest: float
    units: str
    """What the frozen set is drawn by: people, or questions."""
    fewest: int
    """Units to train on."""
    odd_share: float
    """Of labels looked at, those that contradict the others', above which a source is held for poisoned."""
    best: Mapping[str, float]
    """The labels that somebody would give who wants to be praised."""
    group: tuple[str, str]
    """One that a release may harm: name and value."""
    broken: Literal["moved", "mixed_up"]
    """How a release that mismeasures shows: a gate or a share of a whole hardly cares for all that moved."""
    file: str
    """As the container looks for it in AIP_STORAGE_URI."""

    @property
    def features(self) -> tuple[str, ...]:
        """What a row must hold, in the model's order."""

    def fit(self, rows: Sequence[Row], path: Path) -> None:
        """Train and write the model's file."""

    def predict(self, path: Path, rows: Sequence[Features]) -> Mapping[str, Array]:
        """By target, in the order of the rows."""

    def unseen(self, rows: Sequence[Row]) -> Mapping[str, Array]:
        """Predictions by models that saw nothing of the row's person, or question, by target."""

    def doubts(self, rows: Sequence[Row]) -> Sequence[Doubt]:
        """Labels that models of other people, or questions, would never expect, in each part of the rows."""


def recipe(model: str) -> Recipe:
    """ValueError for a model without a recipe."""
    if model == "delivery":
        from models.pipelines.delivery import DeliveryRecipe

        return DeliveryRecipe()
    if model == "correctness":
        from models.pipelines.correctness import CorrectnessRecipe

        return CorrectnessRecipe()
    if model == "expression":
        from models.pipelines.expression import ExpressionRecipe

        return ExpressionRecipe()
    raise ValueError(f"there is no recipe for {model!r}")


MODELS = ("delivery", "correctness", "expression")
"""Those with a recipe."""
ODD = 3.0
"""Robust standard deviations between a label and what models of other people expect."""


def far_off(rows: Sequence[Row], expected: Mapping[str, Array]) -> NDArray[np.bool_]:
    """Labels beyond `ODD` from what was expected, in any target."""
    odd = np.zeros(len(rows), dtype=bool)
    for target, predicted in expected.items():
        error = labels(rows, target) - predicted
        centre = np.median(error)
        spread = 1.4826 * np.median(np.abs(error - centre))
        odd |= np.abs(error - centre) > ODD * max(spread, 1e-9)
    return odd


def table(rows: Sequence[Features], names: Sequence[str]) -> Array:
    """Rows × features."""
    return np.stack([column(rows, name) for name in names], axis=1)


def labels(rows: Sequence[Row], target: str) -> Array:
    """The human ratings of one target."""
    return np.array([row.labels[target] for row in rows])


def column(rows: Sequence[Features], name: str) -> Array:
    """One feature; NaN where it could not be measured."""
    return np.array([np.nan if (value := row.get(name)) is None else value for row in rows], dtype=np.float64)
