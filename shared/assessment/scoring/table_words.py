"""Words of a form of answer, from a table of `shared.assessment.patterns`: a pattern for each of its parts,
by language, and the words that fit every question (`general`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from shared import languages
from shared.assessment import patterns
from shared.assessment.text import lexicon as lang
from shared.assessment.text.memory import once
from shared.assessment.text.stemming import Families

Table = Literal["plans", "motives"]
_GENERAL = "general"


@once
def hold(table: Table, name: str, text: str, language: str) -> bool:
    """Whether a text holds words of one part; False in a language without."""
    pattern = _patterns(table)[name].get(languages.base(language))
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=32)
def general(table: Table, code: str) -> Families:
    """Stems of the words that fit every question; none in a language without. `code`: without a region."""
    return Families(frozenset(lang.content_stems(patterns.read(table)[_GENERAL].get(code, ""), code)))


@lru_cache(maxsize=4)
def _patterns(table: Table) -> dict[str, dict[str, re.Pattern[str]]]:
    parts = {name: rows for name, rows in patterns.read(table).items() if name != _GENERAL}
    return {
        name: {code: re.compile(one, re.IGNORECASE) for code, one in rows.items()}
        for name, rows in parts.items()
    }
