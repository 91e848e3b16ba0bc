"""A recording's pieces are heard while it is decoded, each counted before it is heard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from functions.transcribe import recording
from functions.transcribe.listening import RecognizedChunk
from shared import media
from shared.documents.interview import Answer, Question
from shared.errors import NotScoreable, Unavailable
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person
from shared.firestore.reads import AnswerContext
from shared.gcp import clients
from shared.reasons import Reason
from tests.unit.transcribe.test_vocabulary import interview

SECONDS = 30.0


class Day:
    """A person's day: what was counted of it, and its end."""

    def __init__(self, room: float = 10_000.0) -> None:
        self.room, self.counted = room, 0.0
        self._lock = threading.Lock()

    def spend(self, _: Person, what: str, amount: float) -> None:
        with self._lock:
            if self.counted + amount > self.room:
                raise OverBudget("heard_seconds")
            self.counted += amount

    def give_back(self, _: Person, what: str, amount: float) -> None:
        self.counted -= amount


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    found = Day()
    monkeypatch.setattr(budget, "spend", found.spend)
    monkeypatch.setattr(budget, "give_back", found.give_back)
    monkeypatch.setattr(clients, "storage_client", lambda: Stored())
    monkeypatch.setattr(recording, "settings", lambda: Stored())
    return found


class Stored:
    """Stands for Cloud Storage, and for the settings that name its bucket."""

    derived_bucket = "derived"

    def bucket(self, _: str) -> Stored:
        return self

    def blob(self, _: str) -> Stored:
        return self

    def upload_from_string(self, content: bytes, content_type: str) -> None:
        assert content[:4] == b"RIFF"
        assert content_type == "audio/wav"


def context() -> AnswerContext:
    asked = interview()
    answer = Answer.model_validate(
        {
            "id": "a" * 20,
            "interview_id": asked.id,
            "owner": asked.owner,
            "position": 0,
            "question": Question(
                id="q", text="Tell me of a conflict.", kind="behavioural", competency="teamwork"
            ),
            "created_at": asked.created_at,
            "expire_at": asked.expire_at,
        }
    )
    return AnswerContext(asked, answer, (), {}, {})


def heard(seconds: float) -> RecognizedChunk:
    return RecognizedChunk(seconds, -20.0, seconds, "", (), (), ())


class Decoder:
    """Pieces of half a minute, and how many of them were decoded."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count, self.error, self.given = count, error, 0

    def __iter__(self) -> Iterator[media.AudioChunk]:
        for number in range(self.count):
            self.given += 1
            yield media.AudioChunk(number * SECONDS, np.zeros(int(SECONDS * media.RATE), np.int16))
        if self.error:
            raise self.error


def listens(monkeypatch: pytest.MonkeyPatch, with_: Callable[..., RecognizedChunk]) -> None:
    """A piece is recognised by `with_`, when it was counted."""

    def listen(*given: Any, before_asking: Callable[[], None], **named: Any) -> RecognizedChunk:
        before_asking()
        return with_(*given, **named)

    monkeypatch.setattr(recording, "listen", listen)


def test_the_first_piece_is_heard_before_the_last_is_decoded(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a decoder that gives its last piece only when the first has been heard
    first_is_heard = threading.Event()

    def pieces() -> Iterator[media.AudioChunk]:
        first, second = Decoder(2)
        yield first
        assert first_is_heard.wait(10)
        yield second

    def listen(pcm: media.Pcm, *_: object, ask_language: bool) -> RecognizedChunk:
        first_is_heard.set()
        return heard(len(pcm) / media.RATE)

    listens(monkeypatch, listen)
    # when the recording is listened to
    chunks = recording._listen(context(), pieces())
    # then all of it was heard, in its order
    assert [chunk.start for chunk in chunks] == [0.0, SECONDS]
    assert day.counted == 2 * SECONDS


def test_decoding_waits_for_pieces_that_are_on_their_way(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    # given a recogniser that answers nobody until it was asked as often as it ever is at once
    decoder = Decoder(30)
    decoded: list[int] = []
    # Counted while all of them still wait: whoever goes on makes room for more.
    at_once = threading.Barrier(recording.PARALLEL, lambda: decoded.append(decoder.given), timeout=10)

    def listen(pcm: media.Pcm, *_: object, ask_language: bool) -> RecognizedChunk:
        if not decoded:
            at_once.wait()
        return heard(SECONDS)

    listens(monkeypatch, listen)
    # when a long recording is listened to
    chunks = recording._listen(context(), decoder)
    # then no more was decoded meanwhile than the pieces on their way, and the next one
    assert len(chunks) == 30
    assert decoded[0] <= 2 * recording.PARALLEL + 1


def test_what_a_service_did_not_do_is_given_back_and_no_more_is_decoded(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoder = Decoder(400)

    def listen(*_: object, ask_language: bool) -> RecognizedChunk:
        raise Unavailable("speech", "503")

    listens(monkeypatch, listen)
    with pytest.raises(Unavailable):
        recording._listen(context(), decoder)

    assert day.counted == 0
    assert decoder.given < 400


def test_what_was_heard_of_a_recording_that_is_too_long_stays_counted(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    listens(monkeypatch, lambda *_, ask_language: heard(SECONDS))

    with pytest.raises(NotScoreable) as caught:
        recording._listen(context(), Decoder(3, NotScoreable(Reason.TOO_LONG)))

    assert caught.value.reason is Reason.TOO_LONG
    assert 0 < day.counted <= 3 * SECONDS


def test_a_day_without_room_ends_the_answer(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    day.room = 2 * SECONDS
    listens(monkeypatch, lambda *_, ask_language: heard(SECONDS))

    with pytest.raises(OverBudget):
        recording._listen(context(), Decoder(20))

    assert day.counted <= day.room
