"""Routes of what the candidate owns as a whole: progress, export, and deleting the account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from functions.api.http.router import Call, Reply, Route, Serialized
from functions.api.http.transactions import in_transaction
from functions.api.models.account import AccountExport, BudgetView, ExportedResume, InterviewExport
from functions.api.models.answers import SignedRequest
from functions.api.models.insight import ProgressView
from functions.api.models.interviews import Continued
from functions.api.models.listing import Page
from functions.api.routes.listing import list_token, page_of_interviews, read_token
from functions.api.service import allowance, cohorts, exports, signed_urls
from functions.api.service.ownership import require_owned_interview
from shared import clock
from shared.documents import erasure
from shared.documents.interview import Interview
from shared.erasure import workflow
from shared.firestore import history, leaderboard, mail, paths
from shared.gcp import object_names
from shared.resume.readiness import Readiness, readiness


def export_interview(call: Call, page: Continued) -> Reply:
    """Everything of an interview that is the candidate's, with links to its media; in pages."""
    start = exports.read_token(page.page_token)
    interview = require_owned_interview(call.uid, call.path["interview_id"])
    return _counted(call, exports.export(interview, start, exports.PAGE_BYTES).part)


def _counted(call: Call, exported: InterviewExport | AccountExport) -> Reply:
    body = Serialized.of(exported)
    allowance.send(call, len(body.content))
    return Reply(body)


def get_progress(call: Call) -> Reply:
    """One summary per reported interview, oldest first; kept as interviews finish, not scanned for."""
    ordered, _, ready = progress_of(call.uid)
    return Reply(ProgressView(interviews=ordered, readiness=ready, trends=history.trends(call.uid)))


def progress_of(uid: str) -> tuple[list[dict[str, Any]], dict[str, Any] | None, Readiness]:
    """Summaries of interviews, the newest résumé that was read, and what readiness comes to."""
    ordered = history.summaries(uid)
    read = history.newest_read(history.resumes(uid))
    ready = readiness(history.reported(ordered), history.feedback(read), clock.now())
    return ordered, read, ready


def export_account(call: Call, page: Page) -> Reply:
    """Everything we hold of the candidate: pages of interviews, and the rest on the first page."""
    answers, after = exports.read_list_token(page.page_token)
    exported: list[InterviewExport] = []
    room, token = exports.PAGE_BYTES, None
    for interview, its_token, more in _interviews(call.uid, page.page_size, answers, after):
        one = exports.export(interview, answers, room)
        exported.append(one.part)
        room -= one.size
        token = exports.token(one.goes_on_at, its_token) if one.goes_on_at or more else None
        answers = 0
        if one.goes_on_at or room <= 0:
            break
    first = not page.page_token
    whole = AccountExport(
        exported_at=clock.now(),
        user=paths.user_ref(call.uid).get().to_dict() if first else None,
        interviews=exported,
        resumes=[
            ExportedResume(resume=resume, media=_resume_media(call.uid, str(resume["id"])))
            for resume in (history.resumes(call.uid) if first else [])
        ],
        trends=history.trends(call.uid) if first else None,
        leaderboard=leaderboard.member(call.uid) if first else None,
        mail=mail.settings_of(call.uid) if first else None,
        classes=cohorts.exported(call.uid) if first else [],
        memberships=cohorts.memberships(call.uid) if first else [],
        next_page_token=token,
    )
    return _counted(call, whole)


def _interviews(uid: str, size: int, answers: int, after: str) -> Iterator[tuple[Interview, str, bool]]:
    """Interviews to export, newest first, each with its own token in the list, and whether more follow.

    With `answers`, the one of `after` first: a page ended in its middle.
    """
    left = size
    if answers:
        _, interview_id = read_token(after)
        interview = require_owned_interview(uid, interview_id)
        found, token = page_of_interviews(uid, Page(page_size=1, page_token=after))
        yield interview, after, bool(found or token)
        left -= 1
    while left > 0:
        found, token = page_of_interviews(uid, Page(page_size=left, page_token=after))
        for at, interview in enumerate(found, 1):
            yield interview, list_token(interview), at < len(found) or token is not None
        if token is None:
            return
        left -= len(found)
        after = token


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
        query=Continued,
        slow=True,
        weight=5,
    ),
    Route("GET", "/v1/progress", get_progress, "Progress over interviews", ProgressView),
    Route(
        "GET",
        "/v1/me/export",
        export_account,
        "Export everything",
        AccountExport,
        query=Page,
        slow=True,
        weight=5,
    ),
    Route("GET", "/v1/me/budget", get_budget, "What is left of the day", BudgetView),
    Route("DELETE", "/v1/me", delete_account, "Delete the account", erasure.Receipt, slow=True),
)
