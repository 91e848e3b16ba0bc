"""What was said, as the file shows it: the words that are judged, with those that were corrected marked."""

from __future__ import annotations

from typing import Any, ClassVar

from functions.api.report_pdf.phrasing import Phrasing
from shared.assessment.text import corrections
from shared.documents.steps import StepView
from shared.documents.transcript import Correction
from shared.documents.vocabulary import Step


class ToldText(StepView):
    """What of a transcript the file shows."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    duration: float | None = None
    corrections: tuple[Correction, ...] = ()


def told(phrasing: Phrasing, step: ToldText | None) -> dict[str, Any]:
    """The heading, the text and a note on its corrections; empty texts where nothing is known."""
    if step is None:
        return {"heading": "", "text": "", "note": ""}
    heading = "feedback.typed" if step.duration is None else "feedback.transcript"
    listed = phrasing.listed(
        f"{phrasing.say('pdf.quote', quote=one.heard)} → {phrasing.say('pdf.quote', quote=one.said)}"
        for one in step.corrections
    )
    return {
        "heading": phrasing.say(heading),
        "text": corrections.marked(step.text, step.corrections),
        "note": phrasing.say("pdf.corrected", words=listed) if listed else "",
    }
