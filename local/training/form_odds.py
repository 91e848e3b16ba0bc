"""Fit `shared.assessment.scoring.form_odds`: what of a plan or of a motive tells something.

    python -m local.training.form_odds [--only-print]

From `suites/speakers`, answers by an author who knew neither code nor suites: every sentence of the solid
ones is told, every one of the empty ones isn't. Both sides weigh the same. Printed for each form: `auc` with
each language left out of the fit in turn, and the shares that are then counted, of solid answers (`told`) and
of empty ones (`empty`).
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import speakers, text_scorer
from local.bench.relevance import auc
from shared.assessment.injection.detector import sentences
from shared.assessment.scoring import form_odds, linear_weights, telling
from shared.assessment.scoring.table_words import Table

FORMS: dict[Table, str] = {"motives": "motivation", "plans": "situational"}
PULL, ROUNDS = 1.0, 40
"""How strongly weights are held near 0; steps of Newton's method."""
Values = NDArray[np.float64]


def read(table: Table) -> tuple[Values, NDArray[np.bool_], list[str]]:
    """Features of sentences, whether they are empty, and their languages."""
    rows, empty, languages = [], [], []
    for path in sorted(speakers.OPENED.glob("*.jsonl")):
        for row in text_scorer.load(path, "language", "kind", "answer", "quality"):
            if row["kind"] != FORMS[table] or row["quality"] == "thin":
                continue
            said = sentences(str(row["answer"]))
            rows += [_features(sentence, table, row["language"]) for sentence in said]
            empty += [row["quality"] == "empty"] * len(said)
            languages += [path.stem] * len(said)
    return np.array(rows), np.array(empty), languages


def _features(sentence: str, table: Table, language: str) -> Values:
    story = telling.empty_odds(sentence, telling.STORY, language) or 0.0
    return form_odds.features(sentence, table, story, language)


def fit(rows: Values, empty: NDArray[np.bool_]) -> Values:
    """Weights of a logistic regression in which both sides weigh the same."""
    weigh = np.where(empty, 0.5 / empty.mean(), 0.5 / (1 - empty.mean()))
    pull = PULL * np.array([*np.ones(rows.shape[1] - 1), 0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (weigh * (chance - empty)) + pull * weights
        bend = (rows * (weigh * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    return weights


def left_out(rows: Values, empty: NDArray[np.bool_], languages: list[str]) -> dict[str, Any]:
    """What the fit is worth in a language that it never saw."""
    codes, odds = np.array(languages), np.zeros(len(languages))
    for code in dict.fromkeys(languages):
        odds[codes == code] = rows[codes == code] @ fit(rows[codes != code], empty[codes != code])
    return {
        "auc": round(auc(odds[empty].tolist(), odds[~empty].tolist()), 3),
        "told": round(float((odds[~empty] <= 0).mean()), 3),
        "empty": round(float((odds[empty] <= 0).mean()), 3),
        "n": len(odds),
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    figures, fitted = {}, {}
    for table in FORMS:
        rows, empty, languages = read(table)
        figures[table] = left_out(rows, empty, languages)
        fitted[str(table)] = fit(rows, empty)
    if not options.only_print:
        linear_weights.write_table(form_odds.WEIGHTS, form_odds.FEATURES, fitted)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
