"""`make bench-relevance INTERVIEWS=FOLDER`: does the score know which question was answered?

Every answer of at least 25 words is judged with its own question and with each other question that was
asked in the same interview; relevance and total should stand higher with its own. From text, without a
language model, with the relevance model that the product serves: people whom it learnt from are judged by
maps that never saw them. `--export FILE` writes what `correctness.train_relevance` learns from. With
`--judge` a language model reads, too (`relevance_read.py`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from local.bench import text_scorer
from local.bench.asked_questions import FolderError, Spoken, read
from local.bench.ranking import ranks
from local.bench.text_scorer import Asked, Judgement
from local.stack.paths import MODELS, ROOT, python_of

MIN_WORDS = 25
_AT_ONCE = 2
"""Processes that judge pairs."""
VECTORS = ROOT / "build" / "relevance-vectors.npz"
"""What training encoded, so that it isn't encoded again."""
NOT_SCORED = 1.0
"""The lowest band: an answer that is refused ranks with the worst."""


def auc(own: Sequence[float], other: Sequence[float]) -> float:
    """Chance that an answer stands higher with its own question than one with another's; ties count half."""
    if not own or not other:
        raise SystemExit("there are no pairs to compare")
    order = ranks([*own, *other])
    return (sum(order[: len(own)]) - len(own) * (len(own) + 1) / 2) / (len(own) * len(other))


def export(answers: Sequence[Spoken], path: Path) -> None:
    """JSON lines for the relevance model."""
    path.write_text("".join(json.dumps(asdict(a)) + "\n" for a in answers), encoding="utf-8")


def readings(answers: Sequence[Spoken]) -> tuple[str, dict[tuple[int, str], dict[str, Any] | None]]:
    """How the relevance model was used, and its reading of the nth answer with a question."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.jsonl"
        export(answers, path)
        python, module = str(python_of(MODELS / "correctness")), "correctness.relevance_batch"
        command = [python, "-m", module, str(path), "--vectors", str(VECTORS)]
        finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if finished.returncode != 0:
        raise SystemExit("the relevance model could not read the answers; see above")
    first, *rest = (json.loads(line) for line in finished.stdout.splitlines())
    return str(first["how"]), {(row["line"], row["question"]): row["relevance"] for row in rest}


def judged(answer: Spoken, question: str, reading: dict[str, Any] | None) -> Judgement:
    """The product's judgement of an answer with a question, from text, without a language model."""
    return text_scorer.assess(Asked(question), answer.answer, text_scorer.no_model, {"relevance": reading})


def neighbours(path: Path) -> dict[str, Any]:
    """Hard neighbours that nothing learnt from: a story that answers beside one to a near question."""
    rows = text_scorer.load(path, "asked", "told", "question", "right", "wrong")
    answers = [
        Spoken(f"pair {n}", "suite", str(row[topic]), str(row["question"]), str(row[side]))
        for n, row in enumerate(rows)
        for side, topic in (("right", "asked"), ("wrong", "told"))
    ]
    _, read_by_model = readings(answers)
    values: list[tuple[float, float]] = []
    for line, answer in enumerate(answers):
        found = judged(answer, answer.question, read_by_model.get((line, answer.question))).evaluation
        values.append((found.dimensions["relevance"].band, found.total) if found else (NOT_SCORED,) * 2)
    right, wrong = values[::2], values[1::2]
    for row, one, other in zip(rows, right, wrong, strict=True):
        if one[0] <= other[0]:
            print(f"  {row['asked']} ({one[0]}) not above {row['told']} ({other[0]}): {row['question']}")
    above = [one[0] > other[0] for one, other in zip(right, wrong, strict=True)]
    return {
        "pairs": len(rows),
        "auc_relevance": round(auc([b for b, _ in right], [b for b, _ in wrong]), 4),
        "auc_total": round(auc([t for _, t in right], [t for _, t in wrong]), 4),
        "right_above_wrong": round(sum(above) / len(above), 3),
        "right_mean": round(statistics.mean(b for b, _ in right), 3),
        "wrong_mean": round(statistics.mean(b for b, _ in wrong), 3),
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Is an answer to this question told from one to another?")
    parser.add_argument("--interviews", type=Path, metavar="FOLDER")
    parser.add_argument("--export", type=Path, metavar="FILE", help="only write the answers as JSON lines")
    parser.add_argument("--judge", metavar="NAME", help="one of judges.py, beside code: hard neighbours")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="with --judge: answers of others, too")
    options = parser.parse_args()
    if options.judge:
        from local.bench import relevance_read  # reads with this module

        return relevance_read.main(options.judge, options.answers)
    if options.interviews is None:
        print("Hard neighbours (our own suite, from text, no language model):")
        print(json.dumps(neighbours(text_scorer.SUITES / "neighbours.jsonl")))
        return 0
    try:
        answers = [a for a in read(options.interviews) if len(a.answer.split()) >= MIN_WORDS]
    except FolderError as error:
        print(f"bench-relevance: {error}", file=sys.stderr)
        return 1
    if options.export:
        export(answers, options.export)
        print(f"{len(answers)} answers written")
        return 0
    how, read_by_model = readings(answers)
    asked: dict[str, list[Spoken]] = defaultdict(list)
    for answer in answers:
        asked[answer.interview].append(answer)
    scored: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    refused, flagged = 0, 0
    by_pair: dict[tuple[str, str], list[float]] = defaultdict(list)
    pairs = [(line, answer, row) for line, answer in enumerate(answers) for row in asked[answer.interview]]
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn")) as pool:
        judgements = pool.map(
            judged,
            [answer for _, answer, _ in pairs],
            [row.question for _, _, row in pairs],
            [read_by_model.get((line, row.question)) for line, _, row in pairs],
            chunksize=50,
        )
        for (_, answer, row), judgement in zip(pairs, judgements, strict=True):
            own, found = row is answer, judgement.evaluation
            refused += own and found is None
            if found is None:
                band, total = NOT_SCORED, NOT_SCORED
            else:
                band, total = found.dimensions["relevance"].band, found.total
                flagged += own and "off_topic" in found.flags
            scored[own].append((band, total))
            by_pair[(answer.topic, row.topic)].append(band)
    print(f"From text, no language model; relevance model: people {how}.")
    _table(by_pair)
    own_bands, other_bands = ([b for b, _ in scored[side]] for side in (True, False))
    own_totals, other_totals = ([t for _, t in scored[side]] for side in (True, False))
    figures = {
        "n": len(own_bands) + len(other_bands),
        "answers": len(answers),
        "people": len({a.person for a in answers}),
        "relevance_model": how,
        "auc_relevance": round(auc(own_bands, other_bands), 4),
        "auc_total": round(auc(own_totals, other_totals), 4),
        "own_mean": round(statistics.mean(own_bands), 3),
        "other_mean": round(statistics.mean(other_bands), 3),
        "own_total_mean": round(statistics.mean(own_totals), 3),
        "other_total_mean": round(statistics.mean(other_totals), 3),
        "refused_own": refused,
        "off_topic_own": flagged,
    }
    print(json.dumps(figures))
    return 0


def _table(by_pair: dict[tuple[str, str], list[float]]) -> None:
    topics = sorted({t for pair in by_pair for t in pair})
    print(
        f"\nmean relevance: {'answer to':<8} against the question\n{'':<16}"
        + "".join(f"{t:>16}" for t in topics)
    )
    for told in topics:
        cells = (by_pair.get((told, asked)) for asked in topics)
        print(f"{told:<16}" + "".join(f"{statistics.mean(c):16.2f}" if c else f"{'–':>16}" for c in cells))
    print()


if __name__ == "__main__":
    sys.exit(main())
