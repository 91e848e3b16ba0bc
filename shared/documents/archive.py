"""A finished interview as it stands in the archive: what was asked, what was said, how it was judged.

A copy, made for finding things again: the interview stays in Firestore, and the copy goes when it does.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.vocabulary import DIMENSIONS

MOST_TERMS = 6000
"""Of one interview: thirty answers of a few hundred different words. Under every server's limits."""
MOST_COACHES = 10
"""Of one interview."""
MOST_TEXT = 40_000
"""Characters of one answer that are kept; 15 minutes of fast speech are some 16,000."""


class ArchivedAnswer(Frozen):
    """An answer, with the second at which each tenth word was said, to play it from there."""

    id: str
    question: str
    kind: str
    competency: str = ""
    text: str = Field(default="", max_length=MOST_TEXT)
    moments: tuple[float, ...] = ()
    """Start of words 0, 10, 20, … in seconds on the answer's clock."""
    band: float | None = None
    """The total; None of one that was not scored."""
    bands: dict[str, float] = Field(default_factory=dict)

    def model_post_init(self, _: object) -> None:
        """No dimension that we don't know."""
        if not self.bands.keys() <= set(DIMENSIONS):
            raise ValueError("an unknown dimension")


class ArchivedInterview(Frozen):
    """`interviews` in the archive. `owner` is the warehouse's keyed pseudonym, not the account's id."""

    id: str
    owner: str
    shared_with: tuple[str, ...] = ()
    """Codes of the coaches that the candidate shares it with. Firestore has the last word."""
    role: str
    level: str
    kind: str
    language: str
    finished_at: datetime
    expire_at: datetime
    total: float | None = None
    answers: tuple[ArchivedAnswer, ...]
    terms: tuple[str, ...]
    """Every word to find it by, folded; there is no text index that all servers of the MongoDB API have."""
