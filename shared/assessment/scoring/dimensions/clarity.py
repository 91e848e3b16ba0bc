"""Clarity: can a listener follow?"""

from __future__ import annotations

from shared.assessment.scoring.bands import Judged, Note, clamp
from shared.assessment.scoring.dimensions.rules import Case, Rules
from shared.assessment.scoring.material import Material, quoted
from shared.documents.delivery import Delivery
from shared.documents.evaluation import EvidenceItem

_WELL = 3.5
"""A band from which an answer is called clear."""


def judge(case: Case) -> Judged:
    """Can a listener follow? Length of sentences, vague words, stock phrases, repeats, fillers."""
    content = case.content
    told = case.answered.likely if case.points.spoken is None else case.points.spoken
    if case.form is not None:
        told = max(told, case.form.definite.substance)
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
    if case.given.delivery is not None:
        lost, heard = _disturbed(case.given.delivery)
        band -= lost
        notes += heard
    if content.words < 40:
        band = min(band, 2.0 + content.words / 20)
        notes.append(("clarity.short", {"words": content.words}))
    # Plain words about nothing are not clear: something must be understood at the end.
    most = min(2.8 + 2.2 * min(1.0, content.new_words / 30), 3.0 + 2.4 * max(content.specificity, told))
    if not notes and most < _WELL:
        notes.append(("clarity.thin", {}))
    band = min(band, most)
    if not notes and band >= _WELL:
        notes.append(("clarity.good", {"words": round(content.mean_sentence)}))
    elif not notes:
        notes.append(("clarity.again", {}))
    return Judged(clamp(band), (1 - case.recognition) * 1.5, tuple(notes))


def _disturbed(delivery: Delivery) -> tuple[float, list[Note]]:
    """What restarts and fillers take from the band, and what is said of them."""
    lost = 0.0
    notes: list[Note] = []
    restarts = 100 * len(delivery.restarts) / max(delivery.word_count, 1)
    if restarts > 1:
        lost += min(1.0, 0.3 * restarts)
        notes.append(("clarity.repeats", {"count": len(delivery.restarts)}))
    fillers = delivery.fillers_per_minute + delivery.discourse_per_minute
    if fillers > 5:
        lost += min(1.3, 0.13 * (fillers - 5))
        # The page shows fillers beside the chart: what is said of them here is the same figure.
        if delivery.fillers_per_minute > 5:
            notes.append(("clarity.fillers", {"rate": delivery.fillers_per_minute}))
        if delivery.discourse_per_minute > 0:
            notes.append(("clarity.discourse", {"rate": delivery.discourse_per_minute}))
    return lost, notes


def _evidence(material: Material) -> list[EvidenceItem]:
    """Repeats, a filler, and the vaguest passage."""
    items: list[EvidenceItem] = []
    delivery = material.given.delivery
    items += [
        EvidenceItem(quote=r.words, start=r.start, end=r.end, shows=material.phrase("shows.restart"))
        for r in (delivery.restarts[:2] if delivery else ())
    ]
    items += [
        # A sound that the recogniser left out is evidence, but stands in no transcript to quote.
        EvidenceItem(
            quote=f.word if f.source == "words" else "",
            start=f.start,
            end=f.end,
            shows=material.phrase("shows.filler"),
        )
        for f in (delivery.fillers[:1] if delivery else ())
    ]
    for weak in material.vague[:1]:
        items.append(quoted(weak, material.phrase("shows.vague")))
    return items


RULES = Rules(judge, _evidence)
