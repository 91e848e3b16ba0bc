"""Entry point `transcribe`: an object of an answer came to be in the uploads bucket.

What hears is loaded when there is something to hear: a cold start pays for it then.
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
    interview, answer = admission.read(found)
    from functions.transcribe import live, recording

    if found.part == "recording":
        recording.transcribe(event, found, interview, answer)
    elif found.part == "segment":
        live.transcribe_segment(event, found, interview, answer)
    else:
        live.close(event, found, interview, answer)
