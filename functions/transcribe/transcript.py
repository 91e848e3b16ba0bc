"""From pieces that were heard to an answer's transcript, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from functions.transcribe.listening import Heard
from shared.assessment.delivery import metrics, silences
from shared.assessment.delivery.metrics import Pause
from shared.assessment.scoring import gates
from shared.documents.interview import Answer, AnswerState, Interview, Step, Word
from shared.events import AnswerScored, AnswerTranscribed
from shared.firestore import store
from shared.firestore.store import Write
from shared.pipeline.stage import Outcome
from shared.reasons import Reason


@dataclass(frozen=True)
class Placed:
    """A heard piece at its place on the answer's clock, with the audio behind it."""

    start: float
    heard: Heard
    uri: str


def outcome(interview: Interview, answer: Answer, generation: str, pieces: Sequence[Placed]) -> Outcome:
    """The transcript's document and the answer's new state; a gate may end the answer instead."""
    language = interview.profile.language
    words = [
        w.model_copy(update={"start": round(w.start + p.start, 3), "end": round(w.end + p.start, 3)})
        for p in pieces
        for w in p.heard.words
    ]
    found = [
        f.model_copy(update={"start": round(f.start + p.start, 3), "end": round(f.end + p.start, 3)})
        for p in pieces
        for f in p.heard.fillers
    ]
    text = " ".join(p.heard.text for p in pieces if p.heard.text)
    duration = max((p.start + p.heard.duration for p in pieces), default=0.0)
    confidence = _mean_confidence(words)
    payload: dict[str, Any] = {
        "status": "done",
        "generation": generation,
        "finished_at": store.now(),
        "language": language,
        "text": text,
        "words": [w.model_dump() for w in words],
        "confidence": round(confidence, 4),
        "duration": round(duration, 3),
        "delivery": metrics.measure(words, duration, language, found, silences_of(pieces)).model_dump(
            mode="json"
        ),
        "audio": [{"uri": p.uri, "start": round(p.start, 3)} for p in pieces],
    }
    transcript = Write(store.step_ref(interview.id, answer.id, Step.TRANSCRIPT), payload)
    reason = _audio_gate(pieces) or gates.gate_transcript(words, text, duration, language, confidence)
    if reason is not None:
        return ended(answer, generation, reason, transcript)
    state = Write(
        store.answer_ref(interview.id, answer.id),
        {
            "state": AnswerState.TRANSCRIBED.value,
            "reason": None,
            "message": "",
            "transcribed_at": payload["finished_at"],
        },
    )
    transcribed = AnswerTranscribed(interview_id=interview.id, answer_id=answer.id, generation=generation)
    return Outcome((transcript, state), (transcribed,))


def ended(answer: Answer, generation: str, reason: Reason, *more: Write) -> Outcome:
    """The answer ends here, not scored; the words that were heard, if any, are kept for the candidate."""
    writes = [*store.not_scored(answer.interview_id, answer.id, reason), *more]
    if not more:
        writes.append(
            Write(
                store.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT),
                {"status": "off", "message": reason.message, "finished_at": store.now()},
            )
        )
    settled = AnswerScored(interview_id=answer.interview_id, answer_id=answer.id, generation=generation)
    return Outcome(writes, (settled,))


def _audio_gate(pieces: Sequence[Placed]) -> Reason | None:
    """The answer's sound as a whole: as loud as its loudest piece, voiced as all pieces together."""
    if not pieces:
        return Reason.SILENCE
    return gates.gate_audio(
        gates.AudioStats(
            duration=sum(p.heard.duration for p in pieces),
            loud_dbfs=max(p.heard.loud_dbfs for p in pieces),
            contrast_db=0.0,
            voiced_seconds=sum(p.heard.voiced_seconds for p in pieces),
        )
    )


def silences_of(pieces: Sequence[Placed]) -> list[Pause]:
    """On the answer's clock; what lies between two pieces is silent too."""
    silent = [(q.start + p.start, q.end + p.start) for p in pieces for q in p.heard.silences]
    apart = [(a.start + a.heard.duration, b.start) for a, b in pairwise(pieces)]
    silent += [(start, end) for start, end in apart if end > start]
    return [Pause(start=start, end=end) for start, end in silences.joined(silent)]


def _mean_confidence(words: Sequence[Word]) -> float:
    return sum(w.confidence for w in words) / len(words) if words else 0.0
