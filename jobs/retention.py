"""Cloud Run job, every 15 minutes: finish the erasures that could not be finished at once.

    python -m jobs.retention [--limit 1000]

Expiry itself needs no job: Firestore's TTL, the buckets' lifecycle and BigQuery's partitions do
it. What they can't see is an erasure that met a streaming buffer, an outage or an upload still on
its way; `shared/erasure/workflow.py` says when each is due again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from shared.erasure import workflow

BATCH = 100


def sweep(limit: int) -> tuple[int, int]:
    """Run due erasures; returns how many ran, and how many of them still have something to go."""
    ran = pending = 0
    while ran < limit:
        receipts = workflow.sweep_due(min(BATCH, limit - ran))
        ran += len(receipts)
        pending += sum(bool(r.pending) for r in receipts)
        # An erasure that is not done is due again later, so a short batch is the last one.
        if len(receipts) < BATCH:
            break
    return ran, pending


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--limit", type=int, default=1000)
    args = parser.parse_args(arguments)
    ran, pending = sweep(args.limit)
    json.dump({"ran": ran, "pending": pending}, sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
