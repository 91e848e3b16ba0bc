"""What a mentor and whom they help do: links made, opened and spoken to."""

from __future__ import annotations

from typing import Any

from shared.documents.interview import Answer, InterviewStatus
from shared.firestore import paths
from tests.integration.api.conftest import Answered, Candidate, code

ALL = ["transcript", "scores", "feedback", "recording"]


def over(interview_id: str) -> None:
    paths.interview_ref(interview_id).update({"status": InterviewStatus.FINISHED.value})


def links_of(answer: Answer) -> str:
    return f"/v1/interviews/{answer.interview_id}/mentor-links"


def make(who: Candidate, answer: Answer, shows: list[str] | None = None, **more: Any) -> Any:
    made = who.call("POST", links_of(answer), {"shows": shows or ["transcript"], **more})
    assert made.status_code == 200, made.text
    return made.json


def visit(who: Candidate, token: str, method: str = "GET", path: str = "", body: Any = None) -> Answered:
    """A request with a link and no account."""
    response = who.http.open(f"/v1/mentor{path}", method=method, json=body, headers={"X-Mentor-Link": token})
    assert isinstance(response, Answered)
    return response


def say(who: Candidate, token: str, answer: Answer, **changes: Any) -> Answered:
    body = {"answer_id": answer.id, "name": "Eva", "text": "Say how many.", "at": 12.5}
    return visit(who, token, "POST", "/comments", {**body, **changes})


def take_back(who: Candidate, token: str, secret: str) -> Answered:
    return visit(who, token, "POST", "/comments/delete", {"secret": secret})


def refused(response: Answered) -> bool:
    return (response.status_code, code(response)) == (404, "link_closed")
