"""Consent to training: apart from consent to recording, off unless given, withdrawn at any time."""

from __future__ import annotations

from datetime import datetime

from shared.documents.base import Frozen

WORDING = "training.v1"
"""Of what was agreed to; a text that asks for more needs a new name, and asks again."""


class TrainingConsent(Frozen):
    """`users/{uid}`, field `training`: may scores and measures of one's answers teach our models?"""

    given: bool = False
    changed_at: datetime | None = None
    """None: never asked for, and so not given."""
    wording: str = WORDING
