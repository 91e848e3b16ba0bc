"""Words that code says to the candidate, in the interview's language, from `phrases/*.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from shared.assessment.language import base

_LANGUAGES = ("de", "en", "es", "hi")


@lru_cache(maxsize=8)
def _phrases(name: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((files(__package__) / "phrases" / f"{name}.json").read_text("utf-8"))
    return loaded


def say(language: str, key: str, **values: object) -> str:
    """The phrase `key` in a language, or in English where we have none. Raises KeyError for no such key."""
    name = base(language) if base(language) in _LANGUAGES else "en"
    phrase = _phrases(name).get(key) or _phrases("en")[key]
    return phrase.format(**values)
