"""What a candidate says of a story of theirs: the only part of the story bank that is stored.

The story itself is read out of the answer's evaluation each time, and so goes and changes with it.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.limits import STORY_NOTES, STORY_TITLE


class StoryNote(Frozen):
    """`interviews/{id}/stories/{answer_id}`: of the story that this answer tells."""

    owner: str
    answer_id: str
    title: str = Field(default="", max_length=STORY_TITLE)
    notes: str = Field(default="", max_length=STORY_NOTES)
    hidden: bool = False
    removed: bool = False
    """No card is made of this answer any more. The answer itself stays."""
    same_as: str | None = None
    """The answer that tells the same story; empty: no other one does; None: we look for it."""
    changed_at: datetime
    expire_at: datetime
