"""Errors as the API tells them: RFC 9457 problem documents, each with a stable `code`.

Clients branch on `code` and show `detail`, which is written for the candidate. Nothing of the
inside (a stack, a query, someone else's id) is ever in a problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from functions.api.http.codes import ProblemCode

SCHEMAS = "#/components/schemas/"
"""Where the API's document keeps the schemas that its parts refer to."""
MEDIA_TYPE = "application/problem+json"
_URN = "urn:mock-interview:problem:"
_MOST_ERRORS = 20
_LONGEST_POINTER = 200
"""What is told of a bad request is bounded, whatever the request was."""


class FieldError(BaseModel):
    """One thing that is wrong with the request. `pointer` is a JSON pointer into the body."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    pointer: str
    message: str


class ProblemDocument(BaseModel):
    """The body of every error response."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)
    type: str = Field(examples=[f"{_URN}not_found"])
    title: str
    status: int
    detail: str
    code: str = Field(examples=["not_found"], description="Stable; branch on this.")
    errors: tuple[FieldError, ...] | None = None


class Problem(Exception):
    """A refusal with words for the candidate."""

    def __init__(
        self,
        status: int,
        code: ProblemCode,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})

    def document(self) -> ProblemDocument:
        """The body to send."""
        return ProblemDocument(
            type=_URN + self.code,
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.detail,
            code=self.code,
            errors=self.errors or None,
            **self.extra,
        )


def not_found() -> Problem:
    """The same words for what isn't there and for what is someone else's: nobody learns which."""
    return Problem(404, "not_found", "There is nothing here, or it isn't yours.")


def conflict(code: ProblemCode, detail: str, **extra: Any) -> Problem:
    """The state of things does not allow this now."""
    return Problem(409, code, detail, extra=extra)


def unprocessable(code: ProblemCode, detail: str, pointer: str = "") -> Problem:
    """The request is well-formed and can't be fulfilled."""
    return Problem(422, code, detail, errors=[FieldError(pointer=pointer, message=detail)])


def too_many(code: ProblemCode, detail: str, retry_after_seconds: int) -> Problem:
    """A cap was reached."""
    return Problem(429, code, detail, headers={"Retry-After": str(retry_after_seconds)})


def unavailable() -> Problem:
    """Something we depend on is down; the same request may be sent again."""
    return Problem(
        503,
        "unavailable",
        "The service can't do this right now. Nothing is lost; please try again in a moment.",
        headers={"Retry-After": "5"},
    )


def invalid(error: ValidationError, *, inside: str = "") -> Problem:
    """Pydantic's findings as pointers and words; the offending values are not echoed."""
    return Problem(
        422,
        "invalid_request",
        "The request doesn't have the form that this route takes; see `errors`.",
        errors=[
            FieldError(
                pointer=(inside + "".join(f"/{part}" for part in finding["loc"]))[:_LONGEST_POINTER],
                message=finding["msg"],
            )
            for finding in islice(
                error.errors(include_url=False, include_context=False, include_input=False), _MOST_ERRORS
            )
        ],
    )
