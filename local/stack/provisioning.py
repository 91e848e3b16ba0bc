"""Makes what Terraform makes in the cloud: topics, subscriptions, dead letters, buckets, tables.

Over the emulators' REST interfaces, because importing the SDKs would cost the launcher a second.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from local.stack.environment import DERIVED, PROJECT, UPLOADS, Ports
from local.stack.views import View
from shared.events import EVENTS
from shared.stages import DEAD_LETTER_ENTRY_POINT, SUBSCRIPTIONS, Subscription

ACK_DEADLINE_SECONDS = 600
"""As long as Pub/Sub allows: the emulator would deliver a slow answer twice."""

EVENTS_PATH = "/events"
"""Where the functions' server mounts the event functions."""


DELIVERY_ATTEMPTS = 30
"""Before the dead letter. The emulator tries once a second, so this is half a minute.

There is no retry policy here: with one, this emulator stops delivering after two or three refusals.
"""


def call(method: str, url: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """One JSON request; a 409 (it exists already) is fine, other errors propagate."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        url, data=data, method=method, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            answered: dict[str, Any] = json.loads(response.read() or b"{}")
            return answered
    except urllib.error.HTTPError as error:
        if error.code == 409:
            return {}
        raise RuntimeError(f"{method} {url}: {error.code} {error.read()[:300]!r}") from error


def make_topics_and_subscriptions(ports: Ports, attempts: int, entry_points: Iterable[str]) -> None:
    """Topics, push subscriptions with backoff and dead letter, and each dead letter's hold and mark.

    Subscriptions of entry points that do not exist are left out.
    """
    project = f"http://127.0.0.1:{ports.pubsub}/v1/projects/{PROJECT}"
    existing = set(entry_points)
    wired = [s for s in SUBSCRIPTIONS if s.entry_point in existing]
    topics = {event.topic for event in EVENTS} | {s.dead_letter_topic for s in SUBSCRIPTIONS}
    _each([partial(call, "PUT", f"{project}/topics/{t}", {}) for t in sorted(topics)])
    bodies: dict[str, dict[str, Any]] = {}
    for subscription in wired:
        bodies[subscription.name] = _push(subscription, ports, attempts)
        bodies[subscription.hold] = {"topic": _topic(subscription.dead_letter_topic)}
        if DEAD_LETTER_ENTRY_POINT in existing:
            bodies[subscription.mark] = {
                "topic": _topic(subscription.dead_letter_topic),
                "ackDeadlineSeconds": ACK_DEADLINE_SECONDS,
                "pushConfig": _endpoint(ports, DEAD_LETTER_ENTRY_POINT, subscription.dead_letter_topic),
            }
    _each([partial(call, "PUT", f"{project}/subscriptions/{n}", b) for n, b in bodies.items()])


def make_buckets(ports: Ports) -> None:
    """The buckets of uploads and of derived objects."""
    for name in (UPLOADS, DERIVED):
        call(
            "POST",
            f"http://127.0.0.1:{ports.storage_emulator}/storage/v1/b?project={PROJECT}",
            {"name": name},
        )


def make_tables(ports: Ports, dataset: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """A dataset and its tables; `tables` has the fields of each in BigQuery's REST form."""
    project = f"http://127.0.0.1:{ports.bigquery}/bigquery/v2/projects/{PROJECT}"
    reference = {"projectId": PROJECT, "datasetId": dataset}
    call("POST", f"{project}/datasets", {"datasetReference": reference})
    for name, fields in tables.items():
        call(
            "POST",
            f"{project}/datasets/{dataset}/tables",
            {"tableReference": {**reference, "tableId": name}, "schema": {"fields": list(fields)}},
        )


def make_views(ports: Ports, views: Iterable[View]) -> None:
    """Views, and the datasets that hold them."""
    project = f"http://127.0.0.1:{ports.bigquery}/bigquery/v2/projects/{PROJECT}"
    made: set[str] = set()
    for view in views:
        reference = {"projectId": PROJECT, "datasetId": view.dataset}
        if view.dataset not in made:
            call("POST", f"{project}/datasets", {"datasetReference": reference})
            made.add(view.dataset)
        body = {
            "tableReference": {**reference, "tableId": view.name},
            "view": {"query": view.statement(PROJECT), "useLegacySql": False},
        }
        call("POST", f"{project}/datasets/{view.dataset}/tables", body)


def _topic(name: str) -> str:
    return f"projects/{PROJECT}/topics/{name}"


def _endpoint(ports: Ports, entry_point: str, topic: str) -> dict[str, str]:
    # functions-framework reads the topic off the end of the path.
    path = f"{EVENTS_PATH}/{entry_point}/{_topic(topic)}"
    return {"pushEndpoint": f"http://127.0.0.1:{ports.functions}{path}"}


def _push(subscription: Subscription, ports: Ports, attempts: int) -> dict[str, Any]:
    return {
        "topic": _topic(subscription.topic),
        "ackDeadlineSeconds": ACK_DEADLINE_SECONDS,
        "pushConfig": _endpoint(ports, subscription.entry_point, subscription.topic),
        "deadLetterPolicy": {
            "deadLetterTopic": _topic(subscription.dead_letter_topic),
            "maxDeliveryAttempts": attempts,
        },
    }


def _each(calls: Sequence[Callable[[], object]]) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        for future in [pool.submit(one) for one in calls]:
            future.result()
