"""Finds a package's archive in the user's registries."""

from __future__ import annotations

import base64
import json
import netrc
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from pinned_files.configuration import Configuration
from pinned_files.model import Package

_ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"
TIMEOUT = 30.0
"""Seconds without a byte after which a connection counts as broken."""


class NotServed(Exception):
    """A registry answered, and does not have the package."""


@dataclass(frozen=True)
class Address:
    """Where an archive is, and the credentials that its registry's address carried ("" for none)."""

    url: str
    authorization: str = ""


def request(address: Address, **headers: str) -> urllib.request.Request:
    """A GET. Credentials are not sent on to where a registry redirects."""
    if not address.url.startswith(("https://", "http://")):
        raise NotServed(f"{address.url} is no address on the web")
    asked = urllib.request.Request(address.url, headers={"User-Agent": "mock-interview", **headers})  # noqa: S310
    if address.authorization:
        asked.add_unredirected_header("Authorization", address.authorization)
    return asked


def find(package: Package, configuration: Configuration, opener: urllib.request.OpenerDirector) -> Address:
    """The address of a package's archive in the first registry that has it.

    Raises:
        NotServed: every registry answered, and none has it.
        OSError: a registry could not be reached.
    """
    if package.registry == "npm":
        return _npm_address(package, configuration)
    asked = []
    for index in configuration.indexes:
        base = _address(f"{index}/{package.name}/")
        try:
            with opener.open(request(base, Accept=_ACCEPT), timeout=TIMEOUT) as answer:
                content, kind = answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            if error.code not in (401, 403, 404):
                raise
            asked.append(f"{base.url} ({error.code})")
            continue
        links = _json_links(content) if kind.endswith("json") else _html_links(content)
        if (url := links.get(package.filename)) is not None:
            return _beside(base, url)
        asked.append(f"{base.url} (other versions)")
    raise NotServed(f"{package.filename} is in none of the package indexes: {', '.join(asked)}")


def _npm_address(package: Package, configuration: Configuration) -> Address:
    return _address(f"{configuration.npm}/{package.name}/-/{package.filename}")


def _address(url: str) -> Address:
    """Takes a name and password out of an address, or finds them in `~/.netrc`."""
    parts = urllib.parse.urlsplit(url)
    host = parts.hostname or ""
    user, password = parts.username, parts.password
    if user is None:
        user, password = _from_netrc(host)
    if user is None:
        return Address(url)
    pair = f"{urllib.parse.unquote(user)}:{urllib.parse.unquote(password or '')}".encode()
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    return Address(urllib.parse.urlunsplit(bare), f"Basic {base64.b64encode(pair).decode()}")


def _from_netrc(host: str) -> tuple[str | None, str | None]:
    try:
        found = netrc.netrc().authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None, None
    return (found[0], found[2]) if found else (None, None)


def _beside(base: Address, url: str) -> Address:
    """A link of an index's page; the index's credentials hold for its own host alone."""
    absolute = urllib.parse.urldefrag(urllib.parse.urljoin(base.url, url)).url
    same = urllib.parse.urlsplit(absolute).netloc == urllib.parse.urlsplit(base.url).netloc
    return Address(absolute, base.authorization if same else "")


def _json_links(content: bytes) -> dict[str, str]:
    files: list[dict[str, Any]] = json.loads(content).get("files", [])
    return {str(file["filename"]): str(file["url"]) for file in files}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            path = urllib.parse.urlsplit(href).path
            self.found[urllib.parse.unquote(path.rpartition("/")[2])] = href


def _html_links(content: bytes) -> dict[str, str]:
    page = _Links()
    page.feed(content.decode("utf-8", errors="replace"))
    return page.found
