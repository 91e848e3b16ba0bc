"""An answer sent while speaking: segments as they come, and a manifest that closes it.

A segment is heard as soon as it lands, so the time from "done" to a transcript does not grow
with the answer's length. Whoever comes last, segment or manifest, assembles: each looks after
its own commit, so the later of the two commits is sure to see everything.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from functions.transcribe import admission, transcript
from functions.transcribe.listening import Heard, listen, phrases
from functions.transcribe.transcript import Placed
from shared import media
from shared.assessment.delivery import metrics
from shared.assessment.delivery.metrics import Filler, Pause
from shared.documents.interview import Answer, AnswerState, Interview, Segment
from shared.errors import Gone, NotScoreable, PermanentError
from shared.events import UploadFinalized
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import Outcome
from shared.reasons import Reason

MAX_SEGMENT_BYTES = 4 * 1024 * 1024
MAX_MANIFEST_BYTES = 64 * 1024


class Manifest(BaseModel):
    """`manifest.json`: how many segments there are and when each starts, in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1, le=1)
    segments: int = Field(ge=1, le=object_names.MAX_SEGMENTS)
    starts: tuple[float, ...]
    duration: float = Field(ge=0, le=media.MAX_SECONDS)

    @model_validator(mode="after")
    def _starts_in_order(self) -> Manifest:
        if len(self.starts) != self.segments or list(self.starts) != sorted(self.starts):
            raise ValueError("one start for each segment, in order")
        return self


def transcribe_segment(
    event: UploadFinalized, found: AnswerObject, interview: Interview, answer: Answer
) -> None:
    """Hear one segment; assemble the answer when this was the last one missing."""
    if answer.state not in {AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING}:
        return

    def work() -> Outcome:
        admission.check_consent(interview)
        pcm = media.decode(admission.read_object(event, MAX_SEGMENT_BYTES)).pcm
        if len(pcm) > media.MAX_PIECE_SECONDS * media.RATE:
            raise NotScoreable(Reason.TOO_LONG, "a live segment")
        heard = listen(pcm, interview.profile.language, phrases(interview))
        return Outcome((_segment_write(interview, answer, event, found.index, heard),))

    def unheard(_: PermanentError) -> Outcome:
        # A segment too short or damaged to read is a gap, not the end of the answer.
        empty = Heard(0.0, -120.0, 0.0, "", (), (), ())
        return Outcome((_segment_write(interview, answer, event, found.index, empty),))

    stage.run(
        "segment", (found.interview_id, found.answer_id, str(found.index), event.generation), work, unheard
    )
    _assemble_when_complete(found)


def close(event: UploadFinalized, found: AnswerObject, interview: Interview, answer: Answer) -> None:
    """Take the manifest; assemble when every segment has been heard already."""
    if answer.state in {AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.SKIPPED}:
        return

    def work() -> Outcome:
        admission.check_consent(interview)
        try:
            manifest = Manifest.model_validate_json(admission.read_object(event, MAX_MANIFEST_BYTES))
        except ValidationError as error:
            raise NotScoreable(Reason.CORRUPT_MEDIA, f"{error.error_count()} faults in manifest") from None
        _check_all_uploaded(event, found, manifest.segments)
        more = {"segments": manifest.segments, "segment_starts": list(manifest.starts)}
        admission.start(answer, admission.media_of(event), more)
        return Outcome()

    def ended(error: PermanentError) -> Outcome:
        reason = error.reason if isinstance(error, NotScoreable) else Reason.PROCESSING_FAILED
        return transcript.ended(answer, event.generation, reason)

    stage.run("close", (found.interview_id, found.answer_id, event.generation), work, ended)
    _assemble_when_complete(found)


def _check_all_uploaded(event: UploadFinalized, found: AnswerObject, count: int) -> None:
    """The client sends the manifest last, so a segment that is not there now never will be."""
    prefix = event.name.removesuffix("manifest.json") + "segments/"
    names = {b.name for b in clients.storage_client().list_blobs(event.bucket, prefix=prefix)}
    expected = {
        object_names.segment(found.uid, found.interview_id, found.answer_id, index) for index in range(count)
    }
    if missing := expected - names:
        raise NotScoreable(Reason.MISSING_SEGMENTS, f"{len(missing)} of {count}")


def _segment_write(
    interview: Interview, answer: Answer, event: UploadFinalized, index: int, heard: Heard
) -> Write:
    segment = Segment(
        answer_id=answer.id,
        owner=interview.owner,
        index=index,
        generation=event.generation,
        uri=f"gs://{event.bucket}/{event.name}",
        duration=heard.duration,
        loud_dbfs=heard.loud_dbfs,
        voiced_seconds=heard.voiced_seconds,
        text=heard.text,
        words=heard.words,
        fillers=tuple(f.model_dump(mode="json") for f in heard.fillers),
        silences=tuple(p.model_dump(mode="json") for p in heard.silences),
        delivery=metrics.measure(
            heard.words, heard.duration, interview.profile.language, heard.fillers, heard.silences
        ).model_dump(mode="json"),
        finished_at=store.now(),
        expire_at=interview.expire_at,
    )
    return Write(store.segment_ref(interview.id, answer.id, index), segment.model_dump(mode="python"), "set")


def _assemble_when_complete(found: AnswerObject) -> None:
    try:
        interview, answer = admission.read(found)
    except Gone:
        return
    if answer.state is not AnswerState.TRANSCRIBING or answer.segments is None or answer.media is None:
        return
    refs = [store.segment_ref(interview.id, answer.id, index) for index in range(answer.segments)]
    snapshots = [s.to_dict() for s in clients.firestore().get_all(refs)]
    if any(s is None for s in snapshots):
        return
    segments = sorted((Segment.model_validate(s) for s in snapshots), key=lambda s: s.index)
    generation = answer.media.generation

    def work() -> Outcome:
        return transcript.outcome(interview, answer, generation, _place(answer, segments))

    stage.run("transcribe", (interview.id, answer.id, generation), work)


def _place(answer: Answer, segments: list[Segment]) -> list[Placed]:
    return [
        Placed(start, Heard(**_heard(segment)), segment.uri)
        for start, segment in zip(answer.segment_starts, segments, strict=True)
        if segment.duration > 0
    ]


def _heard(segment: Segment) -> dict[str, Any]:
    return {
        "duration": segment.duration,
        "loud_dbfs": segment.loud_dbfs,
        "voiced_seconds": segment.voiced_seconds,
        "text": segment.text,
        "words": segment.words,
        "fillers": tuple(Filler.model_validate(f) for f in segment.fillers),
        "silences": tuple(Pause.model_validate(p) for p in segment.silences),
    }
