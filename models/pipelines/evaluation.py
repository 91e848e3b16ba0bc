"""How wrong a model is on the frozen set: one error a row, so that two models can be compared in pairs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from models.pipelines.recipes import Array, Recipe, labels
from models.pipelines.rows import Frozen, Row


class RowError(Frozen):
    """Absolute error of one frozen row, averaged over the targets, on the scale of the labels.

    `person`: whose errors are alike, which for correctness is a question.
    """

    person: str
    item: str
    groups: dict[str, str]
    error: float
    made: bool = False


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
        return float(np.mean([row.error for row in self.rows if not row.made]))


def evaluate(model: Path | None, frozen: Sequence[Row], recipe: Recipe, *, challenger: bool) -> Evaluation:
    """`model` None: nobody serves yet, so always the middle of the scale's ratings is what must be beaten."""
    predicted = (
        recipe.predict(model, [row.as_measured(by_challenger=challenger) for row in frozen])
        if model
        else _middle(frozen, recipe)
    )
    return figures(frozen, predicted, recipe.targets)


def _middle(frozen: Sequence[Row], recipe: Recipe) -> Mapping[str, Array]:
    """The mean rating for everybody; what was made to be worthless isn't in it."""
    real = [row for row in frozen if not row.made]
    return {target: np.full(len(frozen), labels(real, target).mean()) for target in recipe.targets}


def figures(frozen: Sequence[Row], predicted: Mapping[str, Array], targets: Sequence[str]) -> Evaluation:
    """Errors of predictions, row by row and by target."""
    real = np.array([not row.made for row in frozen])
    wrong = {target: np.abs(predicted[target] - labels(frozen, target)) for target in targets}
    mean = np.mean(list(wrong.values()), axis=0)
    return Evaluation(
        rows=tuple(
            RowError(person=row.drawn_by, item=row.item, groups=row.groups, error=float(error), made=row.made)
            for row, error in zip(frozen, mean, strict=True)
        ),
        targets={
            target: TargetFigures(
                mae=float(wrong[target][real].mean()),
                r=_pearson(predicted[target][real], labels(frozen, target)[real]),
            )
            for target in targets
        },
    )


def _pearson(predicted: Array, wanted: Array) -> float | None:
    if len(wanted) < 3 or predicted.std() < 1e-9 or wanted.std() < 1e-9:
        return None
    return float(np.corrcoef(predicted, wanted)[0, 1])
