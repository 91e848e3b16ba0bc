"""Entry point `transcribe`: handles object-finalized events for answer uploads.

Recognition is imported when there is something to recognise, which keeps cold starts short.
"""

from __future__ import annotations

from shared.events import FilmUploaded, UploadFinalized
from shared.gcp import clients, object_names
from shared.gcp.object_names import AnswerObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber


@subscriber(UploadFinalized)
def transcribe(event: UploadFinalized) -> None:
    """Transcribe a recording or a live segment; take a typed answer; assemble a live one; tell of a film."""
    found = object_names.parse_answer(event.name)
    if found is None:
        return
    if found.part == "film":
        _tell_of_film(event, found)
        return
    if found.part == "recording":
        from functions.transcribe import recording

        recording.transcribe(event, found)
    elif found.part == "typed":
        from functions.transcribe import typed

        typed.take(event, found)
    else:
        from functions.transcribe import live

        hear = live.transcribe_segment if found.part == "segment" else live.handle_manifest
        hear(event, found)


def load() -> None:
    """Ahead of the first answer, what it needs."""
    from functions.transcribe import live, recording, typed  # noqa: F401
    from shared.assessment.scoring import gates

    clients.load(clients.firestore, clients.storage_client, clients.speech, clients.publisher)
    gates.gate_typed("The lists of every language are asked which one a text is in.", "en-US")


def _tell_of_film(event: UploadFinalized, found: AnswerObject) -> None:
    """Cloud Storage tells of all objects in one place; who looks at films hears of them alone."""
    arrived = FilmUploaded(
        interview_id=found.interview_id, answer_id=found.answer_id, generation=event.generation
    )
    identity = (found.interview_id, found.answer_id, event.generation)
    stage.run_once("film", identity, lambda: StageResult(events=(arrived,)))
