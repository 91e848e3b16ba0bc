"""Text that people send: bounded, and without characters that nobody sees."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_KEPT_CONTROLS = "\n\t"
# Joiners (U+200C, U+200D) carry meaning in Persian and Hindi and stay.
_JOINERS = "\u200c\u200d"


def _visible(character: str) -> bool:
    if character in _KEPT_CONTROLS or character in _JOINERS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cn", "Cs"}


def without_hidden(text: str) -> str:
    """Drop control, format and tag characters: a way to hide instructions from the person who pastes."""
    return "".join(filter(_visible, text.replace("\r\n", "\n"))).strip()


def one_line(text: str) -> str:
    """The same, on one line."""
    return " ".join(without_hidden(text).split())


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("must not be empty")
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(one_line)]
RequiredLine = Annotated[Line, AfterValidator(_not_empty)]
OptionalLine = Annotated[str, StringConstraints(max_length=120), AfterValidator(one_line)]
OwnQuestion = Annotated[
    str, StringConstraints(min_length=1, max_length=500), AfterValidator(one_line), AfterValidator(_not_empty)
]
JobDescription = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(without_hidden)]
