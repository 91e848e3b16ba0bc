"""A résumé before its file was read: what the API asks of it and `analyze_resume` begins with."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from shared.documents.base import Frozen


class ResumeUpload(Frozen):
    """`resumes/{id}` as it is made: whole, as `Resume` has it, with nothing read in it yet.

    A type of its own, since the API makes it at every upload and `Resume` loads what reads résumés.
    """

    id: str
    owner: str
    anonymous: bool
    """Uploaded without an account: what it may cost in a day is less (`shared/firestore/budget.py`)."""
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload"] = "awaiting_upload"
    message: str = ""
    problem: None = None
    content_type: str
    size: int
    file_name: str
    job_description: str = ""
    fields: None = None
    skills: tuple[()] = ()
    found_skills: tuple[()] = ()
    feedback: None = None
