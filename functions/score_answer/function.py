"""Entry point `score_answer`: judge a transcribed answer.

Gemini extracts quotes and facts (`extraction`), two Vertex endpoints measure delivery and the coverage of
expected points, all three at once; `shared.assessment.scoring.scorer` checks, bands and adds up. While
any of them is down the event is nacked: a score is late rather than invented.

The rules are loaded when there is an answer to judge, most of them while the models think.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from shared.assessment.scoring import rubric
from shared.documents.interview import Answer, AnswerState, Interview, Step, Word
from shared.errors import NotScoreable, PermanentError
from shared.events import AnswerScored, AnswerTranscribed
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import gemini, vertex
from shared.gcp.gemini import Blocked
from shared.pipeline import stage
from shared.pipeline.stage import Outcome, subscriber
from shared.reasons import Reason
from shared.settings import settings

if TYPE_CHECKING:
    from shared.assessment.scoring.scoring_input import Evaluation


@subscriber(AnswerTranscribed)
def score_answer(event: AnswerTranscribed) -> None:
    """Write the answer's evaluation and settle it."""
    scored = AnswerScored(
        interview_id=event.interview_id, answer_id=event.answer_id, generation=event.generation
    )

    def work() -> Outcome:
        found = store.gather(event.interview_id, event.answer_id, Step.TRANSCRIPT, points=True)
        interview, answer = found.interview, found.answer
        transcript = found.steps[Step.TRANSCRIPT]
        evaluation, usage = _evaluate(interview, answer, transcript, found.expected_points)
        payload: dict[str, Any] = {
            **evaluation.model_dump(mode="json"),
            "status": "done",
            "generation": event.generation,
            "finished_at": store.now(),
            "usage": usage,
        }
        return Outcome(
            (
                Write(store.step_ref(interview.id, answer.id, Step.EVALUATION), payload),
                Write(
                    store.answer_ref(interview.id, answer.id),
                    {
                        "state": AnswerState.SCORED.value,
                        "reason": None,
                        "message": "",
                        "settled_at": payload["finished_at"],
                    },
                ),
            ),
            (scored,),
        )

    def ended(error: PermanentError) -> Outcome:
        if isinstance(error, NotScoreable):
            reason = error.reason
        else:
            reason = Reason.BLOCKED if isinstance(error, Blocked) else Reason.PROCESSING_FAILED
        return Outcome(store.not_scored(event.interview_id, event.answer_id, reason), (scored,))

    # A new rubric or prompt is new work on the same recording: `jobs/rescore` relies on it.
    rubrics = [rubric.load(kind).version for kind in ("behavioural", "technical", "system_design")]
    versions = " ".join([rubric.SCORING_VERSION, gemini.prompt_version(rubric.EVALUATION_TASK), *rubrics])
    stage.run("score_answer", (event.interview_id, event.answer_id, event.generation, versions), work, ended)


def _evaluate(
    interview: Interview, answer: Answer, transcript: dict[str, Any], points: list[str]
) -> tuple[Evaluation, dict[str, int]]:
    from functions.score_answer.extraction import extract
    from shared.assessment.injection import detector

    text = str(transcript["text"])
    spans = detector.doubtful(text)
    if not detector.remaining(text, spans).strip():
        raise NotScoreable(Reason.NO_ANSWER_CONTENT)
    clean = detector.neutralise(text, spans)
    with ThreadPoolExecutor(max_workers=3) as pool:
        evidence = pool.submit(extract, answer.question, clean, points, interview.profile.language)
        delivery = pool.submit(_rate_delivery, transcript, interview.profile.language)
        correctness = pool.submit(_rate_correctness, answer, clean, points)
        from shared.assessment.delivery.metrics import Delivery
        from shared.assessment.scoring import scorer
        from shared.assessment.scoring.scoring_input import ScoringInput
    replies = evidence.result()
    delivery_model, correctness_model = delivery.result(), correctness.result()
    evaluation = scorer.score(
        ScoringInput(
            question=answer.question.text,
            kind=answer.question.kind,
            language=interview.profile.language,
            text=text,
            words=tuple(Word.model_validate(w) for w in transcript["words"]),
            delivery=Delivery.model_validate(transcript["delivery"]),
            evidence=tuple(reply.value for reply in replies),
            expected_points=tuple(points),
            competency=answer.question.competency,
            correctness=correctness_model,
            delivery_model=delivery_model,
            recognition_confidence=float(transcript["confidence"]),
            versions={
                "prompt": replies[0].prompt,
                "model": replies[0].model,
                "delivery_model": str(delivery_model.get("model_version", "")),
                "correctness_model": str((correctness_model or {}).get("model_version", "")),
                "recognition": settings().speech_model,
            },
        )
    )
    return evaluation, {
        "extractions": len(replies),
        "input_tokens": sum(reply.input_tokens for reply in replies),
        "output_tokens": sum(reply.output_tokens for reply in replies),
    }


def _rate_delivery(transcript: dict[str, Any], language: str) -> dict[str, Any]:
    instance = {
        "audio": transcript["audio"],
        "words": transcript["words"],
        "language": language,
        "text": transcript["text"],
    }
    rated: dict[str, Any] = vertex.predict(settings().delivery_endpoint, [instance])[0]
    if track := (rated.get("measured") or {}).get("pitch_track"):
        # Firestore refuses a list of lists.
        rated["measured"]["pitch_track"] = [{"time": time, "hz": hz} for time, hz in track]
    return rated


def _rate_correctness(answer: Answer, text: str, points: list[str]) -> dict[str, Any] | None:
    if not points:
        return None
    instance = {"question": answer.question.text, "expected_points": points, "answer": text}
    rated: dict[str, Any] = vertex.predict(settings().correctness_endpoint, [instance])[0]
    return rated
