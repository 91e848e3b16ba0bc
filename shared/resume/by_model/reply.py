"""What a language model may say of a résumé: quotes, and the lines on which it saw them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from shared.reply_schemas import ask_for_all, at_most

MAX_JOBS = 40


def _quote() -> Any:
    return Field(default="", json_schema_extra={"maxLength": 120})


class JobReply(BaseModel):
    """A position in quotes. A line's number is 0 where the page doesn't say."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    title: str = _quote()
    title_line: int = 0
    company: str = _quote()
    company_line: int = 0
    dates: str = _quote()
    dates_line: int = 0
    last_line: int = 0


class ResumeReply(BaseModel):
    """The person's name and the jobs."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    name: str = _quote()
    name_line: int = 0
    name_rest: str = _quote()
    """What follows in a name that stands in two places."""
    name_rest_line: int = 0
    jobs: list[JobReply] = at_most(MAX_JOBS, " Empty if there is none.")
