"""Cloud Run job: send dead letters back to their topic, once the fault behind them is fixed.

    python -m jobs.redrive --subscription score-answer [--limit 500] [--dry-run]
    python -m jobs.redrive --all

A message is published to its original topic and only then taken off the hold. Claims make it
harmless to redrive what was done meanwhile. Every subscriber of the topic hears the message
again; those that did their work find their claim complete.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.gcp import topics
from shared.settings import settings
from shared.stages import SUBSCRIPTIONS, Subscription

if TYPE_CHECKING:
    from google.cloud.pubsub_v1 import SubscriberClient

BATCH = 100


def redrive(
    subscriber: SubscriberClient, subscription: Subscription, *, limit: int, dry_run: bool = False
) -> int:
    """Republish up to `limit` dead messages of one subscription; returns how many (or how many would)."""
    from google.api_core.exceptions import DeadlineExceeded

    project = settings().google_cloud_project
    hold = subscriber.subscription_path(project, subscription.hold)
    moved = 0
    while moved < limit:
        try:
            pulled = subscriber.pull(
                subscription=hold,
                max_messages=min(BATCH, limit - moved),
                return_immediately=True,
                timeout=30,
            )
        except DeadlineExceeded:
            break
        if not pulled.received_messages:
            break
        received = pulled.received_messages
        if dry_run:
            ids = [r.ack_id for r in received]
            subscriber.modify_ack_deadline(subscription=hold, ack_ids=ids, ack_deadline_seconds=0)
            return len(received)
        ours = [(r.message.data, {**_ours(dict(r.message.attributes)), "redriven": "true"}) for r in received]
        topics.publish(subscription.topic, ours)
        subscriber.acknowledge(subscription=hold, ack_ids=[r.ack_id for r in received])
        moved += len(received)
    return moved


def _ours(attributes: dict[str, str]) -> dict[str, str]:
    """The message's own attributes, without those that dead-lettering added."""
    return {k: v for k, v in attributes.items() if not k.startswith("CloudPubSubDeadLetter")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object: messages redriven by subscription."""
    from google.cloud import pubsub_v1

    names = [s.name for s in SUBSCRIPTIONS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--subscription", choices=names)
    which.add_argument("--all", action="store_true")
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--dry-run", action="store_true", help="count the first batch and move nothing")
    args = parser.parse_args(arguments)
    chosen = [s for s in SUBSCRIPTIONS if args.all or s.name == args.subscription]
    with pubsub_v1.SubscriberClient() as subscriber:
        counts = {s.name: redrive(subscriber, s, limit=args.limit, dry_run=args.dry_run) for s in chosen}
    json.dump(counts, sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
