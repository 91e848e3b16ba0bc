"""What the API takes and gives of classes: to the coach, and to whoever is in one.

No answer holds an account's id, and none to a member says who else is there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from functions.api.http.text_fields import (
    AssignmentNote,
    ClassName,
    Comment,
    GivenName,
    Language,
    OwnQuestion,
    RequiredLine,
)
from functions.api.models.bodies import RequestBody, Response
from functions.api.models.interviews import ConsentChoice
from shared.documents.interview import Profile
from shared.documents.limits import (
    ANSWER_SECONDS,
    ASSIGNED_QUESTIONS,
    COHORT_DAYS,
    INVITATION_DAYS,
)
from shared.documents.mentor import Shown
from shared.documents.vocabulary import InterviewKind, Level, QuestionKind


class OpenClass(RequestBody):
    """A new class."""

    name: ClassName
    coach_name: GivenName = Field(description="What members are to know you by; nobody checks it.")
    days: int = Field(
        default=COHORT_DAYS, ge=1, le=COHORT_DAYS, description="After which all of it is deleted."
    )


class Invite(RequestBody):
    """A new link to join by. The one before opens nothing any more."""

    days: int = Field(ge=1, le=INVITATION_DAYS)


class InvitationMade(Response):
    """The new link. `token` is told now and never again: only its digest is kept."""

    token: str = Field(description="To be given on behind `#` of an address, where it reaches no server.")
    closes_at: datetime


class AssignmentView(Response):
    """An assignment as coach and members see it."""

    id: str
    title: str
    note: str
    due_at: datetime | None = Field(description="Nothing closes then.")
    profile: Profile
    questions: tuple[str, ...] = Field(description="Empty: each member's are written for the profile.")
    created_at: datetime


class SharedInterview(Response):
    """An interview that a member shows to the coach."""

    id: str
    role: str
    held_at: datetime
    assignment_id: str
    shows: tuple[Shown, ...]
    comments: int


class MemberView(Response):
    """A member as the coach sees them: the name that they chose, and what they show."""

    id: str
    name: str
    joined_at: datetime
    shared: tuple[SharedInterview, ...]


class ClassBrief(Response):
    """A class of one's own."""

    id: str
    name: str
    coach_name: str
    closes_at: datetime
    invitation_closes_at: datetime | None = Field(description="Null: nobody can join now.")


class ClassView(ClassBrief):
    """A class as its coach sees it. Interviews that aren't shown are not counted, either."""

    members: tuple[MemberView, ...]
    assignments: tuple[AssignmentView, ...]


class OwnShare(Response):
    """One's own interview as it is shown to a class's coach."""

    interview_id: str
    assignment_id: str
    shows: tuple[Shown, ...]
    shared_at: datetime
    seen_at: datetime | None = Field(description="When the coach last opened it, to the hour.")


class JoinedClass(Response):
    """A class that one is in. It doesn't say who else is."""

    id: str
    name: str
    coach_name: str
    own_name: str
    joined_at: datetime
    closes_at: datetime
    assignments: tuple[AssignmentView, ...]
    shares: tuple[OwnShare, ...]


class Classes(Response):
    """Classes that one opened, and those that one is in."""

    coached: tuple[ClassBrief, ...]
    joined: tuple[JoinedClass, ...]


class ShownInvitation(RequestBody):
    """A link to join by."""

    token: Annotated[str, StringConstraints(max_length=150)]


class AcceptInvitation(ShownInvitation):
    """Join by it."""

    name: GivenName = Field(description="All that the coach is told of you; choose it for this class.")


class InvitationView(Response):
    """What one would join."""

    class_id: str
    name: str
    coach_name: str
    closes_at: datetime
    is_coach: bool = Field(description="It is one's own class.")
    is_member: bool


class Assign(RequestBody):
    """A new assignment: questions of the coach's, or so many that are written for each member."""

    title: RequiredLine
    note: AssignmentNote = ""
    due_at: AwareDatetime | None = None
    role: RequiredLine = Field(examples=["Data engineer"])
    level: Level = Level.MID
    language: Language = "en-US"
    kind: InterviewKind = InterviewKind.BEHAVIOURAL
    question_count: int = Field(
        default=5, ge=1, le=ASSIGNED_QUESTIONS, description="Where `questions` is empty."
    )
    questions: list[OwnQuestion] = Field(default_factory=list, max_length=ASSIGNED_QUESTIONS)


class StartAssignment(RequestBody):
    """Begin an interview from an assignment."""

    consents: ConsentChoice


class ShowToClass(RequestBody):
    """Show a finished interview to a class's coach. The questions are shown with whatever is chosen."""

    shows: Annotated[list[Shown], Field(min_length=1, max_length=4)]


class CoachComment(RequestBody):
    """A comment on an answer, at a second of it or on the whole of it. It goes under the coach's name."""

    answer_id: Annotated[str, StringConstraints(max_length=64)]
    text: Comment
    at: float | None = Field(default=None, ge=0, le=ANSWER_SECONDS, description="Seconds into the answer.")


class BankQuery(RequestBody):
    """Which of our own questions."""

    language: Language = "en-US"
    kind: InterviewKind = InterviewKind.BEHAVIOURAL
    level: Level = Level.MID
    role: Annotated[str, StringConstraints(max_length=120)] = ""


class BankedQuestion(Response):
    """A question of our own."""

    text: str
    kind: QuestionKind
    competency: str


class QuestionBank(Response):
    """Our own questions that fit; none in a language that we have none in."""

    questions: tuple[BankedQuestion, ...]
