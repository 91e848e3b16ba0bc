"""The interviewer's tone: a question in other words, for the candidate alone.

Judging takes the question as it is, so the same answer has the same score at every tone. The friendly one is
the wording that there always was. For the others the model's own wording is taken where it still asks for the
same, and a sentence of ours goes before the question where it doesn't, or where no model wrote.
"""

from __future__ import annotations

from shared.assessment.injection import detector
from shared.assessment.questions import protected_topics
from shared.assessment.questions.follow_up import first_question, single_question
from shared.assessment.text import language_id, stemming
from shared.assessment.text import lexicon as lang
from shared.assessment.text.messages import say
from shared.documents.vocabulary import Tone

LEADS = 3
"""Sentences of ours for each tone, taken in turn."""
_MAX_WORDS = 60
_SAME = 0.5
"""Of a question's words that carry meaning, how many another wording of it must hold."""


def worded(
    text: str, tone: Tone, language: str, turn: int, proposed: str = "", *, follow_up: bool = False
) -> str:
    """The question in a tone; empty for the friendly one. `turn` counts the questions before it."""
    if tone is Tone.FRIENDLY:
        return ""
    words = first_question(" ".join(proposed.split()))
    if _asks_the_same(words, text, language):
        return words
    lead = say(language, f"tone.{tone}.{'follow_up' if follow_up else 'question'}.{turn % LEADS}")
    return f"{lead} {text}"


def _asks_the_same(words: str, text: str, language: str) -> bool:
    """Whether a model's wording may stand for the question: the same matter, one question, and fair."""
    if not words or len(lang.norms(words, language)) > _MAX_WORDS or not single_question(words):
        return False
    if detector.find(words) or protected_topics.protected(words) or language_id.is_other(words, language):
        return False
    wanted = set(lang.content_stems(text, language))
    there = frozenset(lang.content_stems(words, language))
    kept = sum(stemming.has_family(stem, there) for stem in wanted)
    return bool(wanted) and kept >= _SAME * len(wanted)
