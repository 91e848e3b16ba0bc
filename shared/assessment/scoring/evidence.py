"""What the model is asked for: quotes and facts.

`EvidenceResponse` is Gemini's response schema: small and flat, so that a 1.5B stand-in fills it in
under 400 tokens. Limits on length are hints in the JSON schema only: a model that writes a longer
quote is cut down where it is checked (`verified_evidence`), not refused.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.assessment import kinds
from shared.assessment.scoring import struck
from shared.assessment.scoring.struck import NotAnswer
from shared.documents.vocabulary import PLAN, STAR
from shared.reply_schemas import ask_for_all, at_most

Answers = Literal["yes", "partly", "no"]
Substance = Literal["nothing", "general", "some_facts", "concrete", "concrete_with_outcome"]
Wrong = Literal["opposite", "swapped", "number", "other"]
"""In which way a statement is wrong."""
States = Literal["whole", "part"]
"""How much of an expected point a statement holds."""


def _text(length: int, description: str | None = None) -> Any:
    return Field(default="", description=description, json_schema_extra={"maxLength": length})


Phrase = Annotated[str, Field(json_schema_extra={"maxLength": 80})]
"""A few words of the model's own: without a bound a small model copies the whole answer once more."""


class CoveredPoint(BaseModel):
    """An expected point, by its number, the words that cover it, and how much of it they do."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    point: int
    quote: str = ""
    states: States = "whole"


class ContradictedPoint(BaseModel):
    """An expected point, by its number, the words that state it wrongly, and in which way they do."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    point: int
    quote: str = ""
    wrong: Wrong = "other"


class EvidenceResponse(BaseModel):
    """Gemini's answer: quotes and facts, never a score. Fields a kind doesn't ask for stay empty."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    answers_question: Answers
    substance: Substance
    situation_quote: str = _text(140)
    task_quote: str = _text(140)
    action_quote: str = _text(140)
    result_quote: str = _text(140)
    issue_quote: str = _text(140, "A quote that says what lies behind the situation, or what is at stake.")
    steps_quote: str = _text(140, "A quote that says what exactly the candidate would do.")
    people_quote: str = _text(140, "A quote that says whom they would tell or ask, and what.")
    weighing_quote: str = _text(140, "A quote that weighs one way against another, or says what if it fails.")
    check_quote: str = _text(140, "A quote that says how they would know that it worked.")
    covered_points: list[CoveredPoint] = at_most(5)
    contradicted_points: list[ContradictedPoint] = at_most(5, " Empty if there is none.")
    wrong_quote: str = _text(140, "A quote that states something false of the subject. Empty if none does.")
    specific_quotes: list[str] = at_most(2)
    not_answer: list[NotAnswer] = at_most(struck.MOST_PASSAGES, " Empty if there is none.")
    weak_quote: str = _text(140)
    better_wording: str = _text(220)
    missing: list[Phrase] = at_most(2)


OWN_WORDS = ("weak_quote", "better_wording", "missing")
"""What a model words itself, and what for: no score rests on it, and it is a third of a reply or more."""
STRIKES = ("not_answer", "wrong_quote")
"""What takes away from an answer alone."""
_POINTS = ("covered_points", "contradicted_points", "wrong_quote")
_STORY = tuple(f"{part}_quote" for part in STAR)
_PLAN = tuple(f"{part}_quote" for part in PLAN)


def _without(*names: str) -> Any:
    def drop(schema: dict[str, Any]) -> None:
        for name in dict.fromkeys(names):
            del schema["properties"][name]
        ask_for_all(schema)

    return drop


class StoryEvidence(EvidenceResponse):
    """What a behavioural answer is asked for: no expected points."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_without(*_POINTS, *_PLAN))


class PointEvidence(EvidenceResponse):
    """What a technical answer is asked for: no STAR parts."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_without(*_STORY, *_PLAN))


class PlanEvidence(EvidenceResponse):
    """What an answer of what one would do is asked for: its parts, and no story's."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=_without(*_STORY, *_POINTS))


def _scored(*names: str) -> Any:
    without = _without(*names, *OWN_WORDS)

    def drop(schema: dict[str, Any]) -> None:
        without(schema)
        schema["additionalProperties"] = False  # the prompt names what is left out

    return drop


class ScoredStory(StoryEvidence):
    """What a score of a behavioural answer rests on."""

    model_config = ConfigDict(json_schema_extra=_scored(*_POINTS, *_PLAN))


class ScoredPoints(PointEvidence):
    """What a score of a technical answer rests on."""

    model_config = ConfigDict(json_schema_extra=_scored(*_STORY, *_PLAN))


class ScoredPlan(PlanEvidence):
    """What a score of an answer of what one would do rests on."""

    model_config = ConfigDict(json_schema_extra=_scored(*_STORY, *_POINTS))


class LabelledStory(ScoredStory):
    """What a model is asked of a behavioural answer that may strike nothing."""

    model_config = ConfigDict(json_schema_extra=_scored(*_POINTS, *_PLAN, *STRIKES))


class LabelledPoints(ScoredPoints):
    """What a model is asked of a technical answer that may strike nothing."""

    model_config = ConfigDict(json_schema_extra=_scored(*_STORY, *_PLAN, *STRIKES))


class LabelledPlan(ScoredPlan):
    """What a model is asked of an answer of what one would do that may strike nothing."""

    model_config = ConfigDict(json_schema_extra=_scored(*_STORY, *_POINTS, *STRIKES))


def response_schema(kind: str, *, own_words: bool = True, strikes: bool = True) -> type[EvidenceResponse]:
    """The response schema for a kind of question: half the tokens of the full one. `own_words`: with
    `OWN_WORDS`; `strikes`: with `STRIKES`, which whoever is asked for words of its own is asked for, too."""
    whole: type[EvidenceResponse]
    scored: type[EvidenceResponse]
    labelled: type[EvidenceResponse]
    if kinds.is_story(kind):
        whole, scored, labelled = StoryEvidence, ScoredStory, LabelledStory
    elif kinds.is_plan(kind):
        whole, scored, labelled = PlanEvidence, ScoredPlan, LabelledPlan
    else:
        whole, scored, labelled = PointEvidence, ScoredPoints, LabelledPoints
    if own_words:
        return whole
    return scored if strikes else labelled
