"""What somebody would do, as far as code can tell: how much of it is definite, and which parts it has.

"I would stay calm and communicate" fits every situation. What is left of an answer without such words, and
without those of the question, is what it says of this one. An experience is a plus, and never missed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from shared import languages
from shared.assessment.scoring import content_features, plan_words
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.documents.vocabulary import PLAN, PlanPart

ENOUGH = 9.0
"""Definite words, of which nearly two thirds of the most that they count for are reached."""
MOSTLY = 0.6
"""Share of an answer's meaningful words that are definite, below which it is general talk in part."""
LEAST = 3
"""Definite words, below which nothing is said."""
STEP = 2
"""Definite words that make a clause a step."""
STEPS = 2
_PARTS: tuple[PlanPart, ...] = tuple(part for part in PLAN if part != "steps")


@dataclass(frozen=True)
class Plan:
    """Counts over the sentences of an answer that tell something."""

    definite: int
    """Distinct meaningful words that are neither the question's nor good intentions."""
    share: float
    """0..1: how many of the meaningful words they are."""
    steps: int
    """Clauses with `STEP` of them."""
    parts: frozenset[PlanPart]
    borne_out: bool
    """Whether something that happened is told beside it."""

    @property
    def empty(self) -> bool:
        """Whether no step is said."""
        return self.definite < LEAST

    @property
    def substance(self) -> float:
        """0..1: how much of what would be done is said, for this situation and no other."""
        return (1 - math.exp(-self.definite / ENOUGH)) * min(1.0, self.share / MOSTLY) ** 1.5


def asks(question: str, language: str) -> bool:
    """Whether a question asks what one would do, by its wording; False in a language without patterns."""
    return plan_words.hold("asked", question, language)


def read(text: str, question: str, language: str) -> Plan:
    """Count over what tells something of an answer, `text`."""
    asked = frozenset(lang.content_stems(question, language))
    usual = _usual(languages.base(language))
    stems = list(dict.fromkeys(lang.content_stems(text, language)))
    definite = {s for s in stems if not (stemming.has_family(s, asked) or stemming.has_family(s, usual))}
    count = sum(_says(clause, definite, language) >= STEP for clause in lang.clauses(text))
    found = [part for part in _PARTS if shows(part, text, language)]
    parts = frozenset([*found, *(("steps",) if count >= STEPS else ())])
    lived = all(content_features.shows(part, text, language) for part in ("situation", "action"))
    return Plan(len(definite), len(definite) / max(1, len(stems)), count, parts, lived)


def steps(sentence: str, language: str) -> bool:
    """Whether somebody does something in it, or would: praise and pleas say how somebody is."""
    return plan_words.hold("step", sentence, language)


def shows(part: PlanPart, text: str, language: str) -> bool:
    """Whether the wording shows a part; of the steps any words do."""
    return part == "steps" or plan_words.hold(part, text, language)


def step_of(sentences: Sequence[str], question: str, language: str) -> int | None:
    """The place of the sentence that says most of what would be done; None where none says anything."""
    counts = [read(s, question, language).definite for s in sentences]
    best = max(range(len(counts)), key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] >= STEP else None


def _says(clause: str, definite: set[str], language: str) -> int:
    return len(definite.intersection(lang.content_stems(clause, language)))


@lru_cache(maxsize=16)
def _usual(code: str) -> frozenset[str]:
    return frozenset(lang.content_stems(plan_words.general(code), code))
