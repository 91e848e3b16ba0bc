"""Confidence: what can be heard and timed. Never emotion."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from shared.assessment.delivery import pace
from shared.assessment.scoring.bands import Judged, Note, clamp
from shared.assessment.scoring.dimensions.rules import Case, Rules
from shared.assessment.scoring.material import Material
from shared.documents.delivery import Delivery
from shared.documents.evaluation import EvidenceItem
from shared.figures import rounded


def judge(case: Case) -> Judged:
    """What can be heard and timed: hedges, long pauses, pace, fillers, pitch variation. Never emotion.

    Of a typed answer nothing is heard, so it is not judged: its total is the other dimensions'.
    """
    delivery, model = case.given.delivery, case.given.rated_delivery
    if delivery is None:
        return Judged(1.0, 0.0, (("confidence.not_heard", {}),), elicited=False)
    notes: list[Note] = []
    band = 4.7
    hedges = delivery.hedges_per_100_words
    if hedges > 0.8:
        band -= min(2.2, 0.5 * (hedges - 0.8))
        notes.append(
            ("confidence.hedges", {"count": len(delivery.hedges), "example": delivery.hedges[0].phrase})
        )
    minutes = max(delivery.speaking_seconds / 60, 0.25)
    if delivery.long_pauses / minutes > 1:
        band -= min(1.2, 0.35 * delivery.long_pauses / minutes)
        notes.append(("confidence.pauses", {"count": delivery.long_pauses}))
    lost, paced = _pace(delivery, case.given.language)
    band -= lost
    notes += paced
    if delivery.fillers_per_minute > 5:
        band -= min(1.5, 0.16 * (delivery.fillers_per_minute - 5))
        notes.append(("confidence.fillers", {"rate": delivery.fillers_per_minute}))
    pitch = ((model or {}).get("measured") or {}).get("pitch_sd_semitones")
    if isinstance(pitch, int | float) and 0 < pitch < 1.2:
        band -= 0.5
        notes.append(("confidence.flat", {"sd": float(pitch)}))
    few = 2.5 + delivery.word_count / 20 if delivery.word_count < 40 else band
    band, brief = min(band, few), few < band
    rated = _rating(model, "confidence")
    gap = 0.0
    if rated is not None:
        gap = abs(rated - band)
        band = 0.75 * band + 0.25 * rated
    if not notes:
        key = "confidence.good" if delivery.characters_per_minute is None else "confidence.good_characters"
        counts: dict[str, object] = {
            "hedges": len(delivery.hedges),
            "wpm": _shown(delivery),
            "pauses": delivery.long_pauses,
        }
        notes.append((key, counts))
    if brief:
        notes.append(("confidence.brief", {}))
    return Judged(clamp(band), gap, tuple(notes))


def _pace(delivery: Delivery, language: str) -> tuple[float, list[Note]]:
    """What a slow or fast pace takes from the band, and what is said of it, in the language's unit."""
    usual, characters = pace.norm(language), delivery.characters_per_minute
    rate = delivery.words_per_minute if characters is None else characters
    if not rate or usual.slow <= rate <= usual.fast:
        return 0.0, []
    slow = rate < usual.slow
    lost = min(1.2, 3 * (1 - rate / usual.slow)) if slow else min(1.0, 4.5 * (rate / usual.fast - 1))
    key, values = "confidence.slow" if slow else "confidence.fast", dict[str, object](wpm=_shown(delivery))
    if characters is not None:
        key, values = f"{key}_characters", {**values, "low": usual.low, "high": usual.high}
    return lost, [(key, values)]


def _shown(delivery: Delivery) -> Decimal:
    rate = delivery.characters_per_minute
    return rounded(delivery.words_per_minute if rate is None else rate, 0)


def _rating(model: Mapping[str, Any] | None, name: str) -> float | None:
    """A delivery-model rating on the raters' 1..7 scale, as a band; None where there is none."""
    value = ((model or {}).get("ratings") or {}).get(name)
    if isinstance(value, dict):
        value = value.get("value", value.get("mean", value.get("rating")))
    return clamp(1 + (float(value) - 1) * 4 / 6) if isinstance(value, int | float) else None


def _evidence(material: Material) -> list[EvidenceItem]:
    """Timed words and silences: hedges, and the longest pauses."""
    items: list[EvidenceItem] = []
    delivery = material.given.delivery
    if delivery is None:
        return []
    items += [
        EvidenceItem(quote=h.phrase, start=h.start, end=h.end, shows=material.phrase("shows.hedge"))
        for h in delivery.hedges[:2]
    ]
    items += [
        EvidenceItem(
            quote="",
            start=p.start,
            end=p.end,
            shows=material.phrase("shows.pause", seconds=round(p.end - p.start, 2)),
        )
        for p in sorted(delivery.pauses, key=lambda p: p.start - p.end)[:2]
    ]
    return items


RULES = Rules(judge, _evidence)
