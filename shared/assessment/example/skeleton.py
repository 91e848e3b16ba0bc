"""The example that code makes by itself: verified quotes in order, a gap for what was not found."""

from __future__ import annotations

from collections.abc import Iterator

from shared.assessment import kinds
from shared.assessment.example.verifier import ExampleLine
from shared.assessment.text.messages import say
from shared.documents.evaluation import DimensionScore
from shared.documents.vocabulary import PLAN, STAR, Dimension, PlanPart

GAPS = ("setback", "point", "reason", "example", "employer", "number")
"""Codes of an evaluation's `missing_parts` that are asked for at the end."""


def skeleton(
    kind: str, dimensions: dict[Dimension, DimensionScore], missing: tuple[str, ...], language: str
) -> tuple[ExampleLine, ...]:
    """Never empty: where nothing was found it is gaps alone."""
    if kinds.is_story(kind):
        lines = [*_story(dimensions, language)]
    elif kinds.is_plan(kind):
        lines = [*_quotes(dimensions, "structure")]
        lines += [_open(part, language) for part in PLAN if part in missing]
    elif kinds.gives_reasons(kind):
        lines = [*_quotes(dimensions, "structure")]
    else:
        lines = [*_quotes(dimensions, "correctness")] or [*_quotes(dimensions, "structure")]
    lines += [_gap(code, language) for code in GAPS if code in missing]
    return tuple(lines) or (_gap("answer", language),)


def _story(dimensions: dict[Dimension, DimensionScore], language: str) -> Iterator[ExampleLine]:
    structure = dimensions.get("structure")
    star = structure.star if structure else None
    told: set[str] = set()
    for part in STAR:
        quote = getattr(star, part) if star else None
        if quote is None:
            yield _gap(part, language)
        elif quote.quote not in told:
            told.add(quote.quote)
            yield ExampleLine(text=quote.quote, source="answer")


def _quotes(dimensions: dict[Dimension, DimensionScore], name: Dimension) -> Iterator[ExampleLine]:
    stated = dimensions.get(name)
    quotes = dict.fromkeys(item.quote for item in stated.evidence if not item.beside) if stated else {}
    for quote in quotes:
        yield ExampleLine(text=quote, source="answer")


def _open(part: PlanPart, language: str) -> ExampleLine:
    return ExampleLine(text=f"[{say(language, f'plan.{part}')}]", source="gap")


def _gap(code: str, language: str) -> ExampleLine:
    return ExampleLine(text=say(language, f"gap.{code}"), source="gap")
