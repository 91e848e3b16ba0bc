"""What strict stand-ins of releases share: the server, how a refusal is answered, and whose turn it is."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


class RefusedError(Exception):
    """What the service would answer: status code and Google's name for it."""

    def __init__(self, code: int, status: str, message: str) -> None:
        super().__init__(message)
        self.code, self.status = code, status


def chosen(shares: Mapping[str, int], asked: int) -> str:
    """Who answers the request of this number: of each hundred, ten go to a share of ten percent."""
    return [name for name, share in shares.items() for _ in range(share)][(asked * 37) % 100]


@contextmanager
def serving(answer: Callable[[str, str, Json], Json]) -> Iterator[str]:
    """Host and port, on a free port of this machine. `answer`: to a method, an address and a body."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def _serve(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(size) or b"{}")
            try:
                code, found = 200, answer(self.command, self.path, body)
            except RefusedError as error:
                code = error.code
                found = {"error": {"code": code, "status": error.status, "message": str(error)}}
            data = json.dumps(found).encode()
            self.send_response(code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - http.server's names

        def log_message(self, *_: Any) -> None:
            """Nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
