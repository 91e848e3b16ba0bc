"""Routes about the API itself."""

from __future__ import annotations

from functions.api.http.router import Caller, Reply, Route
from functions.api.models.bodies import Health, OpenApiDocument
from functions.api.routes.table import document


def get_openapi() -> Reply:
    """This document."""
    return Reply(OpenApiDocument(document()))


def get_health() -> Reply:
    """Whether the function runs."""
    return Reply(Health())


ROUTES = (
    Route("GET", "/openapi.json", get_openapi, "This API, described", OpenApiDocument, caller=Caller.ANYONE),
    Route("GET", "/v1/health", get_health, "Is the function up?", Health, caller=Caller.ANYONE),
)
