"""What a pipeline needs of each model: its targets, and to train, predict and doubt.

Training code stays with the models: this only turns rows into what it takes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.pipelines.rows import Features, Row

Array = NDArray[np.float64]


class Recipe(Protocol):
    """One model's way from rows to a file and from a file to predictions."""

    targets: tuple[str, ...]
    lowest: float
    highest: float
    features: tuple[str, ...]
    fewest_people: int

    def fit(self, rows: Sequence[Row], path: Path) -> None:
        """Train and write the model's file."""

    def predict(self, path: Path, rows: Sequence[Features]) -> Mapping[str, Array]:
        """By target, in the order of the rows."""

    def unseen(self, rows: Sequence[Row]) -> Mapping[str, Array]:
        """Predictions by models that saw nothing of the row's person, by target."""


def recipe(model: str) -> Recipe:
    """ValueError for a model without a recipe."""
    if model == "delivery":
        from models.pipelines.delivery import DeliveryRecipe

        return DeliveryRecipe()
    raise ValueError(f"there is no recipe for {model!r}")


def labels(rows: Sequence[Row], target: str) -> Array:
    """The human ratings of one target."""
    return np.array([row.labels[target] for row in rows])


def column(rows: Sequence[Features], name: str) -> Array:
    """One feature; NaN where it could not be measured."""
    return np.array([np.nan if (value := row.get(name)) is None else value for row in rows], dtype=np.float64)
