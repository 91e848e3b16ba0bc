"""What a template left where a period would stand: “Month 20XX – Present”, “Start Date – End Date”."""

from __future__ import annotations

import re

_HINT = re.compile(r"xx|yy|year|date|from", re.IGNORECASE)
_MONTH = (
    r"(?:month|mon|mmm?|xx|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|"
    r"august|september|october|november|december)"
)
_YEAR = r"(?:year|yyyy|yy|(?:19|20)(?:xx|yy|__)|xxxx)"
_POINT = rf"\[?(?:{_MONTH}[\s/.,-]{{0,2}})?{_YEAR}\]?"
_NOW = r"\[?(?:present|current|now|today)\]?"
_PLACEHOLDER = re.compile(
    rf"(?<![^\W_])(?:(?!year to year){_POINT}\s?(?:[-–—]{{1,2}}|\bto\b)\s?(?:{_POINT}|{_NOW})"
    r"|\[?(?:start|begin|from)\s?date\]?\s?(?:[-–—]|to)\s?\[?(?:end|to)\s?date\]?"
    r"|\[?dates?(?:\s?from)?\]?\s?[-–—]\s?\[?(?:date|to)\]?"
    r"|\[?dates of (?:employment|work)\]?)(?![^\W_])",
    re.IGNORECASE,
)


def find(text: str) -> re.Match[str] | None:
    """Where such words stand."""
    return _PLACEHOLDER.search(text) if _HINT.search(text) else None
