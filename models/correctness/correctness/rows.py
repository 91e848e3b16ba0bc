"""Graded answers as rows of the retraining pipeline: `python -m correctness.rows ANSWERS.csv … --into FILE`.

A row holds features and the graders' mean, and no word of question or answer. The published sets name no
writers: a row's `person` is then its question, by which sets are split. Worthless answers are made for each
question, as for training, and marked, so that a grader that no longer tells them apart is seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from pinned_files import MissingFiles

from correctness.data import DataError, drawn, read_all
from correctness.encoder import ENCODERS
from correctness.fitting import Examples
from correctness.train import examples

LONG = 20
"""Words from which an answer counts as long: near the middle of the answers at hand."""
RECORDED = "2026-01-01"
"""The sets state no days."""


def rows(data: Examples) -> Iterator[dict[str, object]]:
    """As `models.pipelines.rows.Row`. Graded by people for a study: that counts as consent."""
    words = np.expm1(data.rows[:, data.names.index("log_answer")])
    for number, values in enumerate(data.rows):
        question = str(data.group[number])
        yield {
            "person": question,
            "named": False,
            "question": question,
            "source": str(data.source[number]),
            "item": f"{question}-{number}",
            "recorded_on": RECORDED,
            "training_consent": True,
            "scored": True,
            "features": {name: float(f"{value:.6g}") for name, value in zip(data.names, values, strict=True)},
            "labels": {"grade": float(data.score[number])},
            "made": bool(data.wrong[number]),
            "groups": {"answer": "made"}
            if data.wrong[number]
            else {
                "length": "long" if words[number] >= LONG - 0.5 else "short",
                "source": str(data.source[number]),
            },
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """How many rows were written, as JSON; status 1 for a file that isn't one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        data = examples(drawn(read_all(given.answers)), ENCODERS)
    except (DataError, MissingFiles, OSError) as error:
        print(f"correctness.rows: {error}", file=sys.stderr)
        return 1
    given.into.parent.mkdir(parents=True, exist_ok=True)
    with given.into.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(data))
    print(json.dumps({"rows": len(data.score), "questions": len(set(data.group.tolist()))}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
