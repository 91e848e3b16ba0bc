"""From pieces that were heard to an answer's transcript, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from functions.transcribe.listening import RecognizedChunk
from shared import languages
from shared.assessment.delivery import metrics, silences
from shared.assessment.scoring import gates
from shared.documents.delivery import Pause
from shared.documents.interview import Answer, Interview, Media
from shared.documents.transcript import AudioPiece, TranscriptDone
from shared.documents.vocabulary import Step
from shared.events import AnswerScored, AnswerTranscribed
from shared.firestore import answer_writes, step_writes
from shared.pipeline.stage import StageResult
from shared.reasons import Reason


@dataclass(frozen=True)
class TimedChunk:
    """A recognised piece at its place on the answer's clock, with the audio behind it."""

    start: float
    recognized: RecognizedChunk
    uri: str


def result(interview: Interview, answer: Answer, media: Media, chunks: Sequence[TimedChunk]) -> StageResult:
    """The transcript's document and the answer's new state; a gate may end the answer instead."""
    language = interview.profile.language
    words = [
        w.model_copy(update={"start": round(w.start + c.start, 3), "end": round(w.end + c.start, 3)})
        for c in chunks
        for w in c.recognized.words
    ]
    fillers = [
        f.model_copy(update={"start": round(f.start + c.start, 3), "end": round(f.end + c.start, 3)})
        for c in chunks
        for f in c.recognized.fillers
    ]
    text = languages.joined(c.recognized.text for c in chunks)
    duration = max((c.start + c.recognized.duration for c in chunks), default=0.0)
    confidence = gates.mean_confidence(words)
    document = TranscriptDone(
        **step_writes.envelope(answer, media.generation),
        step="transcript",
        text=text,
        words=tuple(words),
        language=language,
        confidence=None if confidence is None else round(confidence, 4),
        duration=round(duration, 3),
        delivery=metrics.measure(words, duration, language, fillers, silences_of(chunks)),
        audio=tuple(AudioPiece(uri=c.uri, start=round(c.start, 3)) for c in chunks),
        heard_language=next((c.recognized.other_language for c in chunks if c.recognized.other_language), ""),
    )
    reason = _audio_gate(chunks)
    if reason is None and document.heard_language:
        reason = Reason.WRONG_LANGUAGE
    reason = reason or gates.gate_transcript(words, text, duration, language, confidence)
    return ended_or_transcribed(answer, media, document, reason)


def ended_or_transcribed(
    answer: Answer, media: Media, document: TranscriptDone, reason: Reason | None
) -> StageResult:
    """The transcript is kept either way; with a `reason` the answer ends there."""
    transcript = step_writes.done(answer.interview_id, document)
    if reason is not None:
        ours = answer_writes.of_recording(media.generation)
        writes = answer_writes.not_scored(answer.interview_id, answer.id, reason, ours, media)
        return StageResult((*writes, transcript), (_settled(answer, media.generation),))
    state = answer_writes.transcribed(answer, media, document.finished_at)
    transcribed = AnswerTranscribed(
        interview_id=answer.interview_id, answer_id=answer.id, generation=media.generation
    )
    return StageResult((transcript, state), (transcribed,))


def not_transcribed(answer: Answer, generation: str, reason: Reason) -> StageResult:
    """The answer ends here, without a word of it."""
    ours = answer_writes.of_recording(generation, None)
    writes = answer_writes.not_scored(answer.interview_id, answer.id, reason, ours)
    none = step_writes.off(answer.interview_id, answer.id, Step.TRANSCRIPT, reason.message)
    return StageResult((*writes, none), (_settled(answer, generation),))


def _settled(answer: Answer, generation: str) -> AnswerScored:
    return AnswerScored(interview_id=answer.interview_id, answer_id=answer.id, generation=generation)


def _audio_gate(chunks: Sequence[TimedChunk]) -> Reason | None:
    """The answer's sound as a whole: as loud as its loudest piece, voiced as all pieces together."""
    if not chunks:
        return Reason.SILENCE
    return gates.gate_audio(
        gates.AudioStats(
            duration=sum(c.recognized.duration for c in chunks),
            loud_dbfs=max(c.recognized.loud_dbfs for c in chunks),
            contrast_db=0.0,
            voiced_seconds=sum(c.recognized.voiced_seconds for c in chunks),
        )
    )


def silences_of(chunks: Sequence[TimedChunk]) -> list[Pause]:
    """On the answer's clock; what lies between two pieces is silent too."""
    silent = [(q.start + c.start, q.end + c.start) for c in chunks for q in c.recognized.silences]
    apart = [(a.start + a.recognized.duration, b.start) for a, b in pairwise(chunks)]
    silent += [(start, end) for start, end in apart if end > start]
    return [Pause(start=start, end=end) for start, end in silences.joined(silent)]
