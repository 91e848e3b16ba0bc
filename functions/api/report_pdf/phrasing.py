"""The report's words, numbers and dates in the language that its feedback is written in.

`words/*.json` is the web app's own wording under the same keys, written by `make words`; what only the file
says is `pdf.*` in the language's `report_pdf.json`. A phrase with plurals is chosen by its `count`, by the
rules of its language (CLDR, as the web app's `Intl.PluralRules`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from shared import languages
from shared.assessment.text import messages
from shared.assessment.text.messages import Wording
from shared.figures import rounded
from shared.languages import base

MINUS = "−"


Phrase = str | dict[str, str]
"""A text, or one for each plural category that the language distinguishes; `other` is always among them."""


@cache
def _words(language: str) -> dict[str, Phrase]:
    path = files(__package__) / "words" / f"{language}.json"
    shared: dict[str, Phrase] = json.loads(path.read_text("utf-8"))
    own: dict[str, Phrase] = languages.load(language, "report_pdf.json")
    return shared | own


def _locale(wording: Wording) -> Locale:
    """With the region where Babel knows it: a date in `en-IN` is not written as in `en-US`."""
    language, tag = wording.language, wording.written if wording.differs else wording.spoken
    if language == base(tag):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale(language)


class Phrasing:
    """What the report says, in the feedback's language, for an interview held in another or in the same."""

    def __init__(self, spoken: str, written: str = "") -> None:
        wording = Wording(spoken, written)
        self.language, self.differs = wording.language, wording.differs
        self.spoken = base(spoken)
        self._locale = _locale(wording)
        self._words = _words(self.language)

    def say(self, key: str, **values: object) -> str:
        """The phrase under a key, in the plural that `count` asks for. Raises KeyError for no such key."""
        return self._form(key, values.get("count")).format(**values)

    def listed(self, parts: Iterable[str]) -> str:
        """The parts of a list as the language parts them."""
        return languages.listed(parts, self.language)

    def pattern(self, key: str) -> str:
        """The phrase with its gaps, for figures that only the setting knows."""
        return self._form(key)

    def named(self, prefix: str, code: str, otherwise: str = "") -> str:
        """The words for a code, or `otherwise` for one that is newer than they are."""
        return self._form(f"{prefix}.{code}") if f"{prefix}.{code}" in self._words else otherwise

    def _form(self, key: str, count: object = None) -> str:
        phrase = self._words[key]
        if isinstance(phrase, str):
            return phrase
        category = self._locale.plural_form(count) if isinstance(count, int | float) else "other"
        return phrase.get(category, phrase["other"])

    def area(self, by: str, code: str) -> str:
        """A dimension's or a competency's name, to stand by itself."""
        if by == "dimension":
            name = messages.say(self.language, f"dimension.{code}")
        else:
            name = messages.competency(self.language, code)
        return name[:1].upper() + name[1:]

    def number(self, value: float, digits: int = 1) -> str:
        """A figure with so many decimals, rounded as the web app does: halves away from zero."""
        form = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(rounded(value, digits), format=form, locale=self._locale)

    def signed(self, value: float) -> str:
        """A difference of bands with its sign; none for what rounds to zero."""
        shown = self.number(abs(value))
        if shown == self.number(0):
            return shown
        return ("+" if value > 0 else MINUS) + shown

    def date(self, moment: datetime) -> str:
        """A day, with its month in letters."""
        return format_date(moment.date(), format="long", locale=self._locale)

    def language_name(self, code: str) -> str:
        """`en-IN` as this report's reader says it; the code itself where it has no name."""
        try:
            name = Locale.parse(code, sep="-").get_display_name(self._locale)
        except (UnknownLocaleError, ValueError):
            name = None
        return name or code

    def language_title(self, code: str) -> str:
        """The same by itself, beside other facts: "Español (España)"."""
        name = self.language_name(code)
        return name[:1].upper() + name[1:]
