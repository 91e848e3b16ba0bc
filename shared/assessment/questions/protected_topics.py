"""Protected subjects that no question may touch: what employment law in the EU and the US keeps
out of interviews (age, family, religion, health, origin, politics, sexuality, union, looks, money
troubles, convictions). Patterns are about the *candidate*; "health-care product" or "age of a
cache entry" pass.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shared.assessment import patterns as tables


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    raw = tables.read("protected")
    return {name: tuple(re.compile(p, re.IGNORECASE) for p in patterns) for name, patterns in raw.items()}


def protected(text: str) -> str | None:
    """The protected subject that a question touches, or None."""
    for name, patterns in _patterns().items():
        if any(p.search(text) for p in patterns):
            return name
    return None
