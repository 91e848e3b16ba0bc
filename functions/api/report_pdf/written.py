"""What stands beside an answer, in the file: code by its own lines, a drawing in words as on the pages."""

from __future__ import annotations

import re

from functions.api.report_pdf.phrasing import Phrasing
from shared.documents.drawing import Component, Drawing
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


def drawn(phrasing: Phrasing, drawing: Drawing | None) -> dict[str, object] | None:
    """The heading, a line for each arrow, and one for each box that has none or is part of something; None
    where nothing was drawn."""
    if drawing is None:
        return None
    boxes = {box.id: box for box in drawing.components}
    joined = {end for arrow in drawing.connections for end in (arrow.source, arrow.target)}

    def kind(box: Component) -> str:
        return phrasing.say(f"component.{box.kind}")

    def name(box: Component) -> str:
        return box.label or kind(box)

    def part(box: Component) -> str:
        return f"{phrasing.say('drawing.group')}: {box.group}" if box.group else ""

    lines = [
        f"{name(boxes[arrow.source])} {'↔' if arrow.two_way else '→'} {name(boxes[arrow.target])}"
        + (f": {arrow.label}" if arrow.label else "")
        for arrow in drawing.connections
    ]
    lines += [
        phrasing.listed(filter(None, (box.label, kind(box), part(box))))
        for box in drawing.components
        if box.group or box.id not in joined
    ]
    return {"heading": phrasing.say("feedback.drawing"), "lines": lines}
