"""A stand-in of Firebase Auth for erasing an account and for looking its address up.

Every account that was not deleted has one, its id at example.org, and it is confirmed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, deleted: list[str], *rest: Any) -> None:
        self._deleted = deleted
        super().__init__(*rest)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("accounts:lookup"):
            uid = body["localId"][0]
            users = [{"localId": uid, "email": f"{uid}@example.org", "emailVerified": True}]
            self._answer(200, {} if uid in self._deleted else {"users": users})
            return
        known = self.path.endswith("accounts:delete") and body["localId"] not in self._deleted
        if known:
            self._deleted.append(body["localId"])
        answer = (
            {"kind": "identitytoolkit#DeleteAccountResponse"}
            if known
            else {"error": {"code": 400, "message": "USER_NOT_FOUND"}}
        )
        self._answer(200 if known else 400, answer)

    def _answer(self, status: int, answer: object) -> None:
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def deleting_accounts(port: int) -> Iterator[list[str]]:
    """Serve on this port; the ids that were deleted, each of them once."""
    deleted: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, deleted))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield deleted
    finally:
        server.shutdown()
        server.server_close()
