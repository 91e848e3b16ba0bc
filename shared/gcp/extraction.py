"""Ask Gemini for the quotes and facts of one answer, more than once.

The first extraction is Gemini's best reading (temperature 0); the repeats sample others. Where
they band an answer differently, the score says how far: a spread that was seen, not a constant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shared.assessment.injection.work_text import WorkText
from shared.assessment.scoring import rubric, trust
from shared.assessment.scoring.evidence import STRIKES, EvidenceResponse, response_schema
from shared.assessment.scoring.work_evidence import WorkResponse
from shared.documents.interview import Question
from shared.errors import PermanentError, Unavailable
from shared.gcp import gemini
from shared.gcp.gemini import ModelReply
from shared.settings import settings

_REPEAT_TEMPERATURE = 0.7
_FIRST_SEED = 7


def extract(
    question: Question, text: str, points: Sequence[str], language: str
) -> Sequence[ModelReply[EvidenceResponse]]:
    """`settings().evaluation_extractions` readings of one text at once, Gemini's best one first.

    Raises what the best reading raised: without it there is no score. A repeat that fails is left
    out: it measures uncertainty, and a candidate doesn't wait for it twice.
    """
    with ThreadPoolExecutor(max_workers=settings().evaluation_extractions) as pool:
        best, *repeats = (
            pool.submit(read, question.text, question.kind, text, points, language, repeat)
            for repeat in range(settings().evaluation_extractions)
        )
        first = best.result()
        return first, *(
            repeat.result()
            for repeat in repeats
            if not isinstance(repeat.exception(), Unavailable | PermanentError)
        )


def versions(
    readings: Sequence[ModelReply[EvidenceResponse]],
    delivery: Mapping[str, Any],
    correctness: Mapping[str, Any],
) -> dict[str, str]:
    """Who judged, by what each model that was asked says of itself; empty for one that wasn't."""
    return {
        "prompt": readings[0].prompt,
        "model": readings[0].model,
        "rated_delivery": str(delivery.get("model_version", "")),
        "correctness_model": str(correctness.get("model_version", "")),
    }


def read(
    question: str,
    kind: str,
    text: str,
    points: Sequence[str],
    language: str,
    repeat: int = 0,
    schema: type[EvidenceResponse] | None = None,
) -> ModelReply[EvidenceResponse]:
    """One reading; `repeat` 0 is Gemini's best. `schema`: the kind's own, with what the model that answers is
    worth asking for, unless one is given.

    Raises what `gemini.generate` does.
    """
    model = settings().answering_model
    strikes = trust.of(model, trust.STRIKES, trust.STRIKES_UNMEASURED)
    own_words = trust.of(model, trust.WORDS, trust.WORDS_UNMEASURED)
    return gemini.generate(
        rubric.EVALUATION_TASK,
        variables(question, kind, text, points, language),
        schema or response_schema(kind, own_words=own_words, strikes=strikes),
        temperature=_REPEAT_TEMPERATURE if repeat else 0.0,
        seed=_FIRST_SEED + repeat,
        max_output_tokens=1024,
        unasked=() if schema or strikes else STRIKES,
    )


def variables(question: str, kind: str, text: str, points: Sequence[str], language: str) -> dict[str, Any]:
    """What Gemini is told of an answer: the user message."""
    return {
        "question": question,
        "kind": kind,
        "language": language,
        "points": [{"point": number, "text": point} for number, point in enumerate(points, 1)],
        "answer": text,
    }


def read_work(question: str, work: WorkText, points: Sequence[str]) -> ModelReply[WorkResponse]:
    """One reading of work beside an answer, apart from what was said. Raises what `gemini.generate` does."""
    return gemini.generate(
        rubric.WORK_TASKS[work.kind],
        {
            "question": question,
            "points": [{"point": number, "text": point} for number, point in enumerate(points, 1)],
            **work.shown,
        },
        WorkResponse,
        seed=_FIRST_SEED,
        max_output_tokens=1024,
    )
