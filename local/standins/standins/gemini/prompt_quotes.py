"""Find, in a request, the text that a quotation would be taken from, and cut quotations out of it."""

import json
import re
from collections.abc import Iterator
from typing import Any

_LIKELY = re.compile(r"transcript|answer|spoken|said|speech|resume|text", re.IGNORECASE)


def quotable_text(text: str) -> str:
    """The most quotable string of a prompt.

    Prompts carry untrusted text as JSON values: among those, the longest under a name such as
    `transcript` or `answer`, else the longest; a prompt without JSON is taken whole.
    """
    found = [(name, value) for value_ in _json_values(text) for name, value in _strings(value_, "")]
    likely = [value for name, value in found if _LIKELY.search(name) and len(value.split()) > 2]
    return max(likely or [value for _, value in found] or [text], key=len)


def quotations(text: str) -> list[str]:
    """Verbatim pieces of a text, in order, at most 20 words each: its sentences, or runs of ten words."""
    pieces: list[str] = []
    for sentence in re.findall(r"[^.!?]+[.!?]*", text):
        words = list(re.finditer(r"\S+", sentence))
        if len(words) < 3:
            continue
        size = len(words) if len(words) <= 20 else 10
        for first in range(0, len(words) - min(2, len(words) - 1), size):
            piece = words[first : first + size]
            pieces.append(sentence[piece[0].start() : piece[-1].end()])
    return pieces or [text.strip()]


def lists(text: str) -> dict[str, list[Any]]:
    """The lists of the JSON objects in a prompt, by name."""
    return {
        name: item
        for value in _json_values(text)
        if isinstance(value, dict)
        for name, item in value.items()
        if isinstance(item, list)
    }


def _json_values(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except ValueError:
            end = at + 1
        else:
            yield value
        at = text.find("{", end)


def _strings(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, str(key))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, name)
