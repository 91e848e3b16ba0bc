"""What the API takes and gives of a candidate's account: what the day has room for, consents, exports."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from functions.api.models.answers import SignedRequest
from functions.api.models.bodies import (
    PractisedDocument,
    ProgressDocument,
    ReportDocument,
    RequestBody,
    Response,
    ResumeDocument,
    SegmentDocument,
)
from functions.api.models.interviews import AnswerView
from shared.documents.cohort import Assignment, CoachedClass, CohortMember
from shared.documents.insight import TrendSummary
from shared.documents.interview import Interview
from shared.documents.leaderboard import Member
from shared.documents.mail import MailSettings
from shared.documents.mentor import MentorComment, MentorLink
from shared.documents.story import StoryNote


class Allowance(Response):
    """One thing that a day has a limit of: `export_bytes`, `answers`, `heard_seconds` of speech."""

    what: Literal["answers", "heard_seconds", "export_bytes"]
    used: int
    cap: int
    left: int


class BudgetView(Response):
    """What a candidate may still do until `resets_at`. Not `open`: nobody may begin anything new today."""

    resets_at: datetime
    open: bool
    anonymous: bool = Field(description="Without an account there is less of everything.")
    left: list[Allowance]
    text: str = Field(description="The same in words, in English.")


class ChangeTrainingConsent(RequestBody):
    """Give or withdraw the consent to training. A withdrawal counts from the next training set on."""

    given: bool


class TrainingConsentView(Response):
    """May scores and measures of one's answers, by pseudonym, teach our models? Off unless given."""

    given: bool
    changed_at: datetime | None = None


class InterviewExport(Response):
    """Everything of an interview that belongs to the candidate."""

    exported_at: datetime
    interview: Interview
    answers: list[AnswerView]
    segments: list[SegmentDocument]
    stories: list[StoryNote] = Field(
        description="What was written on cards of stories; the first page has all."
    )
    mentor_links: list[MentorLink] = Field(
        default_factory=list, description="Open links for mentors; the first page has all."
    )
    mentor_comments: list[MentorComment] = Field(
        default_factory=list, description="What mentors said; the first page has all."
    )
    report: ReportDocument | None = None
    progress: ProgressDocument | None = None
    practised: PractisedDocument | None = Field(default=None, description="What drills go by.")
    media: list[SignedRequest] = Field(
        description="Every stored object of these answers, as links good for a short time."
    )
    next_page_token: str | None = Field(
        default=None, description="There are more answers: ask again with it as `page_token`."
    )


class ExportedResume(Response):
    """A résumé with links to its file."""

    resume: ResumeDocument
    media: list[SignedRequest]


class ExportedClass(Response):
    """A class as its coach made it. What members are and show is theirs, and in their exports."""

    cohort: CoachedClass
    assignments: list[Assignment]


class AccountExport(Response):
    """Everything we hold of the candidate. Interviews come in pages; the rest is on the first.

    A page is bounded in bytes, so that it may have fewer interviews than were asked for, and the last of
    them may go on, with more answers, as the first of the next page.
    """

    exported_at: datetime
    user: dict[str, Any] | None = None
    interviews: list[InterviewExport]
    resumes: list[ExportedResume]
    trends: TrendSummary | None = None
    leaderboard: Member | None = None
    mail: MailSettings | None = Field(default=None, description="Which letters were asked for, and when.")
    classes: list[ExportedClass] = Field(default_factory=list, description="That the person opened.")
    memberships: list[CohortMember] = Field(
        default_factory=list, description="Classes that the person is in, with what is shown there."
    )
    next_page_token: str | None = None
