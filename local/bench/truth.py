"""`make bench-truth`: is a technical answer with its facts turned round told from the right one?

Pairs of `suites/turned_round.jsonl`, in ten fields, from text, by code alone: no language model and no
correctness model. Every second pair was in view when the rules were made; the others, `held_out`, were not.
"""

from __future__ import annotations

import json
import statistics
import sys

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring import contradiction

LOWER = 1.5
"""Bands by which correctness should fall."""
_REFUSED = 1.0


def main() -> int:
    """The command."""
    rows = text_scorer.load(
        text_scorer.SUITES / "turned_round.jsonl", "field", "question", "points", "right", "turned"
    )
    seen: dict[bool, list[tuple[bool, bool, float, float]]] = {True: [], False: []}
    refused = 0
    for number, row in enumerate(rows):
        points, question = tuple(map(str, row["points"])), str(row["question"])
        asked = Asked(question, "technical", "en-US", points)
        bands = []
        for side in ("right", "turned"):
            found = text_scorer.assess(asked, str(row[side]), text_scorer.no_model).evaluation
            refused += side == "right" and found is None
            bands.append(found.dimensions["correctness"].band if found else _REFUSED)
        against = [
            bool(contradiction.find(points, str(row[side]), "en", question)) for side in ("right", "turned")
        ]
        seen[number % 2 == 0].append((against[0], against[1], bands[0], bands[1]))
        if bands[0] - bands[1] < LOWER:
            print(f"  {row['field']}: {bands[0]} and {bands[1]}: {question}")
    figures: dict[str, object] = {"pairs": len(rows), "right_refused": refused}
    for name, pairs in (("", [*seen[True], *seen[False]]), ("_held_out", seen[False])):
        figures[f"turned_found{name}"] = round(statistics.mean(p[1] for p in pairs), 3)
        figures[f"right_accused{name}"] = round(statistics.mean(p[0] for p in pairs), 3)
        figures[f"lower{name}"] = round(statistics.mean(p[2] - p[3] >= LOWER for p in pairs), 3)
        figures[f"right_mean{name}"] = round(statistics.mean(p[2] for p in pairs), 2)
        figures[f"turned_mean{name}"] = round(statistics.mean(p[3] for p in pairs), 2)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
