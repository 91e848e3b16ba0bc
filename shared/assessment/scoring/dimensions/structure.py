"""Structure: the parts of a story, of what one would do or of motives, or the order of an explanation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from shared import languages
from shared.assessment import kinds
from shared.assessment.scoring import content_features, definite, general_talk, motives, plans, story_parts
from shared.assessment.scoring.bands import STRONG, SUBSTANCE, Judged, Note, clamp, mean
from shared.assessment.scoring.definite import Definite
from shared.assessment.scoring.dimensions.rules import Case, Rules, Unanswered, in_words
from shared.assessment.scoring.material import Material, quoted
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import EvidenceItem
from shared.documents.vocabulary import MOTIVE, PLAN, STAR, MotivePart, PlanPart, StarPart

QUOTED, READ, FOUND, LEAST_FACTS = 0.65, 0.6, 0.45, 2.0
"""What a true quote of a part counts in words that no list of ours knows, and what such words count that our
own model reads as one; from where on a part is found and not called missing. A model that was talked into
quoting anything lifts an answer by little."""
LONG_ENOUGH, SPECIFIC = 0.85, 0.5
"""Shares of a long enough story, and of its facts, below which they hold back one with all parts."""
IN_ORDER = 2.0
"""Bands above the lowest for the order of an explanation that states all of its points."""
STEPS_SHOWN = 3
SIGNPOSTS, FEW = 2, 2
"""Words of order from which on an explanation has some; sentences that need none."""
PLENTY, PLENTY_IN_ALL = 0.5, 0.6
"""Of what a plan or a motive says for this question alone, from which our lists' silence proves nothing; of
what is said with all that seems to tell nothing, too."""
_PLAN_WEIGHT: dict[PlanPart, float] = {
    "issue": 0.2,
    "steps": 0.35,
    "people": 0.15,
    "weighing": 0.15,
    "check": 0.15,
}
_MOTIVE_WEIGHT: dict[MotivePart, float] = {"reason": 0.4, "example": 0.35, "employer": 0.25}
_STAR_WEIGHT: dict[StarPart, float] = {"situation": 0.2, "task": 0.15, "action": 0.35, "result": 0.3}


def judge(case: Case) -> Judged:
    """Of a story, of what one would do and of motives their parts, of an explanation its signposts."""
    if isinstance(case.form, Plan):
        return _plan(case.form, case.content, case.verified)
    if isinstance(case.form, Motive):
        return _motive(case.form, case.content, case.verified)
    if kinds.is_story(case.given.kind):
        return _story(case.content, case.verified, case.given.language, case.given.said.rest)
    return _exposition(case.content, case.verified, case.points.spoken, case.answered.likely)


def _story(
    content: content_features.Content, evidence: Sequence[VerifiedEvidence], language: str, text: str
) -> Judged:
    """Structure of a behavioural answer: STAR parts that a quote or the wording really shows."""
    strength: dict[StarPart, float] = {}
    lived = ". ".join(s for s in lang.sentences(text) if not general_talk.is_general(s, language))
    worded_parts = content.star & content_features.parts(lived, lived, language)
    read = story_parts.found(lang.sentences(lived), language)
    for part in STAR:
        shown = mean([_quote_shows(part, e, language, content.facts) for e in evidence])
        worded = 1.0 if part in worded_parts else READ if part in read else 0.0
        strength[part] = (
            worded if shown is None else max(0.8 * worded, 0.5 * worded + 0.5 * shown, 0.7 * shown)
        )
    parts = frozenset(p for p in STAR if strength[p] >= FOUND)
    total = sum(_STAR_WEIGHT[p] * strength[p] for p in STAR)
    order = min(1.0, content.sequence / 4)
    long_enough = min(1.0, content.told / 70) ** 0.6
    band = 1 + (3.3 * total + 0.7 * order) * long_enough
    # A story told without facts is an outline of one.
    band = min(band, 2.2 + 2.8 * content.specificity)
    notes = _limits(band, content, long_enough) if len(parts) == len(STAR) else ()
    # In other words than ours they may be there, but hardly where none of several sentences tells anything.
    told = not evidence and bool(lived) and (content.told > 0 or content.sentences == 1)
    unknown = frozenset(STAR) - parts if told else frozenset[StarPart]()
    if parts and not content.told:
        # All that would tell them is no answer to a model: the page names none that earn nothing.
        parts, unknown, notes = frozenset(), frozenset(STAR), ()
    return Judged(clamp(band), 0.0, notes, parts=parts, unknown=unknown)


def _limits(band: float, content: content_features.Content, long_enough: float) -> tuple[Note, ...]:
    """Why a story that has all its parts is no strength."""
    if band >= STRONG:
        return ()
    if long_enough < LONG_ENOUGH:
        return (("structure.all_brief", {}),)
    return (("structure.all_thin", {}),) if content.specificity < SPECIFIC else ()


def _quote_shows(part: StarPart, evidence: VerifiedEvidence, language: str, facts: float) -> float:
    """How far a quote shows a story's part. "Nobody left" is an outcome, whatever our lists hold: a quote
    that was really said counts unless its grammar or its words speak against it (`general_talk`); a list that
    knows it makes it sure."""
    found = evidence.star.get(part)
    if found is None:
        return 0.0
    if general_talk.is_general(found.quote, language):
        return 0.0
    if content_features.shows(part, found.quote, language):
        return 1.0
    if content_features.no_story(found.quote, part, language):
        return 0.0
    # Where grammar can't tell a story, an answer without a fact has none for the quote to be a part of.
    unknown = languages.base(language) not in general_talk.LANGUAGES
    return 0.0 if unknown and facts < LEAST_FACTS else QUOTED


def _plan(plan: Plan, content: content_features.Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Structure of what one would do: parts that the wording or a quote shows, in order."""
    strength: dict[PlanPart, float] = {}
    for part in PLAN:
        said = mean([1.0 if part in e.plan else 0.0 for e in evidence])
        worded = 1.0 if part in plan.parts else 0.0
        strength[part] = worded if said is None else max(0.8 * worded, QUOTED * said)
    found = frozenset(part for part in PLAN if strength[part] >= FOUND)
    total = sum(_PLAN_WEIGHT[part] * strength[part] for part in PLAN)
    order = min(1.0, content.sequence / 3)
    long_enough = min(1.0, content.told / 45) ** 0.6
    band = 1 + (3.4 * total + 0.9 * order) * long_enough
    # Parts of nothing definite are an outline of any answer.
    band = min(band, 1.6 + 3.4 * plan.definite.substance)
    note = _note("plan", bool(found), len(found) < len(PLAN), plan.definite, evidence)
    missed = tuple(part for part in PLAN if part not in found | plan.hinted)
    much = bool(plan.hinted) and not evidence and plan.substance >= PLENTY_IN_ALL
    if note[0] == "structure.plan" and (much or not missed):
        note = ("structure.plan_found", {})
    sure = missed if note[0] == "structure.plan" else ()
    return Judged(clamp(band), 0.0, (note,), plan=found, unplanned=sure)


def _motive(
    motive: Motive, content: content_features.Content, evidence: Sequence[VerifiedEvidence]
) -> Judged:
    """Structure of why somebody wants a job: the parts that were asked for, definite, in order."""
    said = mean([1.0 if e.specifics else 0.0 for e in evidence])
    strength = {part: 1.0 if part in motive.parts else 0.0 for part in motive.asked}
    if said is not None and "example" in strength:
        strength["example"] = max(strength["example"], QUOTED * said)
    found = frozenset(part for part in motive.asked if strength[part] >= FOUND)
    weight = sum(_MOTIVE_WEIGHT[part] for part in motive.asked)
    told = sum(_MOTIVE_WEIGHT[part] * strength[part] for part in motive.asked)
    total = told / weight if weight else 1.0
    order = min(1.0, content.sequence / 2)
    long_enough = min(1.0, content.told / 40) ** 0.6
    band = 1 + (3.6 * total + 0.7 * order) * long_enough
    # Reasons of nothing definite would be given to any employer.
    band = min(band, 1.6 + 3.4 * motive.definite.substance)
    unsaid = tuple(part for part in motive.asked if part not in found | motive.hinted)
    note = _note("motive", bool(found), len(found) < len(motive.asked), motive.definite, evidence)
    if note[0] == "structure.motive" and not unsaid:
        note = ("structure.motive_found" if found else "structure.motive_general", {})
    return Judged(clamp(band), 0.0, (note,), motive=found, unsaid=unsaid)


def _note(form: str, some: bool, lacking: bool, said: Definite, evidence: Sequence[VerifiedEvidence]) -> Note:
    """What is told of the parts. Where much that is definite was said and nobody but our lists looked for
    them, their silence is no evidence that a part is missing."""
    if not lacking:
        return f"structure.{form}_all", {}
    silent = some and not evidence and said.substance >= PLENTY
    return f"structure.{form}_found" if silent else f"structure.{form}", {}


def _exposition(
    content: content_features.Content,
    evidence: Sequence[VerifiedEvidence],
    share: float | None,
    likely: float,
) -> Judged:
    """Structure of an explanation: reasons, order, example, and an end, over something said."""
    # Where neither meaning nor what a right one states can be told, reasons are heard by more words.
    unknown = share is None and content.meaning is None and not content.personal
    reasons = content.reasons if unknown else 0
    signposts = 1 - math.exp(-(content.sequence + reasons) / 2.2)
    stated = likely if share is None else share
    long_enough = min(1.0, max(content.told / 60, stated)) ** 0.6
    said = mean([SUBSTANCE[e.substance] for e in evidence])
    depth = content.specificity
    if said is not None:
        depth += content.telling * (said - depth)
    band = 1 + (2.4 * signposts + 1.6 * min(1.0, content.new_words / 28)) * long_enough
    # What states its points is in order as far as few words need any.
    band = max(band, 1 + IN_ORDER * stated)
    band = min(band, 2.6 + 2.4 * max(stated, 0.5 * depth))
    return Judged(clamp(band), 0.0, ((_signs(content), {"count": content.sequence}),))


def _signs(content: content_features.Content) -> str:
    """What is told of an explanation's order."""
    if content.sequence >= SIGNPOSTS:
        return "structure.steps"
    if content.joined:
        return "structure.joined"
    return "structure.short" if content.sentences <= FEW else "structure.loose"


def _why(judged: Judged, wording: Wording) -> str:
    """Which parts are there and which are not."""
    for form, found, absent in (
        ("plan", [p for p in PLAN if p in judged.plan], judged.unplanned),
        ("motive", [p for p in MOTIVE if p in judged.motive], judged.unsaid),
    ):
        if judged.says(f"structure.{form}") or judged.says(f"structure.{form}_found"):
            return _found(judged.notes[0][0], form, found, absent, wording)
    if judged.notes:
        return in_words(judged, wording)
    missed = [wording.say(f"part.{p}") for p in STAR if p not in judged.parts | judged.unknown]
    there = languages.listed((wording.say(f"part.{p}") for p in STAR if p in judged.parts), wording.language)
    if judged.unknown and not missed:
        return wording.say("structure.told", found=there) if there else wording.say("structure.unclear")
    if not missed:
        return wording.say("structure.all")
    if not there:
        return wording.say("structure.star_none")
    return wording.say("structure.star", found=there, absent=languages.listed(missed, wording.language))


def _found(key: str, form: str, found: Sequence[str], absent: Sequence[str], wording: Wording) -> str:
    """Which parts of a form of answer are there and which are not."""
    there, lacking = (
        languages.listed([wording.say(f"{form}.{part}") for part in parts], wording.language)
        for parts in (found, absent)
    )
    return wording.say(key if found else f"structure.{form}_none", found=there, absent=lacking)


def _without_answer(judged: Judged, _why: Unanswered) -> Judged:
    return replace(judged, band=min(judged.band, 2.0), notes=(("structure.no_answer", {}),))


def _evidence(material: Material) -> list[EvidenceItem]:
    """The quote for each part of the story, or of what one would do; once if it shows several."""
    if kinds.is_plan(material.given.kind):
        return _parts_of_plan(material)
    if kinds.gives_reasons(material.given.kind):
        return _parts_of_motive(material)
    if not kinds.is_story(material.given.kind):
        return _steps(material)
    by_quote: dict[str, list[EvidenceItem]] = {}
    for part in STAR:
        item: EvidenceItem | None = getattr(material.star, part)
        if item:
            by_quote.setdefault(item.quote, []).append(item)
    language = material.given.wording.language
    return [
        items[0].model_copy(update={"shows": languages.listed((item.shows for item in items), language)})
        for items in by_quote.values()
    ]


def _parts_of_plan(material: Material) -> list[EvidenceItem]:
    """The first sentence whose wording shows the part, else the model's quote for it; each shown once."""

    def says(text: str) -> bool:
        return not definite.read(text, material.given.question, "plans", material.language).empty

    acted = [sentence for sentence in material.telling if says(sentence.quote)]
    items: dict[str, EvidenceItem] = {}
    for part in PLAN:
        if part not in material.judged["structure"].plan:
            continue
        shown = [s for s in acted if plans.shows(part, s.quote, material.language)]
        read = (material.clip_to_sentence(e.plan[part], says) for e in material.verified if part in e.plan)
        quotes = [*shown, *(quote for quote in read if quote)]
        found = next((quote for quote in quotes if quote.quote not in items), None)
        if found:
            items[found.quote] = quoted(found, material.phrase(f"plan.{part}"))
    return list(items.values())


def _parts_of_motive(material: Material) -> list[EvidenceItem]:
    """The sentence that shows each part best; each shown once."""
    items: dict[str, EvidenceItem] = {}
    for part in MOTIVE:
        left = [s for s in material.telling if s.quote not in items]
        if part not in material.judged["structure"].motive:
            continue
        at = motives.sentence_of(part, [s.quote for s in left], material.given.question, material.language)
        if at is not None:
            items[left[at].quote] = quoted(left[at], material.phrase(f"motive.{part}"))
    return list(items.values())


def _steps(material: Material) -> list[EvidenceItem]:
    """The first sentences that are joined by order or reasons."""
    joined = [s for s in material.telling if content_features.joins(s.quote, material.language)]
    return [quoted(found, material.phrase("shows.step")) for found in joined[:STEPS_SHOWN]]


RULES = Rules(judge, _evidence, _why, _without_answer)
