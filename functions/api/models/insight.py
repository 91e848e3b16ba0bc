"""What the API gives of many interviews: progress, jobs, the leaderboard; and what is shared."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from functions.api.http.text_fields import (
    OptionalLine,
)
from functions.api.models.bodies import ProgressDocument, RequestBody, Response
from shared.documents.insight import TrendSummary
from shared.documents.leaderboard import Row, Standing
from shared.jobsearch.ranking import JobSuggestion, RankedOffer
from shared.resume.readiness import Readiness


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
