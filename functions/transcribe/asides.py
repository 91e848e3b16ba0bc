"""A conversation's answer apart from what was said to the interviewer, and from what doesn't count.

Wishes ("could you repeat that?") and what was said before "let me start again" are no part of the answer: no
judge reads them. They stay in the transcript, marked for what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from functions.transcribe.listening import RecognizedChunk
from shared import languages
from shared.conversation import wishes
from shared.documents.delivery import Filler
from shared.documents.interview import Answer, Interview
from shared.documents.transcript import Aside, Turn, Word
from shared.documents.vocabulary import InterviewFormat

Heard = TypeVar("Heard", Word, Filler)


@dataclass(frozen=True)
class TimedChunk:
    """A recognised piece at its place on the answer's clock, with the audio behind it."""

    start: float
    recognized: RecognizedChunk
    uri: str
    index: int = 0
    """Of a live segment."""


@dataclass(frozen=True)
class Told:
    """`pieces` with the words that count alone; `since`: seconds from which on the answer counts.

    `beside`: words in the pieces that count, said to the interviewer: they have a pace, and no content.
    """

    pieces: Sequence[TimedChunk]
    asides: tuple[Aside, ...] = ()
    since: float = 0.0
    beside: tuple[Word, ...] = ()


def apart(interview: Interview, answer: Answer, pieces: Sequence[TimedChunk]) -> Told:
    """An answer without its asides; outside a conversation there are none, and it is returned as it is."""
    if interview.format.name is not InterviewFormat.CONVERSATION:
        return Told(pieces)
    language = interview.profile.language
    asides: list[Aside] = []
    counted: list[TimedChunk] = []
    beside: list[Word] = []
    since = 0.0
    for piece in pieces:
        words = piece.recognized.words
        at = 0
        kept: list[Word] = []
        for spoken in wishes.find(words, language):
            kept += words[at : spoken.first]
            at = spoken.end
            told = words[spoken.first : at]
            if spoken.wish == "start_again" and piece.index >= answer.counts_from:
                asides += [one for one in map(_withdrawn, [*counted, _with(piece, kept)]) if one]
                counted, kept, beside = [], [], []
                since = piece.start + words[at - 1].end
            else:
                beside += [moved(word, piece.start) for word in told]
            asides.append(_aside(spoken.wish, told, piece.start))
        counted.append(_with(piece, [*kept, *words[at:]]))
    ordered = tuple(sorted(asides, key=lambda one: one.start))
    return Told(counted, ordered, since, tuple(beside))


def turn(interview: Interview, answer: Answer, heard: RecognizedChunk) -> Turn | None:
    """The interviewer's turn after a live segment: where a conversation goes on and the segment ends so."""
    if interview.format.held is not InterviewFormat.CONVERSATION:
        return None
    wish = wishes.asked_last(heard.words, interview.profile.language)
    if wish is None:
        return None
    # Loaded for a wish alone: most segments have none.
    from shared.conversation import replies

    return replies.reply(interview, answer.question, wish)


def _with(piece: TimedChunk, words: Sequence[Word]) -> TimedChunk:
    heard = piece.recognized
    if len(words) == len(heard.words):
        return piece
    text = languages.joined(word.word for word in words)
    return replace(piece, recognized=replace(heard, words=tuple(words), text=text))


def moved(heard: Heard, start: float) -> Heard:
    """What was heard in a piece that begins at `start`, at its place on the answer's clock."""
    times = {"start": round(heard.start + start, 3), "end": round(heard.end + start, 3)}
    return type(heard)(**{**vars(heard), **times})


def _aside(kind: str, words: Sequence[Word], start: float) -> Aside:
    return Aside.model_validate(
        {
            "kind": kind,
            "text": languages.joined(word.word for word in words),
            "start": round(words[0].start + start, 3),
            "end": round(words[-1].end + start, 3),
        }
    )


def _withdrawn(piece: TimedChunk) -> Aside | None:
    words = piece.recognized.words
    return _aside("withdrawn", words, piece.start) if words else None
