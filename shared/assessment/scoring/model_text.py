"""What of an answer our correctness model reads, and whether it is worth asking."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring.dimensions import relevance


def of(said: AnswerText, kind: str, points: Sequence[str]) -> str:
    """What a model may read, where expected points are graded or relevance is read; empty where no score
    would rest on its reading."""
    return said.clean if points or relevance.is_read(kind, said.language) else ""
