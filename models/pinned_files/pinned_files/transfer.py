"""Downloads one archive so that nothing which arrived is fetched twice."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import threading
import urllib.error
from collections.abc import Callable
from pathlib import Path
from urllib.request import OpenerDirector

from pinned_files.configuration import Configuration
from pinned_files.model import Package
from pinned_files.registry import TIMEOUT, Address, find, request

ATTEMPTS = 5
"""Tries in a row that may bring nothing. A try that brought bytes begins the count anew."""
_BLOCK = 1 << 18
_BUSY = (408, 425, 429, 500, 502, 503, 504)

Arrived = Callable[[int], None]
"""Told of each block's length; a negative one takes back what has to be fetched again."""


class Broken(Exception):
    """A download ended before its last byte, again and again."""


class Stopped(Exception):
    """Another download failed, or the user stopped the program."""


class Transfer:
    """Downloads into one folder."""

    def __init__(
        self,
        folder: Path,
        configuration: Configuration,
        *,
        arrived: Arrived,
        stop: threading.Event,
        pause: float = 1.0,
    ) -> None:
        self._folder = folder
        self._configuration = configuration
        self._opener: OpenerDirector = configuration.opener()
        self._arrived = arrived
        self._stop = stop
        self._pause = pause

    def download(self, package: Package) -> Path:
        """The archive, complete and as pinned; what an earlier run left of it is continued.

        Raises:
            Broken: the registry can't be reached, or the connection breaks each time.
            NotServed: no registry has it.
            Stopped: `stop` was set.
        """
        archive = self._folder / package.filename
        if archive.exists():
            self._arrived(package.size)
            return archive
        partial = archive.with_name(archive.name + ".partial")
        if partial.exists():
            self._arrived(partial.stat().st_size)
        failures, wrong, reason = 0, 0, ""
        while failures < ATTEMPTS:
            if self._stop.is_set():
                raise Stopped
            before = partial.stat().st_size if partial.exists() else 0
            try:
                self._continue(package, partial)
                if self._is_right(package, partial):
                    return partial.rename(archive)
                reason, wrong = "its bytes are not the pinned ones", wrong + 1
                if wrong == 2:
                    break
                continue
            except (OSError, http.client.HTTPException) as error:
                reason = _reason(error)
                if _is_final(error):
                    break
            after = partial.stat().st_size if partial.exists() else 0
            failures = 0 if after > before else failures + 1
            if failures < ATTEMPTS:
                self._stop.wait(self._pause * 2**failures)
        raise Broken(f"{package.filename}: {reason}")

    def _continue(self, package: Package, partial: Path) -> None:
        """Fetch what is missing of the archive, in one request. Raises OSError when it breaks off."""
        have = partial.stat().st_size if partial.exists() else 0
        if have >= package.size:
            return
        address: Address = find(package, self._configuration, self._opener)
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
        with self._opener.open(request(address, **headers), timeout=TIMEOUT) as answer:
            if have and answer.status != 206:
                # This server does not support ranges: it sends the whole again.
                self._arrived(-have)
                have = 0
            with partial.open("ab" if have else "wb") as target:
                while have < package.size and (block := answer.read(_BLOCK)):
                    target.write(block)
                    have += len(block)
                    self._arrived(len(block))
                    if self._stop.is_set():
                        raise Stopped
        if have < package.size:
            raise ConnectionError(f"the connection ended at {have:,} of {package.size:,} bytes")

    def _is_right(self, package: Package, partial: Path) -> bool:
        if partial.stat().st_size == package.size and sha256_of(partial) == package.sha256:
            return True
        self._arrived(-partial.stat().st_size)
        partial.unlink()
        return False


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _reason(error: BaseException) -> str:
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(error, urllib.error.HTTPError):
        return f"{error.url} answered {error.code} {error.reason}"
    return str(inner) or type(inner).__name__


def _is_final(error: BaseException) -> bool:
    """Whether trying again can't help: a refusal, or a certificate that isn't trusted."""
    if isinstance(error, urllib.error.HTTPError):
        return error.code not in _BUSY
    return isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError)
