"""Entry point `score_answer`: judge a transcribed answer.

Gemini extracts quotes and facts (`shared.gcp.extraction`), two Vertex endpoints measure delivery and the
coverage of expected points, all at once (`models_asked`); `shared.assessment.scoring.scorer` checks, bands
and adds up. While any of them is down the event is nacked: a score is late rather than invented.

The rules are loaded when there is an answer to judge, most of them while the models think. So is what code
finds in its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from functions.score_answer import models_asked
from shared.assessment.scoring import rubric
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation, EvaluationDone
from shared.documents.interview import Answer, AnswerState
from shared.documents.steps import StepView
from shared.documents.transcript import AudioPiece, Correction, Word
from shared.documents.vocabulary import QUESTION_KINDS, Step, WorkKind
from shared.errors import PermanentError, Superseded
from shared.events import AnswerCorrected, AnswerScored, AnswerTranscribed
from shared.firestore import answer_writes, budget, reads, step_writes
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.firestore.tally import Tally
from shared.gcp import clients, gemini, model_instances, vertex
from shared.gcp.gemini import ModelReply
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber
from shared.settings import settings

if TYPE_CHECKING:
    from shared.assessment.injection.answer_text import AnswerText
    from shared.assessment.injection.work_text import WorkText
    from shared.assessment.scoring.evidence import EvidenceResponse
    from shared.assessment.scoring.work_evidence import ReadWork, WorkResponse


class SpokenAnswer(StepView):
    """What is judged of a transcript."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    words: tuple[Word, ...]
    confidence: float | None
    delivery: Delivery | None
    audio: tuple[AudioPiece, ...]
    unheard: float = 0.0
    corrections: tuple[Correction, ...] = ()
    language_confirmed: bool = False


class JudgedBefore(StepView):
    """What is kept of the judgement that a correction replaces; nothing where there is none."""

    of: ClassVar = Step.EVALUATION
    total: float | None = None
    correction: int = 0
    as_heard: float | None = None
    versions: dict[str, str] = Field(default_factory=dict)

    def heard_total(self, rubric_version: str) -> float | None:
        """The total of the answer as it was heard, where the same rubric gave it."""
        if self.versions.get("rubric") != rubric_version:
            return None
        return self.as_heard if self.correction and self.as_heard is not None else self.total


_WAITS = answer_writes.in_state(AnswerState.TRANSCRIBED, AnswerState.NOT_SCORED)


@subscriber(AnswerTranscribed, AnswerCorrected)
def score_answer(event: AnswerTranscribed | AnswerCorrected) -> None:
    """Write the answer's evaluation and settle it; again when the candidate corrected what was misheard."""
    correction = event.revision if isinstance(event, AnswerCorrected) else ""
    scored = AnswerScored(
        interview_id=event.interview_id, answer_id=event.answer_id, generation=event.generation
    )

    def work() -> StageResult:
        context = read()
        number = context.answer.correction
        if correction and correction != str(number):
            raise Superseded("there is a newer correction")
        evaluation, usage = _evaluate(context, counted)
        before = context.step(JudgedBefore)
        document = EvaluationDone(
            **step_writes.envelope(context.answer, event.generation),
            **dict(evaluation),
            step="evaluation",
            usage=usage,
            correction=number,
            as_heard=before.heard_total(evaluation.versions["rubric"])
            if context.step(SpokenAnswer).corrections
            else None,
        )
        return StageResult(
            (
                step_writes.done(event.interview_id, document),
                answer_writes.scored(
                    event.interview_id, event.answer_id, document.finished_at, event.generation, number
                ),
            ),
            (scored,),
            context.seen,
        )

    def ended(error: PermanentError) -> StageResult:
        # A new judgement that can't be made leaves the current one.
        if correction:
            left = answer_writes.not_judged_again(
                event.interview_id, event.answer_id, event.generation, int(correction)
            )
            return StageResult((left,))
        waits = {**answer_writes.of_recording(event.generation), **_WAITS}
        writes = answer_writes.not_scored(event.interview_id, event.answer_id, error.reason, waits)
        return StageResult(writes, (scored,))

    # A new rubric or prompt is new work on the same recording: `jobs/rescore` relies on it.
    rubrics = [rubric.load(kind).version for kind in QUESTION_KINDS]
    prompts = [gemini.prompt_version(task) for task in (rubric.EVALUATION_TASK, *rubric.WORK_TASKS.values())]
    versions = " ".join([rubric.SCORING_VERSION, *prompts, *rubrics])
    identity = [event.interview_id, event.answer_id, event.generation, versions]
    identity += [correction] if correction else []
    calls = {"model_calls": settings().evaluation_extractions}
    with (
        stage.ahead(lambda: reads.load_named(event, SpokenAnswer, JudgedBefore, points=True)) as read,
        Tally(event.owner, lambda: Person.of(read().interview), calls) as counted,
    ):
        stage.run_once("score_answer", identity, work, ended, counted)


def load() -> None:
    """Ahead of the first answer, what it needs."""
    from shared.assessment.scoring import model_text, scorer, telling  # noqa: F401
    from shared.assessment.text import corrections, memory  # noqa: F401
    from shared.gcp import extraction  # noqa: F401

    clients.load(clients.firestore, clients.gemini, clients.prediction, clients.publisher)
    said = telling.answer_text("I moved the nightly load to smaller steps, since it took six hours.", "en-US")
    scorer.look(said, "Tell me about a time when you improved something.", "behavioural", "ownership")


def _evaluate(context: AnswerContext, counted: Tally) -> tuple[Evaluation, dict[str, int]]:
    from shared.assessment.text import memory

    with memory.held():
        return _assessed(context, counted)


def _assessed(context: AnswerContext, counted: Tally) -> tuple[Evaluation, dict[str, int]]:
    """`counted` is called before the models that are paid for."""
    from shared.assessment.scoring import telling
    from shared.assessment.text import corrections

    answer, profile, points = context.answer, context.interview.profile, context.expected_points
    language = profile.language
    spoken = context.step(SpokenAnswer)
    read = corrections.apply(spoken.text, spoken.words, spoken.corrections)
    asked = (answer.question.text, *points) if points else ()
    said = telling.answer_text(read.text, language, read.words, asked)
    said.require_content()
    works = _works(context)

    def look() -> None:
        from shared.assessment.scoring import scorer  # the rules are loaded here

        question = answer.question
        scorer.look(said, question.text, question.kind, question.competency, tuple(points))

    (replies, seen), rated_delivery, correctness_model = models_asked.ask(
        lambda: _evidence(context, said.clean, works, counted),
        lambda: _rate_delivery(spoken, language),
        lambda: _rate_correctness(answer, said, points),
        look,
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
            work=_read_work(works, seen, len(points)),
            correctness=correctness_model,
            rated_delivery=rated_delivery,
            recognition_confidence=spoken.confidence,
            unheard=spoken.unheard,
            corrected=read.placed,
            corrected_share=read.share,
            language_confirmed=spoken.language_confirmed,
            feedback_language=profile.feedback_language,
            versions={
                **extraction.versions(replies, rated_delivery, correctness_model),
                "recognition": _recogniser() if spoken.delivery else "",
                **{f"{kind}_prompt": reply.prompt for kind, reply in seen.items()},
            },
        )
    )
    paid: list[ModelReply[Any]] = [*replies, *seen.values()]
    return evaluation, {
        "extractions": len(paid),
        "input_tokens": sum(reply.input_tokens for reply in paid),
        "output_tokens": sum(reply.output_tokens for reply in paid),
        "thought_tokens": sum(reply.thought_tokens for reply in paid),
    }


def _recogniser() -> str:
    return settings().recognised_by or settings().speech_model


def _evidence(
    context: AnswerContext, text: str, works: Sequence[WorkText], counted: Tally
) -> tuple[Sequence[ModelReply[EvidenceResponse]], Mapping[WorkKind, ModelReply[WorkResponse]]]:
    """What a model reads in the answer, and in each work beside it that there is any reason to read."""
    from shared.gcp.extraction import extract, read_work

    interview, question, points = context.interview, context.answer.question, context.expected_points
    read = [work for work in works if not work.doubted and points]
    person = Person.of(interview)
    counted()
    with (
        counted.returned(),
        budget.spending(person, "model_calls", len(read)) if read else nullcontext(),
        ThreadPoolExecutor() as pool,
    ):
        seen = {work.kind: pool.submit(read_work, question.text, work, points) for work in read}
        replies = extract(question, text, points, interview.profile.language)
        return replies, {kind: reply.result() for kind, reply in seen.items()}


def _works(context: AnswerContext) -> list[WorkText]:
    """What was made beside the answer."""
    from shared.assessment.injection.work_text import WorkText

    answer, language = context.answer, context.interview.profile.language
    asked = (answer.question.text, *context.expected_points)
    return [
        *([WorkText.of_code(answer.code, language, asked)] if answer.code else []),
        *([WorkText.of_drawing(answer.drawing, language, asked)] if answer.drawing else []),
    ]


def _read_work(
    works: Sequence[WorkText], seen: Mapping[WorkKind, ModelReply[WorkResponse]], points: int
) -> tuple[ReadWork, ...]:
    from shared.assessment.scoring.work_evidence import ReadWork, verify

    return tuple(
        ReadWork(work, verify(work.text, seen[work.kind].value, points) if work.kind in seen else None)
        for work in works
    )


def _rate_delivery(spoken: SpokenAnswer, language: str) -> dict[str, Any]:
    if spoken.delivery is None:
        return {}  # typed: there is no voice to rate
    instance = model_instances.of_delivery(spoken.text, spoken.words, spoken.audio, language)
    rated: dict[str, Any] = vertex.predict(settings().delivery_endpoint, [instance])[0]
    if track := (rated.get("measured") or {}).get("pitch_track"):
        # Firestore refuses a list of lists.
        rated["measured"]["pitch_track"] = [{"time": time, "hz": hz} for time, hz in track]
    return rated


def _rate_correctness(answer: Answer, said: AnswerText, points: Sequence[str]) -> dict[str, Any]:
    """Whether the question is answered, which of its sentences are no answer, and the grade where it has
    expected points; {} where no score would rest on any of it."""
    from shared.assessment.scoring import model_text

    question = answer.question
    text = model_text.of(said, question.text, question.kind, points)
    sentences = model_text.sentences(said)
    if not (text or sentences):
        return {}
    instance = model_instances.of_correctness(question.text, text, points, sentences)
    rated: dict[str, Any] = vertex.predict(settings().correctness_endpoint, [instance])[0]
    return rated
