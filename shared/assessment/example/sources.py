"""What an example may be made of: what was said in the answer, and what the résumé reports."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from shared import languages
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import material
from shared.assessment.text import lexicon as lang
from shared.documents.resume import Job

Origin = Literal["answer", "resume"]
LANGUAGES = ("en", "de", "es", "hi")
"""Those whose order, gaps and negations we know."""

_CLAUSE_END = re.compile(rf"[{languages.ENDS}{languages.JOINTS}\n]")


class Clause(NamedTuple):
    """Words in a row with no mark between them, as they were said: fillers left out."""

    origin: Origin
    words: tuple[str, ...]


@dataclass(frozen=True)
class Glue:
    """A row of `glue.toml`, folded."""

    order: tuple[tuple[str, ...], ...]
    asks: frozenset[str]
    units: frozenset[str]
    turns: frozenset[str]
    joins: frozenset[str]


@cache
def glue(language: str) -> Glue:
    """Of a language. Raises `KeyError` where it isn't one of ours."""
    row = tomllib.loads((files("shared.assessment.example") / "glue.toml").read_text("utf-8"))[
        languages.base(language)
    ]
    order = sorted((tuple(lang.norms(phrase)) for phrase in row["order"]), key=len, reverse=True)
    return Glue(
        tuple(order), *(frozenset(map(lang.fold, row[name])) for name in ("asks", "units", "turns", "joins"))
    )


def knows(language: str) -> bool:
    """Whether an example can be made and checked in this language."""
    return languages.base(language) in LANGUAGES


@dataclass(frozen=True)
class Sources:
    """The candidate's own words, and no one else's: neither the question nor the advertisement."""

    language: str
    said: AnswerText
    reported: tuple[str, ...]
    """Lines of the résumé that hold no order to a model."""

    @classmethod
    def of(cls, said: AnswerText, jobs: Sequence[Job]) -> Sources:
        """From an answer, corrected where its candidate corrected it, and the positions of a résumé."""
        return cls(said.language, said, tuple(line.text for line in material.of_resume(jobs)))

    @property
    def texts(self) -> tuple[tuple[Origin, str], ...]:
        """What may be quoted."""
        return (("answer", self.said.clean), *(("resume", line) for line in self.reported))

    @property
    def clauses(self) -> list[Clause]:
        """Every clause of both; what seems addressed to an assessor is no source."""
        fillers = lang.lexicon(self.language).fillers
        found = []
        for origin, text in self.texts:
            start = 0
            for at in [*_ends(text), len(text)]:
                words = tuple(n for n in lang.norms(text[start:at]) if n not in fillers)
                if words and detector.MARKER not in text[start:at]:
                    found.append(Clause(origin, words))
                start = at
        return found


def _ends(text: str) -> list[int]:
    """Where clauses end: at a mark that stands between no two digits ("1,500" is one number)."""
    return [
        m.end()
        for m in _CLAUSE_END.finditer(text)
        if not (text[m.start() - 1 : m.start()].isdigit() and text[m.end() : m.end() + 1].isdigit())
    ]
