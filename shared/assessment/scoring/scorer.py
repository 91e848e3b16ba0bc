"""Bands, totals and uncertainty: the one place where a score is made, and no model makes it.

`assess_answer` leaves injections out, verifies every quote, bands each dimension from code's counts and the
checked evidence, and adds up with the rubric's weights. Caps on the total are flags, in words.
Method and limits: docs/assessment/scoring.md.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from shared.assessment import kinds
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import (
    content_features,
    feedback,
    flagging,
    limits,
    mishearing,
    motives,
    plans,
    pleading,
    rubric,
    setback,
    stated_points,
    striking,
    telling,
    uncertainty,
)
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions import correctness, relevance, rules_of
from shared.assessment.scoring.dimensions.rules import Answered, Case, Points, Unanswered, praise
from shared.assessment.scoring.material import Material
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.stated_points import Window
from shared.assessment.scoring.striking import Without
from shared.assessment.scoring.told import Told
from shared.assessment.scoring.verified_evidence import VerifiedEvidence, verify
from shared.assessment.text import corrections, memory
from shared.documents.evaluation import DimensionScore, Evaluation
from shared.documents.vocabulary import DIMENSIONS, Dimension, QuestionKind, of_half
from shared.errors import NotScoreable
from shared.reasons import Reason

_RULES = {name: rules_of(name) for name in DIMENSIONS}
"""Loaded with this module, which a stage imports while the models think."""
QUOTES = 4
"""Shown for a dimension at most."""


def assess_answer(given: ScoringInput) -> Evaluation:
    """Judge an answer: pure, and the only place where one is judged.

    Raises `NotScoreable` when nothing of it speaks to the interviewer, or when it seems to be about something
    else and its words were hardly said like this.
    """
    with memory.held():
        judged = _assess(given)
        without = striking.of(given)
        return _lower(judged, given, without) if without else judged


def _lower(judged: Evaluation, given: ScoringInput, without: Without) -> Evaluation:
    """The same without what a model says is no answer: it can lower a band or a total, not raise it. Code
    had counted that, so the ranges reach what code alone would give."""
    try:
        less = _assess(given, without)
    except NotScoreable:
        return judged
    if less.total > judged.total + limits.NOTICED and set(judged.flags) - set(less.flags):
        return judged
    dimensions = {}
    for name, one in less.dimensions.items():
        other = judged.dimensions[name]
        held = {"band": other.band, "anchor": other.anchor} if other.band < one.band else {}
        reach = min(uncertainty.WIDEST, round(other.band - one.band, 2))
        dimensions[name] = one.model_copy(update={"uncertainty": max(one.uncertainty, reach), **held})
    parts = {half: _part(dimensions, of_half(half)) for half in ("content", "speech")}
    total = min(less.total, judged.total)
    unsure = max(less.total_uncertainty, round(judged.total - total, 2))
    lower = {"dimensions": dimensions, "total": total, "total_uncertainty": unsure, **parts}
    return less.model_copy(update=lower)


def look(
    said: AnswerText,
    question: str,
    kind: QuestionKind,
    competency: str,
    points: tuple[str, ...] = (),
    struck: frozenset[int] = frozenset(),
) -> tuple[Told, content_features.Content]:
    """What tells something, and what can be counted: manner on all that was said, matter on what tells.
    `struck`: the places of sentences that are no answer.

    No model decides either, so a stage looks while they think, and it is remembered (`memory.held`).
    """

    def measure(text: str) -> content_features.Content:
        return content_features.measure(text, question, said.language, competency)

    told = Told.without(struck, said.rest, question, telling.asked_for(kind), said.language, points)
    whole = measure(striking.left(said, struck))
    # Of results in a row as such something else is said.
    if not (told.everything or whole.strung):
        whole = whole.counting(measure(told.text))
    # Where a model struck all that would be told, nothing is near the question.
    return told, whole if told.text or not struck else replace(whole, told_meaning=0.0)


def _assess(given: ScoringInput, without: Without = striking.NOTHING) -> Evaluation:
    said = given.said
    said.require_content()
    told, content = look(
        said, given.question, given.kind, given.competency, given.expected_points, without.sentences
    )
    form = _form(given, told)
    windows = stated_points.windows(striking.left(said, without.sentences), given.language)
    verified = [
        told.of_evidence(striking.stands(verify(said, response, len(given.expected_points)), said, without))
        for response in given.evidence
    ]
    if verified and (said.doubted or pleading.may_win(said.rest, given.language)):
        verified = [one.sober for one in verified]
    main, points, answered = _judge(given, content, form, verified, windows)
    if said.doubted:
        main = _at_most(main, _judge(given, content, form, (), windows)[0])
    parts = limits.of_parts(main, told, points.share or 0.0, without)
    set_aside = limits.set_aside(points.share or 0.0, without)
    flags = flagging.of(given, content, form, verified, points.covered, answered, set_aside)
    if answered.off_topic and mishearing.is_suspected(given):
        raise NotScoreable(Reason.UNCLEAR_SPEECH)
    if feedback.CAPPED & set(flags):
        main = _emptied(main, flags)
    spread = _spread(given, content, form, windows, verified)
    book = rubric.load(given.kind)
    material = Material(given, content, verified, points.covered, points.wrong, main, told)
    dimensions = {
        name: DimensionScore(
            band=round(judged.band, 1),
            uncertainty=uncertainty.of_band(name, judged, given, content, spread.get(name, 0.0), verified),
            elicited=judged.elicited,
            evidence=tuple(_RULES[name].evidence(material)[:QUOTES]),
            why=_RULES[name].why(judged, given.wording),
            good=praise(judged, _RULES[name].why, given.wording),
            anchor=book.anchor(name, judged.band) if judged.elicited else "",
            star=material.star if name == "structure" and book.star else None,
        )
        for name, judged in main.items()
    }
    weights = {n: book.dimensions[n].weight for n, d in dimensions.items() if d.elicited}
    total = sum(dimensions[n].band * w for n, w in weights.items()) / sum(weights.values())
    unchecked = kinds.has_points(given.kind) and points.share is None
    content_bands = _bands(dimensions, of_half("content"))
    if unchecked and not dimensions["correctness"].elicited:
        content_bands = [*content_bands, limits.UNKNOWN]
    carried_by = statistics.mean(content_bands)
    total, flags = limits.held(total, flags, parts, round(carried_by, 2))
    unsure = uncertainty.of_total(dimensions, weights, unchecked)
    missing, missing_parts = feedback.missing(material, flags)
    judged = Evaluation(
        dimensions=dimensions,
        total=round(total, 2),
        total_uncertainty=round(unsure, 2),
        content=_part(dimensions, of_half("content")),
        speech=_part(dimensions, of_half("speech")),
        strengths=feedback.strengths(material, flags),
        missing=missing,
        missing_parts=missing_parts,
        better=feedback.better(material, flags),
        flags=flags,
        delivery=_delivery(given),
        versions={"rubric": book.version, "scoring": rubric.SCORING_VERSION, **given.versions},
    )
    return corrections.named(judged, given.corrected)


def _form(given: ScoringInput, told: Told) -> Plan | Motive | None:
    """What is read of an answer that is neither a story nor an explanation."""
    if kinds.is_plan(given.kind):
        return plans.read(told.text, given.question, given.language, given.said.rest)
    if kinds.gives_reasons(given.kind):
        return motives.read(told.text, given.question, given.language, given.said.rest)
    return None


def _judge(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    verified: Sequence[VerifiedEvidence],
    windows: Sequence[Window],
) -> tuple[dict[Dimension, Judged], Points, Answered]:
    """Band every dimension from the content and a set of extractions."""
    points = correctness.read_points(given, content, form, verified, windows)
    answered = relevance.read_answer(given, content, form, verified, points.share)
    if kinds.is_story(given.kind) and setback.is_missing(given.question, given.said.clean, given.language):
        answered = setback.without(answered)
    case = Case(given, content, verified, uncertainty.recognition(given), points, answered, form)
    return {name: _RULES[name].judge(case) for name in DIMENSIONS}, points, answered


def _at_most(main: dict[Dimension, Judged], code: dict[Dimension, Judged]) -> dict[Dimension, Judged]:
    """If an injection may have reached the model, its evidence can lower a band but never raise it."""
    return {
        name: replace(judged, band=min(judged.band, code[name].band), gap=max(judged.gap, code[name].gap))
        for name, judged in main.items()
    }


def _emptied(main: dict[Dimension, Judged], flags: Sequence[str]) -> dict[Dimension, Judged]:
    """An answer to another question proves nothing for this one, however well it is told; nor does one that
    is set aside."""
    why: Unanswered = "claims"
    if "set_aside" in flags:
        why = "set_aside"
    elif "off_topic" in flags:
        why = "off_topic"
    return {name: _RULES[name].without_answer(judged, why) for name, judged in main.items()}


def _spread(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    windows: Sequence[Window],
    verified: Sequence[VerifiedEvidence],
) -> dict[Dimension, float]:
    """How far repeated extractions of one answer move each band (standard deviation)."""
    if len(verified) < 2:
        return {}
    runs = [_judge(given, content, form, [one], windows)[0] for one in verified]
    return {name: statistics.pstdev(run[name].band for run in runs) for name in runs[0]}


def _part(dimensions: dict[Dimension, DimensionScore], names: tuple[Dimension, ...]) -> float:
    return round(statistics.mean(_bands(dimensions, names)), 2)


def _bands(dimensions: dict[Dimension, DimensionScore], names: tuple[Dimension, ...]) -> list[float]:
    return [dimensions[n].band for n in names if dimensions[n].elicited]


def _delivery(given: ScoringInput) -> dict[str, object]:
    """What the delivery model measured and rated, beside the score: ratings are the raters' 1..7."""
    model = given.rated_delivery or {}
    measured = model.get("measured") or {}
    return {**measured, "ratings": model.get("ratings") or {}}
