"""From counts and verified evidence to bands 1..5. Constants were set on the project's own ranking set.

Each function answers with a `Judged`: the band that code and checked evidence give together, and how
far the two stood apart. A band needs evidence: without a verified quote or a fact, it stays at 2 or below.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.assessment.scoring import content_features, contradiction
from shared.assessment.scoring.evidence import VerifiedEvidence
from shared.documents.delivery import Delivery
from shared.documents.vocabulary import STAR, StarPart

_SUBSTANCE = {
    "nothing": 0.0,
    "general": 0.2,
    "some_facts": 0.5,
    "concrete": 0.75,
    "concrete_with_outcome": 1.0,
}
_LABEL = 0.4
"""Weight of a model's label beside what code and quotes show: a model that was talked into praise gives
labels, not facts. At 0.6 such a model lifted an answer by up to 0.4 band more."""
QUOTED, FOUND, LEAST_FACTS = 0.65, 0.45, 2.0
"""What a true quote of a part counts in words that no list of ours knows; from where on a part is found and
not called missing. A model that was talked into quoting anything lifts an answer by little."""
_TURNED, _TURNED_SHARE = 1.2, 4.0
"""What a statement the wrong way round takes off the highest band, and what all points together would."""
_STAR_WEIGHT: dict[StarPart, float] = {"situation": 0.2, "task": 0.15, "action": 0.35, "result": 0.3}


Note = tuple[str, dict[str, object]]
"""A phrase's key and the values that go into it."""


@dataclass(frozen=True)
class Judged:
    """A band, the distance between code's and the model's reading (in bands), and named observations."""

    band: float
    gap: float = 0.0
    notes: tuple[Note, ...] = ()
    elicited: bool = True
    parts: frozenset[StarPart] = field(default_factory=frozenset)
    cap: float = 5.0
    """The highest total that this allows."""


def clamp(value: float, low: float = 1.0, high: float = 5.0) -> float:
    """Keep a band on the scale."""
    return max(low, min(high, value))


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def trusted(evidence: Sequence[VerifiedEvidence]) -> float:
    """How far the labels of these extractions can be relied on, 0..1."""
    return mean([e.trust for e in evidence]) or 0.0


def substance(content: content_features.Content, evidence: Sequence[VerifiedEvidence]) -> Judged:
    """Behavioural correctness: are the claims borne out by facts?"""
    code = content.specificity * min(1.0, content.words / 60) ** 0.5
    said = mean([_SUBSTANCE[e.substance] for e in evidence])
    model = code if said is None else min(said, code + 0.3)
    weight = 0.6 * _LABEL * trusted(evidence)
    blend = (1 - weight) * code + weight * model
    band = 1 + 4 * blend
    if "result" not in content.star:
        band = min(band, 3.4)
    if content.facts < 1.0 or (evidence and not any(e.quotes for e in evidence) and content.facts < 2.5):
        band = min(band, 2.0)
    counts: dict[str, object] = {
        "numbers": content.numbers,
        "names": content.names,
        "actions": content.actions + content.we_actions,
        "outcomes": content.outcomes,
    }
    note = ("correctness.facts", counts) if content.facts >= 1.0 else ("correctness.claims", {})
    return Judged(clamp(band), abs(code - (said if said is not None else code)) * 2, (note,))


def correctness(
    content: content_features.Content,
    evidence: Sequence[VerifiedEvidence],
    points: Sequence[str],
    windows: Sequence[frozenset[str]],
    language: str,
    model: Mapping[str, Any] | None,
    question: str,
    against: Sequence[contradiction.Contradiction],
) -> tuple[Judged, list[bool]]:
    """Technical correctness: the share of expected points covered, by model, quotes and wording; a point that
    the answer states the wrong way round (`against`) is none, whatever the others say."""
    graded = float(model["score"]) / 5 if model and model.get("score") is not None else None
    if not points and graded is None:
        return Judged(1.0, 0.0, (("correctness.not_elicited", {}),), elicited=False), []
    by_model = [min(1.0, max(0.0, float(p.get("covered", 0)))) for p in (model or {}).get("points", [])]
    turned = {c.point for c in against}
    covered: list[bool] = []
    shares: list[float] = []
    for index, point in enumerate(points):
        lexical = min(1.0, content_features.covers(point, windows, language, question) / 0.7)
        quoted = mean([1.0 if index in e.points else 0.0 for e in evidence])
        votes = [(lexical, 0.45)]
        if quoted is not None:
            # A quote proves a point only if it uses some of the point's own words, too.
            related = max(
                (
                    content_features.covers(
                        point, content_features.windows(e.points[index].quote, language), language
                    )
                    for e in evidence
                    if index in e.points
                ),
                default=0.0,
            )
            # Nor does a missing quote disprove it where the model made quotes up.
            votes.append((quoted * min(1.0, 0.25 + related / 0.4), 0.35 * (0.3 + 0.7 * trusted(evidence))))
        if index < len(by_model):
            votes.append((by_model[index], 0.5))
        # Every witness but this one hears the right words and not which way round they stand.
        share = 0.0 if index in turned else sum(v * w for v, w in votes) / sum(w for _, w in votes)
        shares.append(share)
        covered.append(share >= 0.5)
    counted = mean(shares)
    length = min(1.0, content.words / 30) ** 0.5
    code = (counted if counted is not None else graded or 0.0) * length
    blend = code if graded is None else 0.5 * code + 0.5 * graded
    band = clamp(1 + 4 * min(1.0, blend / 0.85))
    if points and not any(covered) and blend < 0.45:
        band = min(band, 2.0)
    note: Note = ("correctness.points", {"covered": sum(covered), "total": len(points)})
    turned_notes: list[Note] = [("correctness.contradicted", {"words": c.words}) for c in against[:1]]
    highest = 5 - _TURNED - _TURNED_SHARE * len(turned) / len(points) if turned else 5.0
    gap = abs(code - (graded if graded is not None else code)) * 2
    return Judged(clamp(min(band, highest)), gap, (note, *turned_notes), cap=max(1.5, highest)), covered


def story(content: content_features.Content, evidence: Sequence[VerifiedEvidence], language: str) -> Judged:
    """Structure of a behavioural answer: STAR parts that a quote or the wording really shows."""
    strength: dict[StarPart, float] = {}
    for part in STAR:
        quoted = mean([_shown(part, e, language, content.facts) for e in evidence])
        worded = 1.0 if part in content.star else 0.0
        strength[part] = (
            worded if quoted is None else max(0.8 * worded, 0.5 * worded + 0.5 * quoted, 0.7 * quoted)
        )
    parts = frozenset(p for p in STAR if strength[p] >= FOUND)
    total = sum(_STAR_WEIGHT[p] * strength[p] for p in STAR)
    order = min(1.0, content.sequence / 4)
    long_enough = min(1.0, content.words / 70) ** 0.6
    band = 1 + (3.3 * total + 0.7 * order) * long_enough
    # A story told without facts is an outline of one.
    band = min(band, 2.2 + 2.8 * content.specificity)
    return Judged(clamp(band), 0.0, (), parts=parts)


def _shown(part: StarPart, evidence: VerifiedEvidence, language: str, facts: float) -> float:
    """How far a quote shows a story's part. "Nobody left" is an outcome, whatever our lists hold: a quote
    that was really said counts unless something speaks against it; a list that knows it makes it sure."""
    found = evidence.star.get(part)
    if found is None:
        return 0.0
    if content_features.shows(part, found.quote, language):
        return 1.0
    # Without a fact in the whole answer there is no story for the quote to be a part of.
    empty = facts < LEAST_FACTS or content_features.general_talk(found.quote, part, language)
    return 0.0 if empty else QUOTED


def exposition(
    content: content_features.Content, evidence: Sequence[VerifiedEvidence], share: float | None
) -> Judged:
    """Structure of a technical answer: reasons, order, example, and an end, over something said."""
    signposts = 1 - math.exp(-content.sequence / 2.2)
    long_enough = min(1.0, content.words / 60) ** 0.6
    said = mean([_SUBSTANCE[e.substance] for e in evidence])
    depth = said if said is not None else content.specificity
    band = 1 + (2.4 * signposts + 1.6 * min(1.0, content.new_words / 28)) * long_enough
    band = min(band, 2.6 + 2.4 * max(share or 0.0, 0.5 * depth))
    key = "structure.steps" if content.sequence >= 2 else "structure.loose"
    return Judged(clamp(band), 0.0, ((key, {"count": content.sequence}),))


def clarity(
    content: content_features.Content, delivery: Delivery, recognition: float, share: float | None
) -> Judged:
    """Can a listener follow? Length of sentences, vague words, stock phrases, repeats, fillers."""
    notes: list[Note] = []
    band = 4.7
    if content.mean_sentence > 28:
        band -= min(1.2, (content.mean_sentence - 28) / 15)
        notes.append(("clarity.long", {"words": round(content.mean_sentence)}))
    vague = content.vague * 100
    if vague > 2:
        band -= min(2.0, (vague - 2) * 0.28)
        notes.append(("clarity.vague", {"count": round(content.vague * content.words)}))
    band -= min(1.2, 0.35 * content.cliches)
    band -= min(1.5, 4 * max(0.0, content.repetition - 0.06))
    restarts = 100 * len(delivery.restarts) / max(delivery.word_count, 1)
    if restarts > 1:
        band -= min(1.0, 0.3 * restarts)
        notes.append(("clarity.repeats", {"count": len(delivery.restarts)}))
    fillers = delivery.fillers_per_minute + delivery.discourse_per_minute
    if fillers > 5:
        band -= min(1.3, 0.13 * (fillers - 5))
        notes.append(("clarity.fillers", {"rate": round(fillers, 1)}))
    if content.words < 40:
        band = min(band, 2.0 + content.words / 20)
        notes.append(("clarity.short", {"words": content.words}))
    # Plain words about nothing are not clear: something must be understood at the end.
    band = min(
        band, 2.8 + 2.2 * min(1.0, content.new_words / 30), 3.0 + 2.4 * max(content.specificity, share or 0.0)
    )
    if not notes and band >= 3.5:
        notes.append(("clarity.good", {"words": round(content.mean_sentence)}))
    return Judged(clamp(band), (1 - recognition) * 1.5, tuple(notes))


def confidence(delivery: Delivery, model: Mapping[str, Any] | None) -> Judged:
    """What can be heard and timed: hedges, long pauses, pace, fillers, pitch variation. Never emotion."""
    notes: list[Note] = []
    band = 4.7
    hedges = delivery.hedges_per_100_words
    if hedges > 0.8:
        band -= min(2.2, 0.5 * (hedges - 0.8))
        notes.append(
            ("confidence.hedges", {"count": len(delivery.hedges), "example": delivery.hedges[0].phrase})
        )
    minutes = max(delivery.speaking_seconds / 60, 0.25)
    long_pauses = [p for p in delivery.pauses if p.end - p.start >= 2.0]
    if len(long_pauses) / minutes > 1:
        band -= min(1.2, 0.35 * len(long_pauses) / minutes)
        notes.append(("confidence.pauses", {"count": len(long_pauses)}))
    wpm = delivery.words_per_minute
    if wpm and wpm < 105:
        band -= min(1.2, (105 - wpm) / 35)
        notes.append(("confidence.slow", {"wpm": round(wpm)}))
    if wpm > 180:
        band -= min(1.0, (wpm - 180) / 40)
        notes.append(("confidence.fast", {"wpm": round(wpm)}))
    if delivery.fillers_per_minute > 5:
        band -= min(1.5, 0.16 * (delivery.fillers_per_minute - 5))
        notes.append(("confidence.fillers", {"rate": round(delivery.fillers_per_minute, 1)}))
    pitch = ((model or {}).get("measured") or {}).get("pitch_sd_semitones")
    if isinstance(pitch, int | float) and 0 < pitch < 1.2:
        band -= 0.5
        notes.append(("confidence.flat", {"sd": round(float(pitch), 1)}))
    if delivery.word_count < 40:
        band = min(band, 2.5 + delivery.word_count / 20)
    rated = rating(model, "confidence")
    gap = 0.0
    if rated is not None:
        gap = abs(rated - band)
        band = 0.75 * band + 0.25 * rated
    if not notes:
        notes.append(
            (
                "confidence.good",
                {"hedges": len(delivery.hedges), "wpm": round(wpm), "pauses": len(delivery.pauses)},
            )
        )
    return Judged(clamp(band), gap, tuple(notes))


def rating(model: Mapping[str, Any] | None, name: str) -> float | None:
    """A delivery-model rating on the raters' 1..7 scale, as a band; None where there is none."""
    value = ((model or {}).get("ratings") or {}).get(name)
    if isinstance(value, dict):
        value = value.get("value", value.get("mean", value.get("rating")))
    return clamp(1 + (float(value) - 1) * 4 / 6) if isinstance(value, int | float) else None
