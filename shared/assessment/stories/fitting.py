"""Which stories fit a question, and which are told too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shared import languages
from shared.assessment.stories.tellings import Story
from shared.assessment.text import question_similarity

ANSWERED = 3.0
"""Band of relevance from which a telling answered its question."""
OFTEN = 3
"""Questions that one story was told for, from which it is told often."""

Overuse = Literal["often", "same_interview", "same_job"]
Why = Literal["this_question", "competency"]


@dataclass(frozen=True)
class Fit:
    """A story for a question: it answered this very one, or another on the same competency."""

    story: Story
    why: Why
    relevance: float
    """The best band of relevance that it had there."""


def overuse(story: Story) -> tuple[Overuse, ...]:
    """How a story is worn: interviewers of one company compare notes, and one who hears it twice is bored.

    A company is known by its advertisement, so that interviews without one are of no company.
    """
    asked = story.asked
    found: list[Overuse] = []
    if len(asked) >= OFTEN:
        found.append("often")
    if max(Counter(one.interview_id for one in asked).values(), default=0) > 1:
        found.append("same_interview")
    by_job = {(one.job, one.interview_id) for one in asked if one.job}
    if max(Counter(job for job, _ in by_job).values(), default=0) > 1:
        found.append("same_job")
    return tuple(found)


def fits(question: str, competency: str, language: str, stories: Sequence[Story]) -> list[Fit]:
    """Stories that were found to answer this question or one on its competency, the best first.

    Of equally good ones the less told comes first.
    """
    name = languages.base(language)
    found: list[Fit] = []
    for story in stories:
        answered = [
            one for one in story.asked if one.relevance >= ANSWERED and languages.base(one.language) == name
        ]
        same = [
            one.relevance
            for one in answered
            if question_similarity.same_question(one.question, question, name)
        ]
        near = [one.relevance for one in answered if competency and one.competency == competency]
        if same:
            found.append(Fit(story, "this_question", max(same)))
        elif near:
            found.append(Fit(story, "competency", max(near)))
    return sorted(found, key=lambda fit: (fit.why != "this_question", -fit.relevance, len(fit.story.asked)))
