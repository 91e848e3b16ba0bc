"""Fitting the maps of `relevance.py` in plain numpy: one answer at a time against many questions.

The loss is logistic over pairs of question and answer; the step is Adam's with decoupled weight decay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from correctness.encoder import Floats
from correctness.relevance import GAIN, SHARP

WIDTH = 768
"""Of the vectors: `Encoded.both`."""
RANK = 64
EPOCHS = 4
"""Twelve learn the kinds of question by heart: the AUC of kinds left out falls from 0.81 to 0.77."""
RATE = 3e-3
DECAY = 1e-4
BATCH = 16
SEEDS = 4
"""Fits that are brought together: what each learns by heart is another's chance."""
DROPOUT = 0.1


@dataclass(frozen=True)
class Example:
    """One answer (whole, passages) and the questions it is tried on: vectors, 0 or 1, weight."""

    whole: Floats
    passages: Floats
    questions: Floats
    answers: NDArray[np.float32]
    weight: NDArray[np.float32]


Maps = dict[str, Floats]
_SIDES = (("pq", "pa"), ("wq", "wa"))
"""The maps of questions and of answers whose product counts."""


def start(rank: int, seed: int) -> Maps:
    """Small random maps on the side of the question, none on the side of the answer."""
    draw = np.random.default_rng(seed)
    wide = (WIDTH, rank)
    return {
        "pq": draw.normal(0, 0.02, wide).astype(np.float32),
        "pa": np.zeros(wide, np.float32),
        "wq": draw.normal(0, 0.02, wide).astype(np.float32),
        "wa": np.zeros(wide, np.float32),
        "parts": np.array([10.0, 5.0, 0.0, -5.0], np.float32),
    }


def gradients(maps: Maps, one: Example, keep: Floats) -> tuple[float, Maps]:
    """Loss and gradients of one answer; `keep` is the dropout mask of the questions."""
    q = one.questions * keep
    pq, pa = q @ maps["pq"], one.passages @ maps["pa"]
    wq, wa = q @ maps["wq"], one.whole @ maps["wa"]
    plain = q @ one.passages.T
    near = maps["parts"][0] * plain + GAIN * (pq @ pa.T)
    attention = np.exp(SHARP * (near - near.max(1, keepdims=True)))
    attention /= attention.sum(1, keepdims=True)
    top = (attention * near).sum(1)
    likeness = q @ one.whole
    whole = maps["parts"][1] * likeness + GAIN * (wq @ wa)
    score = 0.5 * top + 0.3 * near.mean(1) + whole + maps["parts"][3]
    chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    loss = -(one.weight * np.log(np.where(one.answers > 0.5, chance, 1 - chance) + 1e-9)).sum()
    d = (chance - one.answers) * one.weight
    dn = d[:, None] * (0.5 * attention * (1 + SHARP * (near - top[:, None])) + 0.3 / near.shape[1])
    parts = np.array([(dn * plain).sum(), (d * likeness).sum(), 0.0, d.sum()], np.float32)
    return float(loss), {
        "pq": q.T @ (GAIN * (dn @ pa)),
        "pa": one.passages.T @ (GAIN * (dn.T @ pq)),
        "wq": q.T @ (GAIN * d[:, None] * wa[None]),
        "wa": np.outer(one.whole, GAIN * (d @ wq)).astype(np.float32),
        "parts": parts,
    }


def fit(
    examples: Sequence[Example], rank: int = RANK, epochs: int = EPOCHS, seed: int = 1, decay: float = DECAY
) -> Maps:
    """The maps; the same examples and seed give the same maps."""
    draw = np.random.default_rng(seed)
    maps = start(rank, seed)
    first = {k: np.zeros_like(v) for k, v in maps.items()}
    second = {k: np.zeros_like(v) for k, v in maps.items()}
    steps = epochs * -(-len(examples) // BATCH)
    step = 0
    for _ in range(epochs):
        order = draw.permutation(len(examples))
        for at in range(0, len(order), BATCH):
            step += 1
            chosen = [examples[i] for i in order[at : at + BATCH]]
            total = {k: np.zeros_like(v) for k, v in maps.items()}
            weight = sum(float(e.weight.sum()) for e in chosen)
            for one in chosen:
                keep = (draw.random(one.questions.shape) > DROPOUT).astype(np.float32) / (1 - DROPOUT)
                for key, value in gradients(maps, one, keep)[1].items():
                    total[key] += value
            rate = RATE * _warm(step / steps)
            for key, value in total.items():
                g = value / weight
                first[key] = 0.9 * first[key] + 0.1 * g
                second[key] = 0.999 * second[key] + 0.001 * g * g
                move = (first[key] / (1 - 0.9**step)) / (np.sqrt(second[key] / (1 - 0.999**step)) + 1e-8)
                maps[key] = (maps[key] - rate * (move + decay * maps[key])).astype(np.float32)
    return maps


def fit_together(examples: Sequence[Example], seeds: int = SEEDS) -> Maps:
    """Maps of RANK whose products are nearest to the mean of the products of `seeds` fits."""
    found = [fit(examples, seed=1 + n) for n in range(seeds)]
    maps = {"parts": np.mean([one["parts"] for one in found], axis=0)}
    for question, answer in _SIDES:
        mean = np.mean([one[question] @ one[answer].T for one in found], axis=0)
        left, size, right = np.linalg.svd(mean)
        root = np.sqrt(size[:RANK])
        maps |= {question: left[:, :RANK] * root, answer: right[:RANK].T * root}
    return maps


def _warm(done: float) -> float:
    """Up over the first tenth, then down along a cosine."""
    return done / 0.1 if done < 0.1 else 0.5 * (1 + np.cos(np.pi * (done - 0.1) / 0.9))
