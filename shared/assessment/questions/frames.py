"""Questions of our own around a line of the job or the résumé, where the model wrote none that fits it.

The candidate's own line is quoted, so the question is about this job and this person whatever the model does.
"""

from __future__ import annotations

from shared.assessment.questions.blueprint import Slot
from shared.assessment.text import language_id
from shared.assessment.text.messages import say

FRAMES = 3
"""Ways to ask of each origin, taken in turn."""


def framed(slot: Slot, language: str) -> str:
    """The question; empty where the line is in another language than the interview: it can't be read out."""
    if not slot.about or language_id.is_other(slot.about, language):
        return ""
    return say(language, f"question.{slot.about_from}.{slot.slot % FRAMES}", quote=slot.about)
