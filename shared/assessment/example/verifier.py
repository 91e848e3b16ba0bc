"""Whether an example invents anything: each sentence is words in a row of one source, and gaps.

So every number, name, tool, place and date stands in the candidate's words, and no sentence joins what they
said apart. Beside them there may be a word of order at the beginning. A clause is taken from its beginning,
so that whose deed it was stays there, and with every word that turns it round. What that lets through: a
clause cut at its end ("I fixed it | in two weeks"), and a wrong order of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.assessment.example.sources import Clause, Glue, Origin, Sources, glue
from shared.assessment.injection import detector
from shared.assessment.text import lexicon as lang
from shared.documents.base import Frozen

MOST_SENTENCES, MOST_CHARACTERS = 12, 300
LEAST_WORDS = 3
"""Of a passage: fewer words in a row are found in any text."""
_GAP = re.compile(r"\[([^\[\]]*)\]")
_GAP_WORDS = 6

Invention = Literal["too_much", "empty", "gap", "no_source", "cut_start", "turned", "addressed"]


def _schema(schema: dict[str, Any]) -> None:
    schema.pop("title", None)
    schema.pop("description", None)
    schema["required"] = ["sentences"]


class ExampleResponse(BaseModel):
    """What the model is asked for: a selection, never a text of its own."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_schema)
    sentences: list[str] = Field(
        description=f"Quoted word for word from `answer` or `resume`, with gaps. At most {MOST_SENTENCES}.",
        json_schema_extra={"maxItems": MOST_SENTENCES},
    )


class ExampleLine(Frozen):
    """A sentence of an example, and where its words stand; `gap` alone where only its candidate knows."""

    text: str
    source: Origin | Literal["gap"]


class Invented(ValueError):
    """A sentence that is not the candidate's. `why` names the check, never the text."""

    def __init__(self, why: Invention) -> None:
        super().__init__(why)
        self.why = why


def verified(response: ExampleResponse, sources: Sources) -> tuple[ExampleLine, ...]:
    """The example, when all of it is the candidate's. Raises `Invented` for the first sentence that isn't."""
    sentences = [" ".join(s.split()) for s in response.sentences]
    if not any(sentences):
        raise Invented("empty")
    if len(sentences) > MOST_SENTENCES or any(len(s) > MOST_CHARACTERS for s in sentences):
        raise Invented("too_much")
    words, clauses = glue(sources.language), sources.clauses
    lines = tuple(_line(s, words, clauses, sources) for s in sentences if s)
    if all(line.source == "gap" for line in lines):
        raise Invented("empty")
    return lines


def _line(sentence: str, words: Glue, clauses: Sequence[Clause], sources: Sources) -> ExampleLine:
    if detector.find(sentence):
        raise Invented("addressed")
    for gap in _GAP.findall(sentence):
        if not asks(gap, sources):
            raise Invented("gap")
    outside = _GAP.sub(" ", sentence)
    if "[" in outside or "]" in outside:
        raise Invented("gap")
    fillers = lang.lexicon(sources.language).fillers
    said = _without_order([n for n in lang.norms(outside) if n not in fillers], words)
    if not said:
        return ExampleLine(text=sentence, source="gap")
    if len(said) < LEAST_WORDS:
        raise Invented("no_source")
    problem: Invention = "no_source"
    for origin, passage, start in _places(said, clauses):
        if not _begins(passage[:start], words, sources.language):
            problem = "cut_start"
        elif words.turns & {*passage[:start], *passage[start + len(said) :]}:
            problem = "turned"
        else:
            return ExampleLine(text=sentence, source=origin)
    raise Invented(problem)


def asks(gap: str, sources: Sources) -> bool:
    """Whether what stands in brackets asks for a fact and brings none: little words and units alone."""
    lists, words = lang.lexicon(sources.language), glue(sources.language)
    norms = lang.norms(gap)
    if not 0 < len(norms) <= _GAP_WORDS or words.turns & set(norms):
        return False
    if not words.asks & set(norms if lists.language == "hi" else norms[:1]):
        return False
    if any(lang.is_number(n, lists) or any(c.isdigit() for c in n) for n in norms if n not in words.asks):
        return False
    little = (lists.stop | words.asks | words.units) - lists.first_person - lists.we
    return all(n in little for n in norms)


def _without_order(said: list[str], words: Glue) -> list[str]:
    """Without what puts it in order at its beginning, once."""
    for phrase in words.order:
        if tuple(said[: len(phrase)]) == phrase:
            return said[len(phrase) :]
    return said


def _places(said: Sequence[str], clauses: Sequence[Clause]) -> Iterator[tuple[Origin, tuple[str, ...], int]]:
    """Where words stand in a row: in one clause, or over two that follow one another in one source."""
    joined = [
        Clause(a.origin, a.words + b.words) for a, b in pairwise(clauses) if a.origin == b.origin == "answer"
    ]
    wanted = tuple(said)
    for origin, words in (*clauses, *joined):
        for start in range(len(words) - len(wanted) + 1):
            if words[start : start + len(wanted)] == wanted:
                yield origin, words, start


def _begins(before: tuple[str, ...], words: Glue, language: str) -> bool:
    """Whether a passage is its clause's beginning: before it stand joining words and hedges alone."""
    lists = lang.lexicon(language)
    soft = {
        i
        for phrases in (lists.hedges, lists.discourse)
        for a, b in lang.find_phrases(list(before), phrases)
        for i in range(a, b)
    }
    joins = words.joins.union(*words.order)
    return all(i in soft or word in joins for i, word in enumerate(before))
