"""Is an explanation about what was asked? A cosine under the frozen encoder, as a chance.

It tells neither right from wrong nor talk around a subject from an explanation of it: others do
(`shared/assessment/scoring`). `python -m correctness.about FILE…` fits SLOPE and INTERCEPT on graded answers
with at least GOOD marks, each beside OTHERS questions of its data set, every data set weighing alike, and
prints what questions and whole data sets get that were left out.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from correctness.data import Graded, drawn, read_all
from correctness.encoder import Encoder, Floats, load_encoders
from correctness.model import Array

SLOPE, INTERCEPT = 12.42, -3.66
GOOD, WORDS, OTHERS, FOLDS = 4.0, 5, 2, 5
"""A good answer's least mark and length; wrong questions beside each; parts by question."""


def chance(question: Floats, answer: Floats) -> float:
    """0..1, even odds where an own question is as likely as another of its course. Unit vectors."""
    return 1 / (1 + math.exp(-(SLOPE * float(question @ answer) + INTERCEPT)))


@dataclass(frozen=True)
class Pairs:
    """Cosines of answers with their own question and with others. `group`: the question that was answered."""

    cosine: Array
    own: NDArray[np.bool_]
    source: NDArray[np.str_]
    group: NDArray[np.str_]


def pairs(graded: Sequence[Graded], encoder: Encoder, seed: int = 7) -> Pairs:
    """Drawn by the seed."""
    good = [g for g in drawn(graded) if g.score >= GOOD and len(g.item.answer.split()) >= WORDS]
    asked = {(g.source, g.question_key): g.item.question for g in good}
    draw = random.Random(seed)
    found: list[tuple[str, str, bool, Graded]] = []
    for one in good:
        others = sorted(k for k in asked if k[0] == one.source and k[1] != one.question_key)
        found.append((one.item.question, one.item.answer, True, one))
        found += [(asked[k], one.item.answer, False, one) for k in draw.sample(others, OTHERS)]
    texts = sorted({text for question, answer, *_ in found for text in (question, answer)})
    vectors = {t: e.sentence for t, e in zip(texts, encoder.encode(texts), strict=True)}
    return Pairs(
        np.array([float(vectors[q] @ vectors[a]) for q, a, *_ in found]),
        np.array([own for *_, own, _ in found]),
        np.array([one.source for *_, one in found]),
        np.array([one.question_key for *_, one in found]),
    )


def fitted(found: Pairs, among: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept; both sides, and every data set, weigh alike."""
    from sklearn.linear_model import LogisticRegression

    weight = np.zeros(len(found.own))
    for name in sorted(set(found.source[among].tolist())):
        for own in (True, False):
            these = among & (found.source == name) & (found.own == own)
            weight[these] = 1000 / these.sum()
    model = LogisticRegression(C=100).fit(found.cosine[among, None], found.own[among], weight[among])
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def auc(own: Array, other: Array) -> float:
    """How often an own question stands above another one."""
    above = (own[:, None] > other[None]) + 0.5 * (own[:, None] == other[None])
    return float(above.mean())


def report(found: Pairs) -> dict[str, dict[str, float]]:
    """For each data set: AUC, and shares of own and other questions from even odds on, by models that saw no
    answer to the question, and none of the data set."""
    questions = sorted(set(found.group.tolist()))
    random.Random(7).shuffle(questions)
    place = {question: n % FOLDS for n, question in enumerate(questions)}
    fold = np.array([place[question] for question in found.group.tolist()])
    odds, strange = np.zeros(len(fold)), np.zeros(len(fold))
    for left in range(FOLDS):
        slope, intercept = fitted(found, fold != left)
        odds[fold == left] = slope * found.cosine[fold == left] + intercept
    figures = {}
    for name in sorted(set(found.source.tolist())):
        own_set = found.source == name
        slope, intercept = fitted(found, ~own_set)
        strange[own_set] = slope * found.cosine[own_set] + intercept
        own, other = own_set & found.own, own_set & ~found.own
        figures[name] = {
            "answers": int(own.sum()),
            "auc": round(auc(odds[own], odds[other]), 3),
            "own_even": round(float((odds[own] >= 0).mean()), 3),
            "other_even": round(float((odds[other] >= 0).mean()), 3),
            "own_even_data_set_left_out": round(float((strange[own] >= 0).mean()), 3),
            "other_even_data_set_left_out": round(float((strange[other] >= 0).mean()), 3),
        }
    return figures


def main() -> int:
    """The command. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers", type=Path, nargs="+")
    (encoder,) = load_encoders(["minilm"]).values()
    found = pairs(read_all(parser.parse_args().answers), encoder)
    slope, intercept = fitted(found, np.ones(len(found.own), dtype=bool))
    print(json.dumps({"slope": round(slope, 2), "intercept": round(intercept, 2), "sources": report(found)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
