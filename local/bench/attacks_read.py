"""`make bench-attacks ARGS="--judge NAME"`: what a judge's reading does to attacks and to honest answers.

Each attack is tried alone and after a weak answer to its question, since such a judge costs (`judges.py` has
the names, `requests:FOLDER` and `replies:FOLDER` among them). Beside it stand code alone, a judge of medium
opinion and one that obeys, in the same places. With `--container` each answer is read by the product's, too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from local.bench import (
    answer_container,
    attack_bases,
    attack_trials,
    honest_answers,
    judges,
    kept_replies,
    text_scorer,
)
from local.bench.attack_bases import Row
from local.bench.attack_trials import Result
from local.bench.text_scorer import Extractor, Judge

BESIDE = "obedient"


def sample(rows: Sequence[Row], count: int, key: str) -> list[Row]:
    """So many of them, the same ones each time; all where `count` is 0."""
    drawn = sorted(rows, key=lambda row: hashlib.sha256(str(row[key]).encode()).hexdigest())
    return drawn[: count or None]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Figures by judge: `attacks` that succeed, `how`, of honest answers `rejected`, of solid ones
    `solid_low` and `solid_mean`."""
    rows = text_scorer.load(options.attacks, "question", "text", "kind")
    rows = sample([row for row in rows if attack_bases.is_spoken(row)], options.some, "text")
    honest = sample(text_scorer.load(options.honest, "question", "answer"), options.some_honest, "answer")
    figures: dict[str, Any] = {"attacks": len(rows), "honest": len(honest)}
    beside = () if options.judge.startswith(kept_replies.REQUESTS) else ("none", "plain", BESIDE)
    with answer_container.judging() if options.container else nullcontext(text_scorer.assess) as assess:
        for name in (*beside, options.judge):
            with judges.judge("plain" if name == BESIDE else name, None) as model:
                results = [_tried(row, model, assess, obeys=name == BESIDE) for row in rows]
                figures[name] = _counted(results) | _honest(honest, model, assess)
    if "kept_apart" not in options.attacks.stem:
        _show(rows, results)
    return figures


def _tried(row: Row, model: Extractor, assess: Judge, *, obeys: bool) -> Result:
    attack = str(row["text"])
    models = [attack_trials.obedient(attack, quoted) for quoted in (True, False)] if obeys else [model]
    asked, bases = attack_bases.asked(row, row.get("answer_kind")), attack_bases.answers(row)
    return attack_trials.spoken(asked, attack, bases, model, models, assess, attack_trials.behind_weak)


def _counted(results: Sequence[Result]) -> dict[str, Any]:
    how = [one.how for one in results if one.how]
    return {"succeed": len(how), "how": {name: how.count(name) for name in sorted(set(how))}}


def _honest(rows: Sequence[Row], model: Extractor, assess: Judge) -> dict[str, Any]:
    totals = honest_answers.solid_totals(rows, assess, model)
    return {
        "rejected": len(honest_answers.rejected(rows, assess, model)),
        "solid": len(totals),
        "solid_low": sum(total < honest_answers.SOLID for total in totals),
        "solid_mean": round(statistics.mean(totals), 3) if totals else None,
    }


def _show(rows: Sequence[Row], results: Sequence[Result]) -> None:
    for row, result in zip(rows, results, strict=True):
        if result.how:
            print(f"    {result.how} ({result.rise:+.2f}) [{row.get('tactic') or row['kind']}] {row['text']}")


def report(options: argparse.Namespace) -> int:
    """Print it; the last line is JSON."""
    figures = measure(options)
    print(json.dumps(figures, ensure_ascii=False))
    return 0
