"""`make bench-load`: answers a second through the whole chain, rising until it breaks.

The stand-ins are scripted and answer at once. Each step sends recordings of 10 s at a steady rate,
through the public API and signed uploads, from threads of this process on this same machine: the
load generator's own work counts against the platform. A step breaks when something is refused, or
when its answers are not scored within the time allowed after the step's end, so that a backlog has
grown. Then everything that was accepted is waited for, and counted: lost (never settled) and
doubled (two rows in the warehouse, or two follow-ups, for one answer).

After each step that holds, the bare chain (`bare_chain`) takes the same rate: what the processors then do is
the emulators' and the generator's own, and no work of ours. Printed is each part's processor time for an
answer, which holds on a busy machine, too, and how many answers a second the processors can do at that. The
last figures stay in `build/bench-load.json`, for `make bench-growth` to compare its model with.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx
import psutil  # type: ignore[import-untyped]

from local.bench import bare_functions
from local.bench.bare_chain import BareChain
from local.bench.latency import stages
from local.rehearsal.client import Candidate, Refused
from local.rehearsal.firestore_listener import Listener
from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import say
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack import paths
from local.stack.environment import PROJECT
from local.stack.prerequisites import Missing
from local.stack.provisioning import call
from local.stack.running_stack import Running
from local.stack.stack import Stack
from shared.documents.interview import SETTLED

Json = dict[str, Any]
RATES = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 25.0, 30.0)
STEP_SECONDS = 15.0
CATCH_UP_SECONDS = 5.0
"""A step holds when all of its answers are scored so soon after its end."""
_FINISH_SECONDS = 300.0
_PER_INTERVIEW = 20
_SENDERS = 24
_BARE_SECONDS = 8.0
_PUSHES_AT_ONCE = 2
"""To one subscription, by the Pub/Sub emulator."""
KEPT = paths.ROOT / "build" / "bench-load.json"


@dataclass
class Lane:
    """A question that waits for an answer."""

    candidate: Candidate
    interview_id: str
    answer_id: str


@dataclass
class LoadStep:
    """What one rate came to."""

    rate: float
    accepted: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    waiting: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Nothing was refused and nothing is left over."""
        return not self.refused and not self.waiting


class Load:
    """Sends answers and watches all interviews."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._recording = Recording("answer.webm", webm(speech_like_noise(10)), "audio/webm")
        self._slots: deque[Lane] = deque()
        self.listeners: list[Listener] = []
        self.accepted: set[str] = set()
        self._lock = threading.Lock()

    def prepare(self, count: int) -> None:
        """Have as many questions waiting, in interviews of several candidates."""
        while len(self._slots) < count:
            candidate = Candidate(self._running)
            made = candidate.create_interview(role="Data engineer", level="mid", questions=_PER_INTERVIEW)
            listener = Listener(candidate, made["id"])
            self.listeners.append(listener)
            for answer in listener.wait_questions(_PER_INTERVIEW):
                self._slots.append(Lane(candidate, made["id"], str(answer["id"])))

    def step(self, rate: float) -> LoadStep:
        """Send at this rate, wait, and say what was left over."""
        step = LoadStep(rate)
        count = round(rate * STEP_SECONDS)
        self.prepare(count)
        began = time.monotonic()
        sent: list[Future[None]] = []
        with ThreadPoolExecutor(max_workers=_SENDERS) as pool:
            for number in range(count):
                time.sleep(max(0.0, began + number / rate - time.monotonic()))
                sent.append(pool.submit(self._send, self._slots.popleft(), step))
        for one in sent:
            one.result()
        step.seconds = time.monotonic() - began
        deadline = began + STEP_SECONDS + CATCH_UP_SECONDS
        while time.monotonic() < deadline and self._left(step.accepted):
            time.sleep(0.1)
        step.waiting = self._left(step.accepted)
        return step

    def bare(self, chain: BareChain, rate: float) -> int:
        """Send through the bare chain at this rate; how many had not come through soon after."""
        with Candidate(self._running) as candidate:
            made = candidate.create_interview(role="Data engineer", level="mid", questions=1)
            with Listener(candidate, made["id"]) as listener, ThreadPoolExecutor(_SENDERS) as pool:
                began = time.monotonic()
                sent: list[Future[tuple[str, float]]] = []
                for number in range(round(rate * _BARE_SECONDS)):
                    time.sleep(max(0.0, began + number / rate - time.monotonic()))
                    sent.append(pool.submit(chain.send, candidate.uid, made["id"]))
                numbers = [one.result()[0] for one in sent]
                expected = {f"steps/bare{n}_{name}" for n in numbers for name in bare_functions.FUNCTIONS}
                listener.wait(lambda: expected <= listener.documents.keys(), CATCH_UP_SECONDS)
                return len({path.rpartition("_")[0] for path in expected - listener.documents.keys()})

    def finish(self) -> Counter[str]:
        """Wait for everything that was accepted; return what is left over."""
        deadline = time.monotonic() + _FINISH_SECONDS
        everything = list(self.accepted)
        while time.monotonic() < deadline and self._left(everything):
            time.sleep(0.5)
        return self._left(everything)

    def doubled(self) -> int:
        """Answers with more than one row in the warehouse or more than one follow-up."""
        followed = Counter(
            document["parent_id"]
            for listener in self.listeners
            for path, document in listener.documents.items()
            if path.startswith("answers/") and document.get("parent_id")
        )
        recorded = _recorded(self._running)
        return sum(1 for i in self.accepted if followed[i] > 1 or recorded[i] > 1)

    def _send(self, slot: Lane, step: LoadStep) -> None:
        # A candidate's client is not for several threads; its sockets are, so a new one shares the name.
        try:
            with Candidate(self._running, slot.candidate.uid) as candidate:
                candidate.upload_recording(slot.interview_id, slot.answer_id, self._recording)
        except (Refused, httpx.HTTPError) as error:
            step.refused.append(f"{type(error).__name__}: {error}"[:200])
            return
        with self._lock:
            step.accepted.append(slot.answer_id)
            self.accepted.add(slot.answer_id)

    def _left(self, answers: list[str]) -> Counter[str]:
        states = {
            path.removeprefix("answers/"): str(document["state"])
            for listener in self.listeners
            for path, document in listener.documents.items()
            if path.startswith("answers/")
        }
        return Counter(states.get(i, "unseen") for i in answers if states.get(i) not in SETTLED)


def _recorded(running: Running) -> Counter[str]:
    """Rows of the warehouse by answer, once no more arrive."""
    url = f"http://127.0.0.1:{running.ports['bigquery']}/bigquery/v2/projects/{PROJECT}/queries"
    sql = f"SELECT answer_id, COUNT(*) FROM `{PROJECT}.interviews.answers` GROUP BY answer_id"
    before = -1
    while True:
        answered = call("POST", url, {"query": sql, "useLegacySql": False, "maxResults": 100_000})
        rows = Counter({row["f"][0]["v"]: int(row["f"][1]["v"]) for row in answered.get("rows", [])})
        if rows.total() == before:
            return rows
        before = rows.total()
        time.sleep(3.0)


_WAITING = {
    "awaiting_upload": "the way from the upload to `transcribe` (notification and push)",
    "unseen": "the listener",
    "transcribing": "`transcribe`",
    "transcribed": "the way to `score_answer`, or itself",
}


def _first_to_break(step: LoadStep, busy: list[tuple[str, float]]) -> str:
    if step.refused:
        return f"requests were refused: {step.refused[0]}"
    state, count = step.waiting.most_common(1)[0]
    top = ", ".join(f"{name} {share:.0f} %" for name, share in busy[:3])
    return f"{_WAITING.get(state, state)}: {count} answers wait there; processor: {top}"


class Busy:
    """Processor time of the stack's parts and of this process."""

    def __init__(self, groups: Mapping[str, int]) -> None:
        self._began: dict[str, float] = {}
        self._at = 0.0
        self._parts = [("load generator", psutil.Process())]
        for name, group in groups.items():
            for process in psutil.process_iter():
                if _group_of(process) == group:
                    self._parts.append((name, process))

    def start(self) -> None:
        """Begin to count."""
        self._began, self._at = self._used(), time.monotonic()

    def seconds(self) -> dict[str, float]:
        """Seconds of a processor since `start`, which hardly depend on what else the machine does."""
        return {name: used - self._began.get(name, 0.0) for name, used in self._used().items()}

    def read(self) -> list[tuple[str, float]]:
        """Percent of all processors since `start`, the busiest first."""
        all_of_it = (time.monotonic() - self._at) * (psutil.cpu_count() or 1)
        shares = {name: 100 * used / all_of_it for name, used in self.seconds().items()}
        return sorted(shares.items(), key=lambda item: -item[1])

    def _used(self) -> dict[str, float]:
        used: dict[str, float] = defaultdict(float)
        for name, process in self._parts:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            used[name] += times.user + times.system
        return used


def _each(seconds: Mapping[str, float], answers: int) -> dict[str, float]:
    """Milliseconds of a processor for each answer, of the parts that used any."""
    each = {name: 1000 * used / max(1, answers) for name, used in seconds.items()}
    return {name: value for name, value in each.items() if value >= 1}


def _print_each(each: Mapping[str, float], bare: Mapping[str, float]) -> None:
    """Milliseconds of a processor for each answer, and for each that takes the bare chain."""
    for name in sorted({**each, **bare}, key=lambda name: -each.get(name, 0.0)):
        print(f"{'':10}  {name:<18}{each.get(name, 0.0):8.0f} ms{bare.get(name, 0.0):8.0f} bare")
    total, least = sum(each.values()), sum(bare.values())
    cores = psutil.cpu_count() or 1
    print(
        f"{'':10}  {'all':<18}{total:8.0f} ms{least:8.0f} bare: "
        f"{cores} processors hold {1000 * cores / total:.1f} a second, and {1000 * cores / least:.1f} bare",
        flush=True,
    )


def _group_of(process: psutil.Process) -> int | None:
    try:
        return os.getpgid(process.pid)
    except ProcessLookupError:
        return None


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Raise the load until something breaks")
    parser.add_argument("--up-to", type=float, default=RATES[-1], help="highest rate, answers a second")
    options = parser.parse_args()
    best = 0.0
    broke = "nothing"
    try:
        with Stack("scripted", say=say) as stack, BareChain(stack) as chain:
            load = Load(stack.running)
            load.prepare(_PER_INTERVIEW)
            say("warming up")
            load.step(0.5)
            busy = Busy({**stack.groups(), "bare functions": chain.group})
            bare: dict[str, float] = {}
            print(f"{'answers/s':>10}{'sent':>6}{'refused':>9}{'left over':>11}  busiest")
            for rate in (r for r in RATES if r <= options.up_to):
                busy.start()
                step = load.step(rate)
                shares = busy.read()
                each = _each(busy.seconds(), len(step.accepted))
                top = ", ".join(f"{name} {share:.0f} %" for name, share in shares[:3])
                sent, left = len(step.accepted), step.waiting.total()
                print(f"{rate:10.1f}{sent:6}{len(step.refused):9}{left:11}  {top}", flush=True)
                if not step.holds:
                    broke = _first_to_break(step, shares)
                    break
                best = len(step.accepted) / max(STEP_SECONDS, step.seconds)
                used = sum(share for _, share in shares)
                busy.start()
                missing = load.bare(chain, rate)
                of_bare = busy.read()
                bare_each = _each(busy.seconds(), round(rate * _BARE_SECONDS))
                top = ", ".join(f"{name} {share:.0f} %" for name, share in of_bare[:3])
                print(f"{'bare':>10}{round(rate * _BARE_SECONDS):6}{0:9}{missing:11}  {top}", flush=True)
                bare = {"of_processors": used, "bare_of_processors": sum(share for _, share in of_bare)}
                _print_each(each, bare_each)
            lost = load.finish()
            doubled = load.doubled()
            accepted = len(load.accepted)
            seconds = statistics.mean(stages(stack.logs / "functions.log")["transcribe"]) / 1000
    except Missing as missing:
        say(str(missing))
        return 1
    print(f"What broke first: {broke}")
    print(f"{accepted} answers were accepted, {lost.total()} never finished, {doubled} counted twice")
    figures = {"answers_per_s": round(best, 1), "lost": lost.total(), "doubled": doubled}
    figures |= {name: round(share) for name, share in bare.items()}
    figures |= {"pushes_at_once": _PUSHES_AT_ONCE, "transcribe_seconds": round(seconds, 3)}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(figures))
    print(json.dumps({**figures, "accepted": accepted, "broke_first": broke}, ensure_ascii=False))
    return 1 if lost or doubled else 0


if __name__ == "__main__":
    sys.exit(main())
