"""Loads the patterns behind `injection.find` from `patterns/injection.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(rule, pattern) pairs. Names in angle brackets stand for the file's word lists."""
    raw = tomllib.loads((files(__package__) / "patterns" / "injection.toml").read_text("utf-8"))
    words: dict[str, str] = raw["words"]

    def filled(pattern: str) -> str:
        for name, value in words.items():
            pattern = pattern.replace(f"<{name}>", value)
        return pattern

    return tuple((item["rule"], re.compile(filled(item["match"]), re.IGNORECASE)) for item in raw["pattern"])
