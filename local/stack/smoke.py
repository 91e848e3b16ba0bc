"""Does what a newcomer does first: `make run`, a look at the page, Ctrl-C. Nothing may be left running.

    python3 -m local.stack.smoke

Needs nothing but the README's prerequisites; `make run` installs the rest. Linux only: the kernel hands
processes that lost their parent to this one, so that each of them is seen.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 1500.0
"""Seconds to install everything, fetch 1.3 GB of weights, build the web app and start, on two busy cores."""
STOPPED_WITHIN = 60.0
_PR_SET_CHILD_SUBREAPER = 36
_ADDRESS = re.compile(r"^\s+(http://localhost:\d+)\s*$")


class Failed(Exception):
    """A newcomer would have met this."""


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def children() -> dict[int, str]:
    """Living children of this process: their ids and command lines."""
    found = {}
    for number in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
            line = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if state != "Z":
            found[int(number)] = line.strip()
    return found


def leftovers(within: float) -> dict[int, str]:
    """Who still runs after `within` seconds; {} as soon as nobody does."""
    deadline = time.monotonic() + within
    while (running := children()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return running


def _hear_interrupts() -> None:
    """A shell starts what runs in its background deaf to Ctrl-C; a newcomer's terminal doesn't."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Run:
    """`make run` at a terminal of its own, its output shown and read."""

    def __init__(self, command: list[str]) -> None:
        self.address: str | None = None
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=_hear_interrupts,
        )
        assert self._process.stdout is not None
        self._reader = Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def _read(self, output: IO[str]) -> None:
        for line in output:
            print(f"  | {line}", end="", flush=True)
            if found := _ADDRESS.match(line):
                self.address = found[1]

    def wait_ready(self, within: float) -> str:
        """The address that it printed."""
        deadline = time.monotonic() + within
        while self.address is None:
            if self._process.poll() is not None:
                raise Failed(f"it ended with {self._process.returncode} before it printed an address")
            if time.monotonic() > deadline:
                raise Failed(f"it printed no address within {within:.0f} s")
            time.sleep(0.2)
        return self.address

    def interrupt(self, within: float) -> int:
        """Ctrl-C, as a terminal sends it: to the whole group in the foreground."""
        os.killpg(self._process.pid, signal.SIGINT)
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            raise Failed(f"it still runs {within:.0f} s after Ctrl-C") from None

    def kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)


def check(command: list[str], look: Callable[[str], int], *, ready: float, stopped: float) -> float:
    """Run, look, stop; seconds until it was ready.

    Raises:
        Failed: says at what.
    """
    began = time.monotonic()
    run = Run(command)
    try:
        address = run.wait_ready(ready)
        seconds = time.monotonic() - began
        if look(address) != 0:
            raise Failed(f"the first page of {address} is not as it should be")
        run.interrupt(stopped)
        if left := leftovers(stopped):
            raise Failed("processes are left: " + "; ".join(f"{pid} {line}" for pid, line in left.items()))
    finally:
        run.kill()
        for pid in leftovers(0):
            os.kill(pid, signal.SIGKILL)
    return seconds


def _first_page(address: str) -> int:
    command = [str(ROOT / ".venv" / "bin" / "python"), "-m", "local.stack.first_page", address]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    """The command."""
    adopt_orphans()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left then, either
    print("make run", flush=True)
    try:
        seconds = check(["make", "run"], _first_page, ready=READY_WITHIN, stopped=STOPPED_WITHIN)
    except Failed as failed:
        print(f"make run: {failed}", file=sys.stderr)
        return 1
    print(
        f"make run: ready after {seconds:.0f} s, its first page shows, nothing is left of it",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
