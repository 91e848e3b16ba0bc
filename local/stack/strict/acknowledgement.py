"""Which statuses of a push endpoint Pub/Sub takes for an acknowledgement; its emulator may take others."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from local.stack.strict.refusal import facts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def strict(app: WSGIApplication) -> WSGIApplication:
    """An endpoint whose other answers below 400 come out as 500, so that the message comes again."""
    taken = frozenset(facts("pubsub")["push"]["acknowledged_by"])

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            code = int(status.split(" ", 1)[0])
            if code < 400 and code not in taken:
                print(f"WARNING: {status} acknowledges nothing", file=sys.stderr, flush=True)
                status = "500 Not an acknowledgement"
            return start_response(status, headers, *rest)

        return app(environ, start)

    return serve
