"""The correctness model's recipe: rows of its features to its own training code, and back.

The frozen set is of questions: a grader meets a new one with every job, and an answer's grade says more of
its question than of its writer. Where the data name people, theirs are kept apart, too.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
from correctness.fitting import Examples, cross_validate, fit, unseen
from correctness.model import load
from correctness.spread import spread_of
from numpy.typing import NDArray

from models.pipelines.recipes import Array, far_off, labels, table
from models.pipelines.rows import Features, Row

SHIPPED = Path(__file__).parents[1] / "correctness" / "correctness" / "model.npz"


class CorrectnessRecipe:
    """What an answer is worth against expected points, on the graders' scale."""

    targets: tuple[str, ...] = ("grade",)
    lowest, highest = 0.0, 5.0
    units = "questions"
    fewest = 20
    odd_share = 0.03
    """Of the 1,548 answers that are trained on 1.1 % are odd, made ones included; with top marks for a tenth,
    the most worthless, 4.8 %. Top marks for what people graded low are within the graders' own noise."""
    best: Mapping[str, float] = {"grade": 5.0}
    group = ("length", "long")
    broken: Literal["moved", "mixed_up"] = "mixed_up"
    file = "model.npz"

    @cached_property
    def features(self) -> tuple[str, ...]:
        """Those of the model that is served."""
        return load(SHIPPED).names

    def fit(self, rows: Sequence[Row], path: Path) -> None:
        data = self._examples(rows)
        real = data.real
        model = fit(data).with_spread(spread_of(cross_validate(data), real.score, real.source))
        made = path.with_suffix(".npz")
        model.save(made)
        made.replace(path)

    def predict(self, path: Path, rows: Sequence[Features]) -> Mapping[str, Array]:
        model = load(path)
        return {"grade": model.predict(table(rows, model.names))}

    def unseen(self, rows: Sequence[Row]) -> Mapping[str, Array]:
        return {"grade": unseen(self._examples(rows))}

    def odd(self, rows: Sequence[Row]) -> NDArray[np.bool_]:
        """Within each data set: one that marks otherwise isn't poisoned."""
        expected = self.unseen(rows)["grade"]
        source = np.array([row.source for row in rows])
        odd = np.zeros(len(rows), dtype=bool)
        for name in sorted(set(source.tolist())):
            places = np.flatnonzero(source == name).tolist()
            odd[places] = far_off([rows[place] for place in places], {"grade": expected[places]})
        return odd

    def _examples(self, rows: Sequence[Row]) -> Examples:
        return Examples(
            names=self.features,
            rows=table([row.as_measured(by_challenger=True) for row in rows], self.features),
            score=labels(rows, "grade"),
            wrong=np.array([row.made for row in rows], dtype=bool),
            group=np.array([row.drawn_by for row in rows]),
            source=np.array([row.source for row in rows]),
        )
