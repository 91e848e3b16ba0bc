"""A whole recording: decoded, cut at silences, recognised piece by piece in parallel, and put together.

All of that overlaps: a piece is on its way as soon as it is decoded, and no more of the recording's sound is
held than the pieces on their way.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from threading import BoundedSemaphore
from typing import Any

from functions.transcribe import admission, transcript
from functions.transcribe.asides import TimedChunk
from functions.transcribe.listening import listen
from functions.transcribe.vocabulary import phrases
from shared import media
from shared.documents import limits
from shared.errors import PermanentError, RetryableError, Superseded
from shared.events import UploadFinalized
from shared.firestore import budget
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.firestore.tally import Tally
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.settings import settings

PARALLEL = 8
"""Pieces on their way at once: a 15-minute answer is at most 36 pieces, so it waits 5 rounds. Decoding waits
for them, so that no more than these are in memory, 1.8 MB each."""


def transcribe(event: UploadFinalized, found: AnswerObject) -> None:
    """Bring one recording to `transcribed`, or to the reason why it can't be."""

    def work() -> StageResult:
        context = read()
        answer = context.answer
        if admission.has_moved_on(answer, event.generation):
            raise Superseded("an answer that was given in another way")
        admission.check_consent(context.interview)
        stored = admission.media_of(event)
        with stage.ahead(lambda: admission.read_object(event, limits.RECORDING.read)) as content:
            admission.start(context, stored)
            sound = media.sound(content())
        counted()
        with counted.returned():
            chunks = _listen(context, media.cut(sound.blocks))
        opened = stored.model_copy(update={"has_video": sound.has_video})
        return transcript.result(context.interview, answer, opened, chunks)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(read().answer, event.generation, error.reason)

    def person() -> Person:
        return Person.of(read().interview)

    with (
        stage.ahead(lambda: admission.read(found)) as read,
        Tally(found.uid, person, {"answers": 1}) as counted,
    ):
        identity = (found.interview_id, found.answer_id, event.generation)
        stage.run_once("transcribe", identity, work, ended, counted)


def _listen(context: AnswerContext, pieces: Iterable[media.AudioChunk]) -> list[TimedChunk]:
    """Recognise every piece as it comes, and keep its sound for the delivery model meanwhile.

    A piece is counted while its sound is looked at, before it is heard. What was heard of a recording that
    turns out too long, or for which the day has no room, stays counted; where a service was away, all of it
    is given back.
    """
    interview, answer = context.interview, context.answer
    person = Person.of(interview)
    adaptation = phrases(interview)
    bucket = settings().derived_bucket
    room = BoundedSemaphore(2 * PARALLEL)

    def keep(name: str, piece: media.AudioChunk) -> None:
        blob = clients.storage_client().bucket(bucket).blob(name)
        blob.upload_from_string(media.to_wav(piece.pcm), content_type="audio/wav")

    def hear(name: str, piece: media.AudioChunk, number: int) -> TimedChunk:
        with budget.counting(lambda: person, "heard_seconds", piece.seconds) as count:

            def before_asking() -> None:
                count()
                counted.append(piece.seconds)

            recognized = listen(
                piece.pcm,
                interview.profile.language,
                adaptation,
                ask_language=number == 0,
                before_asking=before_asking,
            )
        return TimedChunk(piece.start, recognized, f"gs://{bucket}/{name}")

    counted: list[float] = []
    kept: list[Future[None]] = []
    heard: list[Future[TimedChunk]] = []
    # Of two pools neither waits for a free thread of the other.
    with ExitStack() as pools:
        hearers, keepers = (pools.enter_context(ThreadPoolExecutor(PARALLEL)) for _ in range(2))
        try:
            for number, piece in enumerate(pieces):
                name = object_names.derived_audio(interview.owner, interview.id, answer.id, number)
                room.acquire()
                kept.append(keepers.submit(keep, name, piece))
                room.acquire()
                heard.append(hearers.submit(hear, name, piece, number))
                kept[-1].add_done_callback(lambda _: room.release())
                heard[-1].add_done_callback(lambda _: room.release())
                _raise_failure([*kept, *heard])
            chunks = [hearing.result() for hearing in heard]
            for keeping in kept:
                keeping.result()
        except BaseException as error:
            under_way: list[Future[Any]] = [*heard, *kept]
            for one in under_way:
                one.cancel()
            hearers.shutdown()
            if isinstance(error, RetryableError):
                budget.give_back(person, "heard_seconds", sum(counted))
            raise
    return chunks


def _raise_failure(futures: Iterable[Future[Any]]) -> None:
    """Raise what one of these has raised already: nothing more of a recording that failed is decoded."""
    for one in futures:
        if one.done() and (error := one.exception()) is not None:
            raise error
