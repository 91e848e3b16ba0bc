"""An answer in writing: for who has no microphone, can't speak or can't be heard.

It goes the way of a spoken one from its transcript on. There is nothing to recognise and nothing to measure:
its words have no times, and its delivery is unknown.
"""

from __future__ import annotations

from dataclasses import replace

from functions.transcribe import admission, transcript
from shared.assessment.scoring import gates
from shared.documents import limits
from shared.documents.interview import Answer, Interview, Media
from shared.documents.transcript import TranscriptDone
from shared.errors import NotScoreable, PermanentError, Superseded
from shared.events import UploadFinalized
from shared.firestore import answer_writes, step_writes
from shared.firestore.budget import Person
from shared.firestore.tally import Tally
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.reasons import Reason


def take(event: UploadFinalized, found: AnswerObject) -> None:
    """Bring a typed answer to `transcribed`, or to the reason why it can't be judged, in one commit."""

    def work() -> StageResult:
        context = read()
        if admission.has_moved_on(context.answer, event.generation):
            raise Superseded("an answer that was given in another way")
        admission.check_consent(context.interview)
        stored = admission.media_of(event)
        begun = admission.starting(context, stored)
        for write in begun:
            write.check(context.seen[write.ref.path].data)  # before it is spent
        counted()
        with counted.returned():
            taken = result(context.interview, context.answer, stored, _text(content()))
        return replace(taken, writes=answer_writes.joined(begun, taken.writes), seen=context.seen)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(read().answer, event.generation, error.reason)

    def person() -> Person:
        return Person.of(read().interview)

    with (
        stage.ahead(lambda: admission.read(found)) as read,
        stage.ahead(lambda: admission.read_object(event, limits.TYPED.read)) as content,
        Tally(found.uid, person, {"answers": 1}) as counted,
    ):
        identity = (found.interview_id, found.answer_id, event.generation)
        stage.run_once("transcribe", identity, work, ended, counted)


def _text(content: bytes) -> str:
    try:
        return content.decode().strip()
    except UnicodeDecodeError:
        raise NotScoreable(Reason.CORRUPT_MEDIA, "a typed answer that is not UTF-8") from None


def result(interview: Interview, answer: Answer, media: Media, text: str) -> StageResult:
    """The transcript of what was typed and the answer's new state; a gate may end the answer instead."""
    document = TranscriptDone(
        **step_writes.envelope(answer, media.generation),
        step="transcript",
        text=text,
        words=(),
        language=interview.profile.language,
        confidence=None,
        duration=None,
        delivery=None,
        audio=(),
    )
    return transcript.ended_or_transcribed(
        interview, answer, media, document, gates.gate_typed(text, interview.profile.language)
    )
