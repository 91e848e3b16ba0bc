"""`make bench-unknown-points [MODEL=… ARGS=--container]`: explanations whose points nobody knows

A candidate's own question has no expected points where the model gave none.
`suites/short_explanations.jsonl`: short answers in eight fields, right ones, the same with every fact turned
round, and talk around the subject that explains nothing; `beside` is the right answer to another question of
the field, `far` of another field. By code alone, or with the container's reading, as the product has it in
English. Right and turned answers of `turned_round*.jsonl` are judged without their points, too: `held` says
how many of those totals have the one that the points give in their range, `apart` how far they are, and
`right_with_points` and `turned_with_points` what the points give.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from local.bench import answer_container, judges, text_scorer
from local.bench.text_scorer import Asked, Extractor, Judge
from local.bench.truth import SUITES_WITH_POINTS
from shared.assessment.scoring.verified_evidence import verify

SUITE = text_scorer.SUITES / "short_explanations.jsonl"
SIDES = ("right", "turned", "empty", "beside", "far")
READ = ("right", "turned", "empty")
OF_A_FIELD = 6
LOW, MIDDLE = 2.2, 3.0


def rows() -> list[dict[str, str]]:
    """Questions with an answer of each side."""
    found = text_scorer.load(SUITE, "field", "question", "right", "turned", "empty")
    count = len(found)
    for at, row in enumerate(found):
        start = at - at % OF_A_FIELD
        row["beside"] = found[start + (at + OF_A_FIELD // 2) % OF_A_FIELD]["right"]
        row["far"] = found[(at + count // 2) % count]["right"]
    return found


def _asked(row: dict[str, str]) -> Asked:
    return Asked(row["question"], "technical", "en-US")


def _totals(judge: Judge, side: str, extract: Extractor) -> list[float]:
    judged = [judge(_asked(row), row[side], extract) for row in rows()]
    return [1.0 if one.total is None else one.total for one in judged]


def _spoken_of(totals: Sequence[float]) -> dict[str, Any]:
    return {
        "mean": round(statistics.mean(totals), 2),
        "below_2.2": sum(total < LOW for total in totals),
        "below_3": sum(total < MIDDLE for total in totals),
    }


def _figures(judge: Judge) -> dict[str, Any]:
    return {side: _spoken_of(_totals(judge, side, text_scorer.no_model)) for side in SIDES}


def with_model(judge: Judge, extract: Extractor) -> dict[str, Any]:
    """The sides in `READ` with a model's reading of each."""
    totals = {side: _totals(judge, side, extract) for side in READ}
    figures: dict[str, Any] = {f"{side}_with_model": _spoken_of(found) for side, found in totals.items()}
    figures["lower"] = sum(
        turned < right for right, turned in zip(totals["right"], totals["turned"], strict=True)
    )
    figures["doubted"] = {side: sum(_doubted(row, side, extract) for row in rows()) for side in READ}
    return figures


def _doubted(row: dict[str, str], side: str, extract: Extractor) -> bool:
    said = text_scorer.answer_text(_asked(row), row[side])
    reply = extract(_asked(row), said.clean)
    return reply is not None and verify(said, reply).false is not None


def _beside_points(judge: Judge, suite: str) -> dict[str, float]:
    held: list[bool] = []
    apart: list[float] = []
    totals = defaultdict[str, list[float]](list)
    for row in text_scorer.load(
        text_scorer.SUITES / f"{suite}.jsonl", "question", "points", "right", "turned"
    ):
        asked = Asked(str(row["question"]), "technical", "en-US", tuple(map(str, row["points"])))
        for side in ("right", "turned"):
            known, unknown = (
                judge(one, str(row[side]), text_scorer.no_model) for one in (asked, replace(asked, points=()))
            )
            if known.evaluation and unknown.evaluation:
                apart.append(abs(known.evaluation.total - unknown.evaluation.total))
                held.append(apart[-1] <= unknown.evaluation.total_uncertainty)
                totals[side].append(unknown.evaluation.total)
                totals[f"{side}_with_points"].append(known.evaluation.total)
    figures = {"held": statistics.mean(held), "apart": statistics.mean(apart)}
    figures |= {side: statistics.mean(found) for side, found in totals.items()}
    return {key: round(value, 2) for key, value in figures.items()}


def _report(judge: Judge, model: str) -> dict[str, Any]:
    figures = _figures(judge)
    if model:
        with judges.judge(model, None) as extract:
            return figures | with_model(judge, extract)
    return figures | {suite: _beside_points(judge, suite) for suite in SUITES_WITH_POINTS}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--container", action="store_true", help="with the container's reading")
    parser.add_argument("--model", default="", help="a name in `judges`; code alone without it")
    given = parser.parse_args(arguments)
    if given.container:
        with answer_container.judging() as judge:
            figures = _report(judge, given.model)
    else:
        figures = _report(text_scorer.assess, given.model)
    for name, found in figures.items():
        print(f"  {name:28} {found}")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
