"""Does a story that was asked for tell of anything that went wrong?

A success tells well and answers no question about a failure. Who tells of one says "no" or "not", or one of
many words for what goes wrong; an answer without any of them tells of none. The lists are wide on purpose:
none of the honest answers to such questions in our suites and in published ones is without
(`tests/unit/assessment/test_setback.py` holds those that may be shown), and of stories about other things a
third in English, a quarter elsewhere, are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from shared import languages
from shared.assessment import patterns
from shared.assessment.scoring.bands import Note
from shared.assessment.scoring.dimensions.rules import Answered
from shared.assessment.text.memory import once

SUCCESS_BAND, SUCCESS_CAP = 1.5, 2.6
"""Of a story in which nothing goes wrong, where that was asked for: relevance, and the most of its total."""


def without(answered: Answered) -> Answered:
    """A success where a failure was asked for; an answer that was another's anyway is said to be that."""
    judged = answered.judged
    if judged.band <= SUCCESS_BAND:
        return answered
    note: Note = ("relevance.no_setback", {})
    held = replace(judged, band=SUCCESS_BAND, notes=(note,), cap=min(SUCCESS_CAP, judged.cap))
    return replace(answered, judged=held)


@once
def is_missing(question: str, text: str, language: str) -> bool:
    """Whether a question asks for something that went wrong, and the text tells nothing that did."""
    return _holds("asked", question, language) and not _holds("told", text, language)


def _holds(part: Literal["asked", "told"], text: str, language: str) -> bool:
    pattern = _patterns()[part].get(languages.base(language))
    return pattern is not None and pattern.search(text) is not None


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        part: {code: re.compile(one, re.IGNORECASE) for code, one in rows.items()}
        for part, rows in patterns.read("setback").items()
    }
