"""`make bench-latency`: from the end of an upload to what the candidate's listener sees.

The stand-ins are scripted and answer at once, so what is measured is the platform: notification,
Pub/Sub, our functions, Firestore and its listener. Answers come one at a time, a second after the
one before has settled: its row in the warehouse is written meanwhile.

Live answers are sent as the web client sends them: each segment when it is cut, so by the end of
speaking all but the last are transcribed; the clock starts when the manifest is stored. Waiting out
300 s of speech would measure nothing, so the bench waits for the earlier segments' words instead.
Recordings are one file, sent at the end; cutting and recognising 300 s happens after the upload.

Beside each live answer the bare chain takes its turn (`bare_chain`): the same hops, with functions that do
nothing. `over_bare_p50` and `over_bare_p95` say how much longer a score takes than that.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from local.bench import bare_chain
from local.bench.bare_chain import BareChain
from local.rehearsal.client import Candidate
from local.rehearsal.firestore_listener import Listener
from local.rehearsal.recordings import Recording, segments
from local.rehearsal.rehearse import say
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack.prerequisites import Missing
from local.stack.running_stack import Running
from local.stack.stack import Stack

Json = dict[str, Any]
GOAL_MS = 600
GOAL_RATIO = 1.3
GOAL_OVER_BARE = {"p50": 1.6, "p95": 2.0}
_TIMEOUT = 60.0
_WARM_UP = 3
_PER_INTERVIEW = 10
_REST = 1.0


@dataclass
class Measured:
    """Milliseconds of many answers, by what was waited for."""

    seen: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    hops: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def p50(values: Sequence[float]) -> float:
    """Median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 % do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


class Bench:
    """Gives answers one after another and notes when what arrived."""

    def __init__(self, running: Running, bare: BareChain) -> None:
        self._running = running
        self._bare_chain = bare
        self.bare: dict[str, list[float]] = defaultdict(list)
        self.live: dict[int, Measured] = defaultdict(Measured)
        self.recorded: dict[int, Measured] = defaultdict(Measured)

    def run(self, plan: Sequence[tuple[bool, int]]) -> None:
        """Give an answer for each (live, seconds) of the plan."""
        for first in range(0, len(plan), _PER_INTERVIEW):
            some = plan[first : first + _PER_INTERVIEW]
            with Candidate(self._running) as candidate:
                made = candidate.create_interview(role="Data engineer", level="mid", questions=len(some))
                with Listener(candidate, made["id"], segments=True) as listener:
                    planned = listener.wait_questions(len(some))
                    for (live, seconds), answer in zip(some, planned, strict=False):
                        self._one(candidate, listener, answer, live, seconds)
                        if live:
                            self._nothing(candidate, listener, made["id"])
            say(f"  {min(first + _PER_INTERVIEW, len(plan))} of {len(plan)} answers")

    def _one(self, candidate: Candidate, listener: Listener, answer: Json, live: bool, seconds: int) -> None:
        interview_id, answer_id = str(answer["interview_id"]), str(answer["id"])
        samples = speech_like_noise(seconds, seed=answer["position"])
        pieces = segments(samples) if live else []
        recording = None if live else Recording("answer.webm", webm(samples), "audio/webm")
        time.sleep(_REST)
        if recording is None:

            def earlier_are_transcribed() -> bool:
                found = [d for d in listener.documents if d.startswith(f"segments/{answer_id}_")]
                return len(found) >= len(pieces) - 1

            def before_the_last() -> None:
                if not listener.wait(earlier_are_transcribed, _TIMEOUT):
                    raise TimeoutError("earlier segments were not transcribed")

            uploaded = candidate.upload_segments(interview_id, answer_id, pieces, before_the_last)
        else:
            uploaded = candidate.upload_recording(interview_id, answer_id, recording)
        path, follow_up = f"answers/{answer_id}", f"steps/{answer_id}_follow_up"

        def has_settled() -> bool:
            now = listener.documents
            return now[path]["state"] in {"scored", "not_scored"} and now[follow_up]["status"] != "pending"

        if not listener.wait(has_settled, _TIMEOUT):
            raise TimeoutError(f"an answer of {seconds} s did not settle in {_TIMEOUT:.0f} s")
        if listener.documents[path]["state"] != "scored":
            raise RuntimeError(f"an answer was not scored: {listener.documents[path]['reason']}")
        note = (self.live if live else self.recorded)[seconds]
        self._note(note, listener, path, follow_up, uploaded)

    def _nothing(self, candidate: Candidate, listener: Listener, interview_id: str) -> None:
        time.sleep(_REST)
        number, sent = self._bare_chain.send(candidate.uid, interview_id)
        for name, milliseconds in bare_chain.seen(listener, number, sent, _TIMEOUT).items():
            self.bare[name].append(milliseconds)

    def _note(self, note: Measured, listener: Listener, path: str, follow_up: str, uploaded: float) -> None:
        answer, probe = listener.documents[path], listener.documents[follow_up]
        seen = {
            "transcribed": listener.first(path, lambda d: d.get("transcribed_at") is not None),
            "follow_up": listener.first(follow_up, lambda d: d["status"] != "pending"),
            "scored": listener.first(path, lambda d: d["state"] == "scored"),
        }
        for name, at in seen.items():
            if at is None:
                raise RuntimeError(f"{name} never arrived")
            note.seen[name].append(1000 * (at - uploaded))
        written = {
            "transcribed": _epoch(answer["transcribed_at"]),
            "follow_up": _epoch(probe["finished_at"]),
            "scored": _epoch(answer["settled_at"]),
        }
        hops = {
            "upload → transcribed (notification, push, transcribe)": written["transcribed"] - uploaded,
            "transcribed → follow-up decided (push, ask_follow_up)": written["follow_up"]
            - written["transcribed"],
            "transcribed → score decided (push, score_answer)": written["scored"] - written["transcribed"],
        }
        for name, at in written.items():
            hops[f"{name} decided → seen (commit, listener)"] = (seen[name] or 0) - at
        for name, value in hops.items():
            note.hops[name].append(1000 * value)


def report(bench: Bench, functions_log: Path) -> Json:
    """Print what was measured; return the figures."""
    live = {name: [v for m in bench.live.values() for v in m.seen[name]] for name in _NAMES}
    print(f"\nMilliseconds from the upload's end, live answers ({len(live['scored'])})")
    _table({"all": live, **{f"{s} s": m.seen for s, m in sorted(bench.live.items())}, "bare": bench.bare})
    over = {
        name: {"p50": p50(live[name]) / p50(bench.bare[name]), "p95": p95(live[name]) / p95(bench.bare[name])}
        for name in _NAMES
    }
    print(f"  {'× bare':<8}" + "".join(f"{o['p50']:17.2f}{o['p95']:7.2f}" for o in over.values()))
    recorded = {f"{s} s": m.seen for s, m in sorted(bench.recorded.items())}
    print(f"\nRecordings ({sum(len(m.seen['scored']) for m in bench.recorded.values())})")
    _table(recorded)
    hops: dict[str, list[float]] = defaultdict(list)
    for measured in bench.live.values():
        for name, values in measured.hops.items():
            hops[name] += values
    print("\nHops of live answers                                          p50    p95")
    for name, values in sorted(hops.items(), key=lambda item: -p50(item[1])):
        print(f"  {name:<58}{p50(values):7.0f}{p95(values):7.0f}")
    slowest = max(hops, key=lambda name: p50(hops[name]))
    print(f"Slowest hop: {slowest}")
    print("\nInside the functions (their own log)                          p50    p95")
    for stage, values in sorted(stages(functions_log).items()):
        print(f"  {stage:<58}{p50(values):7.0f}{p95(values):7.0f}")
    refused, doubled = in_vain(functions_log)
    print(f"Deliveries in vain: {refused} refused while another was at work, {doubled} of work done before")
    figures = {f"{name}_p95_ms": round(p95(values)) for name, values in live.items()}
    ratio = p50(bench.live[300].seen["scored"]) / p50(bench.live[10].seen["scored"])
    longer = p50(bench.recorded[300].seen["scored"]) / p50(bench.recorded[10].seen["scored"])
    return {
        **figures,
        "scored_p50_ms": round(p50(live["scored"])),
        "long_over_short": round(ratio, 2),
        "recordings_long_over_short": round(longer, 2),
        "bare_p50_ms": round(p50(bench.bare["scored"])),
        "bare_p95_ms": round(p95(bench.bare["scored"])),
        "over_bare_p50": round(over["scored"]["p50"], 2),
        "over_bare_p95": round(over["scored"]["p95"], 2),
        "answers": len(live["scored"]),
        "refused_deliveries": refused,
        "doubled_deliveries": doubled,
        "slowest_hop": slowest,
        "goal_ms": GOAL_MS,
        "goal_long_over_short": GOAL_RATIO,
        "goal_over_bare": GOAL_OVER_BARE,
    }


_NAMES = ("transcribed", "follow_up", "scored")


def _table(rows: dict[str, dict[str, list[float]]]) -> None:
    print(f"  {'':<8}" + "".join(f"{name + ' p50':>17}{'p95':>7}" for name in _NAMES))
    for label, values in rows.items():
        cells = "".join(f"{p50(values[name]):17.0f}{p95(values[name]):7.0f}" for name in _NAMES)
        print(f"  {label:<8}{cells}")


def stages(log: Path) -> dict[str, list[float]]:
    """Milliseconds of every stage that the functions logged as done, without the first of each."""
    stages: dict[str, list[float]] = defaultdict(list)
    for entry in _logged(log, "done"):
        if "stage" in entry:
            stages[entry["stage"]].append(float(entry["milliseconds"]))
    return {stage: values[1:] for stage, values in stages.items() if len(values) > 1}


def in_vain(log: Path) -> tuple[int, int]:
    """Deliveries that were refused because another was at work, and those whose work had been done."""
    refused = [entry for entry in _logged(log, "again later") if "at work" in entry["why"]]
    return len(refused), len(list(_logged(log, "duplicate")))


def _logged(log: Path, message: str) -> Iterator[Json]:
    for line in log.read_text(errors="replace").splitlines():
        if line.startswith("{") and f'"{message}"' in line:
            yield json.loads(line)


def _epoch(value: Any) -> float:
    assert isinstance(value, datetime)
    return value.timestamp()


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure the platform's own time per answer")
    parser.add_argument("--quick", action="store_true", help="a few answers, to try the bench itself")
    parser.add_argument("--direct", action="store_true", help="without the check of each call to an emulator")
    options = parser.parse_args()
    counts = (
        {10: (3, 1), 60: (2, 1), 300: (2, 1)} if options.quick else {10: (24, 8), 60: (16, 6), 300: (14, 6)}
    )
    # Durations take turns, so that a slow minute of the machine falls on all of them.
    plan: list[tuple[bool, int]] = []
    for turn in range(max(max(c) for c in counts.values())):
        for seconds, (live, recorded) in counts.items():
            plan += [(True, seconds)] * (turn < live) + [(False, seconds)] * (turn < recorded)
    try:
        with Stack("scripted", say=say, strict=not options.direct) as stack, BareChain(stack) as bare:
            say("warming up")
            Bench(stack.running, bare).run([(True, 10), (False, 10)] * _WARM_UP)
            bench = Bench(stack.running, bare)
            bench.run(plan)
            figures = report(bench, stack.logs / "functions.log")
    except Missing as missing:
        say(str(missing))
        return 1
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
