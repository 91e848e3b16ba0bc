"""What letters say, from `mail.json` of `shared/languages`, with figures and days as the reader writes them.

What a page says as well has the page's key and its words: `tests/unit/mail` holds the two equal.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from shared import languages
from shared.assessment.text import messages
from shared.languages import FALLBACK

FILE = "mail.json"


class Words:
    """What is said in one language, to somebody in one place."""

    def __init__(self, language: str, time_zone: str = "UTC") -> None:
        self.language = (
            languages.base(language) if languages.base(language) in languages.having(FILE) else FALLBACK
        )
        self._zone = ZoneInfo(time_zone)

    def say(self, key: str, **values: object) -> str:
        """The phrase `key`. Raises KeyError for no such key."""
        return (_loaded(self.language).get(key) or _loaded(FALLBACK)[key]).format(**values)

    def figure(self, value: float) -> str:
        """With one decimal, as the pages show it."""
        return messages.figure(self.language, value)

    def day(self, when: date | datetime) -> str:
        """A day with its month in letters; of a moment, the day that it falls on where its reader is."""
        # Loaded with a letter: the API, which shows none, starts without it.
        from babel import Locale
        from babel.dates import format_date

        day = when.astimezone(self._zone).date() if isinstance(when, datetime) else when
        return str(format_date(day, format="long", locale=Locale(self.language)))

    def area(self, code: str) -> str:
        """A dimension's or a competency's name, to stand by itself."""
        try:
            name = messages.say(self.language, f"dimension.{code}")
        except KeyError:
            name = messages.competency(self.language, code)
        return name[:1].upper() + name[1:]


@lru_cache(maxsize=16)
def _loaded(language: str) -> dict[str, str]:
    words: dict[str, str] = languages.load(language, FILE)
    return words
