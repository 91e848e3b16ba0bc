"""Where every operation of the API is, in one table.

A module of routes is imported, with its models, when one of its addresses is first asked for: a cold start
has what its first request needs. What doesn't stand here isn't served
(`tests/unit/api/test_table.py` holds the table and the modules beside each other).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from functions.api.http.router import Address, Route

_MODULES = {
    "interviews": (
        "POST /v1/interviews",
        "GET /v1/interviews/{interview_id}",
        "DELETE /v1/interviews/{interview_id}",
        "POST /v1/interviews/{interview_id}/finish",
        "PATCH /v1/interviews/{interview_id}/consents",
        "PATCH /v1/interviews/{interview_id}/format",
    ),
    "listing": ("GET /v1/interviews",),
    "reports": ("GET /v1/interviews/{interview_id}/report.pdf",),
    "uploads": (
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/uploads",
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/typed",
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/complete",
    ),
    "answers": (
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/skip",
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/redo",
        "GET /v1/interviews/{interview_id}/answers/{answer_id}/playback",
    ),
    "beside": (
        "PUT /v1/interviews/{interview_id}/answers/{answer_id}/code",
        "PUT /v1/interviews/{interview_id}/answers/{answer_id}/drawing",
    ),
    "conversation": (
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/turns",
        "POST /v1/interviews/{interview_id}/answers/{answer_id}/keep-words",
    ),
    "corrections": ("POST /v1/interviews/{interview_id}/answers/{answer_id}/corrections",),
    "self_ratings": (
        "PUT /v1/interviews/{interview_id}/answers/{answer_id}/self-rating",
        "GET /v1/me/calibration",
    ),
    "spoken_language": ("POST /v1/interviews/{interview_id}/answers/{answer_id}/confirm-language",),
    "drills": (
        "POST /v1/drills",
        "GET /v1/drills",
    ),
    "examples": ("POST /v1/interviews/{interview_id}/answers/{answer_id}/example",),
    "resumes": (
        "POST /v1/resumes",
        "GET /v1/resumes",
        "GET /v1/resumes/{resume_id}",
        "DELETE /v1/resumes/{resume_id}",
    ),
    "archive": (
        "GET /v1/archive",
        "PATCH /v1/interviews/{interview_id}/coaches",
    ),
    "stories": (
        "GET /v1/me/stories",
        "PATCH /v1/interviews/{interview_id}/answers/{answer_id}/story",
        "DELETE /v1/interviews/{interview_id}/answers/{answer_id}/story",
    ),
    "account": (
        "GET /v1/interviews/{interview_id}/export",
        "GET /v1/progress",
        "GET /v1/me/export",
        "GET /v1/me/budget",
        "DELETE /v1/me",
    ),
    "leaderboard": (
        "GET /v1/me/leaderboard",
        "POST /v1/me/leaderboard",
        "DELETE /v1/me/leaderboard",
    ),
    "jobs": ("GET /v1/me/jobs",),
    "mentor_links": (
        "POST /v1/interviews/{interview_id}/mentor-links",
        "GET /v1/interviews/{interview_id}/mentor-links",
        "DELETE /v1/interviews/{interview_id}/mentor-links/{link_id}",
        "DELETE /v1/interviews/{interview_id}/mentor-comments/{comment_id}",
        "PUT /v1/interviews/{interview_id}/mentor-comments/read",
    ),
    "mentor": (
        "GET /v1/mentor",
        "GET /v1/mentor/recordings/{answer_id}",
        "POST /v1/mentor/comments",
        "POST /v1/mentor/comments/delete",
    ),
    "classes": (
        "POST /v1/cohorts",
        "GET /v1/cohorts",
        "GET /v1/cohorts/{cohort_id}",
        "DELETE /v1/cohorts/{cohort_id}",
        "POST /v1/cohorts/{cohort_id}/invitation",
        "DELETE /v1/cohorts/{cohort_id}/invitation",
        "DELETE /v1/cohorts/{cohort_id}/members/{member_id}",
    ),
    "joining": (
        "POST /v1/invitations/look",
        "POST /v1/invitations/accept",
        "DELETE /v1/cohorts/{cohort_id}/membership",
        "PUT /v1/cohorts/{cohort_id}/interviews/{interview_id}",
        "DELETE /v1/cohorts/{cohort_id}/interviews/{interview_id}",
    ),
    "assignments": (
        "GET /v1/questions",
        "POST /v1/cohorts/{cohort_id}/assignments",
        "DELETE /v1/cohorts/{cohort_id}/assignments/{assignment_id}",
        "POST /v1/cohorts/{cohort_id}/assignments/{assignment_id}/interviews",
    ),
    "coaching": (
        "GET /v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}",
        "GET /v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}/recordings/{answer_id}",
        "POST /v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}/comments",
        "DELETE /v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}/comments/{comment_id}",
    ),
    "sharing": (
        "GET /v1/me/share/linkedin",
        "POST /v1/me/share/linkedin",
    ),
    "training": (
        "GET /v1/me/training-consent",
        "PATCH /v1/me/training-consent",
    ),
    "mail": (
        "GET /v1/me/mail",
        "PUT /v1/me/mail",
    ),
    "unsubscribe": (
        "GET /v1/mail/end/{secret}",
        "POST /v1/mail/end/{secret}",
    ),
    "service": (
        "GET /openapi.json",
        "GET /v1/health",
    ),
}
"""Each module's addresses, in the order of its `ROUTES`."""

ADDRESSES = tuple(
    Address(method, path, f"{__package__}.{module}")
    for module, addresses in _MODULES.items()
    for method, _, path in (address.partition(" ") for address in addresses)
)


@cache
def routes() -> tuple[Route, ...]:
    """Every route, which loads them all: for what describes the API."""
    return tuple(address.route for address in ADDRESSES)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of every route in this table."""
    from functions.api.http import openapi

    return openapi.build(routes())
