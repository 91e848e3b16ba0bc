"""`make bench-plan-parts`: which parts of what one would do are found? Is a told one called missing?

`suites/plan_parts/CODE.jsonl`: answers in eleven languages (good, middling, empty, attacks, and more good
ones), of each sentence the parts that it tells, as a person read them. Half of the questions of each
language are for learning and mending (`open`), the others are counted and nothing is fitted on them.

Printed for each half, English and the others together, of whole answers judged by code alone: for each part
`found` of the answers that tell it and `false` of those that don't; `missing`, parts said to be missing, and
how many of these were told (`untrue`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from zlib import crc32

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared import languages
from shared.assessment.scoring import plans, telling
from shared.assessment.scoring.told import Told
from shared.documents.vocabulary import PLAN, PlanPart

FOLDER = text_scorer.SUITES / "plan_parts"
Half = Literal["open", "counted"]
HALVES: tuple[Half, ...] = ("open", "counted")


@dataclass(frozen=True)
class Answer:
    """An answer, its sentences in order, each with the parts that it tells."""

    language: str
    question: str
    grade: str
    sentences: tuple[tuple[str, frozenset[str]], ...]

    @property
    def text(self) -> str:
        """As it is said."""
        space = "" if languages.base(self.language) in {"ja", "zh"} else " "
        return space.join(text for text, _ in self.sentences)

    @property
    def told(self) -> frozenset[PlanPart]:
        """The parts that a person found."""
        return frozenset(part for part in PLAN if any(part in parts for _, parts in self.sentences))


def half(question: str) -> Half:
    """In which half the answers to a question are."""
    return HALVES[crc32(question.encode()) % 2]


def answers(code: str, which: Half) -> list[Answer]:
    """Those of a language, by its code, in one half."""
    rows = text_scorer.load(FOLDER / f"{code}.jsonl", "language", "question", "grade", "sentences")
    return [
        Answer(
            str(row["language"]),
            str(row["question"]),
            str(row["grade"]),
            tuple((str(text), frozenset(parts)) for text, parts in row["sentences"]),
        )
        for row in rows
        if half(str(row["question"])) == which
    ]


def codes() -> list[str]:
    """Languages of the suite."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def found(answer: Answer) -> frozenset[PlanPart]:
    """The parts that code finds in what of an answer tells something."""
    told = Told.of(answer.text, answer.question, telling.asked_for("situational"), answer.language, ())
    return plans.read(told.text, answer.question, answer.language).parts


def missing(answer: Answer) -> frozenset[PlanPart]:
    """The parts that the page calls missing where no model read the answer."""
    asked = Asked(answer.question, "situational", answer.language)
    judged = text_scorer.assess(asked, answer.text, text_scorer.no_model).evaluation
    return frozenset(part for part in PLAN if judged is not None and part in judged.missing_parts)


def figures(some: Iterable[Answer]) -> dict[str, Any]:
    """How often parts are found, and called missing; counts."""
    counted: dict[str, Counter[str]] = {part: Counter() for part in PLAN}
    for answer in some:
        there, lacking = found(answer), missing(answer)
        for part in PLAN:
            told = part in answer.told
            counts = counted[part]
            counts["told" if told else "not_told"] += 1
            counts["found" if told else "false"] += part in there
            counts["missing"] += part in lacking
            counts["untrue"] += told and part in lacking
    shown: dict[str, Any] = {
        part: f"found {c['found']} of {c['told']}, false {c['false']} of {c['not_told']}, "
        f"missing {c['missing']}, untrue {c['untrue']}"
        for part, c in counted.items()
    }
    for name in ("missing", "untrue"):
        shown[name] = sum(c[name] for c in counted.values())
    return shown


def of_halves(named: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
    """Figures of each half, English and others."""
    shown = {}
    for which in HALVES:
        for name, some in (("en", ["en"]), ("others", [code for code in codes() if code != "en"])):
            those = [one for code in some if not named or code in named for one in answers(code, which)]
            if those:
                shown[f"{which} {name}"] = {"n": len(those), **figures(those)}
    return shown


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Which parts of a plan are found or called missing?")
    parser.add_argument("--languages", nargs="*", default=(), help="codes; all where none is named")
    parser.add_argument("--show", action="store_true", help="print what goes wrong in the open half")
    options = parser.parse_args()
    for name, values in of_halves(options.languages).items():
        print(name, json.dumps(values, indent=1))
    if options.show:
        _show([one for c in options.languages or codes() for one in answers(c, "open")])
    return 0


def _show(some: Iterable[Answer]) -> None:
    for answer in some:
        there = found(answer)
        for part in PLAN:
            if part == "steps" or (part in answer.told) == (part in there):
                continue
            print("not found" if part in answer.told else "false", part, answer.language, answer.question)
            for text, parts in answer.sentences:
                if part in parts or (part in there and plans.shows(part, text, answer.language)):
                    print("   ", text)


if __name__ == "__main__":
    sys.exit(main())
