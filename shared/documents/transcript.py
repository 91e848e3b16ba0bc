"""What was heard: words with their times, a whole answer's transcript, and a live segment's."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import WithJsonSchema

from shared.documents.base import Frozen
from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.delivery import Delivery, Filler, Pause
from shared.documents.steps import StepDone, StepNotDone
from shared.documents.vocabulary import Wish
from shared.reasons import Reason


class Word(Frozen):
    """A recognised word. Times in seconds from the answer's start; confidence 0..1, or unknown."""

    word: str
    start: float
    end: float
    confidence: float | None = None


class AudioPiece(Frozen):
    """A piece of the answer's sound; `start` in seconds on the answer's clock."""

    uri: str
    start: float


class Correction(Frozen):
    """Words that the recogniser misheard, by their place, and what the candidate says they said.

    Places count what stands between spaces in the transcript's `text`, from 0; `last` is included.
    """

    first: int
    last: int
    heard: str
    """Without the punctuation around it, which stays."""
    said: str


class Turn(Frozen):
    """What the candidate wished for in a conversation, and what the interviewer says to it."""

    wish: Wish
    says: str


class Aside(Frozen):
    """What was said beside the answer in a conversation, and is not judged; times on the answer's clock.

    Of `withdrawn` the candidate said that it doesn't count ("let me start again"); any other is a wish.
    """

    kind: Wish | Literal["withdrawn"]
    text: str
    start: float
    end: float


class TranscriptDone(StepDone):
    """What was said, and how. Times in seconds on the answer's clock; confidences 0..1, or unknown.

    A typed answer has text alone: no word has a time, and nothing is known of its delivery.
    """

    step: Literal["transcript"]
    text: str
    words: tuple[Word, ...]
    language: str
    confidence: float | None
    duration: float | None
    """None for a typed answer."""
    delivery: Delivery | None
    """None where nothing was heard since the answer was typed."""
    audio: tuple[AudioPiece, ...]
    heard_language: str = ""
    """The language that was spoken, such as `es`, where it is not the interview's: nothing is judged then."""
    unheard: float = 0.0
    """Share of the voice, 0..1, in stretches where no word was heard."""
    language_confirmed: bool = False
    """The candidate says that it was the interview's language all the same. Written by the API."""
    corrections: tuple[Correction, ...] = ()
    """The candidate's, in order. They are written by the API; `text` and `words` stay as they were heard."""
    asides: tuple[Aside, ...] = ()
    """Of a conversation, in order. `text`, `words` and `audio` are without them."""


class TranscriptStep(StepAsStored[Annotated[TranscriptDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_transcript`."""


_LOOSE: dict[str, Any] = {"additionalProperties": True, "type": "object"}
"""The API's document promises no fields of what only hints are drawn from."""


class LiveSegment(Frozen):
    """`segments/{answer_id}_{nnnn}`: what was heard in one live segment. Times from its own start.

    `delivery` is measured from this segment alone, for the hints while speaking.
    """

    answer_id: str
    owner: str
    index: int
    generation: str
    uri: str
    duration: float
    loud_dbfs: float
    voiced_seconds: float
    text: str
    words: tuple[Word, ...]
    fillers: tuple[Annotated[Filler, WithJsonSchema(_LOOSE)], ...]
    silences: tuple[Annotated[Pause, WithJsonSchema(_LOOSE)], ...] = ()
    other_language: str = ""
    """The language that was spoken, such as `es`, where it is not the interview's."""
    unheard_seconds: float = 0.0
    """Of the voice, in stretches without a word."""
    delivery: Annotated[Delivery, WithJsonSchema({**_LOOSE, "title": "Delivery"})]
    fault: Reason | None = None
    """Why nothing was heard, where that is no fault of the sound: the answer can't be put together yet."""
    turn: Turn | None = None
    """Of a conversation, where the segment ends with a wish: the interviewer's turn."""
    finished_at: datetime
    expire_at: datetime
