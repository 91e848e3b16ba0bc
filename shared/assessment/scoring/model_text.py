"""What of an answer our correctness model reads, and whether it is worth asking."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import answered_by_model, telling
from shared.assessment.scoring.told import Told

MOST_SENTENCES = 200
"""As many as the model takes: half an hour of speech."""


def of(said: AnswerText, question: str, kind: str, points: Sequence[str]) -> str:
    """What a model may read, where expected points are graded or relevance is read; empty where no score
    would rest on its reading. Of an explanation whose points nobody knows, what tells something alone: empty
    talk that names the subject would be near it."""
    if not points and not answered_by_model.is_read(kind, said.language, points):
        return ""
    if points or not kinds.has_points(kind):
        return said.clean
    return Told.of(said.rest, question, telling.asked_for(kind), said.language, ()).text


def sentences(said: AnswerText) -> tuple[str, ...]:
    """The sentences of which the model is asked whether they are an answer, in the order of what is left of
    it (`rest`)."""
    found = tuple(detector.sentences(said.rest))
    return found if len(found) <= MOST_SENTENCES else ()
