"""An answer sent while speaking: segments as they come, and a manifest that closes it.

A segment is recognised as soon as it lands, so the time from "done" to a transcript does not grow
with the answer's length. Whoever comes last, segment or manifest, assembles: each looks after
its own commit, so the later of the two commits is sure to see everything. Each looks before its
commit, too: where nothing else is missing, the transcript is in that very commit.

The interview, the claim and the object are asked for at once: none of them waits for another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pydantic import ValidationError

from functions.transcribe import admission, asides, gathering, transcript
from functions.transcribe.gathering import Gathered, Others
from functions.transcribe.listening import RecognizedChunk, listen
from functions.transcribe.vocabulary import phrases
from shared import clock, media
from shared.assessment.delivery import metrics
from shared.documents import limits
from shared.documents.interview import Answer, AnswerState, Media
from shared.documents.manifest import SegmentManifest
from shared.documents.transcript import LiveSegment
from shared.errors import NotScoreable, PermanentError, Refused, Superseded
from shared.events import UploadFinalized
from shared.firestore import answer_writes, paths
from shared.firestore.budget import OverBudget, Person
from shared.firestore.reads import AnswerContext
from shared.firestore.tally import Tally
from shared.firestore.writes import Write
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.reasons import Reason

MAX_SEGMENT_SECONDS = 21.0
"""A client cuts after 20 s at the latest; a second more for the cut itself."""

_USUALLY_HEARD = timedelta(seconds=3)
"""After a segment's upload. Whoever thinks before they say that this was all has everything heard by then."""
_NOT_HEARD_YET = frozenset({AnswerState.AWAITING_UPLOAD, AnswerState.TRANSCRIBING})


def transcribe_segment(event: UploadFinalized, found: AnswerObject) -> None:
    """Recognise one segment; assemble the answer when this was the last one missing."""
    identity = (found.interview_id, found.answer_id, str(found.index), event.generation)
    whole: list[StageResult] = []
    most = media.plain_seconds(event.size)

    def person() -> Person:
        return Person.of(read().interview)

    def work() -> StageResult:
        context = read()
        interview = context.interview
        if not _waits_for_segments(context.answer):
            raise Superseded("an answer that was put together or has ended")
        admission.check_consent(interview)
        pcm = media.decode_plain(content()).pcm
        if len(pcm) / media.RATE > MAX_SEGMENT_SECONDS:
            raise NotScoreable(Reason.TOO_LONG, "a live segment")
        with gathering.looking(found, context) as others, counted.returned():
            recognized = listen(
                pcm,
                interview.profile.language,
                phrases(interview),
                ask_language=found.index == 0,
                before_asking=counted,
                when_heard=others.look,
            )
        segment = _segment(event, found, context, recognized)
        whole[:] = _transcribed_with(segment, found, others)
        return whole[0] if whole else StageResult((_stored(segment, found),))

    def unheard(error: PermanentError) -> StageResult:
        context = read()
        if isinstance(error, OverBudget):
            # Half an answer is not judged: it ends here, whether or not its manifest has come.
            waits = answer_writes.in_state(*_NOT_HEARD_YET)
            ended = answer_writes.not_scored(found.interview_id, found.answer_id, error.reason, waits)
            return StageResult(ended)
        # A segment too short or damaged to read is a gap, not the end of the answer. One that nobody
        # would listen to is no silence: the answer can't be put together until it is heard.
        empty = RecognizedChunk(0.0, -120.0, 0.0, "", (), (), ())
        fault = error.reason if isinstance(error, Refused) else None
        return StageResult((_stored(_segment(event, found, context, empty, fault), found),))

    with (
        stage.ahead(lambda: admission.read(found)) as read,
        stage.ahead(lambda: admission.read_object(event, limits.SEGMENT.read)) as content,
        Tally.of_segment(found.uid, person, found.answer_id, most, media.MAX_SECONDS) as counted,
    ):
        stage.run_once("segment", identity, work, unheard, counted)
    answer = read().answer
    if not _waits_for_segments(answer):
        _tell_what_is_left(answer)
    elif not whole:
        _assemble_when_complete(found, (found.index,))


def handle_manifest(event: UploadFinalized, found: AnswerObject) -> None:
    """Close a live answer; assemble it when every segment has been recognised already."""
    closed: Sequence[int] = ()
    whole: list[StageResult] = []

    def work() -> StageResult:
        nonlocal closed
        context = read()
        if not _waits_for_manifest(context.answer):
            raise Superseded("an answer that was put together or has ended")
        admission.check_consent(context.interview)
        manifest = closing()
        _check_all_uploaded(uploaded(), found, manifest.segments)
        counted()
        closed = range(manifest.segments)
        stored, starts = admission.media_of(event), tuple(manifest.starts)
        begun = admission.starting(context, stored, starts)
        heard = likely_heard()
        if heard is None:
            closed = closed[-1:]  # while it isn't there, no other need be read
            return StageResult(begun, seen=context.seen)
        whole[:] = _closed_with(begun, context, stored, starts, heard)
        return whole[0] if whole else StageResult(begun, seen=context.seen)

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(read().answer, event.generation, error.reason)

    with (
        stage.ahead(lambda: admission.read(found)) as read,
        stage.ahead(lambda: _manifest(event)) as closing,
        stage.ahead(lambda: _uploaded(event)) as uploaded,
        stage.ahead(lambda: _likely_heard(event, found, closing(), uploaded())) as likely_heard,
        Tally(found.uid, lambda: Person.of(read().interview), {"answers": 1}) as counted,
    ):
        identity = (found.interview_id, found.answer_id, event.generation)
        stage.run_once("close", identity, work, ended, counted)
    answer = read().answer
    if not _waits_for_manifest(answer):
        _tell_what_is_left(answer)
    elif not whole:
        _assemble_when_complete(found, closed, event.generation)


def _waits_for_segments(answer: Answer) -> bool:
    return answer.state in _NOT_HEARD_YET or gathering.is_undone(answer)


def _waits_for_manifest(answer: Answer) -> bool:
    heard = answer.state in {AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.SKIPPED}
    return not heard and answer.reason is not Reason.DAILY_BUDGET


def _manifest(event: UploadFinalized) -> SegmentManifest:
    try:
        return SegmentManifest.model_validate_json(admission.read_object(event, limits.MANIFEST.read))
    except ValidationError as error:
        raise NotScoreable(Reason.CORRUPT_MEDIA, f"{error.error_count()} faults in manifest") from None


def _uploaded(event: UploadFinalized) -> dict[str, datetime]:
    """The segments that are there, by name, and since when."""
    prefix = event.name.removesuffix("manifest.json") + "segments/"
    there = clients.storage_client().list_blobs(event.bucket, prefix=prefix)
    return {blob.name: blob.time_created for blob in there}


def _likely_heard(
    event: UploadFinalized, found: AnswerObject, manifest: SegmentManifest, uploaded: Mapping[str, datetime]
) -> list[LiveSegment] | None:
    """All segments, where they are heard."""
    last = uploaded.get(_name(found, manifest.segments - 1))
    closed = admission.media_of(event).uploaded_at
    long_ago = last is not None and closed is not None and closed - last > _USUALLY_HEARD
    return gathering.all_heard(found, manifest.segments, at_once=long_ago)


def _check_all_uploaded(names: Collection[str], found: AnswerObject, count: int) -> None:
    """The client sends the manifest last, so a segment that is not there now never will be."""
    expected = {_name(found, index) for index in range(count)}
    if missing := expected.difference(names):
        raise NotScoreable(Reason.MISSING_SEGMENTS, f"{len(missing)} of {count}")


def _name(found: AnswerObject, index: int) -> str:
    return object_names.segment(found.uid, found.interview_id, found.answer_id, index)


def _segment(
    event: UploadFinalized,
    found: AnswerObject,
    context: AnswerContext,
    recognized: RecognizedChunk,
    fault: Reason | None = None,
) -> LiveSegment:
    interview = context.interview
    language = interview.profile.language
    return LiveSegment(
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


def _stored(segment: LiveSegment, found: AnswerObject) -> Write:
    reference = paths.segment_ref(found.interview_id, found.answer_id, segment.index)
    return Write(reference, segment.model_dump(), "set")


def _transcribed_with(last: LiveSegment, found: AnswerObject, others: Others) -> list[StageResult]:
    """The segment with the transcript that it was the last to be missing of; nothing where it wasn't."""
    gathered = others.with_last(last)
    if gathered is None or gathered.has_faults:
        return []
    result = gathered.put_together()
    return [replace(result, writes=(_stored(last, found), *result.writes))]


def _closed_with(
    begun: Sequence[Write],
    context: AnswerContext,
    manifest: Media,
    starts: tuple[float, ...],
    heard: Sequence[LiveSegment],
) -> list[StageResult]:
    """An answer that is closed when all of it was heard, with its transcript; nothing where a fault is to be
    mended first."""
    closed = {"media": manifest, "segments": len(starts), "segment_starts": starts}
    answer = context.answer.model_copy(update={"state": AnswerState.TRANSCRIBING, **closed})
    gathered = Gathered(replace(context, answer=answer), manifest, heard)
    if gathered.has_faults:
        return []
    result = gathered.put_together()
    return [replace(result, writes=answer_writes.joined(begun, result.writes))]


def _assemble_when_complete(found: AnswerObject, at_once: Sequence[int] = (), generation: str = "") -> None:
    gathered = gathering.after_commit(found, at_once, generation)
    if gathered is None or not gathered.is_ours(found):
        return
    answer, generation = gathered.context.answer, gathered.manifest.generation

    def work() -> StageResult:
        if gathered.has_faults:
            raise Refused("speech", "a segment was not listened to")
        return gathered.put_together()

    def ended(error: PermanentError) -> StageResult:
        return transcript.not_transcribed(answer, generation, error.reason)

    identity = (answer.interview_id, answer.id, generation)
    if not stage.done_at_once("transcribe", identity, work):
        stage.run_once("transcribe", identity, work, ended)


def _tell_what_is_left(answer: Answer) -> None:
    """An answer that was put together by a delivery which ended before it could tell."""
    if answer.state is AnswerState.TRANSCRIBED and answer.media is not None:
        stage.publish_left("transcribe", answer.interview_id, answer.id, answer.media.generation)
