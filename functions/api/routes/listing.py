"""The list of a person's interviews, page by page: what the app asks first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from functions.api.http import page_tokens
from functions.api.http.router import Call, Reply, Route
from functions.api.models.listing import InterviewList, Page
from shared.documents.ids import is_id
from shared.documents.interview import Interview, InterviewStatus
from shared.firestore import paths, reads


def list_interviews(call: Call, page: Page) -> Reply:
    """Own interviews, newest first."""
    found, token = page_of_interviews(call.uid, page)
    return Reply(InterviewList(interviews=found, next_page_token=token))


def page_of_interviews(uid: str, page: Page) -> tuple[list[Interview], str | None]:
    """A page of a person's interviews, newest first, and the token of the next one."""
    after = read_token(page.page_token) if page.page_token else None
    query = reads.newest_interviews(uid)
    if after is not None:
        moment, interview_id = after
        query = query.start_after({"created_at": moment, "__name__": paths.interview_ref(interview_id)})
    found = [Interview.model_validate(s.to_dict()) for s in query.limit(page.page_size + 1).stream()]
    token = list_token(found[page.page_size - 1]) if len(found) > page.page_size else None
    shown = found[: page.page_size]
    return [i for i in shown if i.status is not InterviewStatus.DELETING], token


def list_token(last: Interview) -> str:
    """Where the list of interviews continues, after this one."""
    return page_tokens.make([last.created_at.isoformat(), last.id])


def read_token(token: str) -> tuple[datetime, str]:
    """When the last interview of a page was made, and its id. `Problem` 422 when it isn't ours."""
    return page_tokens.read(token, _place)


def _place(given: Any) -> tuple[datetime, str]:
    moment, interview_id = given
    if not isinstance(interview_id, str) or not is_id(interview_id):
        raise ValueError("not an id")
    at = datetime.fromisoformat(moment)
    if at.tzinfo is None:
        raise ValueError("no offset")
    # Near the calendar's ends an offset leads out of it.
    return at.astimezone(UTC), interview_id


ROUTES = (Route("GET", "/v1/interviews", list_interviews, "List own interviews", InterviewList, query=Page),)
