"""What the candidate reads about a score: what was good, missing, or better said."""

from __future__ import annotations

from collections.abc import Sequence

from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.scoring import content_features
from shared.assessment.scoring.material import Material, weak_passage
from shared.assessment.text import lexicon as lang
from shared.documents.evaluation import Better


def strengths(material: Material, flags: Sequence[str]) -> tuple[str, ...]:
    """At most three, each resting on a quote or a measurement. None for an answer that is capped."""
    if {"off_topic", "repeats_question", "stock_phrases", "no_answer"} & set(flags):
        return ()
    said: list[str] = []
    lists = material.lexicon
    for one in material.verified[:1]:
        if points := material.points_of(one):
            said.append(material.phrase("strength.point", quote=next(iter(points.values())).quote))
    for sentence in material.fact_sentences[:1]:
        if content_features.count_numbers(lang.norms(sentence.quote), lists):
            said.append(material.phrase("strength.number", quote=sentence.quote))
    if kinds.is_story(material.given.kind) and not material.without_facts:
        parts = material.star
        if parts.result:
            said.append(material.phrase("strength.result", quote=parts.result.quote))
        if parts.action and len(said) < 3:
            said.append(material.phrase("strength.action", quote=parts.action.quote))
    if material.judged["confidence"].band >= 4.3 and material.content.words >= 40:
        said.append(material.phrase("strength.plain"))
    unique: dict[str, str] = {}
    for line in said:
        unique.setdefault(line.split("“", 1)[-1], line)
    return tuple(list(unique.values())[:3])


def missing(material: Material, flags: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was left out, in words and as codes; code's findings first, then the model's own."""
    codes: list[tuple[str, str]] = []
    if {"off_topic", "repeats_question", "stock_phrases", "no_answer"} & set(flags):
        codes.append(("answer", material.phrase("missing.answer")))
    if kinds.is_story(material.given.kind):
        parts = material.judged["structure"].parts
        for part in ("result", "action", "task", "situation"):
            if part not in parts:
                codes.append((part, material.phrase(f"missing.{part}")))
        if not material.content.numbers:
            codes.append(("number", material.phrase("missing.number")))
    else:
        for point, said in zip(material.given.expected_points, material.covered, strict=False):
            if not said:
                codes.append(("point", material.phrase("missing.point", point=point)))
        if material.content.sequence < 2:
            codes.append(("reason", material.phrase("missing.reason")))
    words = [w for _, w in codes][:4]
    if material.verified and len(words) < 3:
        words += [
            m for m in material.verified[0].missing if not detector.find(m) and not material.timed.locate(m)
        ][: 3 - len(words)]
    return tuple(words), tuple(dict.fromkeys(c for c, _ in codes))


def better(material: Material) -> Better | None:
    """One better way to say a weak passage: the model's if it was checked, else a frame with gaps to fill."""
    for one in material.verified:
        if one.weak and one.better_wording and detector.MARKER not in one.weak.quote:
            reason = material.phrase("better.why_model", quote=one.weak.quote)
            return Better(
                weak_quote=one.weak.quote,
                wording=one.better_wording,
                why=reason,
                start=one.weak.start,
                end=one.weak.end,
            )
    weak = weak_passage(material)
    if weak is None and min(j.band for j in material.judged.values() if j.elicited) < 3.5:
        weak = next((one.weak for one in material.verified if one.weak), None)
    if weak is None:
        return None
    frame = "better.story" if kinds.is_story(material.given.kind) else "better.points"
    return Better(
        weak_quote=weak.quote,
        wording=material.phrase(frame),
        why=material.phrase("better.why", quote=weak.quote),
        start=weak.start,
        end=weak.end,
    )
