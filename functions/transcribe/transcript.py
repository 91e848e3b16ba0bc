"""From pieces that were heard to an answer's transcript, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from functions.transcribe import asides
from functions.transcribe.asides import TimedChunk, Told
from shared import languages
from shared.assessment.delivery import metrics, silences, unheard
from shared.assessment.scoring import gates
from shared.assessment.text import memory
from shared.documents.delivery import Delivery, Pause
from shared.documents.interview import Answer, Interview, Media
from shared.documents.transcript import AudioPiece, TranscriptDone, Word
from shared.documents.vocabulary import Step
from shared.events import AnswerScored, AnswerTranscribed
from shared.firestore import answer_writes, step_writes
from shared.pipeline.stage import StageResult
from shared.reasons import Reason


def result(interview: Interview, answer: Answer, media: Media, chunks: Sequence[TimedChunk]) -> StageResult:
    """The transcript's document and the answer's new state; a gate may end the answer instead."""
    with memory.held():
        return _result(interview, answer, media, chunks)


def _result(interview: Interview, answer: Answer, media: Media, chunks: Sequence[TimedChunk]) -> StageResult:
    language = interview.profile.language
    told = document(interview, answer, media.generation, chunks)
    reason = _audio_gate(chunks)
    if reason is None and told.heard_language:
        reason = Reason.WRONG_LANGUAGE
    reason = reason or gates.gate_transcript(
        told.words,
        told.text,
        told.duration or 0.0,
        language,
        gates.mean_confidence(told.words),
        told.unheard,
    )
    return ended_or_transcribed(interview, answer, media, told, reason)


def document(
    interview: Interview, answer: Answer, generation: str, chunks: Sequence[TimedChunk]
) -> TranscriptDone:
    """What was said, and how; of a conversation without what was said to the interviewer."""
    language = interview.profile.language
    told = asides.apart(interview, answer, chunks)
    words = [asides.moved(w, c.start) for c in told.pieces for w in c.recognized.words]
    duration = max((c.start + c.recognized.duration for c in chunks), default=0.0)
    confidence = gates.mean_confidence(words)
    return TranscriptDone(
        **step_writes.envelope(answer, generation),
        step="transcript",
        text=languages.joined(c.recognized.text for c in told.pieces),
        words=tuple(words),
        language=language,
        confidence=None if confidence is None else round(confidence, 4),
        duration=round(duration, 3),
        delivery=_delivery(told, words, duration, language, silences_of(chunks)),
        audio=tuple(AudioPiece(uri=c.uri, start=round(c.start, 3)) for c in told.pieces),
        asides=told.asides,
        unheard=_unheard(chunks),
        heard_language=next((c.recognized.other_language for c in chunks if c.recognized.other_language), ""),
    )


def _delivery(
    told: Told, words: Sequence[Word], duration: float, language: str, silent: Sequence[Pause]
) -> Delivery:
    """How it was said from where it counts on; a few words to the interviewer are said like any other."""
    fillers = [asides.moved(f, c.start) for c in told.pieces for f in c.recognized.fillers]
    heard = sorted([*words, *told.beside], key=lambda word: word.start)
    measured = metrics.measure(
        heard,
        duration,
        language,
        [f for f in fillers if f.start >= told.since],
        [s for s in silent if s.end > told.since],
    )
    led = max(0.0, measured.leading_silence - told.since)
    return measured.model_copy(update={"leading_silence": round(led, 2)})


def ended_or_transcribed(
    interview: Interview, answer: Answer, media: Media, document: TranscriptDone, reason: Reason | None
) -> StageResult:
    """The transcript is kept either way; with a `reason` the answer ends there."""
    transcript = step_writes.done(answer.interview_id, document)
    if reason is not None:
        ours = answer_writes.of_recording(media.generation)
        writes = answer_writes.not_scored(answer.interview_id, answer.id, reason, ours, media)
        return StageResult((*writes, transcript), (_settled(answer, media.generation),))
    state = answer_writes.transcribed(answer, media, document.finished_at)
    transcribed = AnswerTranscribed(
        interview_id=interview.id,
        answer_id=answer.id,
        generation=media.generation,
        owner=interview.owner,
        anonymous=interview.anonymous,
        expression=interview.consents.expression,
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


def _unheard(chunks: Sequence[TimedChunk]) -> float:
    """Of the answer's voice as a whole, asides too: they were heard."""
    voice = sum(c.recognized.voiced_seconds for c in chunks)
    lost = sum(c.recognized.unheard_seconds for c in chunks)
    return round(unheard.share(lost, voice), 3)


def silences_of(chunks: Sequence[TimedChunk]) -> list[Pause]:
    """On the answer's clock; what lies between two pieces is silent too."""
    silent = [(q.start + c.start, q.end + c.start) for c in chunks for q in c.recognized.silences]
    apart = [(a.start + a.recognized.duration, b.start) for a, b in pairwise(chunks)]
    silent += [(start, end) for start, end in apart if end > start]
    return [Pause(start=start, end=end) for start, end in silences.joined(silent)]
