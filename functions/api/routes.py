"""Every route of the API, in one table."""

from __future__ import annotations

from functions.api import account, answers, interviews, openapi, reports, resumes, uploads
from functions.api.models import Health, OpenApiDocument
from functions.api.router import Reply, Route


def get_openapi() -> Reply:
    """This document."""
    return Reply(OpenApiDocument(openapi.document()))


def get_health() -> Reply:
    """Whether the function runs."""
    return Reply(Health())


SERVICE = (
    Route("GET", "/openapi.json", get_openapi, "This API, described", OpenApiDocument, public=True),
    Route("GET", "/healthz", get_health, "Is the function up?", Health, public=True),
)

ROUTES = (
    *interviews.ROUTES,
    *reports.ROUTES,
    *uploads.ROUTES,
    *answers.ROUTES,
    *resumes.ROUTES,
    *account.ROUTES,
    *SERVICE,
)
