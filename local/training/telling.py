"""Fit `shared.assessment.scoring.telling`: what tells nothing, beside sentences of stories and explanations.

    python -m local.training.telling --answers FILE [--only-print]
    python -m local.training.telling --language CODE [--interviews FOLDER] [--answers FILE] [--only-print]
    python -m local.training.telling --plans [--language CODE] [--only-print]
    python -m local.training.telling --kept-apart

Empty: `suites/content_free.toml` by kind (English templates with slots, sentences in other languages),
`suites/as_spoken` (sentences of 28 kinds by an author who knew neither code nor suites; Mandarin, Arabic and
a part of the Dutch ones by one who did), the sentences of no story, the suites' spoken attacks, in English
those of two strangers' opened suites, too (OPENED). Told: stories' sentences, our honest answers, honest
sentences written to look like the empty ones; for explanations real technical answers (FILE, in the format of
short-answers; beside --language en they are fitted anew, too), for plans `suites/plans`, what somebody would
do, and `suites/forms`, plans and motives in which authors say of each sentence whether it tells something.
With FOLDER (rated interviews) some of what every other person said of leading and of teams is told, too:
nobody writes as loosely as people speak. The threshold keeps KEPT of what is told (of plans, where they are
asked for), on sentences left out. Printed for each kind: what of it would be counted by a model that never
saw that kind; of the other people's words, by topic: what the fitted model counts (`heard`).

`--kept-apart` fits nothing: it prints what the shipped weights count of `suites/as_spoken_kept_apart`, the
same ten answers, 28 kinds of empty talk and two vague answers in four languages, which nothing is fitted on.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import random
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from local.bench import asked_questions, story_parts, text_scorer
from local.bench.asked_questions import Spoken
from local.training import addressee, heard, sparse_logistic
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.injection.detector import sentences
from shared.assessment.scoring import linear_weights, telling
from shared.assessment.scoring.telling import EXPLANATION, PLAN, STORY
from shared.assessment.scoring.told import Told

WRITTEN = text_scorer.SUITES / "content_free.toml"
AS_SPOKEN = text_scorer.SUITES / "as_spoken"
KEPT_APART = text_scorer.SUITES / "as_spoken_kept_apart"
PLANS = text_scorer.SUITES / "plans"
FORMS = text_scorer.SUITES / "forms"
OPENED = {
    "attacks_by_kind": "honest_beside_attacks",
    "attacks_by_kind_kept_apart": "",
    "attacks_by_tactic": "honest_beside_tactics",
}
"""Suites that strangers wrote and that were looked at, each with its honest answers."""
OF_OTHERS = {"other_persons_story"}
"""What happened, to somebody else: its sentences are told."""
EXPLAINS = {"hypothetical", "ideal_world"}
"""Kinds of empty talk in a story that an explanation or a plan is made of: what one would do, and what is
always so."""
FOLDS, ROUNDS, SEED = 5, 8, 7
KEPT, KEPT_BESIDE_SPEECH = 0.87, 0.88
"""One told sentence in eight counts for nothing. A story has several, and its counts level off. With speech
among what is learnt a little more is kept: a plain ending just above the line costs a whole band."""
_PER_TEMPLATE = 8
Rows = list[tuple[str, str]]
"""(kind, sentence)."""


def empty(language: str, kind: str, *, forms: bool = True) -> Rows:
    """Sentences that tell nothing, by kind of talk. `forms`: with those of `suites/forms`, beside plans."""
    file = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    rows: Rows = []
    if language == "en":
        rng = random.Random(SEED)
        for name, table in file["english"].items():
            rows += [(name, s) for s in sorted(addressee.filled(table, file["slots"], rng, _PER_TEMPLATE))]
        rows += [("address", s) for s in addressee.attacks(rng) if s.isascii()]
    rows += [(name, s) for name, some in file[language].items() if name != "honest" for s in some]
    rows += [(name, s) for name, s in _as_spoken(language) if name != "honest"]
    if kind == PLAN and forms:
        rows += [("forms", s) for s in of_forms(language, tells=False)]
    if kind != STORY:
        return [(name, s) for name, s in rows if name not in EXPLAINS]
    rows += _opened_attacks() if language == "en" else []
    return rows + [("general", s) for part, s in story_parts.sentences(language) if part == story_parts.NONE]


def honest(language: str, kind: str) -> list[str]:
    """Our sentences that tell something."""
    file = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    texts = [*file[language]["honest"], *(s for name, s in _as_spoken(language) if name == "honest")]
    texts += [s for part, s in story_parts.sentences(language) if part != story_parts.NONE]
    if language == "en" and kind == STORY:
        texts += _opened_answers()
    if language == "en":
        for row in text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "answer", "level", "question"):
            if row["level"] in {"excellent", "good"} and _asks(row["question"]) == kind:
                texts += sentences(str(row["answer"]))
    for name in ("honest", "short_honest"):
        for row in text_scorer.load(text_scorer.SUITES / f"{name}.jsonl", "answer", "question"):
            if str(row.get("language", "en"))[:2] == language:
                texts += sentences(str(row["answer"]))
    return texts


def _opened_attacks() -> Rows:
    rows = [row for name in OPENED for row in _of_stories(name, "answer_kind")]
    spoken = [row for row in rows if str(row["kind"]).startswith("spoken")]
    kinds = [(str(row.get("tactic", row["kind"])), str(row["text"])) for row in spoken]
    return [(f"opened {kind}", s) for kind, text in kinds if kind not in OF_OTHERS for s in _long(text, 3)]


def _opened_answers() -> list[str]:
    rows = [row for name in OPENED.values() if name for row in _of_stories(name, "kind")]
    return [s for row in rows if row["quality"] == "solid" for s in _long(str(row["answer"]), 3)]


def _of_stories(name: str, kind: str) -> list[dict[str, Any]]:
    """Lines of a suite that are English and beside a question for a story."""
    rows = text_scorer.load(text_scorer.SUITES / f"{name}.jsonl", "question")
    english = [row for row in rows if str(row.get("language", "en"))[:2] == "en"]
    return [r for r in english if text_scorer.kind_of(r["question"], r.get(kind)) == "behavioural"]


def _length(sentence: str) -> int:
    return len(sentence.split())


def _long(text: str, words: int) -> list[str]:
    return [s for s in sentences(text) if _length(s) >= words]


def planned(language: str) -> list[str]:
    """Sentences of what somebody would do."""
    return (PLANS / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def of_forms(language: str, *, tells: bool) -> list[str]:
    """Sentences of plans and motives of which their author says that they tell something, or don't."""
    rows = text_scorer.load(FORMS / f"{language}.jsonl", "sentences")
    return [text for row in rows for text, told in row["sentences"] if bool(told) == tells]


def kept_apart(language: str) -> dict[str, float]:
    """Which share of the sentences kept apart is counted: of honest answers, and of empty talk."""
    counted: dict[str, list[bool]] = {"honest": [], "empty": []}
    for name, text in _as_spoken(language, KEPT_APART):
        told = Told.of(text, story_parts.QUESTIONS[language], STORY, language, ())
        counted["honest" if name == "honest" else "empty"] += [told.holds(s) for s in sentences(text)]
    return {side: round(sum(found) / len(found), 3) for side, found in counted.items()}


def _as_spoken(language: str, folder: Path = AS_SPOKEN) -> Rows:
    path = folder / f"{language}.jsonl"
    lines = text_scorer.load(path, "kind", "text") if path.exists() else []
    return [(str(line["kind"]), str(line["text"])) for line in lines]


def _asks(question: str) -> str:
    return STORY if text_scorer.kind_of(question) == "behavioural" else EXPLANATION


def explained(path: Path) -> list[str]:
    """Sentences of real technical answers."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(itertools.chain.from_iterable(sentences(r["answer"]) for r in csv.DictReader(stream)))


def rows_of(texts: Sequence[str], language: str) -> list[Row]:
    """Texts as what the model weighs."""
    return [telling.features(text, language) for text in texts]


def fit(bad: Sequence[Row], good: Sequence[Row], size: int = telling.SIZE) -> Fitted:
    """Both sides weigh the same. `size`: how many places rows have."""
    half = (len(bad) + len(good)) / 2
    return sparse_logistic.fit(
        [*bad, *good],
        [True] * len(bad) + [False] * len(good),
        size,
        (half / len(good), half / len(bad)),
        rounds=ROUNDS,
        bias_rate=0.02,
    )


def _threshold(
    bad: Sequence[Row], good: Sequence[Row], besides: Sequence[Row] = (), kept: float = KEPT
) -> float:
    """The odds below which `kept` of the told sentences are, each by a model that never saw it. `besides`:
    told sentences that it always saw."""
    fold = np.random.default_rng(0).permutation(len(good)) % FOLDS
    odds = np.zeros(len(good))
    for turn in range(FOLDS):
        fitted = fit(bad, [*compress(good, fold != turn), *besides])
        odds[fold == turn] = sparse_logistic.odds(
            fitted, [row for row, f in zip(good, fold, strict=True) if f == turn]
        )
    return float(np.quantile(odds, kept))


@dataclass(frozen=True)
class Material:
    """What a model of one language and kind is fitted on."""

    kinds: list[str]
    """Of talk, for each empty sentence."""
    empty: list[Row]
    told: list[Row]
    """By which the threshold is set."""
    besides: list[Row]
    """Told sentences beside them."""
    kept: float = KEPT

    @classmethod
    def read(
        cls, language: str, kind: str, answers: Path | None = None, people: Sequence[Spoken] = ()
    ) -> Material:
        """From the suites, and where they are given from real technical answers and rated interviews."""
        rows, told = empty(language, kind), honest(language, kind)
        if kind == EXPLANATION and answers:
            told += explained(answers)
        kinds, bad, good = (
            [name for name, _ in rows],
            rows_of([s for _, s in rows], language),
            rows_of(told, language),
        )
        if kind == PLAN:
            plans = rows_of([*planned(language), *of_forms(language, tells=True)], language)
            return cls(kinds, bad, plans, good)
        if people and (language, kind) == ("en", STORY):
            return cls(kinds, bad, good, rows_of(heard.learnt_from(people), language), KEPT_BESIDE_SPEECH)
        return cls(kinds, bad, good, [])

    def fit(self, without: Collection[str] = ()) -> Fitted:
        """Without some kinds of talk; every sentence as it was weighed before the threshold."""
        bad = [row for name, row in zip(self.kinds, self.empty, strict=True) if name not in without]
        return fit(bad, [*self.told, *self.besides])

    def threshold(self) -> float:
        """The odds up to which a sentence is counted."""
        return _threshold(self.empty, self.told, self.besides, self.kept)

    def of_kind(self, name: str) -> list[Row]:
        """The empty sentences of a kind of talk."""
        return [row for kind, row in zip(self.kinds, self.empty, strict=True) if kind == name]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--answers", type=Path, metavar="FILE")
    parser.add_argument("--interviews", type=Path, metavar="FOLDER")
    parser.add_argument("--language", choices=story_parts.LANGUAGES, help="fit it alone, keep the others")
    parser.add_argument("--plans", action="store_true", help="fit what somebody would do, and nothing else")
    parser.add_argument("--only-print", action="store_true")
    parser.add_argument(
        "--kept-apart", action="store_true", help="what is counted of sentences never fitted on"
    )
    options = parser.parse_args()
    if options.kept_apart:
        print(json.dumps({path.stem: kept_apart(path.stem) for path in sorted(KEPT_APART.glob("*.jsonl"))}))
        return
    if not (options.answers or options.language or options.plans):
        parser.error("--answers is needed for explanations")
    weights_file = telling.WEIGHTS_OF_PLANS if options.plans else telling.WEIGHTS
    fitted = linear_weights.read(weights_file) if options.language else {}
    figures: dict[str, Any] = {}
    people = asked_questions.read(options.interviews) if options.interviews else []
    every = [(code, STORY) for code in story_parts.LANGUAGES] + [("en", EXPLANATION)]
    if options.plans:
        every = [(path.stem, PLAN) for path in sorted(PLANS.glob("*.txt"))]
    if options.language:
        every = [(options.language, PLAN if options.plans else STORY)]
        every += [("en", EXPLANATION)] if options.answers else []
    for language, kind in every:
        material = Material.read(language, kind, options.answers, people)
        threshold = material.threshold()
        left_out = {}
        for name in dict.fromkeys(material.kinds):
            odds = sparse_logistic.odds(material.fit({name}), material.of_kind(name))
            left_out[name] = round(float((odds <= threshold).mean()), 3)
        told = len(material.told) + len(material.besides)
        figures[f"{language}_{kind}"] = {"told": told, "empty": len(material.empty), "counted": left_out}
        weights, bias = material.fit()
        fitted[f"{language}_{kind}"] = (weights, bias - threshold)
        if people and (language, kind) == ("en", STORY):
            figures["heard"] = heard.counted(people, fitted["en_story"])
    if not options.only_print:
        linear_weights.write(weights_file, fitted)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
