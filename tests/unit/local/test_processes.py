"""Nothing that the launcher started outlives it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from local.stack.processes import Command, Processes, StartFailed

SLEEPER = (
    "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
    "time.sleep(600)"
)


def is_gone(group: int, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def a_sleeper(ready: bool = True) -> Command:
    return Command("sleeper", [sys.executable, "-c", SLEEPER], lambda: ready, timeout=0.3)


def test_stopping_ends_children_and_grandchildren(tmp_path: Path) -> None:
    processes = Processes(tmp_path, os.environ)
    process = processes.start(a_sleeper())
    process.wait_ready()
    processes.close()
    assert is_gone(process.group)


def test_a_launcher_killed_outright_leaves_nothing(tmp_path: Path) -> None:
    # given a launcher with a child that has a child
    launcher = (
        "import os, sys, time; from pathlib import Path; from tests_sleeper import a_sleeper\n"
        "from local.stack.processes import Processes\n"
        "print(Processes(Path(sys.argv[1]), os.environ).start(a_sleeper()).group, flush=True)\n"
        "time.sleep(600)"
    )
    (tmp_path / "tests_sleeper.py").write_text(
        "import sys\nfrom local.stack.processes import Command\n"
        f"def a_sleeper(): return Command('s', [sys.executable, '-c', {SLEEPER!r}], lambda: True)\n"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": f"{root}:{tmp_path}"}
    with subprocess.Popen(
        [sys.executable, "-c", launcher, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        group = int(process.stdout.readline())
        # when it is killed
        process.send_signal(signal.SIGKILL)
        process.wait()
    # then both are gone
    assert is_gone(group)


def test_a_command_that_ends_early_is_reported_with_its_log(tmp_path: Path) -> None:
    processes = Processes(tmp_path, os.environ)
    command = Command("broken", [sys.executable, "-c", "print('no such port'); exit(3)"], lambda: False)
    with pytest.raises(StartFailed, match=r"status 3(.|\n)*broken\.log(.|\n)*no such port"):
        processes.start(command).wait_ready()
    processes.close()


def test_a_command_that_never_answers_is_reported(tmp_path: Path) -> None:
    processes = Processes(tmp_path, os.environ)
    with pytest.raises(StartFailed, match="did not answer"):
        processes.start(a_sleeper(ready=False)).wait_ready()
    processes.close()
