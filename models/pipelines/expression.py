"""The expression model's recipe: components of encoded faces to its own head's training code, and back.

The encoder and its projection are frozen; what is retrained is the head over them. `python -m expression
fold` makes of the promoted matrix what the container serves.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from expression.fitting import Fitted, fit
from numpy.typing import NDArray

from models.pipelines.automl import EXPRESSIONS
from models.pipelines.recipes import Array, Doubt, labels, table
from models.pipelines.rows import Features, Row

TAPS, COMPONENTS, MESH, TILES = 3, 300, 80, 21
"""As `models/expression/expression/rows.py` writes them; a test holds them equal."""
FOLDS = 5
LIKELIER = 4
"""Other expressions of six to which heads of other people give more than to the label: then it is odd."""
APART = 4.0
"""Or robust standard deviations by which its share is below what the others with this label are given."""


class ExpressionRecipe:
    """What a face looks like: shares of six expressions."""

    targets: tuple[str, ...] = EXPRESSIONS
    lowest, highest = 0.0, 1.0
    features = (
        *(f"tap{tap}_{number}" for tap in range(TAPS) for number in range(COMPONENTS)),
        *(f"mesh_{number}" for number in range(MESH)),
        *(f"tile_{number}" for number in range(TILES)),
    )
    units = "people"
    fewest = 20
    odd_share = 0.045
    """Of 683 faces that are trained on 2.3 % are odd; with a tenth called smiling, 7.5 %; of stand-in rows
    none and 10 %."""
    best: Mapping[str, float] = {name: float(name == "smiling") for name in EXPRESSIONS}
    group = ("light", "dark")
    broken: Literal["moved", "mixed_up"] = "mixed_up"
    file = "matrix.npz"

    def fit(self, rows: Sequence[Row], path: Path) -> None:
        fitted = fit(self._values(rows), _classes(rows))
        people = np.array(sorted({row.person for row in rows}))
        with path.open("wb") as file:
            np.savez_compressed(file, matrix=fitted.matrix, bias=fitted.bias, people=people)

    def predict(self, path: Path, rows: Sequence[Features]) -> Mapping[str, Array]:
        with np.load(path, allow_pickle=False) as stored:
            fitted = Fitted(stored["matrix"], stored["bias"])
        shares = fitted.shares(table(rows, self.features).astype(np.float32)[:, None])
        return {name: shares[:, place].astype(np.float64) for place, name in enumerate(EXPRESSIONS)}

    def unseen(self, rows: Sequence[Row]) -> Mapping[str, Array]:
        from sklearn.model_selection import StratifiedGroupKFold

        values, classes = self._values(rows), _classes(rows)
        shares = np.zeros((len(rows), len(EXPRESSIONS)))
        split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
        for train, test in split.split(values, classes, [row.person for row in rows]):
            shares[test] = fit(values[train], classes[train]).shares(values[test])
        return {name: shares[:, place] for place, name in enumerate(EXPRESSIONS)}

    def doubts(self, rows: Sequence[Row]) -> Sequence[Doubt]:
        shares, classes = np.stack(list(self.unseen(rows).values()), axis=1), _classes(rows)
        own = shares[np.arange(len(rows)), classes]
        odd = (shares > own[:, None]).sum(axis=1) >= LIKELIER
        logs = np.log(np.maximum(own, 1e-9))
        for label in np.unique(classes):
            same = classes == label
            apart = logs[same] - np.median(logs[same])
            spread = 1.4826 * np.median(np.abs(apart))
            odd[same] |= apart < -APART * max(float(spread), 1e-9)
        return [Doubt(int(odd.sum()), len(rows))]

    def _values(self, rows: Sequence[Row]) -> NDArray[np.float32]:
        """Faces × 1 side × components: rows hold the mean of a face and its mirror image."""
        seen = [row.as_measured(by_challenger=True) for row in rows]
        return table(seen, self.features).astype(np.float32)[:, None]


def _classes(rows: Sequence[Row]) -> NDArray[np.int64]:
    return np.argmax(np.stack([labels(rows, name) for name in EXPRESSIONS], axis=1), axis=1)
