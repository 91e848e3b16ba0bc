"""Fit `shared.assessment.scoring.explaining`: what of an explanation tells nothing of the matter.

    python -m local.training.explaining [--only-print]

In ten languages (English explanations are `telling`'s). Told: `suites/explanations` (`+`), as people of
many trades and as textbooks explain, the points of our questions, honest sentences of stories and plans,
and told ones of `suites/forms`. Empty: in `suites/explanations` talk around the matter (`-`: how important
it is, how well one knows it, what the name says), the kinds of `suites/content_free` and
`suites/as_spoken`, `suites/pleading`, general talk of `suites/forms`. The threshold keeps KEPT of the
explanations' sentences, with those around them, by models that never saw the answer, and is never stricter
than even odds. Printed for each language: of explanations left out what is counted (`kept`); of each kind
of talk, three sentences in a row, by a model that saw none of the kind (`counted`), and of all of them
(`of_all`); of solid explanations by two authors who knew no code, nothing fitted on either (`strangers`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from local.bench import speakers, story_parts, text_scorer
from local.training import pleading as pleading_fit
from local.training import sparse_logistic, telling
from local.training.pleading import Answer, Material
from local.training.sparse_logistic import Fitted
from shared.assessment.injection.detector import sentences
from shared.assessment.questions import generation
from shared.assessment.scoring import explaining, linear_weights
from shared.assessment.scoring.telling import EXPLANATION

SUITE = text_scorer.SUITES / "explanations"
KEPT, WEIGHT = 0.95, 3
AROUND, ROW = "around", 3


@dataclass(frozen=True)
class Explained:
    """An answer of the suite: sentences that tell something of the matter, and talk around it."""

    question: str
    told: list[str]
    around: list[str]


def suite(language: str) -> list[Explained]:
    """The suite's answers in a language."""
    found: list[Explained] = []
    for line in (SUITE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        mark, text = line[0], line[2:]
        if mark == "?":
            found.append(Explained(text, [], []))
        else:
            (found[-1].told if mark == "+" else found[-1].around).append(text)
    return found


def read(language: str) -> Material:
    """The suites' sentences in a language."""
    answers = suite(language)
    honest = [
        *(point for one in generation.bank(language) for point in one.points),
        *telling.honest(language, EXPLANATION),
        *telling.planned(language),
        *telling.of_forms(language, tells=True),
    ]
    pleas = story_parts.under_headings(pleading_fit.WRITTEN / f"{language}.txt")
    empty = [
        *telling.empty(language, EXPLANATION),
        *((kind, text) for kind, text in pleas if kind != pleading_fit.HONEST),
        *(("forms", text) for text in telling.of_forms(language, tells=False)),
        *((AROUND, text) for answer in answers for text in answer.around),
    ]
    kinds = [pleading_fit.KINDS.get(kind, kind) for kind, _ in empty]
    return Material(
        list(zip(kinds, pleading_fit.rows_of((text for _, text in empty), language), strict=True)),
        pleading_fit.rows_of(honest, language),
        [pleading_fit.answer(one.told, language, at) for at, one in enumerate(answers)],
        WEIGHT,
    )


def _counted(fitted: Fitted, answers: Iterable[Answer], less: float) -> float:
    """The share of sentences that aren't taken for empty."""
    some = list(answers)
    for one in some:
        one.odds = sparse_logistic.odds(fitted, one.rows).tolist()
    return round(1 - pleading_fit.taken(some, less), 3)


def _in_rows(material: Material, kind: str) -> list[Answer]:
    rows = [row for name, row in material.empty if name == kind]
    return [Answer(rows[at : at + ROW], [1] * len(rows[at : at + ROW]), 0) for at in range(0, len(rows), ROW)]


def _solid(language: str) -> list[Answer]:
    return [
        pleading_fit.answer(sentences(str(row["answer"])), language)
        for folder in (speakers.OPENED, speakers.KEPT_APART)
        for row in text_scorer.load(folder / f"{language}.jsonl", "kind", "answer", "quality")
        if row["kind"] == "technical" and row["quality"] == "solid"
    ]


def _figures(material: Material, fitted: Fitted, less: float, language: str) -> dict[str, object]:
    sizes: dict[str, int] = {}
    for kind, _ in material.empty:
        sizes[kind] = sizes.get(kind, 0) + 1
    counted = {k: _counted(material.fit(without={k}), _in_rows(material, k), less) for k in sizes}
    return {
        "kept": round(1 - pleading_fit.taken(material.answers, less), 3),
        "of_all": round(sum(counted[kind] * size for kind, size in sizes.items()) / len(material.empty), 3),
        "strangers": _counted(fitted, _solid(language), less),
        "counted": counted,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args(arguments)
    weights: dict[str, Fitted] = {}
    figures: dict[str, dict[str, object]] = {}
    for language in sorted(path.stem for path in SUITE.glob("*.txt")):
        material = read(language)
        material.try_answers()
        less = max(0.0, pleading_fit.shift(material.answers, KEPT))
        fitted, bias = material.fit()
        figures[language] = _figures(material, (fitted, bias), less, language)
        print(language, json.dumps(figures[language]), file=sys.stderr, flush=True)
        weights[language] = (fitted, bias - less)
    if not options.only_print:
        linear_weights.write(explaining.WEIGHTS, weights)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
