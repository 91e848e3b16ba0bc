"""`make bench-truth [MODEL=small ARGS=--container]`: are turned-round facts told from right ones?

From text: by code alone, and with MODEL also with a language model's reading of a sample of each suite, in
which it may say that a point is contradicted and quote the words; with `--container` beside the correctness
container's reading, as the product has it in English. `suites/turned_round.jsonl`, in ten
fields, is what the rules were made on: every second pair from the start, the failures of the others
(`_held_out`) later. `suites/turned_round_kept_apart.jsonl`, in other fields, was written when the rules
stood; one of them, on the sides of a verb, was added in its sight. `suites/turned_round_paraphrased.jsonl`
and `…_paraphrased_again.jsonl` are by two authors who knew neither rules nor suites and say the points in
other words, as people do; nothing was made on them. `points_unknown_held`: where the same answers are judged
without their points, as a question of one's own is, how many totals have the one that the points would give
in their range.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from local.bench import answer_container, judges, text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.assessment.scoring import contradiction
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.scoring.verified_evidence import verify

LOWER = 1.5
"""Bands by which correctness should fall."""
LOWERED = 0.3
"""Bands by which a right answer may not fall."""
SAMPLE = 12
"""Pairs of each suite that a model reads: a small one needs about ten seconds an answer."""
_REFUSED = 1.0
_SUITES = {
    "": "turned_round",
    "_other_fields": "turned_round_kept_apart",
    "_paraphrased": "turned_round_paraphrased",
    "_paraphrased_again": "turned_round_paraphrased_again",
}
SUITES_WITH_POINTS = tuple(_SUITES.values())


@dataclass(frozen=True)
class Pair:
    """Bands of correctness of the right answer and the turned-round one, and who is accused."""

    right: float
    turned: float
    right_accused: bool
    turned_accused: bool
    refused: bool
    """The right answer was not scored."""


@dataclass(frozen=True)
class Reading:
    """What a model says of a pair: whether it contradicts a point, with a quote that stands there."""

    pair: Pair
    without: Pair
    """The same pair without its word."""
    right_doubted: bool
    turned_doubted: bool
    right_points: float
    turned_points: float
    """Share of the points that it says are covered."""


Graded = Callable[[Asked, str], dict[str, Any] | None]
"""What the container says of an answer."""


def _rows(suite: str) -> list[dict[str, Any]]:
    return text_scorer.load(
        text_scorer.SUITES / f"{suite}.jsonl", "field", "question", "points", "right", "turned"
    )


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(str(row["question"]), "technical", "en-US", tuple(map(str, row["points"])))


def _unread(_asked: Asked, _text: str) -> dict[str, Any] | None:
    return None


def _judged(
    row: dict[str, Any],
    replies: Sequence[EvidenceResponse | None],
    model: str = "",
    graded: Graded = _unread,
) -> Pair:
    """A pair judged with what a model read in each side, right one first."""
    asked, sides = _asked(row), (str(row["right"]), str(row["turned"]))
    found = [
        text_scorer.assess(
            asked, text, text_scorer.saying(reply), graded(asked, text), model=model
        ).evaluation
        for text, reply in zip(sides, replies, strict=True)
    ]
    bands = [f.dimensions["correctness"].band if f else _REFUSED for f in found]
    accused = [bool(contradiction.find(asked.points, text, "en", asked.question)) for text in sides]
    return Pair(bands[0], bands[1], accused[0], accused[1], found[0] is None)


def _by_code(suite: str) -> list[Pair]:
    pairs = []
    for row in _rows(suite):
        pairs.append(pair := _judged(row, (None, None)))
        if pair.right - pair.turned < LOWER:
            print(f"  {row['field']}: {pair.right} and {pair.turned}: {row['question']}")
    return pairs


def _points_unknown_held(suite: str) -> float:
    """By code alone; answers that are refused with or without points are left out."""
    held = []
    for row in _rows(suite):
        asked = _asked(row)
        for text in (str(row["right"]), str(row["turned"])):
            known, unknown = (
                text_scorer.assess(one, text, text_scorer.no_model)
                for one in (asked, replace(asked, points=()))
            )
            if known.evaluation and unknown.evaluation:
                apart = abs(known.evaluation.total - unknown.evaluation.total)
                held.append(apart <= unknown.evaluation.total_uncertainty)
    return round(statistics.mean(held), 3)


def read(
    suite: str, extract: Extractor, model: str, sample: int | None, graded: Graded = _unread
) -> list[Reading]:
    """A judge's readings of so many pairs of a suite, evenly from it; of all without `sample`."""
    rows = _rows(suite)
    if sample is not None:
        rows = rows[:: max(1, len(rows) // sample)][:sample]
    found = []
    for row in rows:
        asked, replies, seen = _asked(row), [], []
        for text in (str(row["right"]), str(row["turned"])):
            said = text_scorer.answer_text(asked, text)
            replies.append(reply := extract(asked, said.clean))
            seen.append(verify(said, reply, len(asked.points)) if reply else None)
        doubted = [bool(one and one.disputed) for one in seen]
        covered = [len(one.points) / len(asked.points) if one else 0.0 for one in seen]
        with_it, without = (_judged(row, said, model, graded) for said in (replies, (None, None)))
        found.append(Reading(with_it, without, *doubted, *covered))
    return found


def _figures(pairs: Sequence[Pair], name: str) -> dict[str, object]:
    return {
        f"right_refused{name}": sum(p.refused for p in pairs),
        f"turned_found{name}": round(statistics.mean(p.turned_accused for p in pairs), 3),
        f"right_accused{name}": round(statistics.mean(p.right_accused for p in pairs), 3),
        **_bands(pairs, name),
    }


def _bands(pairs: Sequence[Pair], name: str) -> dict[str, object]:
    return {
        f"lower{name}": round(statistics.mean(p.right - p.turned >= LOWER for p in pairs), 3),
        f"right_mean{name}": round(statistics.mean(p.right for p in pairs), 2),
        f"turned_mean{name}": round(statistics.mean(p.turned for p in pairs), 2),
    }


def _model_figures(readings: Sequence[Reading], name: str) -> dict[str, object]:
    """The bands with the model's word at its weight, and how often it doubts a right and a turned answer."""
    return {
        f"model_read{name}": len(readings),
        f"model_doubts_right{name}": round(statistics.mean(r.right_doubted for r in readings), 3),
        f"model_doubts_turned{name}": round(statistics.mean(r.turned_doubted for r in readings), 3),
        f"model_covers_right{name}": round(statistics.mean(r.right_points for r in readings), 3),
        f"model_covers_turned{name}": round(statistics.mean(r.turned_points for r in readings), 3),
        **_bands([r.without for r in readings], f"_without_model{name}"),
        **_bands([r.pair for r in readings], f"_with_model{name}"),
        f"right_lowered{name}": sum(r.without.right - r.pair.right > LOWERED for r in readings),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", help="a name in `judges`; code alone without it")
    parser.add_argument(
        "--sample", type=int, default=SAMPLE, help="pairs of each suite that it reads; 0: all"
    )
    parser.add_argument(
        "--suite", choices=tuple(_SUITES.values()), action="append", help="that it reads; all"
    )
    parser.add_argument("--container", action="store_true", help="with the container's reading, too")
    given = parser.parse_args(arguments)
    pairs = {name: _by_code(suite) for name, suite in _SUITES.items()}
    figures: dict[str, object] = {
        **{name.lstrip("_") or "pairs": len(found) for name, found in pairs.items()},
        **_figures(pairs[""][1::2], "_held_out"),
        **{key: value for name, found in pairs.items() for key, value in _figures(found, name).items()},
        **{f"points_unknown_held{name}": _points_unknown_held(suite) for name, suite in _SUITES.items()},
    }
    if given.model:
        version = judges.version(given.model)
        with ExitStack() as stack:
            extract = stack.enter_context(judges.judge(given.model, None))
            graded = stack.enter_context(answer_container.reading()) if given.container else _unread
            for name, suite in _SUITES.items():
                if not given.suite or suite in given.suite:
                    readings = read(suite, extract, version, given.sample or None, graded)
                    figures |= _model_figures(readings, name)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
