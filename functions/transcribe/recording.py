"""A whole recording: decode, cut at silences, recognise the pieces in parallel, put together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from functions.transcribe import admission, transcript
from functions.transcribe.listening import listen, phrases
from functions.transcribe.transcript import Placed
from shared import media
from shared.documents.interview import Answer, AnswerState, Interview
from shared.errors import NotScoreable, PermanentError
from shared.events import UploadFinalized
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import Outcome
from shared.reasons import Reason
from shared.settings import settings

MAX_BYTES = 300 * 1024 * 1024
PARALLEL = 8
"""Pieces recognised at once: a 15-minute answer is at most 36 pieces, so it waits 5 rounds."""


def transcribe(event: UploadFinalized, found: AnswerObject, interview: Interview, answer: Answer) -> None:
    """Bring one recording to `transcribed`, or to the reason why it can't be."""
    if answer.state in {AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.SKIPPED}:
        settled = answer.media is not None and answer.media.generation == event.generation
        if not settled:
            return

    def work() -> Outcome:
        admission.check_consent(interview)
        admission.start(answer, admission.media_of(event))
        audio = media.decode(admission.read_object(event, MAX_BYTES))
        made = transcript.outcome(
            interview, answer, event.generation, _listen(interview, answer, media.cut(audio.pcm))
        )
        for write in made.writes:
            if "state" in write.data:
                write.data["media.has_video"] = audio.has_video
        return made

    def ended(error: PermanentError) -> Outcome:
        reason = error.reason if isinstance(error, NotScoreable) else Reason.PROCESSING_FAILED
        return transcript.ended(answer, event.generation, reason)

    stage.run("transcribe", (found.interview_id, found.answer_id, event.generation), work, ended)


def _listen(interview: Interview, answer: Answer, pieces: list[media.Piece]) -> list[Placed]:
    """Hear every piece, and keep its sound for the delivery model meanwhile."""
    adaptation = phrases(interview)
    bucket = settings().derived_bucket
    names = [
        object_names.derived_audio(interview.owner, interview.id, answer.id, n) for n in range(len(pieces))
    ]

    def keep(name: str, piece: media.Piece) -> None:
        blob = clients.storage_client().bucket(bucket).blob(name)
        blob.upload_from_string(media.to_wav(piece.pcm), content_type="audio/wav")

    def hear(name: str, piece: media.Piece) -> Placed:
        heard = listen(piece.pcm, interview.profile.language, adaptation)
        return Placed(piece.start, heard, f"gs://{bucket}/{name}")

    # Of two pools neither waits for a free thread of the other.
    with ThreadPoolExecutor(PARALLEL) as keepers, ThreadPoolExecutor(PARALLEL) as hearers:
        kept = keepers.map(keep, names, pieces)
        placed = list(hearers.map(hear, names, pieces))
        list(kept)
    return placed
