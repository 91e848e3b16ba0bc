"""What was heard of an answer, as the API reads it."""

from __future__ import annotations

from typing import ClassVar

from shared.documents.steps import StepView
from shared.documents.transcript import Correction
from shared.documents.vocabulary import Step


class HeardText(StepView):
    """A transcript's text, and how its candidate corrected it."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    corrections: tuple[Correction, ...] = ()

    @property
    def corrected(self) -> str:
        """The text with what they say they said."""
        # Loaded where a text is read, not with every instance of the function.
        from shared.assessment.text import corrections

        return corrections.apply(self.text, (), self.corrections).text
