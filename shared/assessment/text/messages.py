"""Words that code says to the candidate, from `shared/languages`.

Questions come in the interview's language, feedback in the one that the candidate reads it in (`Wording`).
`competencies.json` names what questions are about; the web app shows the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from shared import languages
from shared.figures import rounded
from shared.languages import FALLBACK, base, written_in

_SAID = "said."
"""Phrases that are examples of speech: a hedge, a hesitation, …"""


@dataclass(frozen=True)
class Wording:
    """What is said about an answer: in the language that its feedback is read in, about words of another."""

    spoken: str
    """The interview's language, as a tag: examples of what to say, or not to say, are in it."""
    written: str = ""
    """The feedback's; the interview's where none is named."""

    @property
    def language(self) -> str:
        """The code of the language that is written."""
        return written_in(self.written or self.spoken)

    @property
    def differs(self) -> bool:
        """Whether feedback has another language than the answer."""
        return self.language != base(self.spoken)

    def say(self, key: str, **values: object) -> str:
        """The phrase `key`. Raises KeyError for no such key."""
        return _filled(self.language, key, {**_said(written_in(self.spoken)), **values})

    def competency(self, code: str) -> str:
        """A competency's name inside a sentence."""
        return competency(self.language, code)

    def cited(self, words: str) -> str:
        """Words of the interview's language inside a sentence: quoted where the sentence has another."""
        return f"“{words}”" if self.differs else words


@cache
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
    return Wording(language).say(key, **values)


@cache
def _said(language: str) -> dict[str, str]:
    """Examples of speech in a language, by the gap that they fill."""
    words = _words(FALLBACK, "messages.json") | _words(language, "messages.json")
    return {key.removeprefix(_SAID): said for key, said in words.items() if key.startswith(_SAID)}


def _filled(written: str, key: str, values: dict[str, object]) -> str:
    phrase = _words(written, "messages.json").get(key) or _words(FALLBACK, "messages.json")[key]
    figures = {name: figure(written, v) for name, v in values.items() if isinstance(v, float)}
    return phrase.format(**{**values, **figures})


def figure(language: str, value: float) -> str:
    """A measured value inside a sentence, with one decimal, as the card beside the sentence shows it."""
    shown = str(rounded(value))
    return shown.replace(".", ",") if languages.traits(language).decimal_comma else shown
