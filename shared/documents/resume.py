"""A résumé as it is stored: an upload and, once it was read, what was read in it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal, get_args

from pydantic import ConfigDict, Field

from shared.documents.base import Frozen


class UnreadableReason(StrEnum):
    """Why a résumé can't be read."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    OTHER_DOCUMENT = "other_document"
    CORRUPT = "corrupt"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    NO_TEXT = "no_text"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE = "too_large"
    PROCESSING_FAILED = "processing_failed"

    @property
    def message(self) -> str:
        """Words for the candidate."""
        return _MESSAGES[self.value]


_MESSAGES = {
    "empty": "The file that reached us was empty. Please upload it again.",
    "unsupported": (
        "This is not a PDF or Word (.docx) file, LinkedIn's data export (.zip) or JSON Resume. "
        "Please save your résumé as one of these."
    ),
    "other_document": (
        "We can't read this kind of document: old Word (.doc), OpenDocument (.odt), RTF and Pages, for "
        "example. Please open it in the program you wrote it with and save it as a PDF or Word file (.docx)."
    ),
    "corrupt": "The file is damaged and can't be opened. Please save it again and upload the new copy.",
    "password": "The file is protected by a password. Please upload a copy without one.",
    "no_text": (
        "We couldn't read any text in this file: it may be a scan or a picture. If you have the document it "
        "was made from, export it as a PDF with text from the program you wrote it with."
    ),
    "too_many_pages": "This file is too long for a résumé. Please upload one of at most 15 pages.",
    "processing_failed": (
        "Something went wrong on our side while we read this file. Please upload it once more."
    ),
    "too_large": "This file unpacks to more than we can read. Please save a simpler copy of it.",
}


class Skill(Frozen):
    """A skill that a text names. `quote` is the line, shortened, that names it."""

    name: str
    esco: str | None
    quote: str


class Contact(Frozen):
    """How an employer reaches the candidate. The name is the first large line without digits."""

    name: str = ""
    email: str = ""
    phone: str = ""
    links: tuple[str, ...] = ()


class Period(Frozen):
    """Months as YYYY-MM; `end` is empty for the present."""

    start: str
    end: str = ""
    quote: str


class Job(Frozen):
    """One position: its heading as written, its period, and its points."""

    heading: str
    period: Period | None
    points: tuple[str, ...]
    title: str = ""
    company: str = ""
    """What of the heading is the title and what the employer; empty where it doesn't say."""


class Fields(Frozen):
    """What was read in a résumé."""

    contact: Contact
    sections: tuple[str, ...]
    """Which of the usual sections stand there: summary, experience, education, skills, …"""
    jobs: tuple[Job, ...]
    education: tuple[str, ...]
    years_of_experience: float
    """Months in which at least one job ran, divided by 12."""


Severity = Literal["good", "hint", "problem"]
FindingCode = Literal[
    "broken_characters",
    "cliche",
    "columns",
    "contact",
    "few_numbers",
    "first_person",
    "hidden_text",
    "long_point",
    "measured",
    "missing_skill",
    "no_dates",
    "no_education_section",
    "no_email",
    "no_experience_section",
    "no_known_skills",
    "no_name",
    "no_phone",
    "no_points",
    "no_skills_section",
    "page_header",
    "tables",
    "text_boxes",
    "text_layer",
    "too_long",
    "weak_opening",
]
FINDING_CODES: tuple[FindingCode, ...] = get_args(FindingCode)
"""What feedback on a résumé can say; the web app has words for each."""


class ResumeFinding(Frozen):
    """One observation. `evidence` is quoted from the file, or says what was counted.

    `code` and `values` (the figures and names that stand in `text` and in what was counted) let a
    client say it in the reader's language; `counted` tells such evidence from a quote.
    """

    code: str
    severity: Severity
    text: str
    evidence: str = ""
    values: dict[str, int | str] = Field(default_factory=dict)
    counted: bool = False


class Part(Frozen):
    """A part of the feedback: 0–100 by the checks passed, and the findings behind it."""

    score: int
    findings: tuple[ResumeFinding, ...]


class Match(Frozen):
    """Against a job description: which of its skills the résumé names."""

    score: int
    matched: tuple[Skill, ...]
    missing: tuple[Skill, ...]
    """Named in the job description only; `quote` is the job description's."""
    findings: tuple[ResumeFinding, ...]


class Feedback(Frozen):
    """All three parts. `match` is None without a job description."""

    parseability: Part
    match: Match | None
    writing: Part


class Resume(Frozen):
    """`resumes/{id}`: an upload and, once it was read, its typed fields and feedback."""

    model_config = ConfigDict(extra="allow")

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload", "analyzing", "analyzed", "failed"]
    message: str
    problem: UnreadableReason | None = None
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
    """All that is stored of it. `generation` is that of the file that was read; `anonymous`: uploaded without
    an account."""

    anonymous: bool = False
    generation: str = ""
    analyzed_at: datetime | None = None
    pages: int = 0
