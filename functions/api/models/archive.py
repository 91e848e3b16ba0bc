"""What the API takes and gives of the archive of finished interviews."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from functions.api.http.text_fields import (
    OptionalLine,
)
from functions.api.models.bodies import RequestBody, Response
from shared.documents.archive import MOST_COACHES


class ArchiveQuery(RequestBody):
    """What to look for; what is left out doesn't count. Words are looked for whole, all of them."""

    words: OptionalLine = ""
    competency: OptionalLine = ""
    question: Annotated[str, StringConstraints(max_length=500)] = ""
    role: OptionalLine = ""
    band_from: float | None = Field(default=None, ge=1, le=5)
    shared: bool = Field(default=False, description="Look in what others share with you, not in your own.")
    page_size: int = Field(default=20, ge=1, le=50, description="Interviews that are looked at.")
    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class ShareInterview(RequestBody):
    """Every coach who may find this interview in the archive, by the code they gave. None: nobody may."""

    coaches: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]], Field(max_length=MOST_COACHES)
    ]


class ArchiveHit(Response):
    """An answer that matches, with the words around, and the second to play from."""

    interview_id: str
    answer_id: str
    finished_at: datetime
    role: str
    question: str
    competency: str
    band: float | None
    quote: str
    start: float


class ArchivePage(Response):
    """Finds, newest interview first. A page may hold fewer, even none, and still go on."""

    available: bool = Field(description="False: this installation keeps no archive.")
    hits: list[ArchiveHit]
    next_page_token: str | None = None
    coach_code: str = Field(default="", description="For people who want to share interviews with you.")
