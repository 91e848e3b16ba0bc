"""What our own models are asked about an answer, in the shape of their containers' instances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shared.documents.transcript import AudioPiece, Word


def of_delivery(
    text: str, words: Sequence[Word], audio: Sequence[AudioPiece], language: str
) -> dict[str, Any]:
    """How it sounded."""
    return {
        "audio": [piece.model_dump() for piece in audio],
        "words": [word.model_dump() for word in words],
        "language": language,
        "text": text,
    }


def of_correctness(
    question: str, text: str, points: Sequence[str], sentences: Sequence[str] = ()
) -> dict[str, Any]:
    """Whether the question is answered, the grade where it has expected points, and which of the sentences
    are no answer."""
    instance: dict[str, Any] = {"question": question, "answer": text}
    if sentences:
        instance["sentences"] = list(sentences)
    if points:
        instance["expected_points"] = list(points)
    return instance
