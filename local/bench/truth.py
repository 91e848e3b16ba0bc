"""`make bench-truth`: is a technical answer with its facts turned round told from the right one?

From text, by code alone: no language model and no correctness model. `suites/turned_round.jsonl`, in ten
fields, is what the rules were made on: every second pair from the start, the failures of the others
(`_held_out`) later. `suites/turned_round_kept_apart.jsonl`, in other fields, was written when the rules
stood; one of them, on the sides of a verb, was added in its sight. `suites/turned_round_paraphrased.jsonl`
is by an author who knew neither rules nor suites and says the points in other words, as people do; nothing
was made on it.
"""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import dataclass

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring import contradiction

LOWER = 1.5
"""Bands by which correctness should fall."""
_REFUSED = 1.0


@dataclass(frozen=True)
class Pair:
    """Bands of correctness of the right answer and the turned-round one, and who is accused."""

    right: float
    turned: float
    right_accused: bool
    turned_accused: bool
    refused: bool
    """The right answer was not scored."""


def _judged(suite: str) -> list[Pair]:
    rows = text_scorer.load(
        text_scorer.SUITES / f"{suite}.jsonl", "field", "question", "points", "right", "turned"
    )
    pairs = []
    for row in rows:
        points, question = tuple(map(str, row["points"])), str(row["question"])
        asked = Asked(question, "technical", "en-US", points)
        sides = [str(row[side]) for side in ("right", "turned")]
        found = [text_scorer.assess(asked, text, text_scorer.no_model).evaluation for text in sides]
        bands = [f.dimensions["correctness"].band if f else _REFUSED for f in found]
        accused = [bool(contradiction.find(points, text, "en", question)) for text in sides]
        pairs.append(Pair(bands[0], bands[1], accused[0], accused[1], found[0] is None))
        if bands[0] - bands[1] < LOWER:
            print(f"  {row['field']}: {bands[0]} and {bands[1]}: {question}")
    return pairs


def main() -> int:
    """The command."""
    pairs = {
        name: _judged(name)
        for name in ("turned_round", "turned_round_kept_apart", "turned_round_paraphrased")
    }
    tuned, apart, paraphrased = pairs.values()
    figures: dict[str, object] = {
        "pairs": len(tuned),
        "other_fields": len(apart),
        "paraphrased": len(paraphrased),
    }
    for name, some in (
        ("", tuned),
        ("_held_out", tuned[1::2]),
        ("_other_fields", apart),
        ("_paraphrased", paraphrased),
    ):
        figures[f"right_refused{name}"] = sum(p.refused for p in some)
        figures[f"turned_found{name}"] = round(statistics.mean(p.turned_accused for p in some), 3)
        figures[f"right_accused{name}"] = round(statistics.mean(p.right_accused for p in some), 3)
        figures[f"lower{name}"] = round(statistics.mean(p.right - p.turned >= LOWER for p in some), 3)
        figures[f"right_mean{name}"] = round(statistics.mean(p.right for p in some), 2)
        figures[f"turned_mean{name}"] = round(statistics.mean(p.turned for p in some), 2)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
