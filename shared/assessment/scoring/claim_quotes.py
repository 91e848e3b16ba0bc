"""What of an answer is quoted for its claims: where a point is stated, and what is specific in a story."""

from __future__ import annotations

from shared.assessment import kinds
from shared.assessment.scoring import content_features, figures_and_names
from shared.assessment.scoring.material import Material, quoted
from shared.assessment.text import lexicon as lang
from shared.documents.evaluation import EvidenceItem


def evidence(material: Material) -> list[EvidenceItem]:
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
