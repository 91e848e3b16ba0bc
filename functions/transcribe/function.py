"""Entry point `transcribe`: handles object-finalized events for answer uploads.

Recognition is imported when there is something to recognise, which keeps cold starts short.
"""

from __future__ import annotations

from functions.transcribe import admission
from shared.events import UploadFinalized
from shared.gcp import object_names
from shared.pipeline.stage import subscriber


@subscriber(UploadFinalized)
def transcribe(event: UploadFinalized) -> None:
    """Transcribe a recording or a live segment; assemble when the answer is complete."""
    found = object_names.parse_answer(event.name)
    if found is None:
        return
    context = admission.read(found)
    from functions.transcribe import live, recording

    if found.part == "recording":
        recording.transcribe(event, found, context)
    elif found.part == "segment":
        live.transcribe_segment(event, found, context)
    else:
        live.handle_manifest(event, found, context)
