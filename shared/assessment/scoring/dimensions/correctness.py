"""Correctness: are claims borne out by facts, or are the expected points stated?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shared import languages
from shared.assessment import kinds
from shared.assessment.scoring import (
    content_features,
    figures_and_names,
    graded_points,
    limits,
    stated_points,
    work_evidence,
    wrong_points,
)
from shared.assessment.scoring.bands import LABEL, STRONG, SUBSTANCE, Judged, Note, clamp, mean, trusted
from shared.assessment.scoring.dimensions.rules import Case, Points, Rules, in_words
from shared.assessment.scoring.material import Material, quoted
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.stated_points import Window
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.scoring.work_evidence import ReadWork
from shared.assessment.scoring.wrong_points import WrongPoint
from shared.assessment.text import lexicon as lang
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import EvidenceItem

_TURNED, _TURNED_SHARE = 1.2, 4.0
"""What a statement the wrong way round takes off the highest band, and what all points together would."""

_HELD = (1.0, 0.5)
"""What a point is worth that is stated whole, and in part."""
_QUOTED, _QUOTED_TOO = 0.35, 0.7
"""What a model's quotes weigh beside a point's words (0.45), and where the container (0.5) bears out all."""

_ANSWERS = 3.0
"""Relevance from which on it is worth while to say more of the same."""

_UNREASONED, _BORNE_OUT, GENERAL = 3.4, 0.3, 0.3
"""The highest band of steps without a reason; what an experience adds to them; what is general talk."""

_STRUNG_CAP = 1.9
"""The total of results in a row with no story around them: they can be made up as fast as they are said."""


def read_points(
    given: ScoringInput,
    content: content_features.Content,
    form: Plan | Motive | None,
    verified: Sequence[VerifiedEvidence],
    windows: Sequence[Window],
) -> Points:
    """What is claimed and how far it holds; other dimensions rest on it, too."""
    if kinds.is_story(given.kind):
        return Points(_substance(content, verified))
    if isinstance(form, Plan):
        return Points(_definite(form, content, verified))
    if not kinds.has_points(given.kind):
        return Points(Judged(1.0, 0.0, (("correctness.not_elicited", {}),), elicited=False))
    graded = (given.correctness or {}).get("score") is not None
    if not given.expected_points and not graded:
        return Points(_unchecked(given, verified))
    wrong = wrong_points.find(given, verified)

    def cover(work: Sequence[ReadWork]) -> tuple[Judged, list[bool]]:
        return _coverage(
            content,
            verified,
            given.expected_points,
            windows,
            given.language,
            given.correctness,
            given.question,
            wrong,
            work,
        )

    judged, covered = cover(given.work)
    return Points(
        judged,
        tuple(covered),
        _share(judged),
        _share(cover(())[0] if given.work else judged),
        {w.point: w.note(given.expected_points[w.point]) for w in wrong if w.weight >= wrong_points.SURE},
    )


def _unchecked(given: ScoringInput, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Where points aren't known truth isn't judged, but for what a model that reads it calls false."""
    false = wrong_points.falsehood(given, evidence)
    if false is None or false.weight < wrong_points.SURE:
        return Judged(1.0, 0.0, (("correctness.not_elicited", {}),), elicited=False)
    highest = 5.0 - _TURNED * false.weight - _TURNED_SHARE * false.weight * false.share
    return Judged(clamp(min(limits.UNKNOWN, highest)), 0.0, (false.note,), cap=max(1.5, highest))


def _share(judged: Judged) -> float | None:
    return (judged.band - 1) / 4 if judged.elicited else None


def _substance(content: content_features.Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Behavioural correctness: are the claims borne out by facts?"""
    code = content.specificity * min(1.0, content.told / 60) ** 0.5
    said = mean([SUBSTANCE[e.substance] for e in evidence])
    model = code if said is None else min(said, code + 0.3)
    weight = 0.6 * LABEL * trusted(evidence)
    blend = (1 - weight) * code + weight * model
    band = 1 + 4 * blend
    if "result" not in content.star:
        band = min(band, 3.4)
    if content.facts < 1.0 or (evidence and not any(e.quotes for e in evidence) and content.facts < 2.5):
        band = min(band, 2.0)
    if content.strung:
        return Judged(clamp(min(band, 2.0)), 1.0, (("correctness.strung", {}),), cap=_STRUNG_CAP)
    counts: dict[str, object] = {
        "numbers": content.measures,
        "names": content.names,
        "actions": content.actions + content.we_actions,
        "outcomes": content.outcomes_told,
    }
    note = ("correctness.facts", counts) if any(counts.values()) else ("correctness.claims", {})
    return Judged(clamp(band), abs(code - (said if said is not None else code)) * 2, (note,))


def _definite(plan: Plan, content: content_features.Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Of what one would do: is it definite, for this situation, with a reason or what is weighed?"""
    code = plan.definite.substance * min(1.0, content.told / 40) ** 0.5
    said = mean([SUBSTANCE[e.substance] for e in evidence])
    model = code if said is None else min(said, code + 0.3)
    weight = 0.6 * LABEL * trusted(evidence) * content.telling
    band = 1 + 4 * ((1 - weight) * code + weight * model)
    if not plan.parts & {"issue", "weighing"}:
        band = min(band, _UNREASONED)
    if plan.borne_out:
        band += _BORNE_OUT
    if content.strung:
        return Judged(clamp(min(band, 2.0)), 1.0, (("correctness.strung", {}),), cap=_STRUNG_CAP)
    if plan.definite.empty or plan.definite.substance < GENERAL:
        note: Note = ("correctness.plan_general", {})
    else:
        note = ("correctness.plan", {"count": plan.steps})
    return Judged(clamp(band), abs(code - (said if said is not None else code)) * 2, (note,))


def _coverage(
    content: content_features.Content,
    evidence: Sequence[VerifiedEvidence],
    points: Sequence[str],
    windows: Sequence[Window],
    language: str,
    model: Mapping[str, Any] | None,
    question: str,
    wrong: Sequence[WrongPoint],
    works: Sequence[ReadWork],
) -> tuple[Judged, list[bool]]:
    """Technical correctness: the share of expected points covered, by model, quotes, wording or code; a point
    that the answer states wrongly is none as far as that is sure, whatever the others say."""
    graded = float(model["score"]) / 5 if model and model.get("score") is not None else None
    turned = {w.point: w.weight for w in wrong}
    earned = graded_points.borne_out(model, evidence)
    weight = (_QUOTED + (_QUOTED_TOO - _QUOTED) * (earned or 0.0)) * (0.3 + 0.7 * trusted(evidence))
    by_work = work_evidence.shares(works, points, language, question)
    covered: list[bool] = []
    spoken: list[float] = []
    added: list[float] = []
    for index, point in enumerate(points):
        lexical = min(1.0, stated_points.covers(point, windows, language, question) / 0.7)
        near = graded_points.of(model, index)
        quoted = mean([_HELD[index in e.partly] if index in e.points else 0.0 for e in evidence])
        votes = [(lexical, 0.45)]
        if quoted is not None:
            quotes = [e.points[index].quote for e in evidence if index in e.points]
            # A quote proves a point only if it uses some of the point's own words, too.
            related = max((stated_points.states(point, q, language, question) for q in quotes), default=0.0)
            proven = min(1.0, 0.25 + related / 0.4)
            if near and any(map(near.holds, quotes)):
                proven = max(proven, near.covered)
            # Nor does a missing quote disprove it where the model made quotes up.
            votes.append((quoted * proven, weight))
        if near:
            votes.append((near.covered, 0.5))
        # Every witness but this one hears the right words and not which way round they stand.
        holds = 1 - turned.get(index, 0.0)
        said = sum(v * w for v, w in votes) / sum(w for _, w in votes)
        spoken.append(holds * said)
        added.append(holds * max(0.0, by_work[index] - said))
        covered.append(spoken[-1] + added[-1] >= 0.5)
    counted = mean(spoken)
    more = mean(added) or 0.0
    length = min(1.0, content.words / 30) ** 0.5
    code = (counted if counted is not None else graded or 0.0) * length + more
    if graded is not None:
        graded = min(1.0, graded + more)  # it was given for what was said alone
    blend = code if graded is None else 0.5 * code + 0.5 * graded
    band = clamp(1 + 4 * min(1.0, blend / 0.85))
    if points and not any(covered) and blend < 0.45:
        band = min(band, 2.0)
    note: Note = ("correctness.points", {"covered": sum(covered), "total": len(points)})
    told = [w for w in wrong if w.weight >= wrong_points.SURE][: wrong_points.SHOWN]
    notes = (note, *(w.note(points[w.point]) for w in told))
    highest = 5.0
    if turned:
        highest -= _TURNED * max(turned.values()) + _TURNED_SHARE * sum(turned.values()) / len(points)
    gap = abs(code - (graded if graded is not None else code)) * 2
    return Judged(clamp(min(band, highest)), gap, notes, cap=max(1.5, highest)), covered


def _judge(case: Case) -> Judged:
    """What is claimed, and that more would bear it out where it answers the question."""
    judged = case.points.judged
    facts = judged.says("correctness.facts")
    if facts and judged.band < STRONG and round(case.answered.judged.band, 1) >= _ANSWERS:
        return replace(judged, notes=(*judged.notes, ("correctness.more", {})))
    return judged


def _evidence(material: Material) -> list[EvidenceItem]:
    """Quotes for covered points and for facts."""
    items = _made(material)
    for one in material.verified[:1]:
        points = material.points_of(one)
        items += [quoted(q, material.phrase("shows.point", number=i + 1)) for i, q in points.items()]
        specifics = () if material.without_facts else one.specifics
        told = (material.clip_to_sentence(quote, lambda s: _specific(material, s)) for quote in specifics)
        items += [quoted(quote, material.phrase("shows.specific")) for quote in told if quote]
    items += _graded_passages(material, {i.shows for i in items})
    if not items and kinds.is_story(material.given.kind):
        items += [quoted(q, material.phrase("shows.specific")) for q in material.fact_sentences[:2]]
    return items


def _made(material: Material) -> list[EvidenceItem]:
    """Lines of what was made beside it, for covered points: two at most, so that speech has its place."""
    return [
        EvidenceItem(
            quote=lines, start=0, end=0, shows=material.phrase(f"shows.{kind}", number=at + 1), beside=kind
        )
        for kind, at, lines in material.worked[:2]
    ]


def _specific(material: Material, text: str) -> bool:
    """Whether a quote that the model calls specific says something: a figure, a name, a deed, an outcome;
    in a technical answer, a word of the matter that was asked about."""
    lists = material.lexicon
    if not lists.known:
        return True
    given, folded = material.given, lang.norms(text, material.language)
    if figures_and_names.count_numbers(folded, lists) or figures_and_names.count_names(
        text, lists, given.question
    ):
        return True
    if kinds.is_story(given.kind):
        return any(content_features.shows(part, text, material.language) for part in ("action", "result"))
    matter = {
        s
        for text in (given.question, *given.expected_points)
        for s in lang.content_stems(text, material.language)
    }
    return bool(matter & set(lang.content_stems(text, material.language)))


def _graded_passages(material: Material, taken: set[str]) -> list[EvidenceItem]:
    """Passages that the correctness endpoint gave for covered points, where they really stand."""
    items = []
    graded = (material.given.correctness or {}).get("points", [])
    for number, (point, covered) in enumerate(zip(graded, material.covered, strict=False), 1):
        label = material.phrase("shows.point", number=number)
        found = (
            material.timed.locate(str(point.get("passage", ""))) if covered and label not in taken else None
        )
        if found:
            items.append(quoted(found, label))
    return items


def _without_answer(judged: Judged, note: Note) -> Judged:
    return Judged(min(judged.band, 1.2), judged.gap, (note,)) if judged.elicited else judged


def _uncertainty(given: ScoringInput) -> float:
    """Half the grader's own range, from its 0..5 to bands, counts by half: it is one of three witnesses."""
    graded = given.correctness or {}
    low, high = graded.get("low"), graded.get("high")
    made = work_evidence.UNSURE if any(one.found and one.found.points for one in given.work) else 0.0
    return made + (0.0 if low is None or high is None else 0.5 * (float(high) - float(low)) / 2 * 0.8)


def _why(judged: Judged, wording: Wording) -> str:
    """The reason; of what bears a story out only what is there is counted, no "figures: 0"."""
    if not judged.notes or judged.notes[0][0] != "correctness.facts":
        return in_words(judged, wording)
    (_, counts), *more = judged.notes
    there = (wording.say(f"fact.{name}", count=count) for name, count in counts.items() if count)
    said = wording.say("correctness.facts", facts=languages.listed(there, wording.language))
    return languages.joined((said, in_words(replace(judged, notes=tuple(more)), wording)))


RULES = Rules(_judge, _evidence, _why, without_answer=_without_answer, uncertainty=_uncertainty)
