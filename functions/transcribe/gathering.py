"""A live answer's segments gathered: is it closed, is every one heard, and whose is it to put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from functions.transcribe import admission, transcript
from functions.transcribe.asides import TimedChunk
from functions.transcribe.listening import RecognizedChunk
from shared.documents.interview import Answer, AnswerState, Media
from shared.documents.transcript import LiveSegment
from shared.errors import Gone
from shared.firestore import paths, reads
from shared.firestore.reads import AnswerContext
from shared.gcp.object_names import AnswerObject
from shared.pipeline import claims
from shared.pipeline.stage import StageResult
from shared.reasons import UNDONE

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference


@dataclass(frozen=True)
class Gathered:
    """A closed answer that waits for its words, with every segment of it."""

    context: AnswerContext
    manifest: Media
    segments: Sequence[LiveSegment]

    @property
    def has_faults(self) -> bool:
        """Whether one was not listened to, for no fault of the sound."""
        return any(segment.fault for segment in self.segments)

    def is_ours(self, found: AnswerObject) -> bool:
        """Whether the delivery of this object is to put it together: that of the last commit by Firestore's
        time, which alone is sure to find everything. Of two that do, one would work in vain."""
        if is_undone(self.context.answer):
            return True
        seen = self.context.seen
        heard = [seen[place.path].updated for place in _places(found, range(len(self.segments)))]
        claim = seen.get(_closing_claim(found, self.manifest.generation).path)
        closed = claim.updated if claim else None
        if found.part == "manifest":
            return closed is None or closed > max(heard)
        ours = heard[found.index] if found.index < len(heard) else None
        return ours == max(heard) and (closed is None or ours >= closed)

    def put_together(self) -> StageResult:
        """The transcript and the answer's new state."""
        answer = self.context.answer
        chunks = [
            _chunk(start, segment)
            for start, segment in zip(answer.segment_starts, self.segments, strict=True)
            if segment.duration > 0
        ]
        result = transcript.result(self.context.interview, answer, self.manifest, chunks)
        return replace(result, seen=self.context.seen)


def is_undone(answer: Answer) -> bool:
    """Ended by a fault of ours, and announced again since that was mended."""
    return answer.state is AnswerState.NOT_SCORED and answer.reason in UNDONE


class Others:
    """What else an answer has, looked for while a segment is heard that may be the last one missing.

    Of an answer that was closed when the segment came, all along; of any other when it is recognised, while
    its sound is still being measured.
    """

    def __init__(self, found: AnswerObject, context: AnswerContext, pool: ThreadPoolExecutor) -> None:
        self._found, self._pool = found, pool
        self._looked: Future[AnswerContext | None] | None = None
        self._early = _is_waiting(context.answer)
        if self._early:
            self._looked = pool.submit(self._beside, context)

    def look(self) -> None:
        """Now, beside what the block does."""
        if self._looked is None:
            self._looked = self._pool.submit(self._found_now)

    def with_last(self, last: LiveSegment) -> Gathered | None:
        """The answer with `last`, which is not stored yet; None where more is missing, or nobody waits."""
        gathered = self._with(last, self._looked.result() if self._looked else self._found_now())
        if self._early and (gathered is None or gathered.has_faults):
            return self._with(last, self._found_now())
        return gathered

    def _with(self, last: LiveSegment, context: AnswerContext | None) -> Gathered | None:
        if context is None or last.index >= (context.answer.segments or 0):
            return None
        return _complete(self._found, context, {last.index: last})

    def _found_now(self) -> AnswerContext | None:
        return self._beside(_waiting(self._found))

    def _beside(self, context: AnswerContext | None) -> AnswerContext | None:
        if context is None:
            return None
        places = _places(self._found, range(context.answer.segments or 0))
        others = [place for index, place in enumerate(places) if index != self._found.index]
        return context.and_beside(others) if others else context


@contextmanager
def looking(found: AnswerObject, context: AnswerContext) -> Iterator[Others]:
    """While the block hears a segment; `context`: of its answer, as it came."""
    with ThreadPoolExecutor(1) as pool:
        yield Others(found, context, pool)


def after_commit(found: AnswerObject, at_once: Sequence[int] = (), generation: str = "") -> Gathered | None:
    """The answer as it is stored; None where a segment is missing, or nobody waits.

    `at_once`: segments to read beside it, others only where these are there; `generation`: of its manifest,
    where that is known. When it was closed is asked for where that may be later than the newest of these.
    """
    first = _places(found, at_once)
    context = _waiting(found, [*first, *([_closing_claim(found, generation)] if generation else [])])
    if context is None or any(context.seen[place.path].data is None for place in first):
        return None
    answer = context.answer
    places = _places(found, range(answer.segments or 0))
    # The commit that closes an answer changes it, so it was closed no later than it last changed.
    changed = context.seen[paths.answer_ref(found.interview_id, found.answer_id).path].updated
    newest = max((context.seen[place.path].updated for place in first), default=None)
    if answer.media is not None and (newest is None or changed >= newest):
        places.append(_closing_claim(found, answer.media.generation))
    if left := [place for place in places if place.path not in context.seen]:
        context = context.and_beside(left)
    return _complete(found, context)


def all_heard(found: AnswerObject, count: int, *, at_once: bool) -> list[LiveSegment] | None:
    """All segments, in order; None where one is missing. The last one is asked for first, as it comes last;
    `at_once`: not before the others, where it came long ago."""
    places = _places(found, range(count))
    heard = reads.read_all(places if at_once else places[-1:], LiveSegment)
    if not at_once and heard[0] is not None and count > 1:
        heard = [*reads.read_all(places[:-1], LiveSegment), *heard]
    there = [segment for segment in heard if segment is not None]
    return there if len(there) == count else None


def _waiting(found: AnswerObject, beside: Sequence[DocumentReference] = ()) -> AnswerContext | None:
    """A closed answer that waits for its words; None for any other."""
    try:
        context = admission.read(found, beside)
    except Gone:
        return None
    return context if _is_waiting(context.answer) else None


def _is_waiting(answer: Answer) -> bool:
    waits = answer.state is AnswerState.TRANSCRIBING or is_undone(answer)
    return waits and answer.segments is not None and answer.media is not None


def _complete(
    found: AnswerObject, context: AnswerContext, known: Mapping[int, LiveSegment] | None = None
) -> Gathered | None:
    answer, known = context.answer, known or {}
    heard = [
        known.get(index) or context.beside(place, LiveSegment)
        for index, place in enumerate(_places(found, range(answer.segments or 0)))
    ]
    there = [segment for segment in heard if segment is not None]
    return Gathered(context, answer.media, there) if answer.media and len(there) == len(heard) else None


def _places(found: AnswerObject, indexes: Iterable[int]) -> list[DocumentReference]:
    return [paths.segment_ref(found.interview_id, found.answer_id, index) for index in indexes]


def _closing_claim(found: AnswerObject, generation: str) -> DocumentReference:
    """What the stage that closes an answer claims."""
    return claims.claim_ref("close", found.interview_id, found.answer_id, generation)


def _chunk(start: float, segment: LiveSegment) -> TimedChunk:
    recognized = {each.name: getattr(segment, each.name) for each in fields(RecognizedChunk)}
    return TimedChunk(start, RecognizedChunk(**recognized), segment.uri, segment.index)
