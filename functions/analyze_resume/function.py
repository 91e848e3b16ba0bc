"""Entry point `analyze_resume`: a résumé came to be in the uploads bucket.

Everything is read by code: no model sees the file, so nothing in it can give a model orders, and
nothing is claimed that does not stand there. Skills and jobs shape the questions of interviews
that name this résumé.
"""

from __future__ import annotations

from typing import Any

from shared.errors import Gone, PermanentError
from shared.events import UploadFinalized
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import object_names
from shared.gcp.downloads import download
from shared.gcp.object_names import ResumeObject
from shared.pipeline import stage
from shared.pipeline.stage import Outcome, subscriber


@subscriber(UploadFinalized)
def analyze_resume(event: UploadFinalized) -> None:
    """Read a résumé and write what was read, or why it can't be read."""
    found = object_names.parse_resume(event.name)
    if found is None:
        return

    def work() -> Outcome:
        stored = _stored(found)
        # Loaded when there is a résumé to read: a cold start pays for the readers then.
        from shared.assessment.injection import detector
        from shared.resume import skills
        from shared.resume.analysis import analyze

        job = str(stored.get("job_description") or "")
        resume = analyze(_content(event), detector.remaining(job, detector.find(job)))
        payload: dict[str, Any] = {
            "status": "analyzed",
            "message": "",
            "generation": event.generation,
            "analyzed_at": store.now(),
            "pages": resume.pages,
            "fields": resume.fields.model_dump(mode="json"),
            "skills": skills.names(resume.skills),
            "found_skills": [s.model_dump(mode="json") for s in resume.skills],
            "feedback": resume.feedback.model_dump(mode="json"),
        }
        return Outcome((_write(found, payload),))

    def unreadable(error: PermanentError) -> Outcome:
        from shared.resume.reading import Problem, UnreadableResume

        problem = error.problem if isinstance(error, UnreadableResume) else Problem.CORRUPT
        failed = {
            "status": "failed",
            "problem": problem.value,
            "message": problem.message,
            "analyzed_at": store.now(),
        }
        return Outcome((_write(found, failed),))

    stage.run("analyze_resume", (found.resume_id, event.generation), work, unreadable)


def _write(found: ResumeObject, payload: dict[str, Any]) -> Write:
    return Write(store.resume_ref(found.resume_id), payload)


def _stored(found: ResumeObject) -> dict[str, Any]:
    """The résumé's document. `Gone` when it was deleted, or is another person's."""
    stored = store.resume_ref(found.resume_id).get().to_dict()
    if stored is None or stored["owner"] != found.uid:
        raise Gone(f"resume {found.resume_id}")
    return stored


def _content(event: UploadFinalized) -> bytes:
    from shared.resume.reading import MAX_BYTES, Problem, UnreadableResume

    if event.size > MAX_BYTES:
        raise UnreadableResume(Problem.TOO_LARGE)
    return download(event.bucket, event.name, event.generation)
