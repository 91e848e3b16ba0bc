"""Words that code says to the candidate, in the interview's language, from `phrases/*.json`.

`phrases/competencies/*.json` names what questions are about; the web app shows the same names.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from shared.assessment.text.lexicon import base

LANGUAGES = ("de", "en", "es", "hi")


@lru_cache(maxsize=8)
def _phrases(name: str) -> dict[str, str]:
    path = files("shared.assessment") / "phrases" / f"{name}.json"
    loaded: dict[str, str] = json.loads(path.read_text("utf-8"))
    return loaded


def written_in(language: str) -> str:
    """The language of the words about an answer that was given in `language`: its own, or English."""
    return base(language) if base(language) in LANGUAGES else "en"


def competency(language: str, code: str) -> str:
    """A competency's name inside a sentence; the code in plain letters where it has no name."""
    name = _phrases(f"competencies/{written_in(language)}").get(code, code.replace("_", " "))
    lower = written_in(language) in {"en", "es"} and name[1:2].islower()
    return name[:1].lower() + name[1:] if lower else name


def say(language: str, key: str, **values: object) -> str:
    """The phrase `key` in a language, or in English where we have none. Raises KeyError for no such key."""
    phrase = _phrases(written_in(language)).get(key) or _phrases("en")[key]
    return phrase.format(**values)
