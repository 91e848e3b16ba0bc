"""A small JSON-over-HTTP server on the standard library: one thread per connection, keep-alive.

It starts in milliseconds and adds under a millisecond a call, which matters because the scripted
stand-ins are the zero against which the product's own latency is measured.
"""

import json
import select
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from standins.faults import ServiceError

_MAX_BODY = 64 << 20


@dataclass(frozen=True)
class HttpRequest:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: socket.socket | None = field(default=None, compare=False)

    def json(self) -> Any:
        """The parsed body, `{}` when empty.

        Raises:
            ServiceError: 400 in the wording of Google's front end.
        """
        if not self.body:
            return {}
        try:
            return json.loads(self.body)
        except ValueError:
            raise ServiceError(400, "Invalid JSON payload received. Unexpected token.") from None

    def caller_is_gone(self) -> bool:
        """Whether the caller hung up, so that nobody waits for the answer any more."""
        if self.connection is None:
            return False
        try:
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except (OSError, ValueError):
            return True


@dataclass(frozen=True)
class HttpResponse:
    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json; charset=UTF-8"

    @classmethod
    def json(cls, value: Any, status: int = 200) -> "HttpResponse":
        return cls(status, json.dumps(value, ensure_ascii=False).encode())


Application = Callable[[HttpRequest], HttpResponse]


class JsonServer:
    """Serves one application on loopback, or on `host`; `port` 0 picks a free one."""

    def __init__(self, host: str, port: int, application: Application) -> None:
        self._server = _Server((host, port), _handler_for(application))
        self.port = int(self._server.server_address[1])

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is ordinary here; nothing is printed."""


def _handler_for(application: Application) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            if length > _MAX_BODY:
                self.close_connection = True
                response = HttpResponse.json(ServiceError(400, "Request payload is too large.").body(), 400)
            else:
                request = HttpRequest(
                    self.command,
                    unquote(urlsplit(self.path).path),
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                    self.connection,
                )
                response = _respond(application, request)
            self.send_response(response.status)
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
            self.end_headers()
            self.wfile.write(response.body)
            self.wfile.flush()

        do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - names given by http.server

        def log_message(self, format: str, *args: Any) -> None:
            """Request lines are not logged: the call log has the figures."""

    return Handler


def _respond(application: Application, request: HttpRequest) -> HttpResponse:
    try:
        return application(request)
    except ServiceError as error:
        return HttpResponse.json(error.body(), error.status)
    except Exception as error:  # a fault of ours must look like one, not like a hang-up
        return HttpResponse.json(ServiceError(500, f"stand-in fault: {error!r}").body(), 500)
