"""Entry point `analyze_resume`: a résumé was uploaded.

Rules read the file, and a language model says which lines name its jobs; code takes what stands there. So
nothing is claimed that the page doesn't say, whatever the file orders
(docs/decisions/resume-read-by-model.md).
A model that is away, or for which the person's day has no room, leaves it to the rules. Skills and jobs shape
the questions of interviews that name this résumé.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shared import clock
from shared.documents import limits
from shared.documents.base import Frozen, changes
from shared.errors import Gone, PermanentError
from shared.events import UploadFinalized
from shared.firestore import paths
from shared.firestore.budget import Person
from shared.firestore.writes import Write
from shared.gcp import object_names
from shared.gcp.downloads import download
from shared.gcp.object_names import ResumeObject
from shared.pipeline import stage
from shared.pipeline.stage import StageResult, subscriber
from shared.settings import settings

if TYPE_CHECKING:
    from shared.resume.analysis import SecondReader


class Uploaded(Frozen):
    """What is read of a résumé's document before its file."""

    owner: str
    anonymous: bool = False
    job_description: str = ""


@subscriber(UploadFinalized)
def analyze_resume(event: UploadFinalized) -> None:
    """Read a résumé and write what was read, or why it can't be read."""
    found = object_names.parse_resume(event.name)
    if found is None:
        return

    def work() -> StageResult:
        uploaded = _uploaded(found)
        job = uploaded.job_description
        # Loaded when there is a résumé to read: a cold start pays for the readers then.
        from shared.assessment.injection import detector
        from shared.documents.resume import StoredResume
        from shared.resume import skills
        from shared.resume.analysis import analyze

        model = _model(Person(found.uid, uploaded.anonymous))
        resume = analyze(_content(event), detector.remaining(job, detector.find(job)), second=model)
        read = changes(
            StoredResume,
            status="analyzed",
            message="",
            generation=event.generation,
            analyzed_at=clock.now(),
            pages=resume.pages,
            fields=resume.fields,
            skills=skills.names(resume.skills),
            found_skills=[skill.model_dump() for skill in resume.skills],
            feedback=resume.feedback,
        )
        return StageResult((Write(paths.resume_ref(found.resume_id), read),))

    def unreadable(error: PermanentError) -> StageResult:
        from shared.documents.resume import StoredResume, UnreadableReason
        from shared.resume.reading import UnreadableResume

        problem = error.problem if isinstance(error, UnreadableResume) else UnreadableReason.CORRUPT
        failed = changes(
            StoredResume,
            status="failed",
            problem=problem,
            message=problem.message,
            analyzed_at=clock.now(),
        )
        return StageResult((Write(paths.resume_ref(found.resume_id), failed),))

    stage.run_once("analyze_resume", (found.resume_id, event.generation), work, unreadable)


def _model(person: Person) -> SecondReader | None:
    """The language model, at the person's expense; None where it was measured to read worse than rules."""
    from shared.assessment.scoring import trust
    from shared.pipeline.model_calls import ask_or_go_on
    from shared.resume.by_model import fields
    from shared.resume.by_model.reply import ResumeReply
    from shared.resume.by_model.request import MAX_OUTPUT_TOKENS, TASK

    if not trust.of(settings().answering_model, trust.JOBS, trust.JOBS_UNMEASURED):
        return None
    ask = partial(ask_or_go_on, person, TASK, schema=ResumeReply, max_output_tokens=MAX_OUTPUT_TOKENS)
    return partial(fields.read, ask=ask)


def _uploaded(found: ResumeObject) -> Uploaded:
    """What was asked of the résumé. `Gone` when it was deleted, or is another person's."""
    stored = paths.resume_ref(found.resume_id).get().to_dict()
    uploaded = None if stored is None else Uploaded.model_validate(stored)
    if uploaded is None or uploaded.owner != found.uid:
        raise Gone(f"resume {found.resume_id}")
    return uploaded


def _content(event: UploadFinalized) -> bytes:
    from shared.documents.resume import UnreadableReason
    from shared.resume.reading import UnreadableResume

    if event.size > limits.RESUME.read:
        raise UnreadableResume(UnreadableReason.TOO_LARGE)
    return download(event.bucket, event.name, event.generation)
