"""Words that code says to the candidate, in the interview's language, from `shared/languages`.

`competencies.json` names what questions are about; the web app shows the same names.
"""

from __future__ import annotations

from functools import lru_cache

from shared import languages
from shared.figures import rounded
from shared.languages import FALLBACK, written_in


@lru_cache(maxsize=16)
def _words(language: str, file: str) -> dict[str, str]:
    loaded: dict[str, str] = languages.load(language, file)
    return loaded


def competency(language: str, code: str) -> str:
    """A competency's name inside a sentence; the code in plain letters where it has no name."""
    written = written_in(language)
    name = _words(written, "competencies.json").get(code, code.replace("_", " "))
    lower = languages.traits(written).names_have_capitals and name[1:2].islower()
    return name[:1].lower() + name[1:] if lower else name


def say(language: str, key: str, **values: object) -> str:
    """The phrase `key` in a language, or in English where we have none. Raises KeyError for no such key."""
    written = written_in(language)
    phrase = _words(written, "messages.json").get(key) or _words(FALLBACK, "messages.json")[key]
    figures = {name: figure(written, v) for name, v in values.items() if isinstance(v, float)}
    return phrase.format(**{**values, **figures})


def figure(language: str, value: float) -> str:
    """A measured value inside a sentence, with one decimal, as the card beside the sentence shows it."""
    shown = str(rounded(value))
    return shown.replace(".", ",") if languages.traits(language).decimal_comma else shown
