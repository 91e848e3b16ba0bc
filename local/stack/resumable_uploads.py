"""Resumable upload sessions as Cloud Storage keeps them, for the gateway.

The emulator loses the name of a signed start and takes a status query for the end of the upload,
so sessions live here and the emulator gets each object whole.
Source: https://cloud.google.com/storage/docs/performing-resumable-uploads
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from io import BufferedIOBase, BytesIO

from local.stack.strict.refusal import facts

_RULES = facts("storage")["resumable"]
QUANTUM: int = _RULES["chunk_multiple"]
"""Bytes of an unfinished upload are kept in multiples of this."""
LIFETIME_SECONDS = _RULES["session_days"] * 86_400

_RANGE = re.compile(r"^bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)$")


class BadRange(ValueError):
    """The Content-Range header can't be read."""


class TooFewBytes(ValueError):
    """A part that does not end the object is smaller than what is kept of it."""

    def __init__(self, length: int) -> None:
        super().__init__(
            "Invalid request. The number of bytes uploaded is required to be equal or greater than "
            f"{QUANTUM}, except for the final request (it's recommended to be the exact multiple of "
            f"{QUANTUM}). The received request contained {length} bytes, which does not meet this "
            "requirement."
        )


@dataclass(frozen=True)
class ContentRange:
    """`first` None asks for the status; `total` None says that the end is not known yet."""

    first: int | None
    last: int | None
    total: int | None

    @classmethod
    def parse(cls, header: str | None, length: int) -> ContentRange:
        """Read the header; without one, the body is the whole object.

        Raises:
            BadRange: it can't be read.
        """
        if header is None:
            return cls(0, length - 1, length)
        match = _RANGE.match(header.strip())
        if match is None:
            raise BadRange(header)
        first, last, total = match.groups()
        return cls(
            None if first is None else int(first),
            None if last is None else int(last),
            None if total == "*" else int(total),
        )


@dataclass
class UploadSession:
    """One upload on its way. Its bytes are in memory: the platform takes no large files."""

    bucket: str
    name: str
    content_type: str
    headers: dict[str, str]
    smallest: int = 0
    largest: int | None = None
    data: BytesIO = field(default_factory=BytesIO)
    size: int = 0
    complete: bool = False
    begun: float = field(default_factory=time.time)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def receive(self, body: BufferedIOBase, length: int, content_range: ContentRange) -> bool:
        """Take the bytes that are new; True when the object is whole. Raises `TooFewBytes`.

        A body that breaks off counts as far as it came. A gap is not taken: the client reads from
        the answer's Range header where to go on.
        """
        final = content_range.total is not None
        if content_range.first is None:
            return content_range.total is not None and content_range.total == self.size
        ends = content_range.total is not None and content_range.last == content_range.total - 1
        if not ends and length < QUANTUM:
            raise TooFewBytes(length)
        start, taken = self.size, 0
        skip = start - content_range.first
        self.data.seek(start)
        while taken < length and (chunk := body.read(min(1 << 16, length - taken))):
            taken += len(chunk)
            if skip < 0:
                continue
            fresh = chunk[skip:]
            skip = max(0, skip - len(chunk))
            self.data.write(fresh)
            self.size += len(fresh)
        whole = final and taken == length and self.size == content_range.total
        if not whole:
            self.size -= self.size % QUANTUM
        return whole

    def fits(self) -> bool:
        """Whether the size is inside the range that the signed start allowed."""
        return self.size >= self.smallest and (self.largest is None or self.size <= self.largest)

    def content(self) -> bytes:
        """The whole object."""
        self.data.seek(0)
        return self.data.read(self.size)


class Sessions:
    """Sessions by upload id. In memory: the gateway's end is the end of its uploads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sessions: dict[str, UploadSession] = {}

    def add(self, session: UploadSession) -> str:
        """Keep a session; return its upload id."""
        upload_id = secrets.token_urlsafe(24)
        with self._lock:
            self._sessions[upload_id] = session
        return upload_id

    def get(self, upload_id: str) -> UploadSession | None:
        """The session, or None when there is none, or when its week is over."""
        with self._lock:
            session = self._sessions.get(upload_id)
        if session is not None and time.time() - session.begun > LIFETIME_SECONDS:
            self.drop(upload_id)
            return None
        return session

    def drop(self, upload_id: str) -> None:
        """Forget a session; its bytes go too."""
        with self._lock:
            session = self._sessions.pop(upload_id, None)
        if session is not None:
            session.data.close()
