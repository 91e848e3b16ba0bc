"""A whole recording: decode, cut at silences, recognise the pieces in parallel, put together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from functions.transcribe import admission, transcript
from functions.transcribe.listening import listen
from functions.transcribe.transcript import TimedChunk
from functions.transcribe.vocabulary import phrases
from shared import media
from shared.documents import limits
from shared.errors import PermanentError
from shared.events import UploadFinalized
from shared.firestore import budget
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.settings import settings

PARALLEL = 8
"""Pieces recognised at once: a 15-minute answer is at most 36 pieces, so it waits 5 rounds."""


def transcribe(event: UploadFinalized, found: AnswerObject, context: AnswerContext) -> None:
    """Bring one recording to `transcribed`, or to the reason why it can't be."""
    answer = context.answer
    if admission.has_moved_on(answer, event.generation):
        return

    def work() -> StageResult:
        admission.check_consent(context.interview)
        stored = admission.media_of(event)
        admission.start(context, stored)
        audio = media.decode(admission.read_object(event, limits.RECORDING.read))
        person = Person.of(context.interview)
        with (
            budget.spending(person, "answers", 1),
            budget.spending(person, "heard_seconds", audio.seconds),
        ):
            chunks = _listen(context, media.cut(audio.pcm))
        opened = stored.model_copy(update={"has_video": audio.has_video})
        return transcript.result(context.interview, answer, opened, chunks)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(answer, event.generation, error.reason)

    stage.run_once("transcribe", (found.interview_id, found.answer_id, event.generation), work, ended)


def _listen(context: AnswerContext, pieces: list[media.AudioChunk]) -> list[TimedChunk]:
    """Recognise every piece, and keep its sound for the delivery model meanwhile."""
    interview, answer = context.interview, context.answer
    adaptation = phrases(interview)
    bucket = settings().derived_bucket
    names = [
        object_names.derived_audio(interview.owner, interview.id, answer.id, n) for n in range(len(pieces))
    ]

    def keep(name: str, piece: media.AudioChunk) -> None:
        blob = clients.storage_client().bucket(bucket).blob(name)
        blob.upload_from_string(media.to_wav(piece.pcm), content_type="audio/wav")

    def hear(name: str, piece: media.AudioChunk) -> TimedChunk:
        recognized = listen(
            piece.pcm, interview.profile.language, adaptation, ask_language=piece is pieces[0]
        )
        return TimedChunk(piece.start, recognized, f"gs://{bucket}/{name}")

    # Of two pools neither waits for a free thread of the other.
    with ThreadPoolExecutor(PARALLEL) as keepers, ThreadPoolExecutor(PARALLEL) as hearers:
        kept = keepers.map(keep, names, pieces)
        chunks = list(hearers.map(hear, names, pieces))
        list(kept)
    return chunks
