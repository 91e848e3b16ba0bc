"""Tune the encoder's upper layers: `python -m correctness.tune_no_answer [INTERVIEWS.jsonl]`.

Begins at the linear layer that `train_no_answer` left, which stays as it is, and learns from the same
sentences; a long answer is learnt window by window. Of what changed in each matrix the greatest part is kept,
as an adapter of low rank. Prints what a stranger gets, before and after: authors of `training/apart_*.jsonl`,
from whom nothing is learnt. The last line is JSON: `auc` of their sentences (the mean over the authors), and
the share `found` of their attacks' sentences where one honest one in a hundred is taken for none;
`…_before`: by the linear layer alone.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from correctness import upper_layers
from correctness.adapters import Adapter
from correctness.encoder import Floats, TransformerEncoder, Window, load_encoders
from correctness.labelled_sentences import HONEST, KEPT_APART, Labelled, padded, spoken, written
from correctness.no_answer import ENCODER, MODEL, NoAnswerModel, NoAnswerReader, load, shipped
from correctness.train_no_answer import PEOPLES_WEIGHT
from correctness.training_set import interviews
from correctness.upper_layers import Read

VERSION = "no-answer-5"
RANK = 16
PASSES = 1
RATE, SLOWEST, WARM_UP = 3e-5, 0.05, 50
"""The rate of learning, the share of it at the end, and the steps until it is reached."""
TOKENS, STEP = 2048, 32
"""In a batch, and of what the length of its windows is a multiple."""
STRUCK_HONEST = 0.01


Matrices = Mapping[str, Any]


class Batch(NamedTuple):
    """Windows of about the same length. `empty`, `weight`: windows × sentences."""

    read: Read
    empty: Floats
    weight: Floats


class _Row(NamedTuple):
    window: Window
    answer: Labelled


def batches(labelled: Sequence[Labelled], encoder: TransformerEncoder) -> list[Batch]:
    """All windows of all answers, read up to the layers that are tuned."""
    rows = [_Row(w, one) for one in labelled for w in encoder.windows(one.question, one.sentences)]
    rows.sort(key=lambda row: len(row.window.ids))
    parts: list[list[_Row]] = []
    while rows:
        size, _ = _size(rows)
        parts.append(rows[-size:])
        del rows[-size:]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda part: _batch(part, encoder), parts))


def _size(rows: Sequence[_Row]) -> tuple[int, int]:
    """How many windows there are in a batch that ends with the last of them, and its length in tokens."""
    length = math.ceil(len(rows[-1].window.ids) / STEP) * STEP
    return TOKENS // length, length


def _batch(rows: Sequence[_Row], encoder: TransformerEncoder) -> Batch:
    """Padded to its size, so that few shapes are compiled."""
    size, length = _size(rows)
    most = math.ceil(max(len(row.window.spans) for row in rows) / 8) * 8
    ids = np.zeros((size, length), np.int64)
    token_there = np.zeros((size, length), bool)
    token_there[:, 0] = True  # Of a padded row, too: a softmax needs one.
    share = np.zeros((size, most, length), np.float32)
    there, empty, weight = (np.zeros((size, most), np.float32) for _ in range(3))
    for r, (window, answer) in enumerate(rows):
        ids[r, : len(window.ids)] = window.ids
        token_there[r, : len(window.ids)] = True
        for k, (n, start, stop) in enumerate(window.spans):
            share[r, k, start:stop] = 1 / (stop - start)
            there[r, k] = 1
            empty[r, k] = answer.empty[n]
            weight[r, k] = PEOPLES_WEIGHT if answer.intent == "people" else 1
    *lower, hidden = encoder.hidden(ids, token_there, (2, 3, 4))
    below = np.concatenate([share @ one for one in lower], -1)
    return Batch(Read(hidden.astype(np.float16), below, share, there, token_there), empty, weight)


def narrowed(changed: Floats, rank: int = RANK) -> Adapter:
    """The nearest to a matrix that an adapter of that rank can be."""
    up, strength, down = np.linalg.svd(changed, full_matrices=False)
    return Adapter(up[:, :rank] * strength[:rank], down[:rank])


def tuned(
    model: NoAnswerModel, encoder: TransformerEncoder, learnt_from: Sequence[Batch], passes: int = PASSES
) -> dict[str, Adapter]:
    """Adapters that lower the cross-entropy of the model's odds."""
    given = upper_layers.weights(encoder.weights)
    begun = {name: given[name] for name in upper_layers.names()}
    head, bias = jnp.asarray(model.weights), model.bias
    usual = float(np.mean([batch.weight.sum() for batch in learnt_from]))
    steps = passes * len(learnt_from)
    rate = optax.warmup_cosine_decay_schedule(0.0, RATE, min(WARM_UP, steps // 2), steps, RATE * SLOWEST)
    descent = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))

    def loss(matrices: Matrices, batch: Batch) -> Any:
        odds = upper_layers.features({**given, **matrices}, batch.read) @ head + bias
        return (optax.sigmoid_binary_cross_entropy(odds, batch.empty) * batch.weight).sum() / usual

    def step(matrices: Matrices, state: Any, batch: Batch) -> Any:
        lost, slope = jax.value_and_grad(loss)(matrices, batch)
        change, state = descent.update(slope, state, matrices)
        return optax.apply_updates(matrices, change), state, lost

    one_step = jax.jit(step)
    matrices, state = begun, descent.init(begun)
    drawn = np.random.default_rng(0)
    for number in range(1, passes + 1):
        lost = []
        for n in drawn.permutation(len(learnt_from)):
            matrices, state, one = one_step(matrices, state, learnt_from[n])
            lost.append(float(one))
            if len(lost) % 100 == 0:
                print(f"pass {number}, step {len(lost)}: loss {np.mean(lost[-100:]):.4f}", flush=True)
    return {name: narrowed(np.asarray(matrices[name] - begun[name])) for name in begun}


def figures(reader: NoAnswerReader, apart: Sequence[Labelled]) -> dict[str, float]:
    """Of authors from whom nothing was learnt."""
    odds = np.array([one for answer in apart for one in reader.read(answer.question, answer.sentences)])
    empty = np.array([one for answer in apart for one in answer.empty])
    author = _of_sentences(apart, "group")
    intent = _of_sentences(apart, "intent")
    bound = np.quantile(odds[np.isin(intent, list(HONEST))], 1 - STRUCK_HONEST)
    aucs = [roc_auc_score(empty[author == name], odds[author == name]) for name in sorted(set(author))]
    attacks = odds[(intent == "attack") & empty]
    return {"auc": round(float(np.mean(aucs)), 4), "found": round(float((attacks > bound).mean()), 3)}


def _of_sentences(apart: Sequence[Labelled], name: str) -> NDArray[np.str_]:
    return np.array([getattr(answer, name) for answer in apart for _ in answer.sentences])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interviews", type=Path, nargs="?")
    options = parser.parse_args()
    encoder = load_encoders((ENCODER,))[ENCODER]
    model = dataclasses.replace(load(), version=VERSION, adapters={})
    apart = written(files=KEPT_APART)
    linear = figures(NoAnswerReader(model, encoder), apart)
    before = {f"{name}_before": value for name, value in linear.items()}
    print(json.dumps(before), flush=True)
    ours = written()
    people = spoken(interviews(options.interviews)) if options.interviews else []
    learnt_from = batches([*ours, *padded(ours), *people], encoder)
    print(f"{len(learnt_from)} batches", flush=True)
    dataclasses.replace(model, adapters=tuned(model, encoder, learnt_from)).save(MODEL)
    found = before | figures(shipped(encoder), apart)
    print(json.dumps({"authors": len({one.group for one in apart}), "answers": len(apart)} | found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
