"""One answer that tells a story, and which answers tell the same one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shared import languages
from shared.assessment.text import lexicon as lang
from shared.documents.evaluation import EvidenceItem, StarEvidence
from shared.documents.vocabulary import STAR, StarPart

ALIKE = 0.31
"""Shared stems over the geometric mean of both tellings' from which they are of one story. Of our pairs told
twice the least alike has 0.33, of different stories the most alike 0.19 (`local/suites/told_twice.json`)."""
LEAST_PARTS = 2
"""Parts with a quote below which there is no story to show: one sentence is none."""
FIGURE = "number"
"""What a story lacks when no figure was found in it; the code of an evaluation's `missing_parts`."""
APART = ""
"""`same_as` of a telling that its candidate took out of every story that it looks like."""


@dataclass(frozen=True)
class Telling:
    """A scored answer to a question that asks for a story."""

    answer_id: str
    interview_id: str
    question: str
    competency: str
    language: str
    job: str
    """The advertisement of its interview, folded; empty where there is none."""
    role: str
    told_at: datetime
    follows: str | None
    """The answer that this one follows up."""
    text: str
    """What was said, with what its candidate corrected."""
    parts: StarEvidence
    missing: frozenset[str]
    """Codes of what the evaluation did not find."""
    relevance: float
    """Band 1..5 of how far it answered its question."""
    total: float
    practised: bool = False
    """The answer to a question that a drill asks again."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """What it is about, without what its question put there."""
        asked = set(lang.content_stems(self.question, self.language))
        return frozenset(lang.content_stems(self.text, self.language)) - asked

    @property
    def found(self) -> dict[StarPart, EvidenceItem]:
        """Its parts with their quotes."""
        quotes = {part: getattr(self.parts, part) for part in STAR}
        return {part: quote for part, quote in quotes.items() if quote is not None}


@dataclass(frozen=True)
class Story:
    """Tellings of one story, oldest first; named by the oldest answer."""

    tellings: tuple[Telling, ...]

    @property
    def id(self) -> str:
        return self.tellings[0].answer_id

    @property
    def asked(self) -> tuple[Telling, ...]:
        """Without answers to follow-ups, which go on with a story, and without practice of a question that a
        drill asks again: neither wears it."""
        ids = {one.answer_id for one in self.tellings}
        told = tuple(one for one in self.tellings if one.follows not in ids)
        return tuple(one for one in told if not one.practised) or told[:1]

    @property
    def parts(self) -> dict[StarPart, tuple[Telling, EvidenceItem]]:
        """Each part in its newest words."""
        newest = {part: (one, quote) for one in self.tellings for part, quote in one.found.items()}
        return {part: newest[part] for part in STAR if part in newest}

    @property
    def lacks(self) -> tuple[str, ...]:
        """Parts that no telling has a quote for, in order; a figure where no evaluation found one."""
        parts = tuple(part for part in STAR if part not in self.parts)
        without = all(FIGURE in one.missing for one in self.tellings)
        return (*parts, FIGURE) if without else parts


def likeness(one: Telling, other: Telling) -> float:
    """0..1: shared stems over the geometric mean of both; 0 between two languages."""
    if languages.base(one.language) != languages.base(other.language) or not one.stems or not other.stems:
        return 0.0
    return len(one.stems & other.stems) / math.sqrt(len(one.stems) * len(other.stems))


def stories(tellings: Iterable[Telling], same_as: Mapping[str, str]) -> list[Story]:
    """Group tellings into stories, the story told last first.

    `same_as`: what the candidate said by an answer's id, the id of an answer that tells the same story or
    `APART`. It goes before our own finding; an id that isn't among the tellings says nothing.
    """
    ordered = sorted(tellings, key=lambda one: (one.told_at, one.answer_id))
    heads = {one.answer_id: one.answer_id for one in ordered}

    def head(answer_id: str) -> str:
        while heads[answer_id] != answer_id:
            answer_id = heads[answer_id]
        return answer_id

    for at, one in enumerate(ordered):
        said = same_as.get(one.answer_id)
        joins: str | None
        if said == APART:
            continue
        if said is not None and said in heads:
            joins = said
        elif one.follows is not None and one.follows in heads:
            joins = one.follows
        else:
            before = [other for other in ordered[:at] if same_as.get(other.answer_id) != APART]
            joins = _most_alike(one, before)
        if joins is not None:
            heads[head(one.answer_id)] = head(joins)
    groups: dict[str, list[Telling]] = {}
    for one in ordered:
        groups.setdefault(head(one.answer_id), []).append(one)
    found = [Story(tuple(group)) for group in groups.values()]
    found = [story for story in found if len(story.parts) >= LEAST_PARTS]
    return sorted(found, key=lambda story: story.tellings[-1].told_at, reverse=True)


def _most_alike(one: Telling, before: Sequence[Telling]) -> str | None:
    best = max(before, key=lambda other: likeness(one, other), default=None)
    return best.answer_id if best is not None and likeness(one, best) >= ALIKE else None
