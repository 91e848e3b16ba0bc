"""What the candidate reads about a score: what was good, missing, or better said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.scoring import content_features, figures_and_names, motives, plans, table_words
from shared.assessment.scoring.material import Material, softness
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.alignment import Located
from shared.documents.evaluation import Better
from shared.documents.vocabulary import Flag, PlanPart

CAPPED: frozenset[Flag] = frozenset(
    {"off_topic", "repeats_question", "stock_phrases", "no_answer", "set_aside"}
)
"""Flags of an answer that is none to this question: nothing of it is praised or said better."""
PLAN_BY_WORTH: tuple[PlanPart, ...] = ("steps", "issue", "people", "weighing", "check")
"""Parts of what one would do, those first that say most of it."""
_GAP = re.compile(r"\[[^\]]+\]")
_BRACKETS = re.compile(r"[\[\]<>{}]|\.\.\.|…")


def strengths(material: Material, flags: Sequence[str]) -> tuple[str, ...]:
    """At most three, each resting on a quote or a measurement. None for an answer that is capped."""
    if CAPPED & set(flags):
        return ()
    shown: dict[str, str] = {}
    for key, quote in _shown(material):
        shown.setdefault(quote, material.phrase(f"strength.{key}", quote=quote))
    lines = list(shown.values())[:3]
    if material.judged["confidence"].band >= 4.3 and material.content.words >= 40:
        lines.append(material.phrase("strength.plain"))
    return tuple(lines[:3])


def _shown(material: Material) -> Iterator[tuple[str, str]]:
    """What speaks for the answer, best first: the phrase's key and the quote that shows it."""
    kind, lists = material.given.kind, material.lexicon
    covered = [points for one in material.verified[:1] if (points := material.points_of(one))]
    if covered:
        yield "point", next(iter(covered[0].values())).quote
    else:
        yield from ((work, lines.splitlines()[0].strip()) for work, _, lines in material.worked[:1])
    for sentence in material.fact_sentences[:1]:
        if figures_and_names.count_measures(lang.norms(sentence.quote, lists.language), lists):
            yield "number", sentence.quote
    if kinds.is_story(kind) and not material.without_facts:
        told = material.star
        yield from ((part, item.quote) for part in ("result", "action") if (item := getattr(told, part)))
    if kinds.is_plan(kind):
        at = plans.step_of([s.quote for s in material.telling], material.given.question, material.language)
        if at is not None:
            yield _step_or_deed(material.telling[at].quote, material)
    if kinds.gives_reasons(kind):
        yield from _of_motive(material)


def _of_motive(material: Material) -> Iterator[tuple[str, str]]:
    """What of this employer was named, and what of one's own bears it out."""
    left = [s.quote for s in material.telling]
    for part in ("employer", "example"):
        at = motives.sentence_of(part, left, material.given.question, material.language)
        if part in material.judged["structure"].motive and at is not None:
            yield f"motive_{part}", left.pop(at)


def _step_or_deed(quote: str, material: Material) -> tuple[str, str]:
    """Who is asked what he does may tell what he did."""
    language = material.language
    done = content_features.shows("action", quote, language) and not plans.steps(quote, language)
    return "action" if done else "step", quote


def missing(material: Material, flags: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was left out, in words and as codes; code's findings first, then the model's own."""
    if "no_answer" in flags:
        # Nobody who says "I don't know" is told four times what they did not say.
        return (), ("answer",)
    codes: list[tuple[str, str]] = []
    if CAPPED & set(flags):
        asked = "missing.own" if "set_aside" in flags else "missing.answer"
        codes.append(("answer", material.phrase(asked)))
    if kinds.is_story(material.given.kind):
        # Beside the question another story is asked for; what was set aside may hold every part.
        codes += [] if {"off_topic", "set_aside"} & set(flags) else _missing_of_story(material)
    elif _unknown(material):
        pass  # nobody can say which parts are missing
    elif kinds.is_plan(material.given.kind):
        unplanned = material.judged["structure"].unplanned
        codes += [(part, material.phrase(f"missing.{part}")) for part in PLAN_BY_WORTH if part in unplanned]
    elif kinds.gives_reasons(material.given.kind):
        unsaid = material.judged["structure"].unsaid
        codes += [(part, material.phrase(f"missing.motive_{part}")) for part in unsaid]
    else:
        shown, cited = material.judged["correctness"].notes, material.given.wording.cited
        for n, (point, said) in enumerate(
            zip(material.given.expected_points, material.covered, strict=False)
        ):
            if n in material.wrong:
                if material.wrong[n] not in shown:
                    codes.append(("point", material.phrase("missing.turned", point=cited(point))))
            elif not said:
                codes.append(("point", material.phrase("missing.point", point=cited(point))))
        if not material.content.joined:
            codes.append(("reason", material.phrase("missing.reason")))
    words = [w for _, w in codes][:4]
    # The model writes in the answer's language.
    if material.verified and len(words) < 3 and not material.given.wording.differs:
        words += [m for m in material.verified[0].missing if _is_missing(m, material)][: 3 - len(words)]
    return tuple(words), tuple(dict.fromkeys(c for c, _ in codes))


def _unknown(material: Material) -> bool:
    structure = material.judged["structure"]
    return structure.says("structure.plan_found") or structure.says("structure.motive_found")


def _missing_of_story(material: Material) -> list[tuple[str, str]]:
    codes: list[tuple[str, str]] = []
    told = material.judged["structure"]
    relevance = material.judged["relevance"]
    if relevance.says("relevance.brief"):
        codes.append(("story", material.phrase("practice.structure")))
    if relevance.says("relevance.no_setback"):
        codes.append(("setback", material.phrase("missing.setback")))
    for part in ("result", "action", "task", "situation"):
        if part not in told.parts | told.unknown:
            codes.append((part, material.phrase(f"missing.{part}")))
    if not material.content.numbers:
        codes.append(("number", material.phrase("missing.number")))
    return codes


def _is_missing(phrase: str, material: Material) -> bool:
    """Whether a model's own phrase may stand among what was missing.

    It names something of the question or of what was expected, most of its words were not said, and it is
    neither an order nor a piece of a better wording with gaps.
    """
    if _BRACKETS.search(phrase) or detector.find(phrase) or material.timed.locate(phrase):
        return False
    given = material.given
    about = set(lang.content_stems(" ".join((given.question, *given.expected_points)), material.language))
    words = set(lang.content_stems(phrase, material.language))
    said = sum(stemming.has_family(word, given.said.stems) for word in words)
    return any(stemming.has_family(word, about) for word in words) and said <= len(words) / 2


def better(material: Material, flags: Sequence[str]) -> Better | None:
    """A better way to say a weak passage: the model's where it is better by our own measure, else a question
    that leads the candidate to the fact."""
    if CAPPED & set(flags):
        return None
    for one in material.verified:
        if one.weak and one.better_wording and detector.MARKER not in one.weak.quote:
            key = improvement(one.weak.quote, one.better_wording, material)
            if key:
                return _better(one.weak, one.better_wording, material.phrase(key, quote=one.weak.quote))
    praised = [quote for _, quote in _shown(material)] if material.vague else []
    weak = next((one for one in material.vague if not _stands_for_itself(one.quote, praised, material)), None)
    if weak is None:
        return None
    if kinds.is_plan(material.given.kind):
        asked = "better.ask_step"
    elif not kinds.is_story(material.given.kind):
        asked = "better.ask_reason"
        judged = material.judged["structure"]
        if kinds.gives_reasons(material.given.kind) and (not judged.unsaid or "example" in judged.motive):
            return None  # what is claimed is borne out
        if table_words.hold("plans", "issue", weak.quote, material.language):
            return None  # it says why
    else:
        parts, figures = material.judged["structure"].parts, material.content.numbers
        if {"action", "result"} <= parts and figures:
            return None  # nothing is asked for that was told
        asked = "better.ask_number" if "action" in parts and not figures else "better.ask_action"
    why = "better.why_ask_points" if kinds.has_points(material.given.kind) else "better.why_ask"
    reason = material.phrase(why, quote=weak.quote)
    return _better(weak, material.phrase(asked), reason, asks=True)


def _stands_for_itself(quote: str, praised: Sequence[str], material: Material) -> bool:
    """Whether a passage with a vague word is praised, or is definite about what would be done."""
    if any(shown in quote for shown in praised):
        return True
    at = material.given
    return kinds.is_plan(at.kind) and plans.is_definite(quote, at.question, material.language)


def improvement(weak: str, wording: str, material: Material) -> str:
    """How a wording is better, as a phrase's key: it brings a fact, or a place for one; empty when it isn't.

    No figure or name may be lost, nor vague words or hedges be added.
    """
    lists = material.lexicon
    gaps = len(_GAP.findall(wording))
    said = _GAP.sub(" ", wording)
    before, after = (lang.norms(text, lists.language) for text in (weak, said))
    lost = [t for t in before if any(c.isdigit() for c in t) and t not in after]
    facts = [
        figures_and_names.count_numbers(lang.norms(text, lists.language), lists)
        + figures_and_names.count_names(text, lists, material.given.question)
        for text in (weak, said)
    ]
    if lost or facts[1] < facts[0] or softness(after, lists) > softness(before, lists):
        return ""
    if facts[1] > facts[0]:
        return "better.why_fact"
    return "better.why_gap" if gaps and len(after) >= 3 else ""


def _better(weak: Located, wording: str, why: str, asks: bool = False) -> Better:
    return Better(weak_quote=weak.quote, wording=wording, why=why, asks=asks, start=weak.start, end=weak.end)
