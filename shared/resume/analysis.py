"""All that is said of a résumé: fields, skills and feedback, made in the limited child with the reading."""

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
    analysis: Analysis


def analyze(content: bytes, job_description: str = "", second: SecondReader | None = None) -> Analysis:
    """Analyze a file; with `second`, its fields are that reader's. Raises `UnreadableResume`, and what
    `second` does."""
    first = FirstReading.model_validate(in_child("analyze", content, job_description))
    if second is None:
        return first.analysis
    fields = second(first.reading, first.analysis.fields)
    said = feedback(first.reading, fields, job_description)
    return first.analysis.model_copy(update={"fields": fields, "feedback": said})


def analysis(reading: Reading, job_description: str) -> Analysis:
    """The same, of what was read: in the process that calls. Raises `UnreadableResume` without text."""
    check_has_text(reading)
    fields = parse(reading)
    return Analysis(
        pages=reading.pages,
        fields=fields,
        skills=tuple(skills.find(reading.text)),
        feedback=feedback(reading, fields, job_description),
    )
