"""Cloud Storage's preconditions, held against what is stored before the emulator is asked.

https://cloud.google.com/storage/docs/request-preconditions
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from local.stack.strict.refusal import facts

WORDS = "At least one of the pre-conditions you specified did not hold."
_NAMES = ("GenerationMatch", "GenerationNotMatch", "MetagenerationMatch", "MetagenerationNotMatch")
_OBJECT = re.compile(
    r"/(?:download/)?storage/v1/b/([^/]+)/o/([^/]+)(?:/(rewriteTo|copyTo|compose)(?:/b/([^/]+)/o/([^/]+))?)?"
)

Look = Callable[[str, str], Mapping[str, Any] | None]
"""An object's metadata by bucket and name; None when there is none."""


@dataclass(frozen=True)
class Failed:
    """What the service answers: 412, or 304 to a read of what has not changed."""

    status: int

    @property
    def body(self) -> bytes:
        """Of the JSON API; a 304 has none."""
        if self.status == facts("storage")["preconditions"]["not_modified"]:
            return b""
        fault = {"message": WORDS, "domain": "global", "reason": "conditionNotMet"}
        return json.dumps({"error": {"code": self.status, "message": WORDS, "errors": [fault]}}).encode()


def of_json(method: str, path: str, query: Mapping[str, list[str]], look: Look) -> Failed | None:
    """Which precondition of a JSON API request doesn't hold. Uploads name their object elsewhere."""
    found = _OBJECT.fullmatch(path)
    if found is None or not any(name.startswith("if") for name in query):
        return None
    bucket, name, verb, to_bucket, to_name = (unquote(part) if part else "" for part in found.groups())
    reads = method in {"GET", "HEAD"}
    if verb in {"rewriteTo", "copyTo"}:
        return _first(
            _check(query, "ifSource", look(bucket, name), reads=False),
            _check(query, "if", look(to_bucket, to_name), reads=False),
        )
    return _check(query, "if", look(bucket, name), reads=reads)


def of_xml(headers: Mapping[str, str], stored: Mapping[str, Any] | None) -> Failed | None:
    """Which precondition of an XML API write doesn't hold."""
    asked = {
        "ifGenerationMatch": headers.get("x-goog-if-generation-match"),
        "ifMetagenerationMatch": headers.get("x-goog-if-metageneration-match"),
    }
    return _check({name: [value] for name, value in asked.items() if value}, "if", stored, reads=False)


def _first(*failed: Failed | None) -> Failed | None:
    return next((one for one in failed if one), None)


def _check(
    query: Mapping[str, list[str]], prefix: str, stored: Mapping[str, Any] | None, *, reads: bool
) -> Failed | None:
    table = facts("storage")["preconditions"]
    for name in _NAMES:
        if f"{prefix}{name}" not in query:
            continue
        asked = query[f"{prefix}{name}"][0]
        field = "metageneration" if name.startswith("Meta") else "generation"
        have = str(stored.get(field, "0")) if stored else "0"
        unless = "Not" in name
        if (have == asked) == unless:
            return Failed(table["not_modified"] if unless and reads else table["failed"])
    return None
