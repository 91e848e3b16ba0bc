"""A résumé as it is stored: an upload and, once it was read, what was read in it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict

from shared.documents.base import Frozen
from shared.resume.feedback import Feedback
from shared.resume.fields import Fields
from shared.resume.reading import Problem as Unreadable
from shared.resume.skills import Skill


class Resume(Frozen):
    """`resumes/{id}`: an upload and, once it was read, its typed fields and feedback."""

    model_config = ConfigDict(extra="allow")

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload", "analyzing", "analyzed", "failed"]
    message: str
    problem: Unreadable | None = None
    """Why it can't be read; `message` says it in words."""
    content_type: str
    size: int
    file_name: str
    job_description: str = ""
    fields: Fields | None = None
    skills: tuple[str, ...] = ()
    found_skills: tuple[Skill, ...] = ()
    feedback: Feedback | None = None


class StoredResume(Resume):
    """All that is stored of it. `generation` is that of the file that was read."""

    generation: str = ""
    analyzed_at: datetime | None = None
    pages: int = 0
