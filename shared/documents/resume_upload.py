"""A résumé before its file was read: what the API asks of it and `analyze_resume` begins with."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from shared.documents.base import Frozen


class ResumeUpload(Frozen):
    """`resumes/{id}` as it is made; `Resume` is what it becomes."""

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload"] = "awaiting_upload"
    message: str = ""
    content_type: str
    size: int
    file_name: str
    job_description: str = ""
