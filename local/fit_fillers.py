"""Fit the filled-pause detector: `python -m local.fit_fillers --keep FOLDER [--write]`.

On the tuning texts in the tuning voices of `local.bench_fillers`, never on what that measures. Each
filler weighs the same however many windows lie on it; windows that look like one and aren't weigh more.
First each voice is left out in turn, to see what a new voice would get.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local import bench_fillers, filler_answers, places
from local.bench_fillers import Answer, Count
from shared.assessment import filled_pauses, fillers

Array = NDArray[Any]
_RIDGE, _NEGATIVE, _HARD = 3.0, 0.02, 5.0
_OUT = places.ROOT / "shared" / "assessment" / "filled_pauses_weights.py"
_MODULE = '''"""Weights of the filled-pause detector, written by `python -m local.fit_fillers --write`."""

import numpy as np

MEAN = np.array({mean})
SCALE = np.array({scale})
WEIGHTS = np.array({weights})
BIAS = {bias}
'''
Rows = tuple[Array, Array, Array]


def labelled(answer: Answer) -> Rows:
    """Features; 1 on a filler, 0 elsewhere, −1 half on one; and each row's weight."""
    table, stretches = filled_pauses.windows(fillers.sound(answer.spoken.pcm), answer.words)
    label, weight = np.zeros(len(table)), np.full(len(table), _NEGATIVE)
    for start, end in answer.spoken.fillers:
        shared = np.clip(np.minimum(stretches[:, 1], end) - np.maximum(stretches[:, 0], start), 0, None)
        ratio = shared / (np.maximum(stretches[:, 1], end) - np.minimum(stretches[:, 0], start))
        part = shared / np.minimum(stretches[:, 1] - stretches[:, 0], end - start)
        label[((ratio >= 0.15) | (part > 0.3)) & (label == 0)] = -1
        on = ratio >= 0.6
        label[on] = 1
        weight[on] = 1 / max(int(on.sum()), 1)
    return table, label, weight


def fit(rows: list[Rows]) -> tuple[Array, Array, Array, float]:
    """Ridge logistic regression by Newton's method: mean, scale, weights, bias."""
    kept = [(table[label >= 0], label[label >= 0], weight[label >= 0]) for table, label, weight in rows]
    table, label, weight = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    mean, scale = table.mean(0), table.std(0) + 1e-6
    inputs = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    ridge = np.eye(inputs.shape[1]) * _RIDGE
    ridge[-1, -1] = 0
    answer = np.zeros(inputs.shape[1])
    for turn in range(30):
        odds = np.clip(inputs @ answer, -30, 30)
        if turn in {12, 18}:
            weight = np.where((label == 0) & (odds > -1), _NEGATIVE * _HARD, weight)
        likely = 1 / (1 + np.exp(-odds))
        slope = inputs.T @ (weight * (likely - label)) + ridge @ answer
        curve = (inputs * (weight * likely * (1 - likely) + 1e-6)[:, None]).T @ inputs + ridge
        answer -= np.linalg.solve(curve, slope)
    return mean, scale, answer[:-1], float(answer[-1])


def check(model: tuple[Array, Array, Array, float], answers: list[Answer], threshold: float) -> Count:
    """Fillers found at a threshold, with those that the recogniser wrote down."""
    mean, scale, weights, bias = model
    count = Count()
    for answer in answers:
        table, stretches = filled_pauses.windows(fillers.sound(answer.spoken.pcm), answer.words)
        heard = filled_pauses.choose(stretches, (table - mean) / scale @ weights + bias, threshold)
        found = fillers.together(fillers.lexical(answer.words, "en"), heard, answer.words)
        stretches_found = [(f.start, f.end) for f in found if f.kind == "filled_pause"]
        count.add(bench_fillers.match(stretches_found, answer.spoken.fillers))
    return count


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the filled-pause detector on the tuning voices")
    parser.add_argument("--keep", type=Path, help="folder of what `bench_fillers --keep` recognised")
    parser.add_argument("--write", action="store_true", help="write the weights into the product")
    options = parser.parse_args()
    voices = [voice for voice, seen in bench_fillers.VOICES.items() if seen]
    with bench_fillers.recogniser():
        answers = {
            voice: bench_fillers.answers_of(voice, filler_answers.TUNING, 1, options.keep) for voice in voices
        }
    rows = {voice: [labelled(answer) for answer in answers[voice]] for voice in voices}
    for threshold in (-0.5, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0):
        line = []
        for left_out in voices:
            model = fit([row for voice in voices if voice != left_out for row in rows[voice]])
            line.append(f"{left_out} {check(model, answers[left_out], threshold).f1:.2f}")
        print(f"threshold {threshold:5.2f}, F1 in the voice left out:", ", ".join(line))
    mean, scale, weights, bias = fit([row for voice in voices for row in rows[voice]])
    if options.write:
        text = {"mean": mean, "scale": scale, "weights": weights}
        listed = {name: [float(f"{v:.4g}") for v in values] for name, values in text.items()}
        _OUT.write_text(_MODULE.format(**listed, bias=round(bias, 4)), encoding="utf-8")
        print(f"written: {_OUT.relative_to(places.ROOT)}; then `make format`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
