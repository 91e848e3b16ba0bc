"""Words by which what one would do is told, and the reasons of an explanation: `patterns/plans.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from shared import languages
from shared.assessment import patterns


def hold(name: str, text: str, language: str) -> bool:
    """Whether a text holds words of a table; False in a language without."""
    pattern = _patterns()[name].get(languages.base(language))
    return pattern is not None and pattern.search(text) is not None


def general(code: str) -> str:
    """Words of good intentions, which fit every situation."""
    words: str = patterns.read("plans")["general"].get(code, "")
    return words


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    tables = {name: table for name, table in patterns.read("plans").items() if name != "general"}
    return {
        name: {code: re.compile(one, re.IGNORECASE) for code, one in table.items()}
        for name, table in tables.items()
    }
