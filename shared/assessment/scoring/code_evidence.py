"""What the code beside an answer shows of the expected points: lines that a model names and that are there.

The model reads the code alone and code looks its quotes up, as for speech. It isn't run: that the lines do
what the point says is the model's word, so it is one witness with a wider range
(docs/decisions/coding.md).
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from shared.assessment.injection.code_text import CodeText, in_words, without_comments
from shared.assessment.scoring import content_features
from shared.assessment.scoring.evidence import ask_for_all, at_most
from shared.documents.base import Frozen

DONE, NAMED = 0.5, 0.5
"""What lines that do something are worth for a point, and words in them that are the point's own. A comment
alone does nothing. Not measured on people's code: a precaution, at which one witness just covers a point."""
UNSURE = 0.15
"""Bands by which the range of correctness is wider where code bore a point out."""
_ENOUGH = 0.4
"""Of a point's words, how many lines hold that name all of it."""
_SHORTEST = 8
"""Characters, blanks aside. Less proves nothing."""
_LONGEST = 8
"""Lines of a quote that are kept."""
_REUSE = 2


class CodePoint(BaseModel):
    """An expected point, by its number, and the lines that do it."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    point: int
    quote: str = ""


class CodeResponse(BaseModel):
    """The model's answer."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    covered_points: list[CodePoint] = at_most(8)


class CodeEvidence(Frozen):
    """What is left of a response after every quote was looked up."""

    points: Mapping[int, str]
    """Lines of the code, as they stand there, by the point that they bear out, counted from 0."""
    offered: int
    dropped: int

    @property
    def trust(self) -> float:
        """0..1: the share of offered quotes that are real."""
        return 1.0 if not self.offered else 1 - self.dropped / self.offered


@dataclass(frozen=True)
class ReadCode:
    """Code, and what was found in it; None where no model read it."""

    text: CodeText
    found: CodeEvidence | None = None


def verify(code: str, response: CodeResponse, points: int) -> CodeEvidence:
    """Look up every quote in the code; `points`: how many the model was asked about."""
    kept: dict[int, str] = {}
    used: Counter[str] = Counter()
    offered = dropped = 0
    for item in response.covered_points[:12]:
        index = item.point - 1
        if not item.quote.strip() or not 0 <= index < points or index in kept:
            continue
        offered += 1
        lines = locate(code, item.quote)
        if not lines or used[lines] >= _REUSE:
            dropped += 1
            continue
        used[lines] += 1
        kept[index] = lines
    return CodeEvidence(points=kept, offered=offered, dropped=dropped)


def locate(code: str, quote: str) -> str:
    """The lines of the code that hold the quote, blanks aside; empty where none do."""
    places = [at for at, character in enumerate(code) if not character.isspace()]
    wanted = "".join(quote.split())
    if len(wanted) < _SHORTEST:
        return ""
    at = "".join(code[place] for place in places).find(wanted)
    if at < 0:
        return ""
    first, last = places[at], places[at + len(wanted) - 1]
    stop = code.find("\n", last)
    lines = code[code.rfind("\n", 0, first) + 1 : stop if stop >= 0 else len(code)].splitlines()
    return textwrap.dedent("\n".join([line for line in lines if line.strip()][:_LONGEST])).rstrip()


def shares(read: ReadCode | None, points: Sequence[str], language: str, question: str) -> list[float]:
    """How far the code bears out each point, 0..1."""
    found = read.found if read else None
    if found is None:
        return [0.0] * len(points)
    return [
        found.trust * _share(point, found.points[at], language, question) if at in found.points else 0.0
        for at, point in enumerate(points)
    ]


def _share(point: str, lines: str, language: str, question: str) -> float:
    named = content_features.covers(
        point, content_features.windows(in_words(lines), language), language, question
    )
    does = DONE if without_comments(lines) else 0.0
    return does + NAMED * min(1.0, named / _ENOUGH)
