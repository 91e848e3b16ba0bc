"""Entry point `transcribe`: an object of an answer came to be in the uploads bucket."""

from __future__ import annotations

from shared import objects
from shared.events import UploadFinalized
from shared.handler import subscriber


@subscriber(UploadFinalized)
def transcribe(event: UploadFinalized) -> None:
    """Transcribe a recording or a live segment; assemble when the answer is complete."""
    found = objects.parse_answer(event.name)
    if found is None:
        return  # a résumé, which is not ours and needs nothing loaded
    from functions.transcribe import live, recording

    if found.part == "recording":
        recording.transcribe(event, found)
    elif found.part == "segment":
        live.transcribe_segment(event, found)
    elif found.part == "manifest":
        live.close(event, found)
