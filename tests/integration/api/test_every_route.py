"""Every operation of the OpenAPI document, so that no new route escapes: no token, other ids, bad bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from functions.api.routes.table import document
from shared.documents.interview import Answer
from tests.integration.api.conftest import Candidate, code, make_ready

pytestmark = pytest.mark.emulators

PUBLIC = {("get", "/openapi.json"), ("get", "/v1/health")}
BY_LINK = {
    # Whoever follows the link in a letter: `test_mail.py`.
    ("get", "/v1/mail/end/{secret}"),
    ("post", "/v1/mail/end/{secret}"),
    # Whoever holds a link: `mentors/`.
    ("get", "/v1/mentor"),
    ("get", "/v1/mentor/recordings/{answer_id}"),
    ("post", "/v1/mentor/comments"),
    ("post", "/v1/mentor/comments/delete"),
}
OWN_ONLY = {
    # These name no one's id: they can only ever speak of the caller.
    ("post", "/v1/interviews"),
    ("get", "/v1/interviews"),
    ("post", "/v1/resumes"),
    ("get", "/v1/resumes"),
    ("get", "/v1/progress"),
    ("post", "/v1/drills"),
    ("get", "/v1/drills"),
    ("get", "/v1/archive"),
    ("post", "/v1/cohorts"),
    ("get", "/v1/cohorts"),
    ("get", "/v1/questions"),
    # A link's own token says what it opens: `test_cohorts.py`.
    ("post", "/v1/invitations/look"),
    ("post", "/v1/invitations/accept"),
    ("get", "/v1/me/export"),
    ("get", "/v1/me/budget"),
    ("get", "/v1/me/stories"),
    ("get", "/v1/me/calibration"),
    ("delete", "/v1/me"),
    ("get", "/v1/me/jobs"),
    ("get", "/v1/me/share/linkedin"),
    ("post", "/v1/me/share/linkedin"),
    ("get", "/v1/me/leaderboard"),
    ("post", "/v1/me/leaderboard"),
    ("delete", "/v1/me/leaderboard"),
    ("get", "/v1/me/training-consent"),
    ("patch", "/v1/me/training-consent"),
    ("get", "/v1/me/mail"),
    ("put", "/v1/me/mail"),
}
BODIES: dict[tuple[str, str], Any] = {
    ("post", "/v1/interviews/{interview_id}/answers/{answer_id}/uploads"): {"mode": "segments", "count": 1},
    ("post", "/v1/interviews/{interview_id}/answers/{answer_id}/typed"): {
        "text": "I planned the deliveries."
    },
    ("post", "/v1/interviews/{interview_id}/answers/{answer_id}/corrections"): {
        "corrections": [{"first": 0, "last": 0, "said": "Kubernetes"}]
    },
    ("put", "/v1/interviews/{interview_id}/answers/{answer_id}/self-rating"): {"band": 3},
    ("post", "/v1/interviews/{interview_id}/answers/{answer_id}/turns"): {"wish": "repeat"},
    ("post", "/v1/interviews/{interview_id}/answers/{answer_id}/keep-words"): {"segments": 1},
    ("put", "/v1/interviews/{interview_id}/answers/{answer_id}/code"): {"language": "python", "text": ""},
    ("put", "/v1/interviews/{interview_id}/answers/{answer_id}/drawing"): {"components": []},
    ("patch", "/v1/interviews/{interview_id}/answers/{answer_id}/story"): {"hidden": True},
    ("post", "/v1/interviews/{interview_id}/mentor-links"): {"shows": ["transcript"]},
    ("put", "/v1/interviews/{interview_id}/mentor-comments/read"): {"until": "2026-11-28T10:00:00Z"},
    ("post", "/v1/cohorts/{cohort_id}/invitation"): {"days": 7},
    ("post", "/v1/cohorts/{cohort_id}/assignments"): {"title": "Week 1", "role": "Nurse"},
    ("post", "/v1/cohorts/{cohort_id}/assignments/{assignment_id}/interviews"): {
        "consents": {"recording": True}
    },
    ("put", "/v1/cohorts/{cohort_id}/interviews/{interview_id}"): {"shows": ["transcript"]},
    ("post", "/v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}/comments"): {
        "answer_id": "a",
        "text": "Say how many.",
    },
    ("patch", "/v1/interviews/{interview_id}/consents"): {"expression": False},
    ("patch", "/v1/interviews/{interview_id}/format"): {"leave": True},
    ("patch", "/v1/me/training-consent"): {"given": False},
    ("patch", "/v1/interviews/{interview_id}/coaches"): {"coaches": []},
}


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    takes_body: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.path

    def at(self, **ids: str) -> str:
        return re.sub(r"{(\w+)}", lambda match: ids.get(match[1], "x"), self.path)


def operations() -> list[Operation]:
    return [
        Operation(method, path, "requestBody" in operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def names(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


PROTECTED = [o for o in operations() if o.key not in PUBLIC | BY_LINK]
WITH_IDS = [o for o in PROTECTED if "{" in o.path]


def test_every_operation_is_public_by_link_own_only_or_names_an_id() -> None:
    assert {o.key for o in operations()} == PUBLIC | BY_LINK | OWN_ONLY | {o.key for o in WITH_IDS}


@pytest.mark.parametrize("operation", PROTECTED, ids=names)
@pytest.mark.parametrize("header", [None, "Bearer ", "Bearer nonsense", "Basic dTpw"])
def test_nobody_gets_in_without_a_token(ana: Candidate, operation: Operation, header: str | None) -> None:
    path = operation.at(interview_id="i", answer_id="a", resume_id="r")
    headers = {} if header is None else {"Authorization": header}

    refused = ana.http.open(path, method=operation.method.upper(), headers=headers)

    assert refused.status_code == 401
    assert code(refused) == "unauthorized"
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("operation", WITH_IDS, ids=names)
def test_someone_elses_id_is_answered_like_one_that_is_not_there(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]], operation: Operation
) -> None:
    interview_id, answers = interview
    resume = {"content_type": "application/pdf", "size": 9}
    resume_id = ana.call("POST", "/v1/resumes", resume).json["resume_id"]
    theirs = operation.at(interview_id=interview_id, answer_id=answers[0].id, resume_id=resume_id)
    nobodys = operation.at(interview_id="none", answer_id="none", resume_id="none")
    body = BODIES.get(operation.key)

    refused = [ben.call(operation.method.upper(), path, body) for path in (theirs, nobodys)]

    assert [r.status_code for r in refused] == [404, 404]
    assert refused[0].json == refused[1].json
    assert ana.call("GET", f"/v1/interviews/{interview_id}").status_code == 200


@pytest.mark.parametrize("operation", [o for o in WITH_IDS if "{answer_id}" in o.path], ids=names)
def test_an_answer_is_found_only_below_its_own_interview(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]], operation: Operation
) -> None:
    bens = ben.create()["id"]
    make_ready(bens)

    path = operation.at(interview_id=bens, answer_id=interview[1][0].id)

    assert ben.call(operation.method.upper(), path, BODIES.get(operation.key)).status_code == 404


@pytest.mark.parametrize("operation", [o for o in PROTECTED if o.takes_body], ids=names)
@pytest.mark.parametrize("body", [{}, [], None, {"uid": "u1"}, {"owner": "u1", "role": 3}])
def test_a_bad_body_is_a_problem_with_words(
    ana: Candidate, interview: tuple[str, list[Answer]], operation: Operation, body: Any
) -> None:
    path = operation.at(interview_id=interview[0], answer_id=interview[1][0].id)

    refused = ana.http.open(
        path,
        method=operation.method.upper(),
        json=body,
        headers={"Authorization": f"Bearer {token_of(ana)}"},
    )

    expected = 422 if body is not None else 415
    assert refused.status_code == expected
    code(refused)


def token_of(candidate: Candidate) -> str:
    from local.stack import tokens
    from local.stack.environment import PROJECT

    return tokens.mint(candidate.uid, PROJECT)


def test_a_token_of_another_project_is_refused(ana: Candidate) -> None:
    from local.stack import tokens

    header = {"Authorization": f"Bearer {tokens.mint(ana.uid, 'another-project')}"}

    assert ana.http.get("/v1/interviews", headers=header).status_code == 401


@pytest.mark.parametrize("uid", ["../ben", "a/b", ".", "..", "x" * 129])
def test_a_user_id_that_reaches_elsewhere_is_refused(ana: Candidate, uid: str) -> None:
    assert Candidate(ana.http, uid).call("GET", "/v1/interviews").status_code == 401
