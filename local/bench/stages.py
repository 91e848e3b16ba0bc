"""`make bench-stages`: what each stage of an answer takes of the processor, and how often it asks others.

A stack with scripted stand-ins hears one interview to its scores. Then its own functions are ended, and
each stage is done again and again in a process of its own (`stages_child`): the last live segment, the
manifest that closes the answer, the score and the follow-up, of answers of 10 s and of 300 s; the last
segment where the manifest came first, and where each looked for the other in vain. Processor time hardly
depends on what else a machine does, and round trips not at all (`in a row`: the most of them that came one
after the other); milliseconds do. `first CPU` is that of the first event of its kind in a process, which
loads what those before it have not; with `--ahead` processes load it before, as instances that are kept
warm. With `--beside FOLDER` another checkout, installed there, takes turns.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from local.bench.beside import add_beside, taking_turns
from local.rehearsal.client import Candidate
from local.rehearsal.firestore_listener import Listener
from local.rehearsal.recordings import segments
from local.rehearsal.rehearse import say
from local.rehearsal.synthetic_audio import speech_like_noise
from local.stack import environment, paths
from local.stack.prerequisites import Missing
from local.stack.stack import Stack

SECONDS = (10, 300)
_CHILD = Path(__file__).with_name("stages_child.py")
_TIMEOUT = 120.0
Rounds = dict[tuple[str, str], list[dict[str, float]]]
"""What was measured, by checkout and by stage."""


def answered(stack: Stack) -> dict[str, Any]:
    """An interview whose answers are scored: its ids, for a child."""
    with Candidate(stack.running) as candidate:
        made = candidate.create_interview(role="Data engineer", level="mid", questions=len(SECONDS))
        with Listener(candidate, made["id"], segments=True) as listener:
            answers = {}
            for seconds, answer in zip(SECONDS, listener.wait_questions(len(SECONDS)), strict=True):
                pieces = segments(speech_like_noise(seconds, seed=seconds))
                candidate.upload_segments(made["id"], answer["id"], pieces)
                answers[f"{seconds} s"] = {"id": answer["id"], "segments": len(pieces)}
            places = [f"answers/{one['id']}" for one in answers.values()]
            places += [f"steps/{one['id']}_follow_up" for one in answers.values()]

            def settled() -> bool:
                now = [listener.documents[place] for place in places]
                return all(d.get("state", "scored") == "scored" and d.get("status") != "pending" for d in now)

            if not listener.wait(settled, _TIMEOUT):
                raise TimeoutError(f"the answers did not settle in {_TIMEOUT:.0f} s")
        return {"owner": candidate.uid, "interview": made["id"], "answers": answers}


class Child:
    """A checkout's process, which does one round each time it is asked."""

    def __init__(self, checkout: Path, variables: dict[str, str], interview: dict[str, Any]) -> None:
        python = str(paths.python_of(checkout))
        settings = {**environment.base(), **variables, "PYTHONPATH": str(checkout)}
        self._process = subprocess.Popen(
            [python, str(_CHILD), json.dumps(interview)],
            cwd=checkout,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def round(self) -> dict[str, dict[str, float]]:
        """One round's figures by stage. Raises `RuntimeError` when the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith('{"round"'):
                figures: dict[str, dict[str, float]] = json.loads(line)["round"]
                return figures
        raise RuntimeError("a stage failed; what it said is above")


def report(measured: Rounds, first: Mapping[tuple[str, str], dict[str, float]]) -> dict[str, Any]:
    """Print the least processor time, the medians of the rest, and the processor time of the first of a
    process; return this checkout's, and their share."""
    found = {
        key: {
            "cpu_ms": round(min(one["cpu_ms"] for one in rounds), 1),
            "asked": statistics.median(one["asked"] for one in rounds),
            "in_a_row": statistics.median(one["in_a_row"] for one in rounds),
            "all_ms": round(statistics.median(one["all_ms"] for one in rounds)),
            "first_cpu_ms": round(first[key]["cpu_ms"]),
        }
        for key, rounds in measured.items()
    }
    heads = f"{'CPU, ms':>9}{'round trips':>13}{'in a row':>10}{'all, ms':>9}{'first CPU':>11}"
    print(f"{'':<36}{heads}   load {os.getloadavg()[0]:.0f}")
    for (name, stage), row in sorted(found.items(), key=lambda item: item[0][1]):
        counts = f"{row['asked']:13.0f}{row['in_a_row']:10.0f}"
        print(
            f"{stage:<28}{name:<8}{row['cpu_ms']:9.1f}{counts}{row['all_ms']:9.0f}{row['first_cpu_ms']:11.0f}"
        )
    figures: dict[str, Any] = {stage: row for (name, stage), row in found.items() if name == "here"}
    if any(name == "beside" for name, _ in found):
        figures["cpu_over_beside"] = {
            stage: round(row["cpu_ms"] / found["beside", stage]["cpu_ms"], 2)
            for (name, stage), row in found.items()
            if name == "here"
        }
    return figures


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Processor time and round trips of each stage of an answer")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--ahead", action="store_true", help="load before the first event what answers need")
    add_beside(parser)
    options = parser.parse_args()
    checkouts = taking_turns(options.beside)
    ahead = {"LOADS_AHEAD": "1"} if options.ahead else {}
    measured: Rounds = defaultdict(list)
    first: dict[tuple[str, str], dict[str, float]] = {}
    try:
        with Stack("scripted", say=say) as stack, ExitStack() as children:
            interview = answered(stack)
            stack.kill_functions()
            running = {
                name: children.enter_context(Child(checkout, {**stack.environment, **ahead}, interview))
                for name, checkout in checkouts.items()
            }
            for turn in range(options.rounds + 1):
                for name, child in running.items():
                    figures = child.round()
                    for stage, one in figures.items():
                        if turn:
                            measured[name, stage].append(one)
                        else:  # loads what is loaded at need
                            first[name, stage] = one
    except Missing as missing:
        say(str(missing))
        return 1
    print(json.dumps(report(measured, first)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
