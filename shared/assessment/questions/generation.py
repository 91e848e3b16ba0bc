"""Questions: the model's proposals, the checks, and our own bank when they fail.

A question enters an interview only if it asks one thing, in the interview's language, about nothing
protected, and is neither in this interview nor among the candidate's recent ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared import languages
from shared.assessment import kinds
from shared.assessment import patterns as tables
from shared.assessment.injection import detector
from shared.assessment.questions import blueprint, protected_topics, wording
from shared.assessment.questions.blueprint import Slot
from shared.assessment.questions.follow_up import first_question, single_question
from shared.assessment.questions.frames import framed
from shared.assessment.text import language_id, question_similarity, stemming
from shared.assessment.text import lexicon as lang
from shared.documents.base import Frozen
from shared.documents.interview import Profile
from shared.documents.vocabulary import QUESTION_KINDS, Level, PanelRole, QuestionKind
from shared.reply_schemas import ask_for_all, at_most

FEWEST_WORDS, MAX_WORDS = 5, 60


@lru_cache(maxsize=1)
def _checks() -> dict[str, dict[str, re.Pattern[str]]]:
    """The patterns of `patterns/questions.toml`."""
    raw = tables.read("questions")
    return {
        part: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in named.items()}
        for part, named in raw.items()
    }


class QuestionResponse(BaseModel):
    """One question by the model, for one slot."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    slot: int
    text: str
    expected_points: list[str] = at_most(5)
    worded: str = ""


class QuestionsResponse(BaseModel):
    """Gemini's response schema for `write_questions`."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    questions: list[QuestionResponse]


class PlannedQuestion(Frozen):
    """A checked question. `expected_points` stay with the server (`private/{answer_id}`)."""

    text: str
    kind: QuestionKind
    competency: str
    source: Literal["generated", "fitted", "bank", "own"]
    """`fitted`: a sentence of ours around a line of the job or the résumé."""
    about: Literal["resume", "job", ""] = ""
    """Whose line it takes up."""
    worded: str = ""
    """In the interviewer's tone: as the model proposes it, until `tone` took it or another."""
    asked_by: PanelRole | Literal[""] = ""
    expected_points: tuple[str, ...] = ()
    bank_id: str = ""


class BankQuestion(Frozen):
    """A question of our own."""

    id: str
    kind: QuestionKind
    competency: str
    families: tuple[str, ...] = ()
    """Empty: fits any role."""
    levels: tuple[str, ...] = ()
    """Empty: fits any level."""
    text: str
    points: tuple[str, ...] = ()


def problem(text: str, language: str, others: Sequence[str], fewest: int = FEWEST_WORDS) -> str | None:
    """Why a question can't be asked: too_short, too_long, several, protected, injection, language, repeat."""
    size = len(lang.norms(text, language))
    if size < fewest and not (len(text) >= 6 and not text.isascii()):
        return "too_short"
    if size > MAX_WORDS:
        return "too_long"
    if not single_question(text):
        return "several"
    if protected_topics.protected(text):
        return "protected"
    if detector.find(text):
        return "injection"
    if language_id.is_other(text, language):
        return "language"
    return None if question_similarity.is_new(text, others, language) else "repeat"


def accept(
    response: QuestionsResponse, wanted: Sequence[Slot], language: str, recent: Sequence[str] = ()
) -> tuple[dict[int, PlannedQuestion], dict[int, str]]:
    """The model's good questions by slot, and why the others were refused."""
    by_slot = {s.slot: s for s in wanted}
    good: dict[int, PlannedQuestion] = {}
    refused: dict[int, str] = {}
    for item in response.questions:
        slot = by_slot.get(item.slot)
        if slot is None or item.slot in good:
            continue
        text = first_question(" ".join(item.text.split()))
        reason = problem(text, language, [*recent, *(q.text for q in good.values())])
        points = usable(item.expected_points)
        told = {p for q in good.values() for p in q.expected_points}
        points = tuple(p for p in points if p not in told)
        story, pointed = kinds.is_story(slot.kind), kinds.has_points(slot.kind)
        if reason is None and pointed and len(points) < 2:
            reason = "no_points"
        if reason is None and story and not _asks_for_conduct(text, language):
            reason = "not_behavioural"
        if reason is None and not _takes_up(text, slot, language):
            reason = "not_about_it"
        if reason is not None:
            refused[item.slot] = reason
            continue
        good[item.slot] = PlannedQuestion(
            text=text, kind=(kind := wording.kind(text, slot.kind, language)), competency=slot.competency,
            source="generated", about=slot.about_from,
            expected_points=points if kinds.has_points(kind) else (), worded=item.worded,
        )  # fmt: skip
    return good, {s: r for s, r in refused.items() if s not in good}


def _takes_up(text: str, slot: Slot, language: str) -> bool:
    """Whether a question names a word of the line that it was to be about. A line in another language than
    the interview's shares none: then the model is believed."""
    if not slot.about or language_id.is_other(slot.about, language):
        return True
    wanted = lang.content_stems(f"{slot.about} {slot.about_role}", language)
    asked = frozenset(lang.content_stems(text, language))
    return any(stemming.has_family(w, asked) for w in wanted)


def usable(points: Sequence[str]) -> tuple[str, ...]:
    """Expected points that are facts: no orders, to nobody, and not that any answer will do."""
    unusable = _checks()["points"].values()
    clean = [" ".join(p.split())[:200] for p in points if len(p.strip()) > 3][:6]
    return tuple(p for p in clean if not detector.find(p) and not any(u.search(p) for u in unusable))


def _asks_for_conduct(text: str, language: str) -> bool:
    """Whether a question asks what somebody did, does or would do; yes where we don't know the language."""
    pattern = _checks()["conduct"].get(languages.base(language))
    return pattern is None or pattern.search(text) is not None


def complete(
    response: QuestionsResponse | None, wanted: Sequence[Slot], profile: Profile, recent: Sequence[str] = ()
) -> list[PlannedQuestion]:
    """A question for every slot: the model's where it passed, else one fitted to a line of the job or the
    résumé, and the bank's where there is none. `None`: the model is away."""
    good, _ = accept(response, wanted, profile.language, recent) if response else ({}, {})
    taken = [*recent, *(q.text for q in good.values())]
    result: list[PlannedQuestion] = []
    for slot in wanted:
        question = good.get(slot.slot) or _fitted(slot, profile, taken) or _from_bank(slot, profile, taken)
        taken.append(question.text)
        result.append(question)
    return result


def _fitted(slot: Slot, profile: Profile, taken: Sequence[str]) -> PlannedQuestion | None:
    """A question of ours about the slot's line. How something works is asked from the bank while it has a
    question for this family: what a right answer states is known there."""
    if not slot.about or (not kinds.is_story(slot.kind) and _bank_knows(slot, profile)):
        return None
    text = framed(slot, profile.language)
    if not text or protected_topics.protected(text) or detector.find(text):
        return None
    if not question_similarity.is_new(text, taken, profile.language):
        return None
    own = kinds.is_story(slot.kind)
    kind = slot.kind if own else next(k for k in QUESTION_KINDS if kinds.is_story(k))
    competency = slot.competency if own else ""
    return PlannedQuestion(
        text=text, kind=kind, competency=competency, source="fitted", about=slot.about_from or "job"
    )


def _bank_knows(slot: Slot, profile: Profile) -> bool:
    family = blueprint.family(profile.role)
    named = languages.question_language(profile.language)
    return any(
        q.kind == slot.kind and (not q.families or family in q.families) and family != "general"
        for q in bank(named)
    )


def choose(profile: Profile, n: int, recent: Sequence[str] = ()) -> list[PlannedQuestion]:
    """`n` questions of our own bank for a profile, none among the recent ones while there are others."""
    return complete(None, blueprint.plan(profile, n), profile, recent)


@lru_cache(maxsize=8)
def bank(language: str) -> tuple[BankQuestion, ...]:
    """Our own questions in a language; English ones where we have none in it."""
    items = languages.load(languages.question_language(language), "bank.json")
    return tuple(BankQuestion.model_validate(item) for item in items)


def story_questions(profile: Profile) -> list[BankQuestion]:
    """One question of our bank that asks for a story for each competency, as it fits the role and level."""
    family = blueprint.family(profile.role)
    found: dict[str, BankQuestion] = {}
    for question in bank(profile.language):
        fitting = not question.families or family in question.families or "general" in question.families
        if (
            kinds.is_story(question.kind)
            and fitting
            and (not question.levels or _fits(question, profile.level))
        ):
            found.setdefault(question.competency, question)
    return list(found.values())


def _from_bank(slot: Slot, profile: Profile, taken: Sequence[str]) -> PlannedQuestion:
    """The best fit for a slot; English when our bank has none in the language."""
    names = dict.fromkeys((languages.question_language(profile.language), languages.FALLBACK))
    best: tuple[float, BankQuestion] | None = None
    for preference, name in enumerate(names):
        for question in bank(name):
            # Points in another language can't be found in the answer: rather another kind of question.
            value = _fitness(question, slot, profile) - 100.0 * preference
            if question.text in taken:
                value -= 200.0
            elif not question_similarity.is_new(question.text, taken, name):
                value -= 30.0
            if best is None or value > best[0]:
                best = (value, question)
    if best is None:
        raise LookupError("the bank is empty")
    found = best[1]
    return PlannedQuestion(
        text=found.text,
        kind=found.kind,
        competency=found.competency,
        source="bank",
        expected_points=found.points,
        bank_id=found.id,
    )


def _fitness(question: BankQuestion, slot: Slot, profile: Profile) -> float:
    """How well a question fits a slot. Once its family's are used up: general ones, then another kind."""
    family = blueprint.family(profile.role)
    value = 4.0 * (question.competency == slot.competency)
    if question.kind != slot.kind:
        value -= 60.0 if kinds.is_story(question.kind) else 120.0
    if question.families and family not in question.families:
        value -= 15.0 if "general" in question.families else 100.0
    elif question.families:
        value += 2.0
    if question.levels:
        value += 0.5 if _fits(question, profile.level) else -15.0
    return value


def _fits(question: BankQuestion, level: Level) -> bool:
    return level.value in question.levels
