"""An answer sent while speaking: segments as they come, and a manifest that closes it.

A segment is recognised as soon as it lands, so the time from "done" to a transcript does not grow
with the answer's length. Whoever comes last, segment or manifest, assembles: each looks after
its own commit, so the later of the two commits is sure to see everything.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from functions.transcribe import admission, asides, transcript
from functions.transcribe.asides import TimedChunk
from functions.transcribe.listening import RecognizedChunk, listen
from functions.transcribe.vocabulary import phrases
from shared import clock, media
from shared.assessment.delivery import metrics
from shared.documents import limits
from shared.documents.interview import Answer, AnswerState, Interview
from shared.documents.manifest import SegmentManifest
from shared.documents.transcript import LiveSegment
from shared.errors import Gone, NotScoreable, PermanentError, Refused
from shared.events import UploadFinalized
from shared.firestore import answer_writes, budget, paths, reads
from shared.firestore.budget import OverBudget, Person
from shared.firestore.reads import AnswerContext
from shared.firestore.writes import Write
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.reasons import UNDONE, Reason

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference

MAX_SEGMENT_SECONDS = 21.0
"""A client cuts after 20 s at the latest; a second more for the cut itself."""

_NOT_HEARD_YET = frozenset({AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING})


def transcribe_segment(event: UploadFinalized, found: AnswerObject, context: AnswerContext) -> None:
    """Recognise one segment; assemble the answer when this was the last one missing."""
    interview = context.interview
    if context.answer.state not in _NOT_HEARD_YET and not _is_undone(context.answer):
        return

    def work() -> StageResult:
        pcm = sound()
        seconds = len(pcm) / media.RATE
        if seconds > MAX_SEGMENT_SECONDS:
            raise NotScoreable(Reason.TOO_LONG, "a live segment")
        person = Person.of(interview)
        budget.hear(person, found.answer_id, seconds, media.MAX_SECONDS)
        with budget.returned(person, "heard_seconds", seconds):
            recognized = listen(
                pcm, interview.profile.language, phrases(interview), ask_language=found.index == 0
            )
        return StageResult((_segment_write(event, found, context, recognized),))

    def unheard(error: PermanentError) -> StageResult:
        if isinstance(error, OverBudget):
            # Half an answer is not judged: it ends here, whether or not its manifest has come.
            waits = answer_writes.in_state(*_NOT_HEARD_YET)
            return StageResult(answer_writes.not_scored(interview.id, found.answer_id, error.reason, waits))
        # A segment too short or damaged to read is a gap, not the end of the answer. One that nobody
        # would listen to is no silence: the answer can't be put together until it is heard.
        empty = RecognizedChunk(0.0, -120.0, 0.0, "", (), (), ())
        fault = error.reason if isinstance(error, Refused) else None
        return StageResult((_segment_write(event, found, context, empty, fault),))

    identity = (found.interview_id, found.answer_id, str(found.index), event.generation)
    with stage.ahead(lambda: _sound(event, interview)) as sound:
        stage.run_once("segment", identity, work, unheard)
    _assemble_when_complete(found)


def _sound(event: UploadFinalized, interview: Interview) -> media.Pcm:
    admission.check_consent(interview)
    return media.decode_plain(admission.read_object(event, limits.SEGMENT.read)).pcm


def handle_manifest(event: UploadFinalized, found: AnswerObject, context: AnswerContext) -> None:
    """Close a live answer; assemble it when every segment has been recognised already."""
    answer = context.answer
    if answer.state in {AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.SKIPPED}:
        return
    if answer.reason is Reason.DAILY_BUDGET:
        return
    closed: list[int] = []

    def work() -> StageResult:
        admission.check_consent(context.interview)
        manifest = closing()
        _check_all_uploaded(uploaded(), found, manifest.segments)
        budget.spend(Person.of(context.interview), "answers", 1)
        closed.append(manifest.segments)
        begun = admission.starting(context, admission.media_of(event), tuple(manifest.starts))
        return StageResult(begun, seen=context.seen)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(answer, event.generation, error.reason)

    with stage.ahead(lambda: _manifest(event)) as closing, stage.ahead(lambda: _uploaded(event)) as uploaded:
        stage.run_once("close", (found.interview_id, found.answer_id, event.generation), work, ended)
    _assemble_when_complete(found, *closed)


def _manifest(event: UploadFinalized) -> SegmentManifest:
    try:
        return SegmentManifest.model_validate_json(admission.read_object(event, limits.MANIFEST.read))
    except ValidationError as error:
        raise NotScoreable(Reason.CORRUPT_MEDIA, f"{error.error_count()} faults in manifest") from None


def _uploaded(event: UploadFinalized) -> set[str]:
    """The names of the segments that are there."""
    prefix = event.name.removesuffix("manifest.json") + "segments/"
    return {blob.name for blob in clients.storage_client().list_blobs(event.bucket, prefix=prefix)}


def _check_all_uploaded(names: set[str], found: AnswerObject, count: int) -> None:
    """The client sends the manifest last, so a segment that is not there now never will be."""
    expected = {
        object_names.segment(found.uid, found.interview_id, found.answer_id, index) for index in range(count)
    }
    if missing := expected - names:
        raise NotScoreable(Reason.MISSING_SEGMENTS, f"{len(missing)} of {count}")


def _segment_write(
    event: UploadFinalized,
    found: AnswerObject,
    context: AnswerContext,
    recognized: RecognizedChunk,
    fault: Reason | None = None,
) -> Write:
    interview = context.interview
    language = interview.profile.language
    segment = LiveSegment(
        answer_id=found.answer_id,
        owner=interview.owner,
        index=found.index,
        generation=event.generation,
        uri=f"gs://{event.bucket}/{event.name}",
        **vars(recognized),
        delivery=metrics.measure(
            recognized.words, recognized.duration, language, recognized.fillers, recognized.silences
        ),
        fault=fault,
        turn=asides.turn(interview, context.answer, recognized),
        finished_at=clock.now(),
        expire_at=interview.expire_at,
    )
    reference = paths.segment_ref(interview.id, found.answer_id, found.index)
    return Write(reference, segment.model_dump(), "set")


def _assemble_when_complete(found: AnswerObject, count: int = 0) -> None:
    """`count`: of its segments, where that is known: then all is read at once."""
    try:
        context = admission.read(found, _places(found, count))
    except Gone:
        return
    interview, answer = context.interview, context.answer
    waits = answer.state is AnswerState.TRANSCRIBING or _is_undone(answer)
    if not waits or answer.segments is None or answer.media is None:
        return
    places = _places(found, answer.segments)
    if answer.segments == count:
        segments = [context.beside(place, LiveSegment) for place in places]
    else:
        segments = reads.read_all(places, LiveSegment)
    if None in segments:
        return
    manifest = answer.media
    chunks = [
        _chunk(start, segment)
        for start, segment in zip(answer.segment_starts, segments, strict=True)
        if segment is not None and segment.duration > 0
    ]

    def work() -> StageResult:
        if any(segment is not None and segment.fault for segment in segments):
            raise Refused("speech", "a segment was not listened to")
        return replace(transcript.result(interview, answer, manifest, chunks), seen=context.seen)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(answer, manifest.generation, error.reason)

    stage.run_once("transcribe", (interview.id, answer.id, manifest.generation), work, ended)


def _places(found: AnswerObject, count: int) -> list[DocumentReference]:
    return [paths.segment_ref(found.interview_id, found.answer_id, index) for index in range(count)]


def _is_undone(answer: Answer) -> bool:
    """Ended by a fault of ours, and announced again since that was mended."""
    return answer.state is AnswerState.NOT_SCORED and answer.reason in UNDONE


def _chunk(start: float, segment: LiveSegment) -> TimedChunk:
    recognized = {each.name: getattr(segment, each.name) for each in fields(RecognizedChunk)}
    return TimedChunk(start, RecognizedChunk(**recognized), segment.uri, segment.index)
