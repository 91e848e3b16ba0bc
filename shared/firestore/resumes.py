"""What an interview takes from the résumé that it names: apart from `reads`, as most stages read none."""

from __future__ import annotations

from typing import TypeVar

from shared.documents.base import Frozen
from shared.documents.interview import Interview
from shared.documents.resume import Job
from shared.firestore import paths


class SkillsOfResume(Frozen):
    """The skills that a résumé names; nothing of one that was not read, or deleted."""

    owner: str = ""
    skills: tuple[str, ...] = ()


class _Jobs(Frozen):
    """The positions of `Fields`."""

    jobs: tuple[Job, ...] = ()


class MaterialOfResume(SkillsOfResume):
    """What shapes the questions: skills, and the positions with what was done in them."""

    fields: _Jobs | None = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The positions, in the résumé's order: the newest first."""
        return self.fields.jobs if self.fields else ()


R = TypeVar("R", bound=SkillsOfResume)


def skills(interview: Interview) -> tuple[str, ...]:
    """The skills of the résumé that an interview names; none when it is another person's, or not read yet."""
    return _of_resume(interview, SkillsOfResume).skills


def material(interview: Interview) -> MaterialOfResume:
    """What of that résumé shapes questions; nothing when it is another person's, or not read yet."""
    return _of_resume(interview, MaterialOfResume)


def _of_resume(interview: Interview, view: type[R]) -> R:
    if not interview.resume_id:
        return view()
    found = paths.resume_ref(interview.resume_id).get(sorted(view.model_fields)).to_dict()
    read = view.model_validate(found or {})
    return read if read.owner == interview.owner else view()
