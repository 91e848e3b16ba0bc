"""The ack rule, in one place; and how every event function runs.

    returns                 ack
    PermanentError          logged, recorded for the candidate, ack
    anything else           nack: Pub/Sub delivers again with backoff, then dead-letters

An entry point parses its event and calls `run_once` with the work. The work returns a `StageResult`:
documents to write and events to publish. `run_once` claims, works, commits both claim and writes at
once, publishes, and only then returns.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import functions_framework
from pydantic import BaseModel, ValidationError

from shared import logs
from shared.errors import Gone, PermanentError, Refused, RetryableError, Superseded, UnknownEvent
from shared.events import EVENTS, Event, UploadFinalized
from shared.firestore.writes import Seen, Write
from shared.gcp import topics
from shared.pipeline import caller, claims
from shared.settings import settings

if TYPE_CHECKING:
    from cloudevents.http import CloudEvent

    from shared.firestore.tally import Tally

log = logging.getLogger(__name__)

E = TypeVar("E", bound=BaseModel)
T = TypeVar("T")

STORAGE_FINALIZED = "google.cloud.storage.object.v1.finalized"


@dataclass(frozen=True)
class StageResult:
    """What a stage decided: documents to write and events to publish, together or not at all.

    `seen`: what it read before, by path. A write that depends on one of these is committed without another
    look; where one has changed since, they are looked at again.
    """

    writes: Sequence[Write] = field(default=())
    events: Sequence[Event] = field(default=())
    seen: Mapping[str, Seen] = field(default_factory=dict)


def publish(*events: Event) -> None:
    """Publish and wait until Pub/Sub has taken every event."""
    for event in events:
        topics.publish(event.topic, [(event.model_dump_json().encode(), event.attributes)])


@contextmanager
def ahead(read: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Read what the work of `run_once` needs while that is claimed; a duplicate reads for nothing.

    Gives a function that returns it. It raises what reading raised, so that work which asks fails as if it
    had read by itself.
    """
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(read).result


def run_once(
    stage: str,
    identity: Sequence[str],
    work: Callable[[], StageResult],
    on_permanent: Callable[[PermanentError], StageResult] | None = None,
    spends: Tally | None = None,
) -> None:
    """Do the work once for this identity, whatever is delivered twice, late or after a crash.

    `spends` is counted with the claim; the work calls it before it spends.

    `on_permanent` turns a `PermanentError` into what the candidate is to see. What a service refused
    (`Refused`) is shown in the same way, and its claim given back: the work can be done once that is mended.
    """
    started = time.monotonic()
    undone = False
    claim = claims.begin(stage, *identity, spends=spends)
    if claim.done:
        _publish_left(claim)
        log.info("duplicate", extra={"fields": {"stage": stage}})
        return
    try:
        with claims.renewing(claim):
            try:
                result = work()
            except (Gone, Superseded):
                raise
            except PermanentError as error:
                if on_permanent is None:
                    raise
                log.warning("not scoreable", extra={"fields": {"stage": stage, "why": str(error)}})
                result = on_permanent(error)
                undone = isinstance(error, Refused)
        _commit(claim, result, undone=undone)
    except (Gone, Superseded) as error:
        # Deleted, skipped or redone while we worked: the work has no place to go to any more.
        log.info("dropped", extra={"fields": {"stage": stage, "why": type(error).__name__}})
        claims.complete(claim, (), ())
        return
    except Exception:
        claims.release(claim)
        raise
    _tell(stage, claim, result, started, undone=undone)


def _tell(
    stage: str, claim: claims.Claim, result: StageResult, started: float, *, undone: bool = False
) -> None:
    if result.events:
        publish(*result.events)
        if not undone:
            claims.mark_published(claim)
    elapsed = round(1000 * (time.monotonic() - started))
    log.info("done", extra={"fields": {"stage": stage, "milliseconds": elapsed}})


def done_at_once(stage: str, identity: Sequence[str], work: Callable[[], StageResult]) -> bool:
    """Do work that only looks and pays for nothing, claimed and completed in one commit.

    False, with nothing written, where somebody has begun it or it ends in a `PermanentError`: that is for
    `run_once`.
    """
    started = time.monotonic()
    try:
        result = work()
    except PermanentError:
        return False
    try:
        claim = claims.complete_at_once(
            stage, *identity, results=result.writes, events=_kept(result), seen=result.seen
        )
    except (Gone, Superseded) as error:
        log.info("dropped", extra={"fields": {"stage": stage, "why": type(error).__name__}})
        return True
    if claim is None:
        return False
    _tell(stage, claim, result, started)
    return True


def publish_left(stage: str, *identity: str) -> None:
    """Publish what a delivery before this one committed and could not tell; nothing where it was told."""
    claim = claims.found_done(stage, *identity)
    if claim is not None:
        _publish_left(claim)


def _publish_left(claim: claims.Claim) -> None:
    if not claim.published:
        publish(*(_event(e) for e in claim.events))
        claims.mark_published(claim)


def _commit(claim: claims.Claim, result: StageResult, *, undone: bool) -> None:
    claims.complete(claim, result.writes, _kept(result), seen=result.seen, undone=undone)


def _kept(result: StageResult) -> list[dict[str, Any]]:
    """Its events as a claim keeps them, without whose: a claim outlives the deletion of an account."""
    return [{"topic": e.topic, **e.model_dump(mode="json", exclude={"owner"})} for e in result.events]


def _event(stored: dict[str, Any]) -> Event:
    models = {model.topic: model for model in EVENTS if issubclass(model, Event)}
    fields = dict(stored)
    return models[fields.pop("topic")].model_validate(fields)


def message_data(event: CloudEvent) -> dict[str, Any]:
    """The JSON body of a Pub/Sub message that came as a CloudEvent. `UnknownEvent` when it is none."""
    try:
        body = base64.b64decode(event.data["message"]["data"], validate=True)
        decoded = json.loads(body)
    except (KeyError, TypeError, binascii.Error, ValueError) as error:
        raise UnknownEvent(f"no JSON body in the message: {type(error).__name__}") from error
    if not isinstance(decoded, dict):
        raise UnknownEvent("the message's body is not an object")
    return decoded


def _parse(model: type[E], event: CloudEvent) -> E:
    # Cloud Storage speaks through our topic (its own notification) or, when an operator wires an
    # Eventarc trigger instead, directly.
    direct = model is UploadFinalized and event["type"] == STORAGE_FINALIZED
    try:
        parsed = model.model_validate(event.data if direct else message_data(event))
    except ValidationError as error:
        fields = [".".join(map(str, e["loc"])) for e in error.errors()]
        if model is UploadFinalized:
            # Cloud Storage's own form, which no revision of ours will know better.
            raise PermanentError(f"not a notification: {', '.join(fields)}") from error
        raise UnknownEvent(f"not a {model.__name__}: {', '.join(fields)}") from error

    if isinstance(parsed, UploadFinalized) and parsed.bucket != settings().uploads_bucket:
        raise PermanentError("an object of another bucket")
    return parsed


def check_caller() -> None:
    """Refuse a request that does not come from Pub/Sub: 403, and nothing of it is read."""
    from flask import abort, request

    try:
        caller.check(request.headers.get("Authorization"))
    except caller.Stranger as stranger:
        log.error("stranger", extra={"fields": {"why": str(stranger)}})
        abort(403)


def subscriber(
    *models: type[BaseModel],
) -> Callable[[Callable[[Any], None]], Callable[[CloudEvent], None]]:
    """Make an entry point of a function that takes an event. Given several models, the topic decides."""

    def decorate(function: Callable[[Any], None]) -> Callable[[CloudEvent], None]:
        def entry(event: CloudEvent) -> None:
            logs.setup()
            check_caller()
            model = next((m for m in models if topic_of(event) == getattr(m, "topic", None)), models[0])
            with logs.context(function=function.__name__, event_id=event["id"]):
                try:
                    parsed = _parse(model, event)
                    ids = {k: v for k, v in parsed.model_dump().items() if k.endswith("_id")}
                    with logs.context(**ids):
                        function(parsed)
                except PermanentError as error:
                    log.warning("permanent", extra={"fields": {"why": type(error).__name__}})
                except RetryableError as error:
                    log.warning("again later", extra={"fields": {"why": str(error)}})
                    raise
                except Exception as error:
                    log.error("failed", exc_info=error)
                    raise

        entry.__name__ = function.__name__
        entry.__doc__ = function.__doc__
        entry.__module__ = function.__module__
        decorated: Callable[[CloudEvent], None] = functions_framework.cloud_event(entry)
        return decorated

    return decorate


def topic_of(event: CloudEvent) -> str:
    """The topic's short name, as functions-framework reads it off the push endpoint's path."""
    return str(event["source"]).rpartition("/topics/")[2]
