"""`make bench-model-starts`: what a model's container takes that was at rest, and what it takes afterwards.

    python -m local.bench.model_starts [--times 3]

Starts each container's own command as the local stack does, asks it as soon as it listens, and then a few
times more. The seconds are those of the process on this machine: what Cloud Run adds before it, a sandbox
and the image's first bytes, only the cloud can tell. Prints Markdown, as docs/cost.md has it.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from jobs.preflight import FACELESS
from local.stack import emulators, environment, prerequisites
from local.stack.environment import ENDPOINTS, Ports
from local.stack.ports import free_ports
from local.stack.processes import Process, Processes
from shared import media

WARM = 10
SECONDS = 30
"""Of sound in the delivery model's instance: an answer of the samples."""


@dataclass(frozen=True)
class Start:
    """One start of one container."""

    listening: float
    first: float
    warm: float
    peak_mib: float


def instances() -> dict[str, dict[str, Any]]:
    """What each model is asked, of the size that a stage sends."""
    clock = np.arange(16_000 * SECONDS) / 16_000
    sound = (8_000 * np.sin(2 * np.pi * 140 * clock) * (np.sin(2 * np.pi * 1.5 * clock) > 0)).astype(np.int16)
    said = ["partition"] * (SECONDS * 2)
    words = [{"word": word, "start": n * 0.5, "end": n * 0.5 + 0.4} for n, word in enumerate(said)]
    answer = "We partitioned the table by day, and the report came in minutes. " * 6
    return {
        "correctness": {
            "question": "How would you speed up a slow report?",
            "expected_points": ["partition the table", "read fewer rows", "measure before and after"],
            "answer": answer,
        },
        "delivery": {
            "audio_content": base64.b64encode(media.to_wav(sound)).decode(),
            "words": words,
            "text": " ".join(said),
            "language": "en-US",
        },
        "expression": {"content": FACELESS, "mimeType": "image/jpeg"},
    }


def peak(process: Process) -> float:
    """The largest resident set so far, in MiB (Linux)."""
    for line in Path(f"/proc/{process.group}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def ask(port: int, instance: Mapping[str, Any]) -> float:
    """Seconds of one prediction."""
    body = json.dumps({"instances": [instance]}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/predict", body, {"Content-Type": "application/json"}, method="POST"
    )
    began = time.monotonic()
    with urllib.request.urlopen(request, timeout=120) as answered:
        json.load(answered)["predictions"]
    return time.monotonic() - began


def start(name: str, instance: Mapping[str, Any], folder: Path) -> Start:
    """Start a container's process, ask it, and end it."""
    ports = Ports(*free_ports(len(Ports.__dataclass_fields__)))
    key = folder / "account.json"
    environment.write_service_account(key, "http://127.0.0.1:9/token")
    plan = emulators.Plan(prerequisites.find(), ports, "models", folder, None, key, "http://127.0.0.1")
    command = emulators.model_server(plan, name)
    if command is None:
        raise SystemExit(f"the {name} model is not installed: make install")
    port = ports.as_dict()[name]
    processes = Processes(folder / "logs", environment.base())
    try:
        began = time.monotonic()
        process = processes.start(replace(command, timeout=300))
        process.wait_ready()
        listening = time.monotonic() - began
        ask(port, instance)
        first = time.monotonic() - began
        warm = statistics.median(ask(port, instance) for _ in range(WARM))
        return Start(listening, first, warm, peak(process))
    finally:
        processes.close()


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="starts of each container")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors; the median of {options.times} starts\n")
    print("| model | listens after, s | first answer after, s | warm answer, s | memory at most, MiB |")
    print("|---|---:|---:|---:|---:|")
    asked = instances()
    for name in ENDPOINTS:
        with tempfile.TemporaryDirectory() as folder:
            found = [start(name, asked[name], Path(folder)) for _ in range(options.times)]
        middle = [statistics.median(getattr(s, f) for s in found) for f in ("listening", "first", "warm")]
        print(f"| {name} | {middle[0]:.1f} | {middle[1]:.1f} | {middle[2]:.2f} | {found[0].peak_mib:.0f} |")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
