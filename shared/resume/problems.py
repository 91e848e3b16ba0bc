"""What the reading of a file in its own process may not exceed, and how it says that it can't."""

from __future__ import annotations

MAX_PAGES = 15
MAX_UNPACKED = 60 * 1024 * 1024


class UnreadableFile(Exception):
    """The file can't be read; the code says why."""
