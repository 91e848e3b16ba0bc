"""The product's consumer as a process to kill: all of it but the question of who may have a chunk.

    python -m local.kafka.consumer_process OUTCOMES    appends a line for each outcome

Firestore is not there, so every chunk is admitted. `CRASH_AFTER=n` ends the process, as a power cut would,
after the n-th outcome and before anything more is committed.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from confluent_kafka import Consumer

from jobs.ingest.placing import Placed
from jobs.ingest.worker import Worker
from shared import logs
from shared.gcp import clients
from shared.gcp.kafka import connection
from shared.gcp.kafka.chunk import Chunk


def main() -> None:
    logs.setup()
    clients.storage_client()
    out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    left = int(os.environ.get("CRASH_AFTER", "0")) or None

    def placed(chunk: Chunk, result: Placed) -> None:
        nonlocal left
        line = f"{time.time():.6f} {result.outcome.value} {result.why or '-'} {chunk.name}\n"
        os.write(out, line.encode())
        if left is not None and (left := left - 1) == 0:
            os._exit(9)

    session = float(os.environ.get("SESSION_SECONDS", "6"))
    worker = Worker(
        Consumer(connection.consumer_config(session)),
        connection.producer(),
        lambda _: None,
        placed=placed,
        manifest_wait=float(os.environ.get("MANIFEST_WAIT", "120")),
    )
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()


if __name__ == "__main__":
    main()
