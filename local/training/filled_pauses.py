"""Fit the filled-pause detector: `python -m local.training.filled_pauses --keep FOLDER [--write]`.

On texts, voices and recordings of which `local.bench.fillers` measures none: synthetic answers, and a
person's recorded prompts, in which everything that is found is false. Each filler weighs the same however
many windows lie on it; windows that look like one and aren't weigh more. First each voice is left out in
turn, to see what a new voice would get; `filled_pauses.THRESHOLD` was chosen by that. What is random is
seeded.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import filler_answers
from local.bench import fillers as bench_fillers
from local.bench.fillers import Answer, Count
from local.stack import paths
from shared.assessment.delivery import filled_pause_model, fillers
from shared.assessment.delivery.filled_pause_features import windows
from shared.assessment.delivery.filled_pause_model import Network

Array = NDArray[Any]
VOICES = (
    "pico:en-US", "pico:en-GB", "kokoro:jm_kumo", "kokoro:jf_alpha", "flite:awb", "flite:kal16",
    "espeak:en-gb", "espeak:en-us+m3", "espeak:en-gb-scotland+f2", "espeak:en-us+klatt4",
)  # fmt: skip
SPLICINGS = ((1, 0), (11, 5))
"""Seed and place in the plan of each of the two ways in which a voice's texts are spliced."""
SEED, NETWORKS, UNITS, EPOCHS = 0, 3, 20, 30
"""Networks are averaged, which makes one of all their units."""
_NEGATIVE, _HARD, _DECAY, _RATE, _BATCH, _PER_EPOCH = 0.02, 4.0, 3e-3, 3e-3, 2048, 40_000
_OUT = paths.ROOT / "shared" / "assessment" / "weights" / "filled_pauses.json"
Rows = tuple[Array, Array, Array]


def labelled(answer: Answer) -> Rows:
    """Features; 1 on a filler, 0 elsewhere, −1 half on one; and each row's weight."""
    table, stretches = windows(fillers.sound(answer.spoken.pcm), answer.words)
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


def fit(rows: list[Rows]) -> Network:
    """Networks of tanh units, fitted by Adam on weighted cross-entropy, put side by side."""
    kept = [(table[label >= 0], label[label >= 0], weight[label >= 0]) for table, label, weight in rows]
    table, label, weight = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    mean, scale = table.mean(0), table.std(0) + 1e-6
    inputs = np.clip((table - mean) / scale, -5, 5)
    nets = [_fit_one(inputs, label, weight, np.random.default_rng((SEED, n))) for n in range(NETWORKS)]
    return Network(
        mean=mean,
        scale=scale,
        hidden=np.concatenate([net[0] for net in nets], axis=1),
        hidden_bias=np.concatenate([net[1] for net in nets]),
        out=np.concatenate([net[2] for net in nets]) / NETWORKS,
        bias=float(np.mean([net[3][0] for net in nets])),
    )


def _fit_one(inputs: Array, label: Array, weight: Array, rng: np.random.Generator) -> list[Array]:
    width = inputs.shape[1]
    net = [
        rng.normal(0, 1 / np.sqrt(width), (width, UNITS)),
        np.zeros(UNITS),
        rng.normal(0, 1 / np.sqrt(UNITS), UNITS),
        np.array([-2.0]),
    ]
    first, second = [np.zeros_like(p) for p in net], [np.zeros_like(p) for p in net]
    positive, negative = np.flatnonzero(label == 1), np.flatnonzero(label == 0)
    turn = 0
    for epoch in range(EPOCHS):
        if epoch == EPOCHS // 2:  # what looks like a filler by now and isn't
            odds = np.tanh(inputs @ net[0] + net[1]) @ net[2] + net[3]
            weight = np.where((label == 0) & (odds > -1.5), weight * _HARD, weight)
        drawn = rng.choice(negative, min(len(negative), _PER_EPOCH), replace=False)
        order = rng.permutation(np.concatenate([positive, drawn]))
        share = np.where(label[order] == 0, len(negative) / len(drawn), 1.0) * weight[order]
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS))
        for at in range(0, len(order), _BATCH):
            rows, shares = order[at : at + _BATCH], share[at : at + _BATCH]
            turn += 1
            slopes = _slopes(net, inputs[rows], label[rows], shares)
            for n, slope in enumerate(slopes):
                first[n] = 0.9 * first[n] + 0.1 * slope
                second[n] = 0.999 * second[n] + 0.001 * slope**2
                step = first[n] / (1 - 0.9**turn) / (np.sqrt(second[n] / (1 - 0.999**turn)) + 1e-8)
                net[n] = net[n] - rate * step
    return net


def _slopes(net: list[Array], inputs: Array, label: Array, share: Array) -> list[Array]:
    units = np.tanh(inputs @ net[0] + net[1])
    odds = np.clip(units @ net[2] + net[3], -30, 30)
    out = share * (1 / (1 + np.exp(-odds)) - label) / (share.sum() + 1e-9)
    back = np.outer(out, net[2]) * (1 - units**2)
    return [
        inputs.T @ back + _DECAY * net[0],
        back.sum(0),
        units.T @ out + _DECAY * net[2],
        np.array([out.sum()]),
    ]


def check(model: Network, answers: list[Answer], thresholds: tuple[float, ...]) -> list[Count]:
    """Fillers found at each threshold, with those that the recogniser wrote down."""
    counts = [Count() for _ in thresholds]
    for answer in answers:
        table, stretches = windows(fillers.sound(answer.spoken.pcm), answer.words)
        scores = model.score(table)
        for count, threshold in zip(counts, thresholds, strict=True):
            heard = filled_pause_model.choose(stretches, scores, threshold)
            found = fillers.together(fillers.lexical(answer.words, "en"), heard, answer.words)
            stretches_found = [(f.start, f.end) for f in found if f.kind == "filled_pause"]
            count.add(bench_fillers.match(stretches_found, answer.spoken.fillers))
    return counts


def leave_out(answers: dict[str, list[Answer]], rows: dict[str, list[Rows]], real: list[Rows]) -> None:
    """Print what each voice gets from a detector that never heard it; `real` speech is always heard."""
    thresholds = (0.0, 0.25, 0.5, 0.75, 1.0)
    print("F1 (precision/recall) in the voice left out, at thresholds", *thresholds)
    totals: list[list[float]] = [[] for _ in thresholds]
    for voice in answers:
        model = fit([row for other in answers if other != voice for row in rows[other]] + real)
        counts = check(model, answers[voice], thresholds)
        shown = [f"{c.f1:.2f} ({c.precision:.2f}/{c.recall:.2f})" for c in counts]
        print(f"{voice:<26}", *shown, flush=True)
        for total, count in zip(totals, counts, strict=True):
            total.append(count.f1)
    print(f"{'mean':<26}", *(f"{np.mean(total):.3f}" for total in totals))


def written(model: Network) -> str:
    """The weights as JSON, four digits each."""
    stored = {
        name: np.vectorize(lambda v: float(f"{v:.4g}"))(values).tolist()
        for name, values in asdict(model).items()
    }
    lines = ",\n".join(f'"{name}": {json.dumps(values)}' for name, values in stored.items())
    return "{\n" + lines + "\n}\n"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the filled-pause detector on the tuning voices")
    parser.add_argument("--keep", type=Path, help="keep what was recognised here, and take it from here")
    parser.add_argument("--write", action="store_true", help="write the weights into the product")
    options = parser.parse_args()
    with bench_fillers.recogniser():
        answers = {
            voice: bench_fillers.answers_of(voice, filler_answers.TUNING, SPLICINGS, options.keep)
            for voice in VOICES
        }
        recorded = [
            answer
            for pcm in bench_fillers.prompts()[0::2]
            for answer in bench_fillers.without_fillers(pcm, options.keep)
        ]
    if not recorded:
        print("no recorded speech: apt-get install asterisk-core-sounds-en-g722")
        return 1
    rows = {voice: [labelled(answer) for answer in answers[voice]] for voice in VOICES}
    real = [labelled(answer) for answer in recorded]
    leave_out(answers, rows, real)
    model = fit([row for voice in VOICES for row in rows[voice]] + real)
    if options.write:
        _OUT.write_text(written(model), encoding="utf-8")
        print(f"written: {_OUT.relative_to(paths.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
