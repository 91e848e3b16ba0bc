"""How somebody begins to speak ("Well, um, …"): no part of what is quoted."""

from __future__ import annotations

import re
from functools import lru_cache

from shared import languages
from shared.assessment.text import lexicon as lang

_PAUSE = rf"\s*[,…{languages.JOINTS_ANYWHERE}]+\s*"


def end(text: str, start: int, stop: int, language: str) -> int:
    """Where, in characters, a sentence at [start, stop) begins to say something; `start` where it does at
    once."""
    found = _pattern(languages.base(language)).match(text, start, stop)
    return found.end() if found else start


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    """Hesitations; and words that open, before a pause, a hesitation or whoever speaks."""
    lists = lang.lexicon(language)
    hesitations, openers, people = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
        for words in (
            lists.fillers,
            map(" ".join, (*lists.openers, *lists.discourse)),
            lists.first_person | lists.we,
        )
    )
    hesitates = rf"(?:{hesitations})(?:{_PAUSE}|\s+)"
    opens = rf"(?:{openers})(?:\s+(?:{openers}))*(?:{_PAUSE}|\s+(?={hesitates}|(?:{people})\b))"
    return re.compile(f"(?:{hesitates}|{opens})+", re.IGNORECASE)
