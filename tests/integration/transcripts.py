"""What `transcribe` leaves of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shared.documents.interview import Answer, Media
from shared.documents.transcript import TranscriptDone, Word
from shared.firestore import step_writes

GENERATION = "7"
MEDIA = Media(bucket="uploads", name="n", generation=GENERATION, content_type="audio/webm")


def heard(answer: Answer, text: str, words: Sequence[Word] = (), **more: Any) -> TranscriptDone:
    """An answer's transcript; of words, it lasts as long as they do."""
    fields: dict[str, Any] = {
        "language": "en-US",
        "confidence": 0.9,
        "duration": words[-1].end if words else 30.0,
        "delivery": None,
        "audio": (),
        **more,
    }
    envelope = step_writes.envelope(answer, GENERATION)
    return TranscriptDone(**envelope, step="transcript", text=text, words=tuple(words), **fields)
