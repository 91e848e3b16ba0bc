"""What the API takes and gives. The OpenAPI document is generated from these models.

Requests refuse unknown fields and hold no user id: the token says who calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, WithJsonSchema

from functions.api.http.text_fields import (
    JobDescription,
    Language,
    OptionalLine,
    OwnQuestion,
    RequiredLine,
    SaidWords,
    TypedText,
)
from shared.documents import limits
from shared.documents.archive import MOST_COACHES
from shared.documents.erasure import Receipt
from shared.documents.insight import TrendSummary
from shared.documents.interview import Answer, AnswerState, Interview
from shared.documents.leaderboard import Member, Row, Standing
from shared.documents.vocabulary import InterviewKind, Level
from shared.gcp.object_names import AUDIO_TYPES, FILM_TYPES, RESUME_TYPES
from shared.jobsearch.ranking import JobSuggestion, RankedOffer
from shared.resume.readiness import Readiness


class RequestBody(BaseModel):
    """Base of request bodies: unknown fields are refused, so a misspelt consent is never lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Response(BaseModel):
    """Base of response bodies."""

    model_config = ConfigDict(frozen=True)


def _document(name: str) -> WithJsonSchema:
    """A stored document, sent as it stands; `openapi.py` puts a reference to its schema here."""
    return WithJsonSchema({"x-document": name})


TranscriptDocument = Annotated[Mapping[str, Any], _document("TranscriptStep")]
EvaluationDocument = Annotated[Mapping[str, Any], _document("EvaluationStep")]
FollowUpDocument = Annotated[Mapping[str, Any], _document("FollowUpStep")]
ExpressionDocument = Annotated[Mapping[str, Any], _document("ExpressionStep")]
ReportDocument = Annotated[Mapping[str, Any], _document("Report")]
ProgressDocument = Annotated[Mapping[str, Any], _document("ProgressSummary")]
SegmentDocument = Annotated[Mapping[str, Any], _document("Segment")]
ResumeDocument = Annotated[Mapping[str, Any], _document("Resume")]


# --- interviews


class ConsentChoice(RequestBody):
    """What the candidate agrees to. Recording is needed; facial expression is off unless asked for."""

    recording: bool
    expression: bool = False


class CreateInterview(RequestBody):
    """A new interview."""

    role: RequiredLine = Field(examples=["Data engineer"])
    level: Level = Level.MID
    industry: OptionalLine = ""
    language: Language = "en-US"
    kind: InterviewKind = InterviewKind.BEHAVIOURAL
    question_count: int = Field(default=5, ge=1, le=30)
    resume_id: str | None = Field(default=None, max_length=64)
    job_description: JobDescription = ""
    own_questions: list[OwnQuestion] = Field(default_factory=list, max_length=30)
    consents: ConsentChoice


class ChangeConsents(RequestBody):
    """Grant or withdraw the consent to facial-expression analysis. Withdrawing deletes what it made."""

    expression: bool


class Page(RequestBody):
    """A page of a list. `page_token` is what the page before gave as `next_page_token`."""

    page_size: int = Field(default=20, ge=1, le=100)
    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class InterviewList(Response):
    """Own interviews, newest first."""

    interviews: list[Interview]
    next_page_token: str | None = None


class Continued(RequestBody):
    """More of the same. `page_token` is what the page before gave as `next_page_token`."""

    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class AnswerSteps(Response):
    """An answer's step documents, as they stand in Firestore."""

    transcript: TranscriptDocument | None = None
    evaluation: EvaluationDocument | None = None
    follow_up: FollowUpDocument | None = None
    expression: ExpressionDocument | None = None


class AnswerView(Answer):
    """An answer with its steps."""

    steps: AnswerSteps


class InterviewView(Response):
    """An interview as one JSON. Answers stand in the order in which they are asked."""

    interview: Interview
    answers: list[AnswerView]
    report: ReportDocument | None = None
    next_page_token: str | None = Field(
        default=None, description="There are more answers: ask again with it as `page_token`."
    )


class ConsentsView(Response):
    """Consents after a change, and what went when one was withdrawn."""

    interview: Interview
    receipt: Receipt | None = None


# --- answers


class RecordingUpload(RequestBody):
    """Ask to upload one file. Parameters of the content type (`;codecs=opus`) are ignored."""

    mode: Literal["recording"]
    content_type: str = Field(
        max_length=100, examples=["audio/webm"], description=f"One of: {', '.join(AUDIO_TYPES)}."
    )
    size: int = Field(ge=0, le=limits.RECORDING.asked, description="Bytes; no more than these are taken.")


class SegmentsUpload(RequestBody):
    """Ask to upload live segments `first` to `first + count - 1`, and the manifest that closes them."""

    mode: Literal["segments"]
    count: int = Field(ge=1, le=50)
    first: int = Field(default=0, ge=0, lt=limits.MAX_SEGMENTS)


class FilmUpload(RequestBody):
    """Ask to upload the film of a live answer, without which there is no mirror of its expression.

    Takes consent to expression analysis. Nothing waits for it: say `"film": true` in the manifest, and send
    it beside the answer or after it.
    """

    mode: Literal["film"]
    content_type: str = Field(max_length=100, description=f"One of: {', '.join(FILM_TYPES)}.")
    size: int = Field(ge=0, le=limits.RECORDING.asked)


class AnswerUpload(
    RootModel[Annotated[RecordingUpload | SegmentsUpload | FilmUpload, Field(discriminator="mode")]]
):
    """How an answer will come: one recording, or segments while speaking, and perhaps a film of it."""

    model_config = ConfigDict(frozen=True)


class TypedAnswer(RequestBody):
    """An answer in writing. What is judged of it is what was said; how it would have sounded is not known."""

    text: TypedText = Field(
        examples=["In my second year at the bakery I planned all the deliveries."],
        description="In the interview's language. No other recording of the answer is taken then.",
    )


class MisheardWords(RequestBody):
    """Words in a row that were misheard; their places count what stands between spaces in `text`."""

    first: int = Field(ge=0, le=limits.TYPED_CHARACTERS)
    last: int = Field(ge=0, le=limits.TYPED_CHARACTERS, description="Included.")
    said: SaidWords = Field(examples=["Kubernetes"])


class CorrectAnswer(RequestBody):
    """Every correction of an answer: those before that aren't named are taken back."""

    corrections: list[MisheardWords] = Field(
        max_length=limits.CORRECTED_AT_MOST,
        description=f"At most {limits.CORRECTED_SHARE:.0%} of the words heard, yet "
        f"{limits.CORRECTED_AT_LEAST} to {limits.CORRECTED_AT_MOST} words; each of them "
        f"{limits.CORRECTION_WORDS} words at most, and like what was heard in sound.",
    )


class SignedRequest(Response):
    """A request to send straight to Cloud Storage, with exactly these headers."""

    method: Literal["POST", "PUT", "GET"]
    url: str
    headers: dict[str, str]
    object: str
    max_bytes: int
    expires_at: datetime


class ResumableTicket(SignedRequest):
    """Start of a resumable upload: POST with an empty body; upload to the `Location` it answers.

    The session takes bytes for a week, in order, and tells how far it is (`Content-Range: bytes */SIZE`).
    """

    mode: Literal["recording", "film"]


class SegmentTicket(SignedRequest):
    """Upload of one live segment: 16 kHz mono 16-bit WAV."""

    index: int


class SegmentTickets(Response):
    """Uploads of live segments. The manifest is a `SegmentManifest`; send it last."""

    mode: Literal["segments"] = "segments"
    segments: list[SegmentTicket]
    manifest: SignedRequest


class AnswerTicket(RootModel[Annotated[ResumableTicket | SegmentTickets, Field(discriminator="mode")]]):
    """What to send where."""


class UploadCompleted(Response):
    """What we have of the answer, and where it stands."""

    answer_id: str
    state: AnswerState
    received: list[str] = Field(description="Names of the objects that reached us.")


class Playback(Response):
    """Links that play the answer, good for a short time. Segments stand in order."""

    mode: Literal["recording", "segments"]
    media: list[SignedRequest]
    film: SignedRequest | None = Field(default=None, description="The film beside live segments.")


# --- résumés


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


# --- the archive


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


# --- the candidate's own data


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


class ProgressView(Response):
    """One summary per reported interview, oldest first, and how ready that makes for the job."""

    interviews: list[ProgressDocument]
    readiness: Readiness
    trends: TrendSummary | None = None
    """As of the last daily batch. None before the first, and until the next when an interview was deleted."""


class JobsQuery(RequestBody):
    """What to search offers for, and where; nothing of it is stored."""

    what: OptionalLine = ""
    """A title; empty for the first suggestion."""
    where: OptionalLine = ""
    country: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "us"


class JobsView(Response):
    """Suggestions with reasons and links, best first, and the offers of a source."""

    suggestions: tuple[JobSuggestion, ...]
    searched: str = Field(description="The title that offers were searched for.")
    source_state: Literal["off", "asked", "away"] = Field(
        description="`off`: no source is set up; `away`: it didn't answer. Then there are links alone."
    )
    attribution: str = Field(default="", description="What the source asks to be shown beside its offers.")
    offers: tuple[RankedOffer, ...] = ()


class LinkedInSignIn(Response):
    """Where to sign in at LinkedIn, for one person and a quarter of an hour."""

    available: bool = Field(description="Not, where no app of LinkedIn's was set up: offer their own window.")
    address: str = ""
    sign_in_state: str = Field(default="", description="Comes back beside the code; keep it to compare.")


class LinkedInPost(RequestBody):
    """What LinkedIn's sign-in came back with, and the text that the candidate chose and saw."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    sign_in_state: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3000)]


class LinkedInPosted(Response):
    """The post."""

    address: str = Field(description="Of the post; empty where LinkedIn named none.")


class LeaderboardPage(Response):
    """A board as it was last published, its first rows: one page. Names, scores and counts tell on nobody."""

    id: str
    role: str = Field(description="In lower case; empty for everybody whose role has no board of its own.")
    level: str
    language: str
    rubric_version: str
    season: str
    published_on: date
    people: int = Field(description="On the whole board; when there are more than on the page, in tens.")
    rows: tuple[Row, ...]


class LeaderboardView(Response):
    """Whether one takes part, where one stands, and the page. Boards are published on Mondays."""

    joined: bool
    standing: Standing | None = None
    place: Row | None = Field(default=None, description="One's own row, also when it is below the page.")
    page: LeaderboardPage | None = None


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
    report: ReportDocument | None = None
    progress: ProgressDocument | None = None
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
    next_page_token: str | None = None


class Health(Response):
    """The function runs. Says nothing of what it depends on."""

    status: Literal["ok"] = "ok"


class OpenApiDocument(RootModel[dict[str, Any]]):
    """This API, described in OpenAPI 3.1."""
