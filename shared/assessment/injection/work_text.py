"""What was made beside an answer, code or a drawing, and whether any of it speaks to the assessor.

Comments, strings and a drawing's names pass the same gate as speech; names in code are looked at, too, and
what runs over several lines or boxes. Code in which something is doubted reaches no model, and no drawing
that is addressed to the assessor: `docs/decisions/coding.md` and `whiteboard.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.text import drawn
from shared.documents.drawing import Drawing
from shared.documents.interview import Code
from shared.documents.vocabulary import WorkKind

_COMMENT = re.compile(r"(?P<block>/\*.*?(?:\*/|\Z))|(?:#|//|--)(?P<line>[^\n]*)", re.DOTALL)
_TEXT = re.compile(
    r"\"\"\"(.*?)\"\"\"|'''(.*?)'''|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`", re.DOTALL
)
_IN_A_ROW = re.compile(r"(?:^[ \t]*(?:#|//|--)[^\n]*(?:\n|\Z))+", re.MULTILINE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w\s'.,!?;:]|_")
_FEWEST = 4
"""Words of a comment, a string or a name that can tell somebody something."""


@dataclass(frozen=True)
class WorkText:
    """What was made, in words, read once."""

    kind: WorkKind
    text: str
    """Code as it was written, a drawing as `drawn.described` tells what is not doubted of it."""
    addressed: bool
    """Some of it is addressed to the assessor: the answer is flagged for it."""
    doubted: bool
    """For no model to read."""
    shown: Mapping[str, str]
    """How it is given to a model: a field of the prompt's data for each."""

    @classmethod
    def of_code(cls, code: Code, language: str, asked: Sequence[str] = ()) -> WorkText:
        """Read code. `language` is the interview's; `asked` as for `AnswerText.of`."""
        spelled = in_words(code.text)
        told = [AnswerText.of(one, language, (), asked) for one in _prose(code.text)]
        orders = detector.find(spelled) or detector.find(" ".join(spelled.split()))
        addressed = bool(orders) or any(one.addressed for one in told)
        doubted = addressed or any(one.doubted for one in told)
        shown = {"code_language": code.language, "code": code.text}
        return cls("code", code.text, addressed, doubted, shown)

    @classmethod
    def of_drawing(cls, drawing: Drawing, language: str, asked: Sequence[str] = ()) -> WorkText:
        """Read a drawing. An order may be cut up: along the arrows, or box by box as they were drawn.

        Names that only seem to speak to the assessor are cut out, as such sentences are out of speech: what a
        queue is told to do ("Retry five times") sounds like an order, and the rest of the drawing is none.
        """
        rows = drawn.rows(drawing)
        together = (*(in_words(" ".join(row)) for row in rows), *map(in_words, drawn.in_a_row(drawing)))
        addressed = any(detector.find(row) for row in together)
        cut = {name for row in rows if _is_doubted(in_words(" ".join(row)), language, asked) for name in row}
        text = drawn.described(drawn.without(drawing, cut))
        return cls("drawing", text, addressed, addressed, {"drawing": text})


def _is_doubted(prose: str, language: str, asked: Sequence[str]) -> bool:
    return len(prose.split()) >= _FEWEST and bool(AnswerText.of(prose, language, (), asked).doubted)


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
