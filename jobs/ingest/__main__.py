"""Cloud Run worker pool, always on where Kafka is: chunks of answers into Cloud Storage.

    python -m jobs.ingest [--make-topics]

Ends by SIGTERM: it finishes what is in hand, commits, and leaves the group. More instances share the
partitions.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence

from jobs.ingest.placing import Admission
from jobs.ingest.worker import Worker
from shared import logs
from shared.gcp import clients
from shared.gcp.kafka import connection


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until ended. The last line is what became of the chunks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--make-topics", action="store_true", help="for a broker on this machine")
    given = parser.parse_args(arguments)
    logs.setup()
    if not connection.is_on():
        print("KAFKA_BOOTSTRAP_SERVERS is not set: there is nothing to read", file=sys.stderr)
        return 2
    from confluent_kafka import Consumer

    if given.make_topics:
        connection.make_topics()
    clients.storage_client()
    clients.firestore()
    worker = Worker(Consumer(connection.consumer_config()), connection.producer(), Admission())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
    print(json.dumps(dict(worker.counts)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
