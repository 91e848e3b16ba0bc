"""Entry point `score_answer`: judge a transcribed answer.

Gemini extracts quotes and facts (`shared.gcp.extraction`), two Vertex endpoints measure delivery and the
coverage of expected points, all at once (`models_asked`); `shared.assessment.scoring.scorer` checks, bands
and adds up. While any of them is down the event is nacked: a score is late rather than invented.

The rules are loaded when there is an answer to judge, most of them while the models think.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from functions.score_answer import models_asked
from shared.assessment.scoring import rubric
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation, EvaluationDone
from shared.documents.interview import Answer, AnswerState
from shared.documents.steps import StepView
from shared.documents.transcript import AudioPiece, Word
from shared.documents.vocabulary import QUESTION_KINDS, Step
from shared.errors import PermanentError
from shared.events import AnswerScored, AnswerTranscribed
from shared.firestore import answer_writes, budget, reads, step_writes
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.gcp import gemini, vertex
from shared.gcp.gemini import ModelReply
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber
from shared.settings import settings

if TYPE_CHECKING:
    from shared.assessment.scoring.evidence import EvidenceResponse


class SpokenAnswer(StepView):
    """What is judged of a transcript."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    words: tuple[Word, ...]
    confidence: float | None
    delivery: Delivery | None
    audio: tuple[AudioPiece, ...]


_WAITS = answer_writes.in_state(AnswerState.TRANSCRIBED, AnswerState.NOT_SCORED)


@subscriber(AnswerTranscribed)
def score_answer(event: AnswerTranscribed) -> None:
    """Write the answer's evaluation and settle it."""
    scored = AnswerScored(
        interview_id=event.interview_id, answer_id=event.answer_id, generation=event.generation
    )

    def work() -> StageResult:
        context = reads.load_answer(event.interview_id, event.answer_id, SpokenAnswer, points=True)
        evaluation, usage = _evaluate(context)
        document = EvaluationDone(
            **step_writes.envelope(context.answer, event.generation),
            **dict(evaluation),
            step="evaluation",
            usage=usage,
        )
        return StageResult(
            (
                step_writes.done(event.interview_id, document),
                answer_writes.scored(
                    event.interview_id, event.answer_id, document.finished_at, event.generation
                ),
            ),
            (scored,),
        )

    def ended(error: PermanentError) -> StageResult:
        # A new judgement that can't be made leaves the current one.
        waits = {**answer_writes.of_recording(event.generation), **_WAITS}
        writes = answer_writes.not_scored(event.interview_id, event.answer_id, error.reason, waits)
        return StageResult(writes, (scored,))

    # A new rubric or prompt is new work on the same recording: `jobs/rescore` relies on it.
    rubrics = [rubric.load(kind).version for kind in QUESTION_KINDS]
    versions = " ".join([rubric.SCORING_VERSION, gemini.prompt_version(rubric.EVALUATION_TASK), *rubrics])
    stage.run_once(
        "score_answer", (event.interview_id, event.answer_id, event.generation, versions), work, ended
    )


def _evaluate(context: AnswerContext) -> tuple[Evaluation, dict[str, int]]:
    from shared.assessment.injection.answer_text import AnswerText

    answer, language, points = context.answer, context.interview.profile.language, context.expected_points
    spoken = context.step(SpokenAnswer)
    said = AnswerText.of(spoken.text, language, spoken.words)
    said.require_content()

    def load_rules() -> None:
        import shared.assessment.scoring.scorer  # noqa: F401 - while the models think

    replies, rated_delivery, correctness_model = models_asked.ask(
        lambda: _evidence(context, said.clean),
        lambda: _rate_delivery(spoken, language),
        lambda: _rate_correctness(answer, said.clean, points),
        load_rules,
    )
    from shared.assessment.scoring.scorer import assess_answer
    from shared.assessment.scoring.scoring_input import ScoringInput
    from shared.gcp import extraction

    evaluation = assess_answer(
        ScoringInput(
            question=answer.question.text,
            kind=answer.question.kind,
            said=said,
            delivery=spoken.delivery,
            evidence=tuple(reply.value for reply in replies),
            expected_points=points,
            competency=answer.question.competency,
            correctness=correctness_model,
            rated_delivery=rated_delivery,
            recognition_confidence=spoken.confidence,
            versions={
                **extraction.versions(replies, rated_delivery, correctness_model),
                "recognition": _recogniser() if spoken.delivery else "",
            },
        )
    )
    return evaluation, {
        "extractions": len(replies),
        "input_tokens": sum(reply.input_tokens for reply in replies),
        "output_tokens": sum(reply.output_tokens for reply in replies),
        "thought_tokens": sum(reply.thought_tokens for reply in replies),
    }


def _recogniser() -> str:
    return settings().recognised_by or settings().speech_model


def _evidence(context: AnswerContext, text: str) -> Sequence[ModelReply[EvidenceResponse]]:
    from shared.gcp.extraction import extract

    interview, question = context.interview, context.answer.question
    with budget.spending(Person.of(interview), "model_calls", settings().evaluation_extractions):
        return extract(question, text, context.expected_points, interview.profile.language)


def _rate_delivery(spoken: SpokenAnswer, language: str) -> dict[str, Any]:
    if spoken.delivery is None:
        return {}  # typed: there is no voice to rate
    instance = {
        "audio": [piece.model_dump() for piece in spoken.audio],
        "words": [word.model_dump() for word in spoken.words],
        "language": language,
        "text": spoken.text,
    }
    rated: dict[str, Any] = vertex.predict(settings().delivery_endpoint, [instance])[0]
    if track := (rated.get("measured") or {}).get("pitch_track"):
        # Firestore refuses a list of lists.
        rated["measured"]["pitch_track"] = [{"time": time, "hz": hz} for time, hz in track]
    return rated


def _rate_correctness(answer: Answer, text: str, points: Sequence[str]) -> dict[str, Any]:
    """Whether the question is answered, and the grade where it has expected points."""
    instance: dict[str, Any] = {"question": answer.question.text, "answer": text}
    if points:
        instance["expected_points"] = list(points)
    rated: dict[str, Any] = vertex.predict(settings().correctness_endpoint, [instance])[0]
    return rated
