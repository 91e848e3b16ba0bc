"""The check of `make run` itself: it must see what a newcomer would complain about."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

GOOD = """
print('\\n  http://localhost:8080\\n', flush=True)
try:
    time.sleep(60)
except KeyboardInterrupt:
    pass
"""
LEAVES_ONE = "subprocess.Popen(['sleep', '61'], start_new_session=True, stdout=subprocess.DEVNULL)\n" + GOOD
DEAF = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + GOOD


def outcome(program: str, page: int = 0) -> str:
    """What the check says of a program in `make run`'s place (in a process of its own: it adopts orphans)."""
    command = [sys.executable, "-c", "import signal, subprocess, time\n" + program]
    script = (
        "import sys; from local.stack import smoke\nsmoke.adopt_orphans()\n"
        f"try:\n    smoke.check({command!r}, lambda url: {page}, ready=10, stopped=2)\n    print('fine')\n"
        "except smoke.Failed as failed:\n    print(failed)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.splitlines()[-1]


def test_a_good_run_is_fine() -> None:
    assert outcome(GOOD) == "fine"


@pytest.mark.parametrize(
    ("program", "page", "said"),
    [
        ("print('pip is missing'); raise SystemExit(2)", 0, "it ended with 2 before it printed an address"),
        (GOOD, 1, "the first page of http://localhost:8080 is not as it should be"),
        (DEAF, 0, "it still runs 2 s after Ctrl-C"),
    ],
    ids=["ends", "page", "deaf"],
)
def test_what_a_newcomer_would_meet_fails(program: str, page: int, said: str) -> None:
    assert outcome(program, page) == said


def test_ctrl_c_is_heard_although_this_was_started_in_the_background() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert outcome(GOOD) == "fine"
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_process_that_is_left_is_found_and_named() -> None:
    said = outcome(LEAVES_ONE)

    assert said.startswith("processes are left: ")
    assert said.endswith("sleep 61")
