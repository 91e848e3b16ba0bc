"""All that is said of a résumé: its fields and skills, made in the limited child, and feedback on it."""

from __future__ import annotations

from collections.abc import Callable

from shared.documents.base import Frozen
from shared.documents.resume import Feedback, Fields, Skill
from shared.resume import skills
from shared.resume.feedback import feedback
from shared.resume.fields import parse
from shared.resume.reading import Reading, check_has_text, in_child


class Analysis(Frozen):
    """What was read in a résumé, and how good it is."""

    pages: int
    fields: Fields
    skills: tuple[Skill, ...]
    feedback: Feedback


SecondReader = Callable[[Reading, Fields], Fields]
"""Who reads a file's lines after the rules: what they read goes in, what is to stand comes out."""


class FirstReading(Frozen):
    """What the child says: the file's lines, and what rules make of them."""

    reading: Reading
    fields: Fields
    skills: tuple[Skill, ...]


def analyze(content: bytes, job_description: str = "", second: SecondReader | None = None) -> Analysis:
    """Analyze a file; with `second`, its fields are that reader's. Raises `UnreadableResume`, and what
    `second` does."""
    first = FirstReading.model_validate(in_child("analyze", content))
    fields = second(first.reading, first.fields) if second else first.fields
    return Analysis(
        pages=first.reading.pages,
        fields=fields,
        skills=first.skills,
        feedback=feedback(first.reading, fields, job_description),
    )


def first_reading(reading: Reading) -> FirstReading:
    """What rules make of a file's lines. Raises `UnreadableResume` without text."""
    check_has_text(reading)
    return FirstReading(reading=reading, fields=parse(reading), skills=tuple(skills.find(reading.text)))
