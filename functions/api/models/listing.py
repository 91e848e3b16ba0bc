"""What the API takes and gives of the list of interviews."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.api.models.bodies import RequestBody, Response
from shared.documents.interview import Interview


class Page(RequestBody):
    """A page of a list. `page_token` is what the page before gave as `next_page_token`."""

    page_size: int = Field(default=20, ge=1, le=100)
    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class InterviewList(Response):
    """Own interviews, newest first."""

    interviews: list[Interview]
    next_page_token: str | None = None
