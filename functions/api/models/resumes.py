"""What the API takes and gives of résumés."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from functions.api.http.text_fields import (
    JobDescription,
    OptionalLine,
)
from functions.api.models.answers import SignedRequest
from functions.api.models.bodies import RequestBody, Response, ResumeDocument
from shared.documents import limits
from shared.gcp.object_names import RESUME_TYPES


class CreateResume(RequestBody):
    """Ask to upload a résumé."""

    content_type: Literal[
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/zip",
        "application/json",
    ]
    """A PDF, a Word file, LinkedIn's data export (ZIP) or JSON Resume."""
    size: int = Field(ge=1, le=limits.RESUME.asked)
    file_name: OptionalLine = ""
    job_description: JobDescription = ""
    """The job that the résumé is for; the feedback then says how well it matches."""


assert set(RESUME_TYPES) == set(CreateResume.model_json_schema()["properties"]["content_type"]["enum"])


class ResumeTicket(Response):
    """The new résumé, and where to send it: one PUT."""

    resume_id: str
    upload: SignedRequest


class ResumeList(Response):
    """Own résumés, newest first."""

    resumes: list[ResumeDocument]


class ResumeView(Response):
    """A résumé, what was read in it, and the feedback."""

    resume: ResumeDocument
