"""The part of S3's protocol that the broker stores its log with, kept in files: it outlives both processes.

    python -m local.kafka.object_store --port N --root FOLDER

PUT with `If-None-Match: *` and `If-Match`, GET with ranges, HEAD, DELETE, DeleteObjects and ListObjectsV2.
Nothing is checked of who asks: it listens on loopback, for one broker. A write is there whole or not at all
(`os.replace`), and survives the death of any process; it is not synced to the disk, so it does not
survive the machine's.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from email.utils import formatdate
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

PAGE = 1000
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_KEY = re.compile(r"<Key>(.*?)</Key>", re.DOTALL)


class Conflict(Exception):
    """A precondition did not hold."""


class Objects:
    """A bucket's objects as files. Only one write at a time is checked and made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing = threading.Lock()
        self._newest = 0
        root.mkdir(parents=True, exist_ok=True)

    def path(self, key: str) -> Path:
        """The file of a key; no part of it can lead out of the root."""
        return self._root.joinpath(*(quote(part, safe="-_.=") + "~" for part in key.split("/")))

    def etag(self, key: str) -> str | None:
        """Changes with every write, also of the same bytes; None where there is nothing."""
        try:
            found = self.path(key).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return f'"{found.st_mtime_ns:x}-{found.st_size:x}"'

    def put(self, key: str, content: bytes, *, absent: bool = False, match: str | None = None) -> str:
        """Write an object. `Conflict` when it is there though `absent`, or has another tag than `match`."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        with self._writing:
            now = self.etag(key)
            if (absent and now is not None) or (match is not None and now != match):
                os.unlink(made)
                raise Conflict(key)
            self._newest = max(self._newest + 1, time.time_ns())
            os.utime(made, ns=(self._newest, self._newest))
            os.replace(made, path)
            tag = self.etag(key)
        assert tag is not None
        return tag

    def delete(self, key: str) -> None:
        """Remove an object; that it is not there is fine."""
        self.path(key).unlink(missing_ok=True)

    def keys(self, prefix: str) -> Iterator[str]:
        """Keys that begin with `prefix`, in order."""
        folder = prefix.rpartition("/")[0]
        top = self.path(folder) if folder else self._root
        found: list[str] = []
        for parent, _, files in os.walk(top):
            parts = Path(parent).relative_to(self._root).parts
            base = "".join(f"{unquote(part[:-1])}/" for part in parts)
            found += [base + unquote(name[:-1]) for name in files if name.endswith("~")]
        return iter(sorted(key for key in found if key.startswith(prefix)))


class Handler(BaseHTTPRequestHandler):
    """One request; a thread per connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def __init__(self, root: Path, buckets: dict[str, Objects], *rest: Any) -> None:
        self._root, self._buckets = root, buckets
        super().__init__(*rest)

    def _dispatch(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        bucket, _, key = parts.path.lstrip("/").partition("/")
        objects = self._buckets.setdefault(bucket, Objects(self._root / quote(bucket, safe="")))
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        key = unquote(key)
        match self.command:
            case "PUT" if not key:
                self._reply(200)
            case "PUT" if not query:
                self._put(objects, key, body)
            case "GET" if not key:
                self._list(objects, query)
            case "GET" | "HEAD":
                self._get(objects, key)
            case "DELETE" if key:
                objects.delete(key)
                self._reply(204)
            case "POST" if "delete" in query:
                for one in _KEY.findall(body.decode()):
                    objects.delete(one.replace("&amp;", "&"))
                self._reply(200, b"<DeleteResult></DeleteResult>")
            case _:
                self._error(501, "NotImplemented")

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _dispatch  # noqa: N815

    def _put(self, objects: Objects, key: str, body: bytes) -> None:
        absent = self.headers.get("If-None-Match") == "*"
        try:
            tag = objects.put(key, body, absent=absent, match=self.headers.get("If-Match"))
        except Conflict:
            self._error(412, "PreconditionFailed")
            return
        self._reply(200, headers={"ETag": tag})

    def _get(self, objects: Objects, key: str) -> None:
        tag = objects.etag(key)
        try:
            content = objects.path(key).read_bytes() if tag else b""
        except FileNotFoundError:
            tag = None
        if tag is None:
            self._error(404, "NoSuchKey")
            return
        kept = {"ETag": tag, "Last-Modified": formatdate(usegmt=True), "Accept-Ranges": "bytes"}
        if self.headers.get("If-None-Match") == tag:
            self._reply(304, headers=kept)
            return
        wanted = _RANGE.fullmatch(self.headers.get("Range") or "")
        if wanted is None:
            self._reply(200, content, kept)
            return
        first = int(wanted[1]) if wanted[1] else max(0, len(content) - int(wanted[2] or 0))
        last = min(int(wanted[2]) if wanted[1] and wanted[2] else len(content) - 1, len(content) - 1)
        if first > last:
            self._error(416, "InvalidRange")
            return
        span = {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
        self._reply(206, content[first : last + 1], {**kept, **span})

    def _list(self, objects: Objects, query: Mapping[str, str]) -> None:
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
        after = query.get("continuation-token") or query.get("start-after") or ""
        most = min(int(query.get("max-keys") or PAGE), PAGE)
        entries: list[str] = []
        folders: dict[str, None] = {}
        last, cut = "", False
        for key in objects.keys(prefix):
            rest = key[len(prefix) :]
            inside = bool(delimiter) and delimiter in rest
            folder = f"{prefix}{rest.partition(delimiter)[0]}{delimiter}" if inside else ""
            if key <= after or (folder and (folder in folders or after.startswith(folder))):
                continue
            if len(entries) + len(folders) == most:
                cut = True
                break
            last = key
            if folder:
                folders[folder] = None
                continue
            tag = objects.etag(key)
            if tag is None:
                continue
            size, changed = objects.path(key).stat().st_size, _iso(int(tag[1:].partition("-")[0], 16))
            entries.append(
                f"<Contents><Key>{escape(key)}</Key><LastModified>{changed}</LastModified>"
                f"<ETag>{escape(tag)}</ETag><Size>{size}</Size></Contents>"
            )
        entries += [f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in folders]
        token = f"<NextContinuationToken>{escape(last)}</NextContinuationToken>" if cut else ""
        self._reply(
            200,
            (
                f"<ListBucketResult><Prefix>{escape(prefix)}</Prefix><IsTruncated>{str(cut).lower()}</IsTruncated>"
                f"{token}{''.join(entries)}</ListBucketResult>"
            ).encode(),
        )

    def _error(self, status: int, code: str) -> None:
        self._reply(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

    def _reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if body and "ETag" not in (headers or {}):
            self.send_header("Content-Type", "application/xml")
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the broker asks hundreds of times a second."""


def _iso(nanoseconds: int) -> str:
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest // 1_000_000:03d}Z"


class Server(ThreadingHTTPServer):
    """Listens on loopback."""

    daemon_threads = True
    request_queue_size = 256


def serve(root: Path, port: int) -> Server:
    """A server that is ready to `serve_forever`."""
    return Server(("127.0.0.1", port), partial(Handler, root, {}))


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description="The broker's object store, in files")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--root", type=Path, required=True)
    arguments = parser.parse_args()
    serve(arguments.root, arguments.port).serve_forever()


if __name__ == "__main__":
    main()
