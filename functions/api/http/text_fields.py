"""Text that people send: bounded, and without zero-width and control characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from shared import languages
from shared.documents import limits
from shared.settings import settings

_KEPT_CONTROLS = "\n\t"
# Joiners carry meaning between letters of Persian and Hindi, and there alone they stay.
_JOINERS = "\u200c\u200d"
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\u2800\U0001d159]"
)
"""Unicode's Default_Ignorable_Code_Point without the joiners, and two blanks that count as symbols."""
_MOST_MARKS = 4
"""Marks on one letter: more than any living spelling puts there, fewer than hide a line."""


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def without_hidden(text: str) -> str:
    """Drop what shows nothing, and blanks at both ends."""
    return all_shown(text).strip()


def all_shown(text: str) -> str:
    """Drop what shows nothing: a way to hide instructions from the person who pastes.

    Control, format, tag and private characters, variation selectors, blank letters, joiners that join
    no letters, and a pile of marks on one letter. What is left is in Unicode's form NFC.
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n")))
    kept: list[str] = []
    marks = 0
    for at, character in enumerate(text):
        if character in _JOINERS:
            after = text[at + 1 : at + 2]
            if not (kept and _is_letter(kept[-1]) and after and _is_letter(after)):
                continue
        elif character not in _KEPT_CONTROLS and unicodedata.category(character) in _UNSEEN_CATEGORIES:
            continue
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """The same, on one line."""
    return " ".join(without_hidden(text).split())


def _says_something(text: str) -> str:
    if not any(character.isalnum() for character in text):
        raise ValueError("must hold a letter or a digit")
    return text


def _is_heard(language: str) -> str:
    if not settings().hears(language):
        raise ValueError("answers can't be recognised in this language")
    if languages.lacks(language):
        raise ValueError("interviews aren't held in this language: answers in it can't be judged fairly yet")
    return language


def _is_written(language: str) -> str:
    if language and languages.written_in(language) != languages.base(language):
        raise ValueError("feedback isn't written in this language")
    return language


Language = Annotated[
    str,
    StringConstraints(max_length=20, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    AfterValidator(_is_heard),
]
"""A BCP-47 code of a whole language that the recogniser knows, under its own name or the usual one."""
FeedbackLanguage = Annotated[
    str,
    StringConstraints(max_length=20, pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"),
    AfterValidator(_is_written),
]
"""A BCP-47 code of a language that feedback is written in, or nothing."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(one_line)]
RequiredLine = Annotated[Line, AfterValidator(_says_something)]
OptionalLine = Annotated[str, StringConstraints(max_length=120), AfterValidator(one_line)]
OwnQuestion = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    AfterValidator(one_line),
    AfterValidator(_says_something),
]
SaidWords = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.CORRECTION_CHARACTERS),
    AfterValidator(one_line),
    AfterValidator(_says_something),
]
StoryTitle = Annotated[str, StringConstraints(max_length=limits.STORY_TITLE), AfterValidator(one_line)]
StoryNotes = Annotated[str, StringConstraints(max_length=limits.STORY_NOTES), AfterValidator(without_hidden)]
TypedText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.TYPED_CHARACTERS),
    AfterValidator(without_hidden),
    AfterValidator(_says_something),
]
CodeText = Annotated[str, StringConstraints(max_length=limits.CODE_CHARACTERS), AfterValidator(all_shown)]
"""Its blanks mean something, also those at its ends."""
DrawnName = Annotated[str, StringConstraints(max_length=limits.DRAWN_LABEL), AfterValidator(one_line)]
GivenName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.MENTOR_NAME),
    AfterValidator(one_line),
    AfterValidator(_says_something),
]
OptionalName = Annotated[str, StringConstraints(max_length=limits.MENTOR_NAME), AfterValidator(one_line)]
Comment = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.MENTOR_COMMENT),
    AfterValidator(without_hidden),
    AfterValidator(_says_something),
]
ClassName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.COHORT_NAME),
    AfterValidator(one_line),
    AfterValidator(_says_something),
]
AssignmentNote = Annotated[
    str, StringConstraints(max_length=limits.ASSIGNMENT_NOTE), AfterValidator(without_hidden)
]
JobDescription = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(without_hidden)]
