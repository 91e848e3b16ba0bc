"""What the API takes and gives of stories."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from functions.api.http.text_fields import StoryNotes, StoryTitle
from functions.api.models.bodies import RequestBody, Response
from shared.documents.vocabulary import StarPart


class StoryPart(Response):
    """A part of a story in the candidate's own words, and where they were said."""

    part: StarPart
    quote: str
    interview_id: str
    answer_id: str
    start: float = Field(description="Seconds into the answer.")
    corrected: tuple[str, ...] = Field(description="Words of the quote that the candidate corrected.")


class StoryTelling(Response):
    """An answer in which it was told."""

    interview_id: str
    answer_id: str
    question: str
    competency: str
    role: str
    told_at: datetime
    total: float
    relevance: float = Field(description="Band of how far it answered its question, 1 to 5.")
    follow_up: bool = Field(description="To a follow-up question: it goes on with the story.")


class StoryView(Response):
    """A story as a card. `id` is the oldest answer that tells it; every quote was said."""

    id: str
    interview_id: str
    language: str
    title: str
    notes: str
    hidden: bool
    parts: tuple[StoryPart, ...] = Field(description="In their newest words.")
    lacks: tuple[Literal["situation", "task", "action", "result", "number"], ...] = Field(
        description="Parts that no telling has a quote for; `number`: no figure was found."
    )
    told: tuple[StoryTelling, ...] = Field(description="Oldest first.")
    overused: tuple[Literal["often", "same_interview", "same_job"], ...] = Field(
        description="`often`: for three questions or more; `same_interview`: twice in one; `same_job`: in "
        "several interviews for one advertisement."
    )


class StoryFit(Response):
    """A story that fits a question, and the evidence for it."""

    story_id: str
    why: Literal["this_question", "competency"] = Field(
        description="It answered this very question, or another on its competency."
    )
    relevance: float = Field(description="Band of how far it did, 1 to 5.")


class QuestionFits(Response):
    """A question with the stories that fit it, best first; none: there is no story for it yet."""

    question: str
    competency: str
    language: str
    interview_id: str | None = Field(description="An interview that is under way; None: a usual question.")
    answer_id: str | None
    fits: tuple[StoryFit, ...]


class StoryBank(Response):
    """Stories out of past answers, the one told last first, hidden ones too, and which question they fit."""

    stories: tuple[StoryView, ...]
    questions: tuple[QuestionFits, ...]
    older: bool = Field(description="There are older interviews, which were not looked at.")


class ChangeStory(RequestBody):
    """What to change of a card; what is left out stays."""

    title: StoryTitle | None = None
    notes: StoryNotes | None = None
    hidden: bool | None = None
    same_as: Annotated[str, StringConstraints(max_length=64)] | None = Field(
        default=None,
        description="An answer of one's own that tells the same story; empty: none of the others does.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> ChangeStory:
        if not self.model_fields_set:
            raise ValueError("says nothing to change")
        return self
