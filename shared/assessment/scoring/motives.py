"""Why somebody wants a job, and what speaks for them, as far as code can tell: how much of it is definite,
and which parts it has.

"You are a well-known company and I am a team player" fits every employer. Nobody can be wrong about a motive,
so what counts is whether a reason is given, something of the candidate's own bears it out, and, where the
question is about this employer, something of theirs is named. For pay or hours nothing lived is asked, and
for a date no reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.assessment.scoring import content_features, definite, figures_and_names, table_words, telling
from shared.assessment.scoring.definite import Definite
from shared.assessment.text import lexicon as lang
from shared.documents.vocabulary import MOTIVE, MotivePart, StarPart

_ASKED = ("asked", "asked_self", "asked_when")
_LIVED: tuple[StarPart, ...] = ("action", "situation", "result")


@dataclass(frozen=True)
class Motive:
    """Counts over the sentences of an answer that tell something."""

    definite: Definite
    parts: frozenset[MotivePart]
    asked: tuple[MotivePart, ...]
    """The parts that the question asks for."""
    hinted: frozenset[MotivePart]
    """Parts that may be told in what doesn't seem to tell anything, too: nobody can call them missing."""


def read(text: str, question: str, language: str, whole: str = "") -> Motive:
    """Count over what tells something of an answer, `text`, out of the `whole` that was said."""
    found = definite.read(text, question, "motives", language)
    says = [s for s in lang.sentences(text) if found.within(s, language) >= definite.SAYS]
    parts = frozenset(part for part in MOTIVE if any(shows(part, s, language) for s in says))
    # Who names no employer speaks to one, too: "your company" hints at nothing.
    hinted = {part for part in MOTIVE if part != "employer" and _is_worded(part, whole, language)}
    return Motive(found, parts, asked(question, language), parts | hinted)


def _is_worded(part: MotivePart, whole: str, language: str) -> bool:
    if part == "reason":
        return shows(part, whole, language)
    return any(content_features.shows(one, whole, language) for one in _LIVED)


def asks(question: str, language: str) -> bool:
    """Whether a question asks for motives or about oneself, by its wording; False in a language without
    patterns."""
    return any(table_words.hold("motives", name, question, language) for name in _ASKED)


def asks_habit(question: str, language: str) -> bool:
    """Whether a question asks how somebody goes about their work as a rule, where no matter is."""
    return table_words.hold("motives", "asked_habit", question, language)


def asked(question: str, language: str) -> tuple[MotivePart, ...]:
    """The parts that a question asks for; none of a date."""

    def about(name: str) -> bool:
        return table_words.hold("motives", name, question, language)

    if about("asked_when"):
        return ()
    if about("asked_self") or (asks_habit(question, language) and not asks(question, language)):
        return ("example",)
    if about("asked_practical"):
        return ("reason",)
    return MOTIVE if about("asked_employer") else tuple(part for part in MOTIVE if part != "employer")


def shows(part: MotivePart, sentence: str, language: str) -> bool:
    """Whether a sentence's wording shows a part."""
    if part != "example":
        return table_words.hold("motives", part, sentence, language)
    lists = lang.lexicon(language)
    lived = any(content_features.shows(one, sentence, language) for one in _LIVED)
    figures = figures_and_names.count_numbers(lang.norms(sentence, language), lists)
    odds = telling.empty_odds(sentence, telling.STORY, language)
    return lived or figures > 0 or (odds is not None and odds < telling.SURELY)


def sentence_of(part: MotivePart, sentences: Sequence[str], question: str, language: str) -> int | None:
    """The place of the sentence that shows a part in most definite words; None where none does."""
    return definite.fullest(sentences, question, "motives", language, lambda s: shows(part, s, language))
