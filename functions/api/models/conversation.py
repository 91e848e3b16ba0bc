"""What the API takes of a conversation: wishes by a press, and one that is taken back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from functions.api.models.bodies import RequestBody, Response
from shared.documents import limits
from shared.documents.transcript import Turn


class AskInterviewer(RequestBody):
    """The same wishes as by voice, for those who press."""

    wish: Literal["repeat", "clarify"]


class InterviewerTurn(Turn, Response):
    """What the interviewer says."""


class KeepWords(RequestBody):
    """Take back "let me start again" in live segments before this one."""

    segments: int = Field(ge=1, le=limits.MAX_SEGMENTS, description="Of the answer so far.")
