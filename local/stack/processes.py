"""Child processes in groups of their own: start, wait until ready, stop, and leave none behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from local.stack import reaper

_POLL_SECONDS = 0.03
_TAIL_LINES = 15


class StartFailed(RuntimeError):
    """A process ended, or did not answer in time; says where its log is and how it ends."""


def http_answers(url: str) -> Callable[[], bool]:
    """A readiness check: any HTTP answer below 500."""

    def check() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=1) as response:
                return bool(response.status < 500)
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    return check


def port_answers(port: int) -> Callable[[], bool]:
    """A readiness check: something accepts connections."""

    def check() -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.settimeout(1)
            return one.connect_ex(("127.0.0.1", port)) == 0

    return check


@dataclass(frozen=True)
class Command:
    """What to run, and how to tell that it is ready."""

    name: str
    arguments: Sequence[str]
    ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    directory: Path | None = None
    timeout: float = 60.0


class Process:
    """One running command, the leader of its own session and process group."""

    def __init__(self, command: Command, log: Path, environment: Mapping[str, str]) -> None:
        self.command = command
        self.log = log
        self.started = time.monotonic()
        with log.open("ab") as out:
            self._popen = subprocess.Popen(
                list(command.arguments),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**environment, **command.environment},
                cwd=command.directory,
                start_new_session=True,
            )

    @property
    def group(self) -> int:
        """The process group, which is the leader's process id."""
        return self._popen.pid

    def is_running(self) -> bool:
        """Whether the leader has not ended."""
        return self._popen.poll() is None

    def wait_ready(self) -> float:
        """Wait until the command is ready; return the seconds since its start.

        Raises:
            StartFailed: it ended or was too slow.
        """
        while True:
            if not self.is_running():
                raise StartFailed(self._failure(f"ended with status {self._popen.returncode}"))
            if self.command.ready():
                return time.monotonic() - self.started
            if time.monotonic() - self.started > self.command.timeout:
                raise StartFailed(self._failure(f"did not answer within {self.command.timeout:.0f} s"))
            time.sleep(_POLL_SECONDS)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the whole group; a group that is gone is fine."""
        try:
            os.killpg(self.group, number)
        except ProcessLookupError:
            return

    def wait(self, seconds: float) -> bool:
        """Wait for the whole group's end; False when it is still there after `seconds`."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._popen.poll()
            if not reaper.is_alive(self.group):
                return True
            time.sleep(_POLL_SECONDS)
        return False

    def _failure(self, what: str) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-_TAIL_LINES:]
        tail = "\n".join(f"    {line}" for line in lines)
        return f"{self.command.name} {what}. Its log is {self.log}:\n{tail}"


class Processes:
    """The stack's processes, watched over by a reaper."""

    def __init__(self, logs: Path, environment: Mapping[str, str]) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._logs = logs
        self._environment = dict(environment)
        self._running: dict[str, Process] = {}
        watcher = subprocess.Popen(
            [sys.executable, "-S", "-E", str(Path(reaper.__file__))], stdin=subprocess.PIPE, text=True
        )
        assert watcher.stdin is not None
        self._watcher = watcher
        self._pipe: IO[str] = watcher.stdin

    def start(self, command: Command, environment: Mapping[str, str] | None = None) -> Process:
        """Start a command; `Process.wait_ready` waits for it. Its name must not be running."""
        assert command.name not in self._running, command.name
        merged = {**self._environment, **(environment or {})}
        process = Process(command, self._logs / f"{command.name}.log", merged)
        self._tell(f"+{process.group}")
        self._running[command.name] = process
        return process

    def get(self, name: str) -> Process | None:
        """The running process of this name."""
        return self._running.get(name)

    def all(self) -> list[Process]:
        """Every process that was started and not stopped."""
        return list(self._running.values())

    def kill(self, name: str) -> None:
        """End a process group at once, as a crash would (SIGKILL)."""
        process = self._running.pop(name)
        process.signal(signal.SIGKILL)
        process.wait(reaper.GRACE_SECONDS)
        self._tell(f"-{process.group}")

    @contextmanager
    def paused(self, name: str) -> Iterator[None]:
        """Stop a process group from running inside the block: connections hang, and nothing is lost."""
        process = self._running[name]
        process.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.signal(signal.SIGCONT)

    def stop(self, names: Sequence[str] | None = None) -> None:
        """Stop these process groups, or all: ask first, then kill."""
        chosen = [self._running.pop(name) for name in (names or list(self._running)) if name in self._running]
        for process in chosen:
            process.signal(signal.SIGTERM)
        for process in chosen:
            if not process.wait(reaper.GRACE_SECONDS):
                process.signal(signal.SIGKILL)
                process.wait(reaper.GRACE_SECONDS)
            self._tell(f"-{process.group}")

    def close(self) -> None:
        """Stop everything, and the reaper."""
        self.stop()
        self._pipe.close()
        self._watcher.wait()

    def _tell(self, line: str) -> None:
        self._pipe.write(line + "\n")
        self._pipe.flush()
