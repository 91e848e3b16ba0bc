"""Confidence: what can be heard and timed. Never emotion."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from shared.assessment.delivery import pace
from shared.assessment.scoring.bands import Judged, Note, clamp
from shared.assessment.scoring.dimensions.rules import Case, Rules
from shared.assessment.scoring.material import Material
from shared.documents.delivery import Delivery
from shared.documents.evaluation import EvidenceItem
from shared.figures import rounded

Loss = Literal["hedges", "pauses", "slow", "fast", "fillers"]
"""What of an answer's delivery lowers the band."""


def judge(case: Case) -> Judged:
    """What can be heard and timed: hedges, long pauses, pace, fillers, pitch variation. Never emotion.

    Of a typed answer nothing is heard, so it is not judged: its total is the other dimensions'.
    """
    delivery, model = case.given.delivery, case.given.rated_delivery
    if delivery is None:
        return Judged(1.0, 0.0, (("confidence.not_heard", {}),), elicited=False)
    lost = losses(delivery, case.given.language)
    notes = [_note(loss, delivery, case.given.language) for loss in lost]
    band = 4.7 - sum(lost.values())
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


def losses(delivery: Delivery, language: str) -> dict[Loss, float]:
    """What lowers the band, and by how many; nothing of what doesn't."""
    lost: dict[Loss, float] = {}
    hedges = delivery.hedges_per_100_words
    if hedges > 0.8:
        lost["hedges"] = min(2.2, 0.5 * (hedges - 0.8))
    minutes = max(delivery.speaking_seconds / 60, 0.25)
    if delivery.long_pauses / minutes > 1:
        lost["pauses"] = min(1.2, 0.35 * delivery.long_pauses / minutes)
    usual, rate = pace.norm(language), _rate(delivery)
    if rate and rate < usual.slow:
        lost["slow"] = min(1.2, 3 * (1 - rate / usual.slow))
    elif rate and rate > usual.fast:
        lost["fast"] = min(1.0, 4.5 * (rate / usual.fast - 1))
    if delivery.fillers_per_minute > 5:
        lost["fillers"] = min(1.5, 0.16 * (delivery.fillers_per_minute - 5))
    return lost


def _note(loss: Loss, delivery: Delivery, language: str) -> Note:
    """What is said of it; a pace in the language's unit."""
    if loss == "hedges":
        return ("confidence.hedges", {"count": len(delivery.hedges), "example": delivery.hedges[0].phrase})
    if loss == "pauses":
        return ("confidence.pauses", {"count": delivery.long_pauses})
    if loss == "fillers":
        return ("confidence.fillers", {"rate": delivery.fillers_per_minute})
    if delivery.characters_per_minute is None:
        return (f"confidence.{loss}", {"wpm": _shown(delivery)})
    usual = pace.norm(language)
    return (
        f"confidence.{loss}_characters",
        {"wpm": _shown(delivery), "low": usual.low, "high": usual.high},
    )


def _rate(delivery: Delivery) -> float:
    """Words a minute, or characters where the language counts those."""
    characters = delivery.characters_per_minute
    return delivery.words_per_minute if characters is None else characters


def _shown(delivery: Delivery) -> Decimal:
    return rounded(_rate(delivery), 0)


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
