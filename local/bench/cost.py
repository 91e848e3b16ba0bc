"""`make bench-cost`: count one interview of five questions on a stack of its own, and compute its price.

    python -m local.bench.cost [--counts FILE]       FILE: compute with counts of an earlier run

Prints the counts, the dollars and the quotas as Markdown, as docs/cost.md has them, and one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local.bench import pricing
from local.bench.counting import calls
from local.rehearsal import rehearse
from local.rehearsal.client import Candidate
from local.rehearsal.firestore_listener import Listener
from local.rehearsal.recordings import QUESTIONS_FILE, Recording, read
from local.rehearsal.rehearse import Wish, lost, say
from local.stack import paths
from local.stack.processes import Command, Process
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl

ANSWERS = 5
ATTEMPTS = 3
FOLDER = Path(calls.__file__).parent
SETTLE_SECONDS = 5.0
"""Rows are written and claims marked after the report is there."""


class CountingStack(Stack):
    """A stack whose functions count what they ask of Google's services."""

    def __init__(self, counts: str) -> None:
        super().__init__("scripted", say=say)
        self._counts = counts

    def _start(self, command: Command, variables: dict[str, str] | None = None) -> Process:
        if command.name == "functions":
            path = f"{FOLDER}:{paths.ROOT}"
            variables = {**(variables or {}), "CALL_COUNTS": self._counts, "PYTHONPATH": path}
        return super()._start(command, variables)


def count(folder: Path) -> dict[str, float]:
    """Conduct the interview; returns what it took, by name."""
    path = str(folder / "counts")
    with CountingStack(path) as stack:
        control = StandinControl(stack.running)
        recordings = _five(read(paths.SAMPLES, stack.running)[0])
        questions = (paths.SAMPLES / QUESTIONS_FILE).read_text(encoding="utf-8").splitlines()
        wish = Wish(
            role="Data engineer", level="senior", kind="mixed", questions=tuple(questions), timeout=60
        )
        for attempt in range(1, ATTEMPTS + 1):
            control.reset()
            before = calls.read(path)
            try:
                with _heard() as listeners:
                    result = rehearse.rehearse(stack.running, wish, recordings)
                break
            except TimeoutError as error:
                # The emulator sometimes serves a listener nothing. What that interview took is not counted.
                say(f"attempt {attempt}: {error}")
                if attempt == ATTEMPTS:
                    raise
        if missing := lost(result):
            raise RuntimeError(f"answers were lost: {missing}")
        time.sleep(SETTLE_SECONDS)
        counted = {k: v - before.get(k, 0) for k, v in calls.read(path).items()}
        counted |= _of_standins(control.log()["totals"])
        counted["log_bytes"] = (stack.logs / "functions.log").stat().st_size
    # The candidate's page is charged for each version of a document that reaches it.
    counted["firestore_listened"] = sum(len(one.history) for one in listeners)
    counted["uploads"] = len(recordings)
    counted["uploaded_bytes"] = sum(len(r.content) for r in recordings)
    # The emulator has no filters; in the cloud a recording is never announced to the résumé's function.
    for name in ("invocations.analyze_resume", "seconds.analyze_resume"):
        counted.pop(name, None)
    # An upload is one operation of the dear class, made by the candidate's own browser.
    counted["storage_class_a"] = counted.get("storage_class_a", 0) + len(recordings)
    return {name: round(value, 3) for name, value in sorted(counted.items()) if value}


@contextmanager
def _heard() -> Iterator[list[Listener]]:
    """The listeners that a rehearsal opens meanwhile."""
    opened: list[Listener] = []

    class Remembered(Listener):
        def __init__(self, candidate: Candidate, interview_id: str) -> None:
            super().__init__(candidate, interview_id)
            opened.append(self)

    vars(rehearse)["Listener"] = Remembered
    try:
        yield opened
    finally:
        vars(rehearse)["Listener"] = Listener


def _five(recordings: list[Recording]) -> list[Recording]:
    return [recordings[i % len(recordings)] for i in range(ANSWERS)]


def _of_standins(totals: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    speech, gemini, vertex = (totals.get(name, {}) for name in ("speech", "gemini", "vertex"))
    return {
        "speech_calls": speech.get("calls", 0),
        "speech_seconds": speech.get("billed_seconds", 0),
        "gemini_calls": gemini.get("calls", 0),
        "gemini_prompt_tokens": gemini.get("prompt_tokens", 0),
        "gemini_output_tokens": gemini.get("output_tokens", 0),
        "gemini_thought_tokens": gemini.get("thought_tokens", 0),
        "vertex_calls": vertex.get("calls", 0),
    }


def table(counts: Mapping[str, float], prices: Mapping[str, Any]) -> str:
    """The report as Markdown."""
    lines = ["| counted in one interview | |", "|---|---:|"]
    lines += [f"| {name} | {value:,.10g} |" for name, value in counts.items()]
    each = pricing.per_interview(counts, prices)
    months = {scale: pricing.a_month(counts, prices, scale) for scale in pricing.SCALES}
    titles = " | ".join(f"{scale:,} a day: $ a month" for scale in pricing.SCALES)
    lines += ["", f"| service | $ an interview | {titles} |", "|---|---:|" + "---:|" * len(pricing.SCALES)]
    for name in months[pricing.SCALES[0]]:
        sums = " | ".join(f"{months[scale][name]:,.2f}" for scale in pricing.SCALES)
        lines.append(f"| {name} | {each[name]:.6f} | {sums} |" if name in each else f"| {name} | | {sums} |")
    sums = " | ".join(f"{sum(months[scale].values()):,.2f}" for scale in pricing.SCALES)
    lines += [f"| **total** | {sum(each.values()):.6f} | {sums} |"]
    lines += ["", "| quota, in the order it is hit | a minute | at 10,000 a day | at 1,000,000 a day |"]
    lines += ["|---|---:|---:|---:|"]
    many = {q.name: q for q in pricing.quotas(counts, prices, 1_000_000)}
    for quota in pricing.quotas(counts, prices, 10_000):
        lines.append(
            f"| {quota.name} | {quota.limit:,.0f} | {quota.share:.0%} | {many[quota.name].share:.0%} |"
        )
    return "\n".join(lines)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Count and price one interview")
    parser.add_argument("--counts", type=Path, help="a JSON object of counts, instead of an interview")
    options = parser.parse_args()
    if options.counts:
        counts = json.loads(options.counts.read_text(encoding="utf-8"))
        counts = counts.get("counts", counts)
    else:
        with tempfile.TemporaryDirectory(prefix="bench-cost-") as folder:
            counts = count(Path(folder))
    prices = pricing.load()
    print(table(counts, prices))
    each = pricing.per_interview(counts, prices)
    months = {str(s): round(sum(pricing.a_month(counts, prices, s).values()), 2) for s in pricing.SCALES}
    print(
        json.dumps(
            {
                "dollars_per_interview": round(sum(each.values()), 6),
                "dollars_a_month_by_interviews_a_day": months,
                "first_quota": pricing.quotas(counts, prices, 1_000_000)[0].name,
                "counts": counts,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
