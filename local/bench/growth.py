"""`make bench-growth`: ten thousand to a million interviews a day, on paper and by simulation.

    python -m local.bench.growth [--counts FILE]     FILE: counts of `make bench-cost`, else docs/cost.md's

For each number of interviews: how long candidates wait under the default quotas, what is left undone and what
breaks first; what to ask for; how it is then; and what a month costs. The small case of it is measured by
`make bench-load`, whose last figures are set beside what the model says of that stack. One JSON object last.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from local.bench import pricing
from local.bench.growth_model import Outcome, Step, arrivals, simulate
from local.stack.paths import ROOT
from shared.cloud_facts import TABLE, facts
from shared.settings import DailyBudget

SCALES = (10_000, 100_000, 1_000_000)
COUNTED = ROOT / "docs" / "cost.md"
LOAD = ROOT / "build" / "bench-load.json"
ROOM = 1.25
"""What is asked for, over the busiest minute."""
HOURS = 4.0
GEMINI_PLANNED = 1000
"""Requests a minute: there is no fixed quota (prices.toml)."""
VERTEX = 30_000
_ROWS = re.compile(r"^\| ([a-z_.0-9]+) \| ([\d,.]+) \|$", re.M)
_SIZES = re.compile(
    r'^ {4}(\w+) = \{\n +size += \{[^}]*cpu = "(\d)", concurrency = (\d+),[^}]*max = (\d+) \}', re.M
)
_CANDIDATE_WAITS_FOR = ("transcribe", "score_answer")


def counts(file: Path | None) -> dict[str, float]:
    """What one interview takes, as counted."""
    if file is not None:
        read = json.loads(file.read_text(encoding="utf-8"))
        return {name: float(value) for name, value in read.get("counts", read).items()}
    return {n: float(v.replace(",", "")) for n, v in _ROWS.findall(COUNTED.read_text(encoding="utf-8"))}


def quotas() -> dict[str, float]:
    """Requests a minute that a project has at first."""
    return {
        "speech": float(facts().speech.limits.requests_per_minute),
        "gemini": float(GEMINI_PLANNED),
        "vertex": float(VERTEX),
    }


def cpu_quota() -> float:
    """vCPUs of a region that a project has at first."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return float(table["run"]["cpu"]["quota"])


def instances() -> dict[str, tuple[float, float, float]]:
    """CPU, requests at once and most instances of each function, from Terraform's table."""
    found = _SIZES.findall(pricing.FUNCTIONS.read_text(encoding="utf-8"))
    return {name: (float(cpu), float(at_once), float(most)) for name, cpu, at_once, most in found}


def steps(counted: Mapping[str, float], waits: Mapping[str, float], room: float = 1.0) -> list[Step]:
    """The pipeline; `room`: how many times the instances of Terraform's table."""
    answers = counted["invocations.score_answer"]
    sizes = instances()
    gemini = counted["gemini_calls"] - 3 * answers  # two readings and a follow-up for each answer

    def step(
        name: str, each: float, after: str, asks: Mapping[str, float], does_without: bool = False
    ) -> Step:
        _, at_once, most = sizes[name]
        seconds = counted[f"seconds.{name}"] / counted[f"invocations.{name}"] + waits.get(name, 0.0)
        return Step(name, each, after, seconds, at_once * most * room, asks, does_without)

    return [
        step("write_questions", 1, "", {"gemini": max(1.0, gemini - 1)}, does_without=True),
        step("transcribe", answers, "write_questions", {"speech": counted["speech_calls"] / answers}),
        step("score_answer", answers, "transcribe", {"gemini": 2, "vertex": 2}),
        step("ask_follow_up", answers, "transcribe", {"gemini": 1}, does_without=True),
        step("write_report", 1, "score_answer", {"gemini": 1}, does_without=True),
        step("record_result", answers, "score_answer", {}),
    ]


def worst(outcomes: Mapping[str, Outcome]) -> dict[str, Any]:
    """What a candidate meets: the longer wait of words and score, and what was left undone."""
    waited = [outcomes[name] for name in _CANDIDATE_WAITS_FOR]
    arrived = sum(one.arrived for one in waited)
    return {
        "p50_wait_s": max(one.waited(0.5) for one in waited),
        "p95_wait_s": max(one.waited(0.95) for one in waited),
        "dead_percent": round(100 * sum(one.dead for one in waited) / arrived, 2),
        "still_waiting_percent": round(100 * sum(one.waiting for one in waited) / arrived, 2),
        "most_waiting": round(max(one.most for one in waited)),
    }


def needed(plan: Sequence[Step], a_day: float, peak: float) -> dict[str, float]:
    """Requests a minute to ask for, and vCPUs: the busiest minute and a quarter."""
    a_minute = a_day / 1440 * peak * ROOM
    asked = {
        service: math.ceil(a_minute * sum(step.each * step.asks.get(service, 0.0) for step in plan))
        for service in quotas()
    }
    sizes = instances()
    cpu = sum(
        math.ceil(a_minute / 60 * step.each * step.seconds / sizes[step.name][1]) * sizes[step.name][0]
        for step in plan
    )
    return {**asked, "vcpus": float(cpu)}


def against_the_measured() -> dict[str, float] | None:
    """The model's answers a second for the stack that `make bench-load` measured, beside what it measured."""
    if not LOAD.exists():
        return None
    measured = json.loads(LOAD.read_text(encoding="utf-8"))
    capacity = measured["pushes_at_once"] / measured["transcribe_seconds"]
    return {
        "predicted_answers_per_s": round(capacity, 1),
        "measured_answers_per_s": measured["answers_per_s"],
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="What breaks first, what to ask for and what it costs")
    parser.add_argument("--counts", type=Path, help="a JSON object of counts of `make bench-cost`")
    options = parser.parse_args()
    counted, prices = counts(options.counts), pricing.load()
    peak = prices["assumptions"]["peak_factor"]
    plan = steps(counted, prices["waits_seconds"])
    figures: dict[str, Any] = {}
    print(
        f"{'interviews a day':>17}{'quotas':>9}{'wait p50, s':>13}{'p95, s':>8}{'dead %':>8}{'waiting %':>11}"
    )
    for a_day in SCALES:
        begun = arrivals(a_day, peak, HOURS, np.random.default_rng(1))
        asked = needed(plan, a_day, peak)
        enough = {name: max(quota, asked[name]) for name, quota in quotas().items()}
        wider = steps(counted, prices["waits_seconds"], max(1.0, a_day / 10_000))
        found = {
            "default": worst(simulate(plan, begun, quotas())),
            "asked": worst(simulate(wider, begun, enough)),
        }
        for name, one in found.items():
            print(
                f"{a_day:>17,}{name:>9}{one['p50_wait_s']:13.0f}{one['p95_wait_s']:8.0f}"
                f"{one['dead_percent']:8.2f}{one['still_waiting_percent']:11.2f}"
            )
        dollars = round(sum(pricing.a_month(counted, prices, a_day).values()))
        to_ask = {name: asked[name] for name, quota in quotas().items() if asked[name] > quota}
        if asked["vcpus"] > cpu_quota():
            to_ask["vcpus"] = asked["vcpus"]
        writes = counted["firestore_writes"] * a_day / 86_400
        said = ", ".join(f"{name} {value:,.0f}" for name, value in to_ask.items()) or "nothing"
        print(f"{'':>17}  to ask for: {said}; ${dollars:,} a month; {writes:,.0f} writes a second")
        first = max(quotas(), key=lambda name: asked[name] / quotas()[name])
        about = {"to_ask_for": to_ask, "breaks_first": first, "dollars_a_month": dollars}
        figures[str(a_day)] = {**found, **about}
    a_person = DailyBudget().answers / quotas()["speech"] * 60
    print(f"One person with a whole day's answers at once takes {a_person:.0f} s of Speech's default quota.")
    print(json.dumps({**figures, "one_person_takes_s": a_person, "checked": against_the_measured()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
