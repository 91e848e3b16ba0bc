"""Stands between the Pub/Sub emulator and the functions, as Cloud Run's front does in the cloud.

When a function's process dies in the middle of a push, or is not there, the emulator would wait for
the whole acknowledgement deadline, with one of its two pushes in flight taken. Here that push is
answered with 503, which is a nack, and the message comes again after its backoff.

    python -m local.push_relay --port N --upstream http://127.0.0.1:M
"""

from __future__ import annotations

import argparse
import http.client
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

PUSH_SECONDS = 610
"""Longer than the longest acknowledgement deadline, so that a slow function is never cut off here."""


class Handler(BaseHTTPRequestHandler):
    """One push; a thread per connection of the emulator."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 14

    def __init__(self, netloc: str, *rest: Any) -> None:
        self._netloc = netloc
        self._upstream: http.client.HTTPConnection | None = None
        super().__init__(*rest)

    def do_POST(self) -> None:
        """Pass the push on; 503 when nobody answers it."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status = self._pass(body)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.wfile.flush()

    def _pass(self, body: bytes) -> int:
        headers = {"Content-Type": self.headers.get("Content-Type", "application/json")}
        # A kept connection may turn out to be closed; it is not tried twice, since the work may have
        # begun: the message comes again anyway, and claims make that harmless.
        connection = self._upstream or http.client.HTTPConnection(self._netloc, timeout=PUSH_SECONDS)
        self._upstream = None
        try:
            connection.request("POST", self.path, body, headers)
            response = connection.getresponse()
            response.read()
        except (http.client.HTTPException, OSError):
            connection.close()
            return 503
        if not response.will_close:
            self._upstream = connection
        return response.status

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ARG002 - given by http.server
        """The functions log what they get; failures to reach them are logged here."""
        if args[1:2] == ("503",):
            print(" ".join(str(arg) for arg in args), flush=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description="Relay of Pub/Sub pushes")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--upstream", required=True)
    arguments = parser.parse_args()
    handler = partial(Handler, urlsplit(arguments.upstream).netloc)
    _Server(("127.0.0.1", arguments.port), handler).serve_forever()


if __name__ == "__main__":
    main()
