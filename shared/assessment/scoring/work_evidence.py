"""What the work beside an answer shows of the expected points: lines that a model names and that are there.

The model reads the work alone and code looks its quotes up, as for speech. Code isn't run: that the lines
do what the point says is the model's word, so it is one witness with a wider range
(docs/decisions/coding.md, whiteboard.md).
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from shared.assessment.injection.work_text import WorkText, in_words, without_comments
from shared.assessment.scoring import stated_points
from shared.assessment.text import drawn
from shared.documents.base import Frozen
from shared.documents.vocabulary import Flag, WorkKind
from shared.reply_schemas import ask_for_all, at_most

DONE, NAMED = 0.5, 0.5
"""What lines that do something are worth for a point, and words in them that are the point's own. A comment
alone does nothing, nor does a box that no arrow touches. Not measured on people's work: a precaution, at
which one witness just covers a point."""
UNSURE = 0.15
"""Bands by which the range of correctness is wider where such work bore a point out."""
_ENOUGH = 0.4
"""Of a point's words, how many lines hold that name all of it."""
_SHORTEST = 8
"""Characters, blanks aside. Less proves nothing."""
_LONGEST = 8
"""Lines of a quote that are kept."""
_REUSE = 2
_FLAGS: Mapping[WorkKind, tuple[Flag, Flag]] = {
    "code": ("code_read", "code_not_read"),
    "drawing": ("drawing_read", "drawing_not_read"),
}


class WorkPoint(BaseModel):
    """An expected point, by its number, and the lines that do it."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    point: int
    quote: str = ""


class WorkResponse(BaseModel):
    """The model's answer."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    covered_points: list[WorkPoint] = at_most(8)


class WorkEvidence(Frozen):
    """What is left of a response after every quote was looked up."""

    points: Mapping[int, str]
    """Lines of the work, as they stand there, by the point that they bear out, counted from 0."""
    offered: int
    dropped: int

    @property
    def trust(self) -> float:
        """0..1: the share of offered quotes that are real."""
        return 1.0 if not self.offered else 1 - self.dropped / self.offered


@dataclass(frozen=True)
class ReadWork:
    """Work, and what was found in it; None where no model read it."""

    text: WorkText
    found: WorkEvidence | None = None


def verify(work: str, response: WorkResponse, points: int) -> WorkEvidence:
    """Look up every quote in the work; `points`: how many the model was asked about."""
    kept: dict[int, str] = {}
    used: Counter[str] = Counter()
    offered = dropped = 0
    for item in response.covered_points[:12]:
        index = item.point - 1
        if not item.quote.strip() or not 0 <= index < points or index in kept:
            continue
        offered += 1
        lines = locate(work, item.quote)
        if not lines or used[lines] >= _REUSE:
            dropped += 1
            continue
        used[lines] += 1
        kept[index] = lines
    return WorkEvidence(points=kept, offered=offered, dropped=dropped)


def locate(work: str, quote: str) -> str:
    """The lines of the work that hold the quote, blanks aside; empty where none do."""
    places = [at for at, character in enumerate(work) if not character.isspace()]
    wanted = "".join(quote.split())
    if len(wanted) < _SHORTEST:
        return ""
    at = "".join(work[place] for place in places).find(wanted)
    if at < 0:
        return ""
    first, last = places[at], places[at + len(wanted) - 1]
    stop = work.find("\n", last)
    lines = work[work.rfind("\n", 0, first) + 1 : stop if stop >= 0 else len(work)].splitlines()
    return textwrap.dedent("\n".join([line for line in lines if line.strip()][:_LONGEST])).rstrip()


def shares(works: Sequence[ReadWork], points: Sequence[str], language: str, question: str) -> list[float]:
    """How far the work that bears it out best bears out each point, 0..1."""
    return [
        max(
            (
                one.found.trust * _share(one.text.kind, point, one.found.points[at], language, question)
                for one in works
                if one.found and at in one.found.points
            ),
            default=0.0,
        )
        for at, point in enumerate(points)
    ]


def flags(works: Sequence[ReadWork]) -> list[Flag]:
    """For each work, whether it was judged."""
    return [_FLAGS[one.text.kind][0 if one.found else 1] for one in works]


def _share(kind: WorkKind, point: str, lines: str, language: str, question: str) -> float:
    named = stated_points.covers(point, stated_points.windows(in_words(lines), language), language, question)
    does = without_comments(lines) if kind == "code" else drawn.joins(lines)
    return (DONE if does else 0.0) + NAMED * min(1.0, named / _ENOUGH)
