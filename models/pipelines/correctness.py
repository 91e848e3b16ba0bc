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

from models.pipelines.recipes import Array, Doubt, labels, table
from models.pipelines.rows import Features, Row

SHIPPED = Path(__file__).parents[1] / "correctness" / "correctness" / "model.npz"

END = 0.1
"""Of a part's answers: those that are expected to be worth least, and those worth most."""
NEAR = 0.25
"""Of the scale's end. Graders mark in steps of up to half the scale, so the size of an error tells no poison;
but they seldom praise what all others teach to be worth nothing, or dismiss what should be worth most."""


class CorrectnessRecipe:
    """What an answer is worth against expected points, on the graders' scale."""

    targets: tuple[str, ...] = ("grade",)
    lowest, highest = 0.0, 5.0
    units = "questions"
    fewest = 20
    odd_share = 0.125
    """Of three published sets, alone and together, at most 8.6 % at either end; with top marks for the tenth
    that is worth least 30 to 80 % of some part, with none for the tenth that is worth most 14 to 34 %."""
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

    def doubts(self, rows: Sequence[Row]) -> Sequence[Doubt]:
        """Of each data set: praise among what is expected to be worth least, and the other way round.

        Answers that were made worthless are apart: none of them should be praised, whatever is expected.
        """
        expected, grade = self.unseen(rows)["grade"], labels(rows, "grade")
        parts = [(row.source, row.made) for row in rows]
        found = []
        for source, made in sorted(set(parts)):
            places = np.flatnonzero([part == (source, made) for part in parts])
            ordered = grade[places[np.argsort(expected[places], kind="stable")]]
            looked_at = len(places) if made else max(1, round(END * len(places)))
            found.append(Doubt(int((ordered[:looked_at] >= self.highest - NEAR).sum()), looked_at))
            if not made:
                found.append(Doubt(int((ordered[-looked_at:] <= self.lowest + NEAR).sum()), looked_at))
        return found

    def _examples(self, rows: Sequence[Row]) -> Examples:
        return Examples(
            names=self.features,
            rows=table([row.as_measured(by_challenger=True) for row in rows], self.features),
            score=labels(rows, "grade"),
            wrong=np.array([row.made for row in rows], dtype=bool),
            group=np.array([row.drawn_by for row in rows]),
            source=np.array([row.source for row in rows]),
        )
