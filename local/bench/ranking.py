"""`make bench-ranking [ANSWERS=FILE]`: are answers of known quality put in the right order?

From speech, through the whole platform, unless `--text` is given: that judges the texts alone, with the
stand-ins' small model (`--model none` leaves it out, too). JSON lines: question, answer, level; `kind`
may say behavioural or technical. What is not scored ranks below every score.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from local.bench import text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.documents.interview import SETTLED

LEVELS = ("excellent", "good", "vague", "off_topic", "memorised", "gibberish", "injection", "empty")
"""From best to worst."""
_OTHER_NAMES = {
    "memorised_filler": "memorised", "memorized": "memorised", "memorized_filler": "memorised",
    "filler": "memorised", "offtopic": "off_topic", "silence": "empty",
}  # fmt: skip
NOT_SCORED = 0.0
_TOGETHER = 4
"""Answers that wait for the small language model at once: more would outlast a request's time."""
Row = dict[str, Any]


def level_of(name: str) -> int:
    """A level's rank, 0 is best. Raises `SystemExit` for a level that isn't one."""
    clean = name.strip().lower().replace("-", "_").replace(" ", "_")
    clean = _OTHER_NAMES.get(clean, clean)
    if clean not in LEVELS:
        raise SystemExit(f"unknown level {name!r}; known: {', '.join(LEVELS)}")
    return LEVELS.index(clean)


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of their ranks."""
    return [sum(v < x for v in values) + (sum(v == x for v in values) + 1) / 2 for x in values]


def spearman(quality: Sequence[float], scores: Sequence[float]) -> float | None:
    """Rank correlation; None where one side is all the same."""
    if len(set(quality)) < 2 or len(set(scores)) < 2:
        return None
    return float(np.corrcoef(ranks(quality), ranks(scores))[0, 1])


def confusion(rows: Sequence[tuple[int, float]]) -> dict[tuple[int, int], list[int]]:
    """For levels that are neighbours in one question: [right order, tied, wrong order]."""
    by_level: dict[int, list[float]] = defaultdict(list)
    for level, score in rows:
        by_level[level].append(score)
    counts: dict[tuple[int, int], list[int]] = {}
    for better, worse in pairwise(sorted(by_level)):
        pairs = [(a, b) for a in by_level[better] for b in by_level[worse]]
        counts[(better, worse)] = [
            sum(a > b for a, b in pairs), sum(a == b for a, b in pairs), sum(a < b for a, b in pairs),
        ]  # fmt: skip
    return counts


def report(rows: Sequence[Row], scores: Sequence[float | None], reasons: Sequence[str]) -> Row:
    """Print the tables and return the figures."""
    by_question: dict[str, list[tuple[int, float]]] = defaultdict(list)
    by_level: dict[int, list[float | None]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        level = level_of(str(row["level"]))
        by_question[str(row["question"])].append((level, NOT_SCORED if score is None else score))
        by_level[level].append(score)
    print("Spearman   answers   question")
    found: list[float] = []
    unranked = 0
    table: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for question, pairs in by_question.items():
        value = spearman([-level for level, _ in pairs], [score for _, score in pairs])
        if value is None:
            unranked += 1
        else:
            found.append(value)
        print(f"  {'  -   ' if value is None else f'{value:6.3f}'}   {len(pairs):5d}     {question[:80]}")
        for key, counts in confusion(pairs).items():
            table[key] = [a + b for a, b in zip(table[key], counts, strict=True)]
    print("\nNeighbouring levels            right   tied  wrong")
    for (better, worse), (right, tied, wrong) in sorted(table.items()):
        print(f"  {LEVELS[better] + ' > ' + LEVELS[worse]:<28}{right:6d} {tied:6d} {wrong:6d}")
    print("\nLevel          answers  scored  mean    lowest  highest   not scored because")
    for level in sorted(by_level):
        scored = [s for s in by_level[level] if s is not None]
        why = sorted(
            {x for x, r, s in zip(reasons, rows, scores, strict=True)
             if s is None and level_of(str(r["level"])) == level}
        )  # fmt: skip
        numbers = (
            f"{statistics.fmean(scored):5.2f}   {min(scored):5.2f}   {max(scored):5.2f}" if scored else ""
        )
        print(
            f"  {LEVELS[level]:<12}{len(by_level[level]):7d}{len(scored):8d}   {numbers:<24} {', '.join(why)}"
        )
    return {
        "spearman": round(statistics.fmean(found), 4) if found else None,
        "spearman_lowest": round(min(found), 4) if found else None,
        "questions": len(by_question),
        "questions_without_order": unranked,
        "answers": len(rows),
        "neighbours_wrong": sum(t[2] for t in table.values()),
        "neighbours_tied": sum(t[1] for t in table.values()),
        "neighbours": sum(sum(t) for t in table.values()),
    }


def from_text(
    rows: Sequence[Row], extract: Extractor, say: Callable[[str], None]
) -> list[tuple[float | None, str]]:
    """Judge the texts alone."""
    results = []
    for number, row in enumerate(rows, 1):
        question = str(row["question"])
        asked = Asked(question, text_scorer.kind_of(question, row.get("kind")))
        judged = text_scorer.assess(asked, str(row["answer"]), extract)
        results.append((judged.total, judged.reason))
        if extract is not text_scorer.no_model:
            say(f"  {number} of {len(rows)}: {row['level']} {judged.total or judged.reason}")
    return results


def from_speech(rows: Sequence[Row], mode: str | None, timeout: float) -> list[tuple[float | None, str]]:
    """Speak each answer and send it through the platform, a few questions to an interview."""
    from local.rehearsal import rehearse
    from local.rehearsal.recordings import Recording, speak

    results: dict[int, tuple[float | None, str]] = {}
    with rehearse.a_stack(mode) as running:
        for kind, places in interviews(rows):
            recordings = [
                Recording(f"{i}.wav", speak(str(rows[i]["answer"]), running), "audio/wav") for i in places
            ]
            asked = tuple(str(rows[i]["question"]) for i in places)
            wish = rehearse.Wish(
                role="Software engineer",
                kind=kind,
                questions=asked,
                together=True,
                follow_ups=False,
                timeout=timeout,
            )
            answers = rehearse.rehearse(running, wish, recordings)["answers"]
            for place, question, answer in zip(places, asked, answers, strict=True):
                if answer["question"] != question:
                    raise SystemExit("the platform asked another question than the suite's")
                if answer["state"] not in SETTLED:
                    raise SystemExit(f"answer {place} did not settle in {timeout:.0f} s")
                scored = answer["state"] == "scored"
                results[place] = (answer["total"] if scored else None, str(answer["reason"] or ""))
                rehearse.say(f"  {len(results)} of {len(rows)}: {rows[place]['level']} {results[place]}")
    return [results[i] for i in range(len(rows))]


def interviews(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    """(kind, places of rows) for each interview: it asks no question twice, and at most `_TOGETHER`."""
    rounds: dict[tuple[str, int], list[int]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for place, row in enumerate(rows):
        question = str(row["question"])
        rounds[text_scorer.kind_of(question, row.get("kind")), seen[question]].append(place)
        seen[question] += 1
    return [
        (kind, places[at : at + _TOGETHER])
        for (kind, _), places in rounds.items()
        for at in range(0, len(places), _TOGETHER)
    ]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Rank correlation over answers of known quality")
    parser.add_argument("--answers", type=Path, default=text_scorer.SUITES / "ranking.jsonl", metavar="FILE")
    parser.add_argument(
        "--text", action="store_true", help="judge the texts; nothing is spoken or recognised"
    )
    parser.add_argument("--model", choices=["small", "none"], default="small", help="with --text")
    parser.add_argument("--questions", type=int, default=0, metavar="N", help="the first N questions only")
    parser.add_argument("--mode", choices=["models", "scripted"], help="of a stack that is started")
    parser.add_argument("--timeout", type=float, default=900.0, help="seconds for one answer")
    options = parser.parse_args()
    rows = text_scorer.load(options.answers, "question", "answer", "level")
    for row in rows:
        level_of(str(row["level"]))
    if options.questions:
        kept = list(dict.fromkeys(r["question"] for r in rows))[: options.questions]
        rows = [r for r in rows if r["question"] in kept]

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    if not options.text:
        print("From speech: synthetic voice, upload, recognition, all models and functions of the stack.\n")
        results = from_speech(rows, options.mode, options.timeout)
        path = "speech"
    elif options.model == "none":
        print("From text, by code alone: no speech, recognition, language, delivery or correctness model.\n")
        results = from_text(rows, text_scorer.no_model, say)
        path = "text, no model"
    else:
        print("From text, with the small model: no speech, recognition, delivery or correctness model.\n")
        with text_scorer.small_model() as extract:
            results = from_text(rows, extract, say)
        path = "text, small model"
    figures = report(rows, [total for total, _ in results], [reason for _, reason in results])
    print(json.dumps({**figures, "path": path}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
