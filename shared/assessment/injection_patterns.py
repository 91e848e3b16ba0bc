"""Loads the patterns behind `injection.find` and `injection.doubtful` from `patterns/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Marks:
    """Marks by which a sentence is weighed."""

    assessment: tuple[re.Pattern[str], ...]
    top: re.Pattern[str]
    direct: tuple[re.Pattern[str], ...]
    story: re.Pattern[str]


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The marks of `patterns/doubt.toml`."""
    raw = tomllib.loads((files(__package__) / "patterns" / "doubt.toml").read_text("utf-8"))

    def made(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Marks(
        tuple(made(p) for p in raw["assessment"]),
        made(raw["top"]),
        tuple(made(p) for p in raw["direct"]),
        made(raw["story"]),
    )
