"""Bases of request and response bodies, and stored documents that are sent as they stand.

Requests refuse unknown fields and hold no user id: the token says who calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, RootModel, WithJsonSchema


class RequestBody(BaseModel):
    """Base of request bodies: unknown fields are refused, so a misspelt consent is never lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Response(BaseModel):
    """Base of response bodies."""

    model_config = ConfigDict(frozen=True, defer_build=True)


def _document(name: str) -> WithJsonSchema:
    """A stored document, sent as it stands; `openapi.py` puts a reference to its schema here."""
    return WithJsonSchema({"x-document": name})


TranscriptDocument = Annotated[Mapping[str, Any], _document("TranscriptStep")]
EvaluationDocument = Annotated[Mapping[str, Any], _document("EvaluationStep")]
FollowUpDocument = Annotated[Mapping[str, Any], _document("FollowUpStep")]
ExpressionDocument = Annotated[Mapping[str, Any], _document("ExpressionStep")]
ReportDocument = Annotated[Mapping[str, Any], _document("Report")]
ProgressDocument = Annotated[Mapping[str, Any], _document("ProgressSummary")]
PractisedDocument = Annotated[Mapping[str, Any], _document("PractisedInterview")]
SegmentDocument = Annotated[Mapping[str, Any], _document("Segment")]
ResumeDocument = Annotated[Mapping[str, Any], _document("Resume")]


class Health(Response):
    """The function runs. Says nothing of what it depends on."""

    status: Literal["ok"] = "ok"


class OpenApiDocument(RootModel[dict[str, Any]]):
    """This API, described in OpenAPI 3.1."""
