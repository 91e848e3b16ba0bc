"""A Spark Connect server without a JVM (Sail), for as long as a block runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from local.stack.ports import free_ports

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

READY_SECONDS = 60


@contextmanager
def session() -> Iterator[SparkSession]:
    """A session of a server of its own, in UTC as the job sets it."""
    with server() as address:
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.remote(address).getOrCreate()
        spark.conf.set("spark.sql.session.timeZone", "UTC")
        try:
            yield spark
        finally:
            spark.stop()


@contextmanager
def server() -> Iterator[str]:
    """A server on a free port of this machine alone; yields its `sc://` address."""
    (port,) = free_ports(1)
    command = [str(Path(sys.executable).with_name("sail")), "spark", "server", "--ip", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        env={**os.environ, "RUST_LOG": "error"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + READY_SECONDS
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("Sail did not start")
            time.sleep(0.05)
        yield f"sc://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
