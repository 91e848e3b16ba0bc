"""Requests of people who have no account, only a link that a candidate gave them.

What opens it comes in a header of its own: an address, with whatever stands in its path or query, is written
into the log of every server on the way, and a header is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HEADER = "X-Mentor-Link"


@dataclass(frozen=True)
class LinkCall:
    """A request by whoever holds a link. `token` is what the header says, as yet believed by nobody."""

    token: str = field(repr=False)
    path: Mapping[str, str]
