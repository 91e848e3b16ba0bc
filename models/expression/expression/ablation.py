"""What each part of the features is worth: cross-validated heads on parts, and under other penalties."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from expression import evaluate, faces_folder, fitting, train
from expression.projection import MESH_COMPONENTS

_TAP = train.COMPONENTS
_ENDS = np.cumsum([0, _TAP, _TAP, _TAP, MESH_COMPONENTS, 21])
PARTS = {
    name: np.arange(start, end)
    for name, start, end in zip(
        ("block 6", "block 8", "block 10", "mesh", "tiles"), _ENDS, _ENDS[1:], strict=False
    )
}
SHIPPED = (fitting.INVERSE_PENALTY_SIX, fitting.INVERSE_PENALTY_SMILE)
CASES: tuple[tuple[tuple[str, ...], tuple[float, float]], ...] = (
    (("tiles",), (0.1, 0.1)),
    (("mesh",), (0.1, 0.1)),
    (("mesh", "tiles"), (0.05, 0.05)),
    (("block 8",), (0.003, 0.003)),
    (("block 6", "block 8", "mesh", "tiles"), SHIPPED),
    (tuple(PARTS), SHIPPED),
    (tuple(PARTS), (0.0003, 0.0003)),
)
"""Features, and the penalties of the six-way and the binary head; small sets need less of one."""


def run(folder: Path, features: Path | None) -> None:
    """Print one line per case."""
    data = faces_folder.read(folder)
    faces = train.encode_or_load(data, features)
    values = train.reduce(faces).values
    splits = list(train.folds(data, np.flatnonzero(faces.found)))
    for names, (six, smile) in CASES:
        columns = np.concatenate([PARTS[name] for name in names])
        part = values[:, :, columns]
        shares = np.tile(evaluate.UNSEEN, (len(data.labels), 1))
        for fold, test in splits:
            shares[test] = fitting.fit(part[fold], data.labels[fold], six, smile).shares(part[test])
        result = evaluate.Evaluation(shares, faces.found, faces.qualities, "ablation")
        found = evaluate.points(data, result)
        print(
            f"{', '.join(names)}; C {six:g}, {smile:g}: smile AUC {found['smile_auc']:.4f}, "
            f"balanced accuracy {found['balanced_accuracy']:.4f}",
            flush=True,
        )
