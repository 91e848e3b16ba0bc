"""The code beside an answer, and whether any of it speaks to the assessor.

Comments and strings pass the same gate as speech; names and what runs over several lines are looked at, too.
Code in which something is doubted reaches no model: `docs/decisions/coding.md`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText

_COMMENT = re.compile(r"(?P<block>/\*.*?(?:\*/|\Z))|(?:#|//|--)(?P<line>[^\n]*)", re.DOTALL)
_TEXT = re.compile(
    r"\"\"\"(.*?)\"\"\"|'''(.*?)'''|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`", re.DOTALL
)
_IN_A_ROW = re.compile(r"(?:^[ \t]*(?:#|//|--)[^\n]*(?:\n|\Z))+", re.MULTILINE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w\s'.,!?;:]|_")
_FEWEST = 4
"""Words of a comment or a string that can tell somebody something."""


@dataclass(frozen=True)
class CodeText:
    """What was written, read once."""

    text: str
    addressed: bool
    """Some of it is addressed to the assessor: the answer is flagged for it."""
    doubted: bool
    """That, or it seems to be: for no model to read."""

    @classmethod
    def of(cls, text: str, language: str, asked: Sequence[str] = ()) -> CodeText:
        """Read code. `language` is the interview's; `asked` as for `AnswerText.of`."""
        spelled = in_words(text)
        addressed = bool(detector.find(spelled) or detector.find(" ".join(spelled.split())))
        told = [AnswerText.of(one, language, (), asked) for one in _prose(text)]
        return cls(
            text=text,
            addressed=addressed or any(one.addressed for one in told),
            doubted=addressed or any(one.doubted for one in told),
        )


def in_words(code: str) -> str:
    """Code as words: names at their humps and underscores apart, and no signs. Lines stay."""
    return _SIGNS.sub(" ", _HUMP.sub(" ", code))


def without_comments(code: str) -> str:
    """What of it a machine would look at, roughly: a sign of a comment in a string cuts the string off."""
    return _COMMENT.sub("", code).strip()


def _prose(code: str) -> list[str]:
    """Comments, those in a row as one, and strings, if they are long enough to say something."""
    rows = [in_words(match.group()) for match in _IN_A_ROW.finditer(code)]
    comments = [in_words(match["block"] or match["line"] or "") for match in _COMMENT.finditer(code)]
    strings = [next(part for part in match.groups() if part is not None) for match in _TEXT.finditer(code)]
    found = (" ".join(one.split()) for one in (*rows, *comments, *strings))
    return [one for one in dict.fromkeys(found) if len(one.split()) >= _FEWEST]
