"""Routes of what the candidate owns as a whole: progress, export, and deleting the account."""

from __future__ import annotations

from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models import (
    AccountExport,
    BudgetView,
    ExportedResume,
    InterviewExport,
    Page,
    ProgressView,
    SignedRequest,
)
from functions.api.routes.interviews import page_of_interviews
from functions.api.routes.resumes import resumes_of
from functions.api.service import allowance, signed_urls
from functions.api.service.ownership import own_interview
from functions.api.service.views import interview_view, segments
from shared import clock
from shared.documents import erasure
from shared.documents.interview import Interview
from shared.erasure import workflow
from shared.firestore import paths
from shared.gcp import object_names
from shared.resume.feedback import Feedback
from shared.resume.readiness import Session, readiness

_SUMMARIES = 1000


def export_interview(call: Call) -> Reply:
    """Everything of an interview that is the candidate's, with links to its media."""
    return Reply(_export(own_interview(call.uid, call.path["interview_id"])))


def _export(interview: Interview) -> InterviewExport:
    view = interview_view(interview)
    prefix = object_names.interview_prefix(interview.owner, interview.id)
    return InterviewExport(
        exported_at=clock.now(),
        interview=interview,
        answers=view.answers,
        segments=segments(interview.id),
        report=view.report,
        progress=paths.progress_ref(interview.owner, interview.id).get().to_dict(),
        media=signed_urls.downloads([*signed_urls.stored(prefix), *signed_urls.stored(prefix, derived=True)]),
    )


def get_progress(call: Call) -> Reply:
    """One summary per reported interview, oldest first; kept as interviews finish, not scanned for."""
    collection = paths.progress(call.uid)
    found = [
        {"interview_id": snapshot.id, **(snapshot.to_dict() or {})}
        for snapshot in collection.limit(_SUMMARIES).stream()
    ]
    ordered = sorted(found, key=lambda s: str(s.get("finished_at", "")))
    sessions = [Session.model_validate(s) for s in ordered if s.get("finished_at")]
    read = next((r for r in resumes_of(call.uid) if r["status"] == "analyzed"), None)
    ready = readiness(sessions, Feedback.model_validate(read["feedback"]) if read else None, clock.now())
    return Reply(ProgressView(interviews=ordered, readiness=ready))


def export_account(call: Call, page: Page) -> Reply:
    """Everything we hold of the candidate: pages of interviews, and the rest on the first page."""
    interviews, token = page_of_interviews(call.uid, page)
    first = not page.page_token
    user = paths.user_ref(call.uid).get().to_dict() if first else None
    return Reply(
        AccountExport(
            exported_at=clock.now(),
            user=user,
            interviews=[_export(interview) for interview in interviews],
            resumes=[
                ExportedResume(resume=resume, media=_resume_media(call.uid, str(resume["id"])))
                for resume in (resumes_of(call.uid) if first else [])
            ],
            next_page_token=token,
        )
    )


def _resume_media(uid: str, resume_id: str) -> list[SignedRequest]:
    return signed_urls.downloads(signed_urls.stored(f"{object_names.user_prefixes(uid)[1]}{resume_id}/"))


def get_budget(call: Call) -> Reply:
    """What is left of today's answers, minutes of speaking and downloads."""
    return Reply(allowance.view(call))


def delete_account(call: Call) -> Reply:
    """Delete everything of the candidate, the account last; the receipt says what went."""
    scope = workflow.Scope("account", call.uid)
    in_transaction(lambda transaction: workflow.record(scope, transaction))
    return Reply(workflow.run(scope.erasure_id))


ROUTES = (
    Route(
        "GET",
        "/v1/interviews/{interview_id}/export",
        export_interview,
        "Export an interview",
        InterviewExport,
        slow=True,
    ),
    Route("GET", "/v1/progress", get_progress, "Progress over interviews", ProgressView),
    Route("GET", "/v1/me/export", export_account, "Export everything", AccountExport, query=Page, slow=True),
    Route("GET", "/v1/me/budget", get_budget, "What is left of the day", BudgetView),
    Route("DELETE", "/v1/me", delete_account, "Delete the account", erasure.Receipt, slow=True),
)
