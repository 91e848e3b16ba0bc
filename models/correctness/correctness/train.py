"""Train the grader: `python -m correctness.train ANSWERS.csv`. Writes `correctness/model.npz`.

`fitting.py` says what is learnt; this makes the features and prints what a stranger's question gets.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from correctness.data import Graded, read
from correctness.encoder import ENCODERS, load_encoders
from correctness.features import table
from correctness.fitting import Examples, cross_validate, fit, with_spread
from correctness.wrong_answers import made_for

MODEL = Path(__file__).with_name("model.npz")


def examples(graded: Sequence[Graded], encoder_names: Sequence[str] = ENCODERS) -> Examples:
    everything = [*graded, *made_for(graded)]
    names, rows = table([g.item for g in everything], load_encoders(encoder_names))
    wrong = np.arange(len(everything)) >= len(graded)
    score = np.array([g.score for g in everything])
    return Examples(names, rows, score, wrong, np.array([g.question_key for g in everything]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--encoders", nargs="+", default=ENCODERS, help="another set, to compare")
    options = parser.parse_args()
    data = examples(read(options.answers), options.encoders)
    predicted, score = cross_validate(data), data.score[~data.wrong]
    model = with_spread(fit(data), predicted, score)
    model.save(options.out)
    r = np.corrcoef(predicted, score)[0, 1]
    rmse = np.sqrt(np.mean((predicted - score) ** 2))
    print(
        f"{len(score)} answers, {len(model.trained_on)} questions; cross-validated r {r:.3f}, RMSE {rmse:.3f}"
    )
    print(f"wrote {options.out.name}, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
