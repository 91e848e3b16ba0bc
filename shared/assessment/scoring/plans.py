"""What somebody would do, as far as code can tell: how much of it is definite, and which parts it has.

"I would stay calm and communicate" fits every situation. What is left of an answer without such words, and
without those of the question, is what it says of this one. An experience is a plus, and never missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.assessment.scoring import content_features, definite, table_words
from shared.assessment.scoring.definite import Definite
from shared.assessment.text import lexicon as lang
from shared.documents.vocabulary import PLAN, PlanPart

STEPS = 2
"""Clauses that say something, from which steps are told."""
_PARTS: tuple[PlanPart, ...] = tuple(part for part in PLAN if part != "steps")
_DONE: frozenset[PlanPart] = frozenset({"people", "check"})


@dataclass(frozen=True)
class Plan:
    """Counts over the sentences of an answer that tell something."""

    definite: Definite
    steps: int
    """Clauses that say something definite."""
    parts: frozenset[PlanPart]
    borne_out: bool
    """Whether something that happened is told beside it."""
    hinted: frozenset[PlanPart]
    """Parts that may be told in what doesn't seem to tell anything, too: nobody can call them missing."""
    substance: float
    """0..1: how much all of it says for this question and no other."""


def asks(question: str, language: str) -> bool:
    """Whether a question asks what one would do, by its wording; False in a language without patterns."""
    return table_words.hold("plans", "asked", question, language)


def read(text: str, question: str, language: str, whole: str = "") -> Plan:
    """Count over what tells something of an answer, `text`, out of the `whole` that was said."""
    found, count = _counted(text, question, language)
    parts = frozenset([*_worded(text, language), *(("steps",) if count >= STEPS else ())])
    lived = all(content_features.shows(part, text, language) for part in ("situation", "action"))
    whole = whole or text
    every, clauses = _counted(whole, question, language)
    hinted = _worded(whole, language)
    # Who asks somebody or looks again does something.
    if _DONE & hinted or clauses >= STEPS or _does(every, whole, language):
        hinted |= {"steps"}
    return Plan(found, count, parts, lived, hinted | parts, every.substance)


def _counted(text: str, question: str, language: str) -> tuple[Definite, int]:
    """The definite words, and how many clauses say something by them."""
    found = definite.read(text, question, "plans", language)
    return found, sum(found.within(clause, language) >= definite.SAYS for clause in lang.clauses(text))


def _does(found: Definite, text: str, language: str) -> bool:
    said = (s for s in lang.sentences(text) if found.within(s, language) >= definite.SAYS)
    return any(steps(sentence, language) for sentence in said)


def _worded(text: str, language: str) -> frozenset[PlanPart]:
    return frozenset(part for part in _PARTS if shows(part, text, language))


def steps(sentence: str, language: str) -> bool:
    """Whether somebody does something in it, or would: praise and pleas say how somebody is."""
    return table_words.hold("plans", "step", sentence, language)


def is_definite(sentence: str, question: str, language: str) -> bool:
    """Whether a sentence mostly says something that is said of this question and no other."""
    found = definite.read(sentence, question, "plans", language)
    return len(found.stems) > definite.LEAST and found.share >= definite.MOSTLY


def shows(part: PlanPart, text: str, language: str) -> bool:
    """Whether the wording shows a part; of the steps any words do."""
    return part == "steps" or table_words.hold("plans", part, text, language)


def step_of(sentences: Sequence[str], question: str, language: str) -> int | None:
    """The place of the sentence that says most of what would be done, of those in which somebody acts where
    there are any; None where none says anything."""

    def acts(sentence: str) -> bool:
        return steps(sentence, language) or content_features.shows("action", sentence, language)

    at = definite.fullest(sentences, question, "plans", language, acts)
    return definite.fullest(sentences, question, "plans", language) if at is None else at
