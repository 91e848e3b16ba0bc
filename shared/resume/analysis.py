"""All that is said of a résumé: fields, skills and feedback, made in the limited child with the reading."""

from __future__ import annotations

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


def analyze(content: bytes, job_description: str = "") -> Analysis:
    """Analyze a file. Raises `UnreadableResume`."""
    return Analysis.model_validate(in_child("analyze", content, job_description))


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
