"""Cloud Run service, where Kafka is switched on: takes chunks over WebSockets.

    python -m services.stream [--make-topics]

Listens on `PORT`. `GET /healthz` says that it is up. Only pages of `ALLOWED_ORIGINS` may connect, and clients
that are no page. Ends by SIGTERM: it takes no more and waits for what is on the way.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from functions.api.http.problems import Problem
from services.stream import protocol, session
from services.stream.sending import Sender
from shared import logs
from shared.gcp import clients
from shared.gcp.kafka import connection
from shared.settings import settings

if TYPE_CHECKING:
    from websockets.http11 import Request, Response
    from websockets.sync.server import Server, ServerConnection

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 80
"""At once, a thread each; Cloud Run starts another instance above that."""
_CLOSE = {400: 4400, 401: 4401, 404: 4404, 409: 4409, 413: 4413, 422: 4422, 429: 4429, 503: 4503}


class Service:
    """The WebSocket server."""

    def __init__(self, send: session.Send, most: int = MOST_CONNECTIONS) -> None:
        self._send = send
        self._room = threading.BoundedSemaphore(most)

    def server(self, host: str, port: int) -> Server:
        """A server that is ready to `serve_forever`."""
        from websockets.sync.server import serve

        origins: list[Any] = [o.strip() for o in settings().allowed_origins.split(",") if o.strip()]
        return serve(
            self.handle,
            host,
            port,
            origins=[*origins, None],
            subprotocols=[protocol.SUBPROTOCOL],  # type: ignore[list-item]
            compression=None,
            max_size=protocol.MAX_MESSAGE,
            max_queue=1,  # what isn't read yet stays in the client
            open_timeout=10,
            ping_interval=20,
            ping_timeout=60,
            process_request=_process,
            logger=logging.getLogger("websockets.quiet"),
        )

    def handle(self, connection_: ServerConnection) -> None:
        """One connection, from hello to its end."""
        from websockets.exceptions import ConnectionClosed

        status = 200
        try:
            if not self._room.acquire(blocking=False):
                raise Problem(503, "too_many_at_once", "Too many stream at once. Send it over HTTP.")
            try:
                session.serve(connection_, self._send)
            finally:
                self._room.release()
            connection_.close()
        except ConnectionClosed:
            status = 499
        except Problem as problem:
            status = problem.status
            _refuse(connection_, problem)
        except Exception as error:
            status = 500
            log.error("stream failed", exc_info=error)
            _refuse(connection_, Problem(503, "unavailable", "Something went wrong on our side."))
        log.info("stream", extra={"fields": {"status": status}})


def _refuse(connection_: ServerConnection, problem: Problem) -> None:
    from websockets.exceptions import ConnectionClosed

    try:
        connection_.send(protocol.say("problem", code=problem.code, detail=problem.detail))
        connection_.close(_CLOSE.get(problem.status, 4500), problem.code)
    except ConnectionClosed:
        return


def _process(connection_: ServerConnection, request: Request) -> Response | None:
    path = request.path.partition("?")[0]
    if path == "/healthz":
        return connection_.respond(HTTPStatus.OK, "ok\n")
    if path != "/v1/stream":
        return connection_.respond(HTTPStatus.NOT_FOUND, "There is nothing here.\n")
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--make-topics", action="store_true", help="for a broker on this machine")
    given = parser.parse_args(arguments)
    logs.setup()
    logging.getLogger("websockets.quiet").setLevel(logging.CRITICAL)  # it logs what it is sent
    if not connection.is_on():
        print("KAFKA_BOOTSTRAP_SERVERS is not set: there is nothing to send to", file=sys.stderr)
        return 2
    if given.make_topics:
        connection.make_topics()
    clients.firestore()
    clients.firebase_auth()
    sender = Sender(connection.producer())
    host = "0.0.0.0" if "K_SERVICE" in os.environ else "127.0.0.1"  # noqa: S104 - Cloud Run's container
    with Service(sender).server(host, int(os.environ.get("PORT", "8080"))) as server:
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
        server.serve_forever()
    sender.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
