"""Train what tells which sentences are no answer: `python -m correctness.train_no_answer [INTERVIEWS.jsonl]`.

Prints what a stranger gets: authors left out in eight parts, people in four. The last line is JSON:
`auc` of sentences (the mean over the authors), shares of sentences struck at STRUCK, of attacks, of honest
answers and of people's. The shipped file holds weights and no text.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from correctness.encoder import load_encoders
from correctness.labelled_sentences import HONEST, Labelled, padded, spoken, written
from correctness.no_answer import ENCODER, MODEL, NoAnswerModel, SentenceEncoder, features
from correctness.training_set import interviews

STRUCK = 1.0
"""Log odds from which a sentence counts as struck in what is printed; the product's own step may differ."""
PULL = 0.0003
"""Inverse strength of the pull towards zero of the standardised weights."""
PEOPLES_WEIGHT = 0.3
"""Of a sentence that people said, beside one of our authors'."""
AUTHORS_IN, PEOPLE_IN = 8, 4

Floating = NDArray[np.float64]


class Rows:
    """Sentences as the fit sees them."""

    def __init__(self, labelled: Sequence[Labelled], encoder: SentenceEncoder) -> None:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            found = pool.map(lambda one: features(encoder, one.question, one.sentences), labelled)
            self.x = np.vstack(list(found))
        self.y = np.concatenate([one.empty for one in labelled])
        self.at = np.concatenate([[n] * len(one.sentences) for n, one in enumerate(labelled)])
        self.group = np.array([one.group for one in labelled])[self.at]
        self.weight = np.where(np.char.startswith(self.group, "person"), PEOPLES_WEIGHT, 1.0)
        self.mean, self.scale = self.x.mean(0), self.x.std(0) + 1e-6
        self.x -= self.mean
        self.x /= self.scale


def fit(rows: Rows, kept: NDArray[np.bool_], version: str) -> NoAnswerModel:
    """On what is kept."""
    found = LogisticRegression(C=PULL, max_iter=200).fit(rows.x[kept], rows.y[kept], rows.weight[kept])
    weights = found.coef_[0].astype(np.float32) / rows.scale
    return NoAnswerModel(version, weights, float(found.intercept_[0] - weights @ rows.mean))


def left_out(groups: NDArray[np.str_]) -> list[set[str]]:
    """Authors in AUTHORS_IN parts, people in PEOPLE_IN."""
    names = sorted(set(groups.tolist()))
    people = [n for n in names if n.startswith("person")]
    authors = [n for n in names if n not in people]
    return [
        set(part)
        for some, parts in ((authors, AUTHORS_IN), (people, PEOPLE_IN))
        for k in range(parts)
        if (part := some[k::parts])
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interviews", type=Path, nargs="?")
    options = parser.parse_args()
    encoder = load_encoders((ENCODER,))[ENCODER]
    ours = written()
    people = spoken(interviews(options.interviews)) if options.interviews else []
    labelled = [*ours, *padded(ours), *people]
    rows = Rows(labelled, encoder)
    found = np.zeros(len(rows.y))
    aucs = []
    for held in left_out(rows.group):
        out = np.isin(rows.group, sorted(held))
        left = fit(rows, ~out, "")
        found[out] = left.odds(rows.x[out] * rows.scale + rows.mean)
        for name in sorted(held):
            at = rows.group == name
            if rows.y[at].any():
                aucs.append(float(roc_auc_score(rows.y[at], found[at])))
                print(f"{name}: AUC {aucs[-1]:.3f}", flush=True)
    print(json.dumps(figures(labelled, rows, found, aucs)), flush=True)
    fit(rows, np.ones(len(rows.y), dtype=bool), "no-answer-4").save(MODEL)
    return 0


def figures(
    labelled: Sequence[Labelled], rows: Rows, found: Floating, aucs: Sequence[float]
) -> dict[str, float | int]:
    """Of sentences whose author or speaker was left out."""
    struck = np.bincount(rows.at, found > STRUCK) / np.bincount(rows.at)
    shares: dict[str, list[float]] = defaultdict(list)
    for one, share in zip(labelled, struck, strict=True):
        shares[one.intent].append(float(share))
    honest = [s for intent in HONEST for s in shares[intent]]
    return {
        "records": len(labelled),
        "sentences": len(rows.y),
        "authors": len(aucs),
        "auc": round(float(np.mean(aucs)), 4),
        "attacks_struck": round(float(np.mean(shares["attack"])), 3),
        "attacks_nearly_whole": round(float(np.mean(np.array(shares["attack"]) > 0.9)), 3),
        "honest_struck": round(float(np.mean(honest)), 4),
        "solid_by_half": round(float(np.mean(np.array(shares["solid"]) > 0.5)), 4),
        "people_struck": round(float(np.mean(shares["people"] or [0.0])), 4),
        "people_by_half": round(float(np.mean(np.array(shares["people"] or [0.0]) > 0.5)), 4),
    }


if __name__ == "__main__":
    raise SystemExit(main())
