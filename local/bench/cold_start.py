"""`make bench-cold`: from the start of a process to its first response, for each entry point.

Each entry point runs in a functions-framework process of its own, from an archive laid out as it is
deployed, against a running local stack. Its first request is a real event for an interview that does
not exist, so settings, clients and Firestore are all loaded and used; `api` lists the interviews of
somebody who has signed in, as the app's first page asks. Beside it, in the same run and turn by turn, a
bare functions-framework function that answers and does nothing. The figure is the median of several
starts, of processor time the least. A second column, for finding out where time goes, has an event of no
known kind as its first request: imports and no client. And a bare function that reads one document through
Google's Firestore client and does nothing else: none of ours, which all read Firestore, can be faster than
that.

Processes have the packages that are deployed, in an environment of their own (`build/deployed`), and none for
development: `httpx`, which firebase-admin imports, takes along a command line's drawing where it finds one.

With `--beside FOLDER` the entry points of another checkout, installed there, start in the same turns:
before and after a change, on a machine that may be busy, differ by the change alone.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import psutil  # type: ignore[import-untyped]

from local.bench.beside import add_beside, taking_turns
from local.rehearsal.rehearse import say
from local.stack import environment, paths, tokens
from local.stack.ports import free_ports
from local.stack.prerequisites import Missing
from local.stack.stack import Stack
from shared.events import EVENTS, UploadFinalized
from shared.stages import EVENT_ENTRY_POINTS, HTTP_ENTRY_POINTS, SUBSCRIPTIONS

GOAL_RATIO = 2.5
_BARE = "hello"
_READS = "reads"
_SOURCES = {
    _BARE: """import functions_framework


@functions_framework.cloud_event
def hello(event):
    return None
""",
    _READS: """import functions_framework


@functions_framework.cloud_event
def reads(event):
    from google.cloud import firestore

    firestore.Client().document("interviews", "none").get()
""",
}
"""What our functions are compared with: nothing at all, and one read by Google's client."""
_TIMEOUT = 60.0


@dataclass(frozen=True)
class Archive:
    """What is deployed of a checkout, unpacked, and the Python that it was installed for."""

    folder: Path
    python: str = sys.executable


def pythons_of(*checkouts: Path) -> list[str]:
    """Each checkout's Python with the packages that are deployed; where one has none, all have `.venv`'s."""
    deployed = [checkout / "build" / "deployed" / "bin" / "python" for checkout in checkouts]
    if not all(python.exists() for python in deployed):
        deployed = [paths.python_of(checkout) for checkout in checkouts]
    return [str(python.absolute()) for python in deployed]


def archive(folder: Path, checkout: Path = paths.ROOT) -> None:
    """What is deployed: `main.py` at the root, `functions/` and `shared/` beside it, compiled."""
    shutil.copy(checkout / "functions" / "main.py", folder / "main.py")
    for name in ("functions", "shared"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(checkout / name, folder / name, ignore=ignored)
    for name, source in _SOURCES.items():
        (folder / name).mkdir()
        (folder / name / "main.py").write_text(source)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder)], check=True)


def push(entry_point: str, *, known: bool = True) -> tuple[str, bytes]:
    """Path and body of a push that this entry point has to look into, for an unknown interview."""
    topic = next((s.topic for s in SUBSCRIPTIONS if s.entry_point == entry_point), "score-answer-dead")
    model = next((e for e in EVENTS if e.topic == topic), None)
    ids = {"interview_id": "none", "answer_id": "none", "generation": "1", "revision": "none"}
    if model is UploadFinalized:
        folder = "resumes/u/none/resume.pdf" if entry_point == "analyze_resume" else None
        name = folder or "answers/u/none/none/recording.webm"
        data: dict[str, Any] = {"bucket": environment.UPLOADS, "name": name, "generation": "1", "size": "9"}
    else:
        fields = model.model_fields if model is not None else ids
        data = {"version": 1, **{name: value for name, value in ids.items() if name in fields}}
    if not known:
        data = {}
    message = {"data": b64encode(json.dumps(data).encode()).decode(), "messageId": "1", "attributes": {}}
    body = {"message": message, "subscription": f"projects/{environment.PROJECT}/subscriptions/cold"}
    return f"/projects/{environment.PROJECT}/topics/{topic}", json.dumps(body).encode()


class Start(NamedTuple):
    """From a process's start to its first response."""

    seconds: float
    cpu: float
    """Seconds of CPU, which hardly depend on what else the machine does."""


def start(of: Archive, entry_point: str, variables: dict[str, str], *, known: bool = True) -> Start:
    """Start an entry point, ask it once, and end it.

    Raises:
        RuntimeError: it answered a known event with an error, or not at all.
    """
    (port,) = free_ports(1)
    event = entry_point not in HTTP_ENTRY_POINTS
    source = of.folder / entry_point / "main.py" if entry_point in _SOURCES else of.folder / "main.py"
    command = [of.python, "-m", "functions_framework", "--target", entry_point]
    command += ["--source", str(source), "--host", "127.0.0.1", "--port", str(port)]
    command += ["--signature-type", "cloudevent" if event else "http"]
    settings = {**environment.base(), **variables, "PYTHONPATH": ""}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=source.parent, env=settings, stdout=log, stderr=log, start_new_session=True
        )
        try:
            status = _first_response(process, port, entry_point, known)
            seconds = time.perf_counter() - began
            cpu = _cpu_seconds(process.pid)
            if known and status >= 400:
                log.seek(0)
                said = log.read()[-1500:].decode(errors="replace")
                raise RuntimeError(f"{entry_point} answered {status}:\n{said}")
            return Start(seconds, cpu)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _cpu_seconds(pid: int) -> float:
    """What a server and its worker have used."""
    server = psutil.Process(pid)
    times = [one.cpu_times() for one in (server, *server.children(recursive=True))]
    return float(sum(t.user + t.system for t in times))


def _first_response(process: subprocess.Popen[bytes], port: int, entry_point: str, known: bool) -> int:
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.005)
            continue
        if entry_point in HTTP_ENTRY_POINTS:
            signed_in = tokens.mint("cold", environment.PROJECT, provider="password")
            connection.request("GET", "/v1/interviews", headers={"Authorization": f"Bearer {signed_in}"})
        else:
            path, body = push(entry_point, known=known)
            connection.request("POST", path, body, {"Content-Type": "application/json"})
        status = connection.getresponse().status
        connection.close()
        return status
    raise RuntimeError(f"{entry_point} did not answer; its process ended with {process.poll()}")


def _cpu(starts: Sequence[Start]) -> float:
    """The least: what others on the machine do only adds to it."""
    return min(one.cpu for one in starts)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure cold starts next to a bare function")
    parser.add_argument("--starts", type=int, default=5, help="of each entry point")
    add_beside(parser)
    options = parser.parse_args()
    beside: dict[str, list[Start]] = defaultdict(list)
    measured: dict[str, list[Start]] = defaultdict(list)
    imported: dict[str, list[float]] = defaultdict(list)
    try:
        with Stack("scripted", say=say) as stack, tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            archive(folder)
            here, *there = pythons_of(*taking_turns(options.beside).values())
            ours, theirs = Archive(folder, here), None
            if options.beside:
                theirs = Archive(folder / "beside", *there)
                theirs.folder.mkdir()
                archive(theirs.folder, options.beside)
            names = [*_SOURCES, *HTTP_ENTRY_POINTS, *EVENT_ENTRY_POINTS]
            for turn in range(options.starts + 1):
                for name in names:
                    started = start(ours, name, stack.environment)
                    before = start(theirs, name, stack.environment) if theirs else None
                    if not turn:  # the first turn fills the disk's cache
                        continue
                    measured[name].append(started)
                    if before is not None:
                        beside[name].append(before)
                    elif name in EVENT_ENTRY_POINTS:
                        imported[name].append(start(ours, name, stack.environment, known=False).seconds)
                say(f"  turn {turn} of {options.starts}")
    except Missing as missing:
        say(str(missing))
        return 1
    medians = {name: statistics.median(s.seconds for s in starts) for name, starts in measured.items()}
    bare, reads = medians.pop(_BARE), medians.pop(_READS)
    print(f"\nSeconds from process start to first response, median of {options.starts}")
    told = f"{'beside':>9}{'ratio':>9}{'CPU s':>9}{'beside':>9}{'ratio':>9}" if beside else ""
    print(f"  {'':<28}{'event':>7}{'× bare':>9}{'imports':>9}{'× bare':>9}{told}")
    print(f"  {'bare functions-framework':<28}{bare:7.2f}")
    print(f"  {'… and one Firestore read':<28}{reads:7.2f}{reads / bare:9.2f}")
    for name, seconds in sorted(medians.items(), key=lambda item: item[1]):
        line = f"  {name:<28}{seconds:7.2f}{seconds / bare:9.2f}"
        if name in imported:
            only = statistics.median(imported[name])
            line += f"{only:9.2f}{only / bare:9.2f}"
        if name in beside:
            other = statistics.median(s.seconds for s in beside[name])
            cpu, theirs_cpu = _cpu(measured[name]), _cpu(beside[name])
            line = f"{line:<62}{other:9.2f}{seconds / other:9.2f}"
            line += f"{cpu:9.2f}{theirs_cpu:9.2f}{cpu / theirs_cpu:9.2f}"
        print(line)
    ratios = {name: medians[name] / bare for name in EVENT_ENTRY_POINTS}
    worst = max(ratios, key=lambda name: ratios[name])
    figures: dict[str, Any] = {
        "worst_ratio": round(ratios[worst], 2),
        "worst_entry_point": worst,
        "bare_seconds": round(bare, 3),
        "one_read_ratio": round(reads / bare, 2),
        "worst_over_one_read": round(ratios[worst] * bare / reads, 2),
        "api_ratio": round(medians["api"] / bare, 2),
        "goal_ratio": GOAL_RATIO,
    }
    if imported:
        figures["worst_import_ratio"] = round(max(map(statistics.median, imported.values())) / bare, 2)
    if beside:
        over = {name: _cpu(measured[name]) / _cpu(beside[name]) for name in medians}
        figures["cpu_over_beside"] = {name: round(ratio, 2) for name, ratio in sorted(over.items())}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
