"""Entry point `analyze_expression`: frames of a filmed answer to the face model, with consent.

Off by default, never part of a score, deleted first when consent is withdrawn (product rule 6).
Consent is read before the film is opened and once more before anything is written.

A film may come after the words, or never: no answer waits for it. Whichever comes second, words or film,
sets the work off; until then the step says that the film is not there, as does one that was given up.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from pydantic import ValidationError

from shared.documents.expression import ExpressionDone
from shared.documents.interview import Answer, AnswerState, Interview
from shared.documents.manifest import SegmentManifest
from shared.documents.steps import StepView
from shared.documents.vocabulary import Step
from shared.errors import PermanentError
from shared.events import AnswerTranscribed, ExpressionAnalyzed, FilmUploaded
from shared.firestore import reads, step_writes
from shared.gcp import clients, object_names, vertex
from shared.gcp.downloads import download
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber
from shared.settings import settings

EVERY_SECONDS = 1.0
MAX_FRAMES = 180
"""Three minutes at one a second; a longer answer is looked at for its first three minutes."""
BATCH_BYTES = 1_000_000
"""Of JPEG before base64, which adds a third: below Vertex's limit of 1.5 MB a request."""

_OFF = "Facial expression is off for this answer."
_NO_FILM = "This answer was not filmed."
_NOT_THERE_YET = (
    "The video of this answer has not reached us. Your answer and its scores don't depend on it; "
    "if it still comes, you see it here."
)
NOT_THERE_YET = "film_not_there"
"""Code for `_NOT_THERE_YET`, in `why_none`."""
_HEARD = frozenset({AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.NOT_SCORED})
_UNREADABLE = "The film of this answer could not be read. Your score does not depend on it."


class ExpressionStatus(StepView):
    """Whether there is anything to do."""

    of: ClassVar = Step.EXPRESSION
    status: str


@subscriber(AnswerTranscribed, FilmUploaded)
def analyze_expression(event: AnswerTranscribed | FilmUploaded) -> None:
    """Write the answer's expression step."""

    context = reads.load_answer(event.interview_id, event.answer_id, ExpressionStatus)
    interview, answer = context.interview, context.answer
    step = context.step(ExpressionStatus).status
    if not interview.consents.expression and step == "off":
        return  # as it was made: nobody asked for it
    late = isinstance(event, FilmUploaded)
    if late and (answer.state not in _HEARD or answer.media is None or step in {"off", "done"}):
        return  # its words are to come and will find the film, or nobody asks for it
    generation = answer.media.generation if late and answer.media is not None else event.generation

    def work() -> StageResult:
        if not interview.consents.expression:
            return _off(answer, _OFF)
        film = _film(interview, answer)
        if film is None:
            return _not_there(answer) if _is_coming(answer) else _off(answer, _NO_FILM)
        from shared.assessment.expression import summary as expression

        observed = list(_observe(film))
        if not reads.get_interview(event.interview_id).consents.expression:
            return _off(answer, _OFF)
        summary = expression.summarize(observed)
        document = ExpressionDone(
            **step_writes.envelope(answer, generation), **dict(summary), step="expression"
        )
        # An erasure that came meanwhile has set it `off`: what was seen is not written over that.
        write = replace(step_writes.done(interview.id, document), only_if=step_writes.WANTED)
        analyzed = ExpressionAnalyzed(interview_id=interview.id, answer_id=answer.id, generation=generation)
        return StageResult((write,), (analyzed,))

    def unreadable(_: PermanentError) -> StageResult:
        failed = step_writes.failed(event.interview_id, event.answer_id, Step.EXPRESSION, _UNREADABLE)
        return StageResult((failed,))

    identity = (event.interview_id, event.answer_id, event.generation)
    if late:
        stage.run_once("analyze_film", identity, work, unreadable)
    else:
        stage.run_once("analyze_expression", identity, work, unreadable)


def _not_there(answer: Answer) -> StageResult:
    """Said only where nothing was seen meanwhile: the film may have come while it was looked for."""
    missing = step_writes.failed(
        answer.interview_id, answer.id, Step.EXPRESSION, _NOT_THERE_YET, why_none=NOT_THERE_YET
    )
    return StageResult((replace(missing, only_if=step_writes.WANTED),))


def _is_coming(answer: Answer) -> bool:
    """What the manifest said when it closed the answer."""
    if answer.media is None or answer.segments is None:
        return False
    content = download(answer.media.bucket, answer.media.name, answer.media.generation)
    try:
        return SegmentManifest.model_validate_json(content).film
    except ValidationError:
        return False


def _off(answer: Answer, why: str) -> StageResult:
    return StageResult((step_writes.off(answer.interview_id, answer.id, Step.EXPRESSION, why),))


def _film(interview: Interview, answer: Answer) -> bytes | None:
    """The filmed recording, or the film that a live answer sent beside its segments."""
    if answer.media is None:
        return None
    if answer.media.has_video:
        return download(answer.media.bucket, answer.media.name, answer.media.generation)
    prefix = object_names.film_prefix(interview.owner, interview.id, answer.id)
    for blob in clients.storage_client().list_blobs(answer.media.bucket, prefix=prefix, max_results=1):
        found: bytes = blob.download_as_bytes()
        return found
    return None


def _observe(film: bytes) -> Iterator[tuple[float, dict[str, float]]]:
    """What the face model says of each frame: (seconds, confidence by display name)."""
    from shared import media

    batch: list[tuple[float, bytes]] = []
    size = 0
    for seconds, jpeg in media.frames(film, every_seconds=EVERY_SECONDS, at_most=MAX_FRAMES):
        if batch and size + len(jpeg) > BATCH_BYTES:
            yield from _predict(batch)
            batch, size = [], 0
        batch.append((seconds, jpeg))
        size += len(jpeg)
    if batch:
        yield from _predict(batch)


def _predict(batch: list[tuple[float, bytes]]) -> Iterator[tuple[float, dict[str, float]]]:
    from shared.assessment.expression import summary as expression

    instances = [{"content": base64.b64encode(jpeg).decode(), "mimeType": "image/jpeg"} for _, jpeg in batch]
    predictions = vertex.predict(settings().expression_endpoint, instances)
    for (seconds, _), prediction in zip(batch, predictions, strict=True):
        yield seconds, expression.confidences(prediction)
