"""Train the grader: `make train-correctness ANSWERS="FILE …"`. Writes `correctness/model.npz`.

`fitting.py` says what is learnt; this makes the features and prints what a stranger's question gets. The same
files give the same model, bit for bit, with one thread for products (the make target sets it).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from correctness.agreement import figures
from correctness.data import Graded, drawn, read_all
from correctness.encoder import ENCODERS, load_encoders
from correctness.features import table
from correctness.fitting import Examples, chosen_share, cross_validate, fit
from correctness.spread import spread_of
from correctness.wrong_answers import made_for

MODEL = Path(__file__).with_name("model.npz")


def examples(graded: Sequence[Graded], encoder_names: Sequence[str] = ENCODERS) -> Examples:
    everything = [*graded, *made_for(graded)]
    names, rows = table([g.item for g in everything], load_encoders(encoder_names))
    wrong = np.arange(len(everything)) >= len(graded)
    score = np.array([g.score for g in everything])
    group, source = (
        np.array(column) for column in zip(*((g.question_key, g.source) for g in everything), strict=True)
    )
    return Examples(names, rows, score, wrong, group, source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("answers", type=Path, nargs="+", help="files of one data set or several")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--encoders", nargs="+", default=ENCODERS, help="another set, to compare")
    options = parser.parse_args()
    data = examples(drawn(read_all(options.answers)), options.encoders)
    real, predicted, share = data.real, cross_validate(data), chosen_share(data)
    model = fit(data, share).with_spread(spread_of(predicted, real.score, real.source))
    model.save(options.out)
    print(f"{len(real.score)} answers to {len(model.trained_on)} questions; to one scale: {share} of the way")
    for name in sorted(set(real.source.tolist())):
        own = real.source == name
        found = figures(predicted[own], real.score[own])
        print(
            f"{name}: {found['n']} answers; questions left out: r {found['r']:.3f}, RMSE {found['rmse']:.3f}"
        )
    print(f"wrote {options.out.name}, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
