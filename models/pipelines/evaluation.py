"""How wrong a model is on the frozen set: one error a row, so that two models can be compared in pairs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.pipelines.recipes import Array, Recipe, labels
from models.pipelines.rows import Frozen, Row


class RowError(Frozen):
    """Absolute error of one frozen row, averaged over the targets, on the scale of the labels."""

    person: str
    item: str
    groups: dict[str, str]
    error: float


class TargetFigures(Frozen):
    """Agreement with the human raters on one target."""

    mae: float
    r: float | None


class Evaluation(Frozen):
    """A model on the frozen set."""

    rows: tuple[RowError, ...]
    targets: dict[str, TargetFigures]

    @property
    def mae(self) -> float:
        return float(np.mean([row.error for row in self.rows]))


def evaluate(model: Path | None, frozen: Sequence[Row], recipe: Recipe, *, challenger: bool) -> Evaluation:
    """`model` None: nobody serves yet, so always the middle of the scale's ratings is what must be beaten."""
    predicted = (
        recipe.predict(model, [row.as_measured(by_challenger=challenger) for row in frozen])
        if model
        else {target: np.full(len(frozen), labels(frozen, target).mean()) for target in recipe.targets}
    )
    wrong = {target: np.abs(predicted[target] - labels(frozen, target)) for target in recipe.targets}
    mean = np.mean(list(wrong.values()), axis=0)
    return Evaluation(
        rows=tuple(
            RowError(person=row.person, item=row.item, groups=row.groups, error=float(error))
            for row, error in zip(frozen, mean, strict=True)
        ),
        targets={
            target: TargetFigures(
                mae=float(wrong[target].mean()), r=_pearson(predicted[target], labels(frozen, target))
            )
            for target in recipe.targets
        },
    )


def _pearson(predicted: Array, wanted: Array) -> float | None:
    if len(wanted) < 3 or predicted.std() < 1e-9 or wanted.std() < 1e-9:
        return None
    return float(np.corrcoef(predicted, wanted)[0, 1])
