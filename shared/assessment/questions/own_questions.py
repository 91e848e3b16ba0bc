"""A candidate's own questions: taken as they are typed, with what a right answer to each states."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from shared.assessment import kinds
from shared.assessment.questions import generation, wording
from shared.assessment.questions.generation import PlannedQuestion
from shared.assessment.scoring import motives
from shared.documents.vocabulary import QUESTION_KINDS, InterviewKind, QuestionKind
from shared.reply_schemas import ask_for_all, at_most

FEWEST_WORDS, MAX_CHARACTERS = 2, 400
"""A candidate means "Why us?"; a model's question has to be about something."""


class OwnQuestionResponse(BaseModel):
    """What a question of the candidate's own asks for."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    slot: int
    kind: QuestionKind
    expected_points: list[str] = at_most(5)


class OwnQuestionsResponse(BaseModel):
    """Gemini's response schema for `prepare_own_questions`."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    questions: list[OwnQuestionResponse]


def take(
    texts: Sequence[str], kind: InterviewKind, language: str
) -> tuple[list[PlannedQuestion], dict[int, str]]:
    """The candidate's own questions: taken as they are unless protected, an injection, empty or too long."""
    planned: list[PlannedQuestion] = []
    refused: dict[int, str] = {}
    for index, raw in enumerate(texts):
        text = " ".join(raw.split())
        found = generation.problem(text, language, [q.text for q in planned], FEWEST_WORDS)
        if len(text) > MAX_CHARACTERS:
            found = "too_long"
        if found in {"too_short", "too_long", "protected", "injection", "repeat"}:
            refused[index] = found
            continue
        planned.append(
            PlannedQuestion(
                text=text,
                kind=wording.kind(text, kind.asks or QUESTION_KINDS[0], language),
                competency="",
                source="own",
            )
        )
    return planned, refused


def prepared(
    planned: Sequence[PlannedQuestion], response: OwnQuestionsResponse, kind: InterviewKind, language: str
) -> list[PlannedQuestion]:
    """Own questions with what a right answer states; in a mixed interview with the kind that each asks for.

    The wording stays the candidate's. A question that the model left out, or gave fewer than two usable
    points for, is asked without: correctness is then not judged.
    """
    by_slot = {item.slot: item for item in response.questions}
    result = []
    for number, question in enumerate(planned, 1):
        item = by_slot.get(number)
        if item is not None:
            # Plans and motives are known by their wording, whatever the interview was to ask for, but for
            # habits: "how do you" may ask about a matter.
            worded = kinds.is_plan(question.kind) or motives.asks(question.text, language)
            meant = question.kind if worded else kind.asks or item.kind
            asked = wording.kind(question.text, meant, language)
            points = generation.usable(item.expected_points) if kinds.has_points(asked) else ()
            kept = points if len(points) >= 2 else ()
            question = question.model_copy(update={"kind": asked, "expected_points": kept})
        result.append(question)
    return result
