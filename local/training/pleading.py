"""Fit `shared.assessment.scoring.pleading`: what is said to win the listener.

    python -m local.training.pleading [--only-print]

Empty: the kinds of `suites/content_free.toml` and `suites/as_spoken` that are such talk (KINDS), and those of
`suites/pleading`. Told: stories' and plans' sentences, honest ones written to look like the empty ones, the
solid answers of `suites/speakers`, to every kind of question, and the good and middling ones of
`suites/forms`, which are as general as published ones. The threshold keeps KEPT of the sentences of these
answers, with the others around them, by models that never saw the answer. Printed: of each kind, the
share found of sentences alone by a model that saw none of the kind (`found`); for each language, of solid
answers left out what is taken for such talk (`wrong`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from local.bench import speakers, story_parts, text_scorer
from local.training import sparse_logistic, telling
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.injection.detector import sentences
from shared.assessment.scoring import general_talk, linear_weights, pleading
from shared.assessment.scoring.telling import PLAN
from shared.assessment.text import lexicon as lang

WRITTEN = text_scorer.SUITES / "pleading"
KINDS = {
    "quoted_praise": "borrowed", "praise_by_others": "borrowed", "name_dropping": "borrowed", "pity": "plea",
    "plea_pity": "plea", "threat_or_bribe": "threat", "threat_bribe": "threat", "claims": "claim",
    "claim_about_score": "claim", "claim_already_answered": "claim", "meta_talk": "claim", "evasion": "claim",
    "format_orders": "order", "order_to_grader": "order", "address": "order",
    "flattery_of_interviewer": "flattery",
}  # fmt: skip
"""Kinds of empty talk that are said to the listener, each with the name that it is left out by. Praise of
oneself and promises aren't among them: honest people answer why one should hire them with both."""
HONEST = "honest"
FOLDS, KEPT = 4, 0.98


@dataclass
class Answer:
    """An honest answer: its sentences' features, their words, and in which fold it is."""

    rows: list[Row]
    words: list[int]
    fold: int
    odds: list[float] = field(default_factory=list)
    """By a model that never saw it."""


@dataclass
class Material:
    """What a language is fitted on."""

    empty: list[tuple[str, Row]]
    told: list[Row]
    answers: list[Answer]
    weight: int = 1
    """How many times as much as the other told sentences those of the answers weigh."""

    def fit(self, *, without: Collection[str] = (), fold: int = -1) -> Fitted:
        """Both sides weigh the same. Without some kinds of talk, and without a fold of the answers."""
        kept = [answer for answer in self.answers if answer.fold != fold]
        bad = [row for kind, row in self.empty if kind not in without]
        good = [*self.told, *(row for answer in kept for row in answer.rows * self.weight)]
        return telling.fit(bad, good, general_talk.HASHED)

    def try_answers(self) -> None:
        """The odds of each answer's sentences, by a model that never saw it."""
        for fold in range(FOLDS):
            fitted = self.fit(fold=fold)
            for answer in self.answers:
                if answer.fold == fold:
                    answer.odds = sparse_logistic.odds(fitted, answer.rows).tolist()


def read(language: str) -> Material:
    """The suites' sentences in a language."""
    own = story_parts.under_headings(WRITTEN / f"{language}.txt")
    others = telling.empty(language, PLAN)
    empty = [(kind, s) for kind, s in own if kind != HONEST]
    empty += [(KINDS[kind], s) for kind, s in others if kind in KINDS]
    told = [*telling.honest(language, PLAN), *telling.planned(language)]
    told += [s for kind, s in own if kind == HONEST]
    return Material(
        list(zip([kind for kind, _ in empty], rows_of((s for _, s in empty), language), strict=True)),
        rows_of(told, language),
        _answers(language),
    )


def _answers(language: str) -> list[Answer]:
    solid = text_scorer.load(speakers.OPENED / f"{language}.jsonl", "answer", "quality")
    honest = [sentences(str(row["answer"])) for row in solid if row["quality"] == "solid"]
    general = text_scorer.load(telling.FORMS / f"{language}.jsonl", "grade", "sentences")
    honest += [
        [text for text, _ in row["sentences"]] for row in general if row["grade"] in {"good", "middling"}
    ]
    return [answer(said, language, at) for at, said in enumerate(honest)]


def answer(said: Sequence[str], language: str, at: int = 0) -> Answer:
    """An honest answer's sentences, the `at`-th of its suite."""
    return Answer(rows_of(said, language), [len(lang.norms(s, language)) for s in said], at % FOLDS)


def rows_of(texts: Iterable[str], language: str) -> list[Row]:
    return [pleading.features(text, language) for text in texts]


def shift(answers: Sequence[Answer], kept: float = KEPT) -> float:
    """What is taken off a sentence's odds, so that `kept` of honest answers' sentences are none."""
    low, high = -pleading.MOST, pleading.MOST
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if taken(answers, middle) > 1 - kept else (low, middle)
    return high


def taken(answers: Sequence[Answer], less: float) -> float:
    """The share of the answers' sentences that are taken for such talk."""
    found = [one > 0 for a in answers for one in pleading.amid([o - less for o in a.odds], a.words)]
    return round(sum(found) / max(1, len(found)), 4)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    read_of = {language: read(language) for language in story_parts.LANGUAGES}
    for material in read_of.values():
        material.try_answers()
    less = shift([a for material in read_of.values() for a in material.answers])
    weights: dict[str, Fitted] = {}
    by_kind: dict[str, list[bool]] = {}
    wrong: dict[str, float] = {}
    for language, material in read_of.items():
        for kind in dict.fromkeys(kind for kind, _ in material.empty):
            odds = sparse_logistic.odds(
                material.fit(without={kind}), [row for name, row in material.empty if name == kind]
            )
            by_kind.setdefault(kind, []).extend((odds > less).tolist())
        wrong[language] = taken(material.answers, less)
        found, bias = material.fit()
        weights[language] = (found, bias - less)
    if not options.only_print:
        linear_weights.write(pleading.WEIGHTS, weights)
    shares = {kind: round(float(np.mean(hits)), 3) for kind, hits in by_kind.items()}
    print(json.dumps({"found": shares, "wrong": wrong}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
