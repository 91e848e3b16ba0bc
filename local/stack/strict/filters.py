"""Pub/Sub keeps from a subscription what its filter doesn't take; its emulator delivers everything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from shared.stages import SUBSCRIPTIONS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_BY_NAME = {subscription.name: subscription for subscription in SUBSCRIPTIONS}


def filtered(app: WSGIApplication) -> WSGIApplication:
    """An endpoint that acknowledges, unread, pushes that the cloud would not have made."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if not _is_heard(body):
            start_response(f"{HTTPStatus.NO_CONTENT.value} No Content", [])
            return []
        return app({**environ, "wsgi.input": BytesIO(body)}, start_response)

    return serve


def _is_heard(body: bytes) -> bool:
    """Whatever is no push of a subscription of ours is for the function to refuse."""
    try:
        push = json.loads(body)
        subscription = _BY_NAME.get(push["subscription"].rpartition("/")[2])
        return subscription is None or subscription.hears(push["message"].get("attributes") or {})
    except (ValueError, KeyError, TypeError, AttributeError):
        return True
