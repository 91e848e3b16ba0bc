"""A gateway in front of the Cloud Storage emulator: what the emulator lacks, and nothing else.

Signed URLs (XML API) are checked and carried out here: resumable start and its sessions, PUT, GET,
the bounds of `x-goog-content-length-range`, and CORS. Everything else, such as the JSON API that
the SDK speaks, is passed through. `POST /token` gives service-account credentials the access token
that nobody here asks for.

    python -m local.stack.storage_gateway --port N --upstream http://127.0.0.1:M --credentials FILE
"""

from __future__ import annotations

import argparse
import http.client
import json
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from local.stack import id_tokens, signed_urls
from local.stack.resumable_uploads import BadRange, ContentRange, Sessions, TooFewBytes, UploadSession
from local.stack.strict import preconditions

_RESUME = 308
_HOP_HEADERS = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "proxy-authorization"}
_EXPOSED = "Location, Range, Content-Range, Content-Length, ETag, x-goog-generation, x-goog-hash"


def public_key(credentials: Path) -> RSAPublicKey:
    """The public half of the key in a service-account file."""
    key = load_pem_private_key(json.loads(credentials.read_text())["private_key"].encode(), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key.public_key()


class Upstream:
    """The emulator; one kept-alive connection a thread."""

    def __init__(self, url: str) -> None:
        self._netloc = urlsplit(url).netloc
        self._local = threading.local()
        self.storing = threading.Lock()
        """Held from a precondition's check to the write that it guards."""

    def call(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """Send a request; try once more when a kept connection turns out to be closed."""
        for fresh in (False, True):
            connection = getattr(self._local, "connection", None)
            if connection is None or fresh:
                connection = http.client.HTTPConnection(self._netloc, timeout=120)
                self._local.connection = connection
            try:
                connection.request(method, target, body=body, headers=dict(headers))
                response = connection.getresponse()
                return response.status, response.getheaders(), response.read()
            except (http.client.HTTPException, OSError):
                connection.close()
                self._local.connection = None
                if fresh:
                    raise
        raise AssertionError("unreachable")


class Handler(BaseHTTPRequestHandler):
    """One request; a thread per connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def __init__(self, upstream: Upstream, sessions: Sessions, key: RSAPublicKey, *rest: Any) -> None:
        self._upstream = upstream
        self._sessions = sessions
        self._key = key
        super().__init__(*rest)

    def _dispatch(self) -> None:
        self._length = int(self.headers.get("Content-Length") or 0)
        self._left = self._length
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        try:
            if self.command == "OPTIONS":
                self._reply(204)
            elif parts.path == "/token":
                self._json(id_tokens.answer(self._read(), time.time()))
            elif signed_urls.is_signed(self.path):
                self._signed(parts.path, query)
            elif "upload_id" in query and not parts.path.startswith(("/upload/", "/storage/", "/resumable/")):
                self._continue(query["upload_id"][0])
            elif failed := preconditions.of_json(self.command, parts.path, query, self._stored):
                self._read()
                self._reply(failed.status, failed.body, {"Content-Type": "application/json; charset=UTF-8"})
            else:
                self._pass(self.path, self.command, dict(self.headers.items()), self._read())
        except (http.client.HTTPException, OSError):
            if not self.wfile.closed:
                self._error(503, "ServiceUnavailable", "The storage emulator does not answer.")

    do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _dispatch  # noqa: N815

    def _signed(self, path: str, query: dict[str, list[str]]) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            signed_urls.check(self.command, self.path, headers, self._key, datetime.now(UTC))
        except signed_urls.NotSigned as error:
            self._error(error.status, error.code, error.message)
            return
        bucket, _, name = path.lstrip("/").partition("/")
        name = unquote(name)
        if self.command == "POST" and headers.get("x-goog-resumable") == "start":
            self._start(bucket, name, headers)
        elif self.command == "PUT":
            smallest, largest = _bounds(headers)
            if self._length < smallest or (largest is not None and self._length > largest):
                self._error(400, "EntityTooLarge", "Your proposed upload is outside the size range allowed.")
                return
            if preconditions.of_xml(headers, self._stored(bucket, name)):
                self._read()
                self._error(412, "PreconditionFailed", preconditions.WORDS)
                return
            self._store(bucket, name, headers, self._read())
        elif self.command in {"GET", "HEAD"}:
            target = f"/storage/v1/b/{bucket}/o/{quote(name, safe='')}?alt=media"
            kept = {"Range": headers["range"]} if "range" in headers else {}
            overrides = {
                title: query[field][0]
                for title, field in (
                    ("Content-Type", "response-content-type"),
                    ("Content-Disposition", "response-content-disposition"),
                )
                if field in query
            }
            self._pass(target, "GET", kept, b"", overrides)
        else:
            self._error(405, "MethodNotAllowed", "The specified method is not allowed.")

    def _start(self, bucket: str, name: str, headers: dict[str, str]) -> None:
        self._read()
        if preconditions.of_xml(headers, self._stored(bucket, name)):
            self._error(412, "PreconditionFailed", preconditions.WORDS)
            return
        smallest, largest = _bounds(headers)
        session = UploadSession(bucket, name, headers.get("content-type", ""), headers, smallest, largest)
        upload_id = self._sessions.add(session)
        host = self.headers["Host"]
        location = f"http://{host}/{bucket}/{quote(name)}?{urlencode({'upload_id': upload_id})}"
        self._reply(201, headers={"Location": location})

    def _continue(self, upload_id: str) -> None:
        session = self._sessions.get(upload_id)
        if session is None:
            self._error(404, "NoSuchUpload", "The requested upload was not found.")
            return
        if self.command == "DELETE":
            self._sessions.drop(upload_id)
            self._reply(499)
            return
        try:
            asked = ContentRange.parse(self.headers.get("Content-Range"), self._length)
        except BadRange:
            self._error(400, "InvalidArgument", "Failed to parse Content-Range header.")
            return
        with session.lock:
            try:
                whole = session.complete or session.receive(self.rfile, self._length, asked)
            except TooFewBytes as error:
                self._error(400, "InvalidArgument", str(error))
                return
            if session.complete:
                self._reply(200)
            elif not whole:
                sent = {"Range": f"bytes=0-{session.size - 1}"} if session.size else {}
                self._left = 0
                self._reply(_RESUME, headers=sent)
            elif not session.fits():
                self._left = 0
                self._error(400, "EntityTooLarge", "Your proposed upload is outside the size range allowed.")
            else:
                self._left = 0
                session.complete = True
                self._store(session.bucket, session.name, session.headers, session.content())
                session.data.close()

    def _store(self, bucket: str, name: str, headers: Mapping[str, str], body: bytes) -> None:
        query = {"uploadType": "media", "name": name}
        kept = {"Content-Type": headers.get("content-type") or "application/octet-stream"}
        # The emulator takes an upload whatever its precondition says: one at a time, it is looked for first.
        # An upload that was begun before another ended finds the other's object here.
        with self._upstream.storing:
            if preconditions.of_xml(headers, self._stored(bucket, name)):
                self._error(412, "PreconditionFailed", preconditions.WORDS)
                return
            status, _, answer = self._upstream.call(
                "POST", f"/upload/storage/v1/b/{bucket}/o?{urlencode(query)}", kept, body
            )
        if status >= 300:
            self._error(status, "UploadFailed", answer.decode(errors="replace")[:300])
            return
        about = json.loads(answer)
        self._reply(200, headers={"x-goog-generation": str(about.get("generation", ""))})

    def _stored(self, bucket: str, name: str) -> Mapping[str, Any] | None:
        target = f"/storage/v1/b/{quote(bucket, safe='')}/o/{quote(name, safe='')}"
        status, _, answer = self._upstream.call("GET", target, {}, b"")
        return json.loads(answer) if status == 200 else None

    def _pass(
        self,
        target: str,
        method: str,
        headers: Mapping[str, str],
        body: bytes,
        overrides: Mapping[str, str] | None = None,
    ) -> None:
        kept = {name: value for name, value in headers.items() if name.lower() not in _HOP_HEADERS}
        status, answered, content = self._upstream.call(method, target, kept, body)
        skipped = {*_HOP_HEADERS, "content-length", "date", *(name.lower() for name in overrides or {})}
        out = {
            name: value
            for name, value in answered
            if name.lower() not in skipped and not name.lower().startswith("access-control-")
        }
        self._reply(status, content, {**out, **(overrides or {})})

    def _read(self) -> bytes:
        body = self.rfile.read(self._left)
        self._left = 0
        return body

    def _json(self, value: object, status: int = 200) -> None:
        self._reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _error(self, status: int, code: str, message: str) -> None:
        error = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
        body = f"<?xml version='1.0' encoding='UTF-8'?>{error}"
        self._reply(status, body.encode(), {"Content-Type": "application/xml; charset=UTF-8"})

    def _reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        if self._left:
            self.close_connection = True  # an unread body would be taken for the next request
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if origin := self.headers.get("Origin"):
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Expose-Headers", _EXPOSED)
            self.send_header("Access-Control-Allow-Methods", "GET, HEAD, PUT, POST, DELETE, OPTIONS")
            asked = self.headers.get("Access-Control-Request-Headers", "*")
            self.send_header("Access-Control-Allow-Headers", asked)
            self.send_header("Access-Control-Max-Age", "3600")
        if self.command != "HEAD" or "content-length" not in {name.lower() for name in headers or {}}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ARG002 - given by http.server
        """One line a request, without the query: it may hold a signature."""
        line = " ".join(str(arg) for arg in args)
        print(line.split("?")[0] if "X-Goog-Signature" in line else line, flush=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def _bounds(headers: Mapping[str, str]) -> tuple[int, int | None]:
    smallest, _, largest = headers.get("x-goog-content-length-range", "").partition(",")
    return int(smallest or 0), int(largest) if largest.strip() else None


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description="Gateway of the Cloud Storage emulator")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--credentials", type=Path, required=True)
    arguments = parser.parse_args()
    handler = partial(Handler, Upstream(arguments.upstream), Sessions(), public_key(arguments.credentials))
    _Server(("127.0.0.1", arguments.port), handler).serve_forever()


if __name__ == "__main__":
    main()
