"""The code beside an answer, as the file shows it: its own lines, in a monospaced block."""

from __future__ import annotations

import re

from functions.api.report_pdf.phrasing import Phrasing
from shared.documents.interview import Code

_NO_LETTER = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u024f\u0370-\u04ff\u0900-\u097f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25ff]"
)
"""What the file's fonts may lack: a box in a comment is better than no file."""


def written(phrasing: Phrasing, code: Code | None) -> dict[str, str] | None:
    """The heading and the code; None where none was written."""
    if code is None:
        return None
    text = _NO_LETTER.sub("\u25a1", code.text.expandtabs(4)).strip("\n").rstrip()
    return {"heading": phrasing.say("feedback.code"), "text": text}
