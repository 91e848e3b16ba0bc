"""Fit `shared.assessment.scoring.form_odds`: what of a plan or of a motive tells something.

    python -m local.training.form_odds [--only-print]

From `suites/speakers`, answers by an author who knew neither code nor suites: every sentence of the solid
ones is told, every one of the empty ones isn't. From `suites/forms`, too, in which authors say it
of each sentence, and whose general steps are told: `telling`'s model of plans, which is fitted on them, is
asked by folds. Sources weigh the same, and in each both sides. Printed for each form: `auc` with each
language left out of the fit in turn, and the shares that are then counted, of what is told (`told`) and of
what is empty (`empty`), by source.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import speakers, text_scorer
from local.bench.relevance import auc
from local.training import sparse_logistic
from local.training import telling as telling_fit
from shared.assessment.injection.detector import sentences
from shared.assessment.scoring import form_odds, linear_weights, telling
from shared.assessment.scoring.table_words import Table

FORMS: dict[Table, str] = {"motives": "motivation", "plans": "situational"}
PULL, ROUNDS = 1.0, 40
"""How strongly weights are held near 0; steps of Newton's method."""
KEPT: dict[Table, float] = {"plans": 0.93, "motives": 0.9}
"""Share of the told sentences that count: general steps look much like empty talk, and an answer whose every
step is left out is judged as if it had none."""
FOLDS = 5
Values = NDArray[np.float64]


@dataclass
class Said:
    """Sentences: features, whether they are empty, in which language and by whom."""

    rows: list[Values]
    empty: list[bool]
    languages: list[str]
    sources: list[str]

    @classmethod
    def nothing(cls) -> Said:
        """None yet."""
        return cls([], [], [], [])

    def add(self, rows: Sequence[Values], empty: Sequence[bool], language: str, source: str) -> None:
        """Some more, of one language and author."""
        self.rows += rows
        self.empty += empty
        self.languages += [language] * len(rows)
        self.sources += [source] * len(rows)


def read(table: Table) -> Said:
    """What the authors wrote in this form."""
    said = Said.nothing()
    for path in sorted(speakers.OPENED.glob("*.jsonl")):
        for row in text_scorer.load(path, "language", "kind", "answer", "quality"):
            if row["kind"] != FORMS[table] or row["quality"] == "thin":
                continue
            tag, texts = str(row["language"]), sentences(str(row["answer"]))
            own = [telling.by_words(text, telling.PLAN, tag) or 0.0 for text in texts]
            said.add(
                _features(texts, own, table, tag), [row["quality"] == "empty"] * len(texts), tag, "speakers"
            )
    for path in sorted(telling_fit.FORMS.glob("*.jsonl")):
        _read_forms(path.stem, table, said)
    return said


def _read_forms(code: str, table: Table, said: Said) -> None:
    """Answers of `suites/forms`, each by a model of what tells something that never saw it."""
    answers = text_scorer.load(telling_fit.FORMS / f"{code}.jsonl", "language", "kind", "sentences")
    empty = [text for _, text in telling_fit.empty(code, telling.PLAN, forms=False)]
    told = [*telling_fit.honest(code, telling.PLAN), *telling_fit.planned(code)]
    bad, good = telling_fit.rows_of(empty, code), telling_fit.rows_of(told, code)
    fold = np.random.default_rng(1).permutation(len(answers)) % FOLDS
    own: list[list[float]] = [[] for _ in answers]
    for turn in range(FOLDS):
        seen = [pair for row, f in zip(answers, fold, strict=True) if f != turn for pair in row["sentences"]]
        more = [
            telling_fit.rows_of([text for text, told in seen if bool(told) == it], code)
            for it in (False, True)
        ]
        model = telling_fit.fit([*bad, *more[0]], [*good, *more[1]])
        for at in np.flatnonzero(fold == turn).tolist():
            texts = [text for text, _ in answers[at]["sentences"]]
            own[at] = sparse_logistic.odds(model, telling_fit.rows_of(texts, code)).tolist()
    tells = [[bool(told) for _, told in row["sentences"]] for row in answers]
    told_odds = [one for odds, some in zip(own, tells, strict=True) for one in compress(odds, some)]
    threshold = float(np.quantile(told_odds, telling_fit.KEPT))
    for row, odds, some in zip(answers, own, tells, strict=True):
        if row["kind"] == FORMS[table]:
            texts = [text for text, _ in row["sentences"]]
            rows = _features(texts, [one - threshold for one in odds], table, str(row["language"]))
            said.add(rows, [not one for one in some], str(row["language"]), "forms")


def _features(texts: Sequence[str], own: Sequence[float], table: Table, language: str) -> list[Values]:
    story = [telling.empty_odds(text, telling.STORY, language) or 0.0 for text in texts]
    both = zip(texts, story, own, strict=True)
    return [form_odds.features(text, table, a, b, language) for text, a, b in both]


def fit(rows: Values, empty: NDArray[np.bool_], sources: NDArray[np.str_]) -> Values:
    """Weights of a logistic regression in which sources weigh the same, and so do both sides of each."""
    weigh = np.zeros(len(rows))
    for source in np.unique(sources):
        for side in (False, True):
            some = (sources == source) & (empty == side)
            weigh[some] = len(rows) / (2 * len(np.unique(sources)) * some.sum())
    pull = PULL * np.array([*np.ones(rows.shape[1] - 1), 0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (weigh * (chance - empty)) + pull * weights
        bend = (rows * (weigh * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    return weights


def fitted(said: Said, table: Table, but: str = "") -> Values:
    """Weights by every language but one; KEPT of what is told counts."""
    kept = np.array(said.languages) != but
    rows, empty, sources = np.array(said.rows)[kept], np.array(said.empty)[kept], np.array(said.sources)[kept]
    weights = fit(rows, empty, sources)
    weights[-1] -= float(np.quantile(rows[~empty] @ weights, KEPT[table]))
    return weights


def of_stories_words(said: Said) -> Values:
    """Weights for English motives: by the words of stories, in every language, of the author of whom a whole
    answer is told or isn't."""
    some = np.array(said.sources) == "speakers"
    rows = np.array(said.rows)[some] * np.array([name != "own" for name in form_odds.FEATURES])
    return fit(rows, np.array(said.empty)[some], np.array(said.sources)[some])


def left_out(said: Said, table: Table) -> dict[str, Any]:
    """What the fit is worth in a language that it never saw."""
    rows, empty, codes = np.array(said.rows), np.array(said.empty), np.array(said.languages)
    odds = np.zeros(len(codes))
    for code in np.unique(codes):
        odds[codes == code] = rows[codes == code] @ fitted(said, table, str(code))
    figures = {}
    for source in dict.fromkeys(said.sources):
        some = np.array(said.sources) == source
        worst, best = odds[some & empty], odds[some & ~empty]
        figures[source] = {
            "auc": round(auc(worst.tolist(), best.tolist()), 3),
            "told": round(float((best <= 0).mean()), 3),
            "empty": round(float((worst <= 0).mean()), 3),
            "n": int(some.sum()),
        }
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    figures, weights = {}, {}
    for table in FORMS:
        said = read(table)
        figures[table] = left_out(said, table)
        weights[str(table)] = fitted(said, table)
        if table == "motives":
            weights["motives_en"] = of_stories_words(said)
    if not options.only_print:
        linear_weights.write_table(form_odds.WEIGHTS, form_odds.FEATURES, weights)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
