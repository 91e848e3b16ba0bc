"""Every route of the API, in one table."""

from __future__ import annotations

from functools import cache
from typing import Any

from functions.api.http import openapi
from functions.api.http.router import Caller, Reply, Route
from functions.api.models.bodies import Health, OpenApiDocument
from functions.api.routes import (
    account,
    answers,
    archive,
    assignments,
    beside,
    classes,
    coaching,
    conversation,
    corrections,
    drills,
    examples,
    interviews,
    jobs,
    joining,
    leaderboard,
    mail,
    mentor,
    mentor_links,
    reports,
    resumes,
    self_ratings,
    sharing,
    spoken_language,
    stories,
    training,
    unsubscribe,
    uploads,
)


def get_openapi() -> Reply:
    """This document."""
    return Reply(OpenApiDocument(document()))


def get_health() -> Reply:
    """Whether the function runs."""
    return Reply(Health())


SERVICE = (
    Route("GET", "/openapi.json", get_openapi, "This API, described", OpenApiDocument, caller=Caller.ANYONE),
    Route("GET", "/v1/health", get_health, "Is the function up?", Health, caller=Caller.ANYONE),
)

ROUTES = (
    *interviews.ROUTES,
    *reports.ROUTES,
    *uploads.ROUTES,
    *answers.ROUTES,
    *beside.ROUTES,
    *conversation.ROUTES,
    *corrections.ROUTES,
    *self_ratings.ROUTES,
    *spoken_language.ROUTES,
    *drills.ROUTES,
    *examples.ROUTES,
    *resumes.ROUTES,
    *archive.ROUTES,
    *stories.ROUTES,
    *account.ROUTES,
    *leaderboard.ROUTES,
    *jobs.ROUTES,
    *mentor_links.ROUTES,
    *mentor.ROUTES,
    *classes.ROUTES,
    *joining.ROUTES,
    *assignments.ROUTES,
    *coaching.ROUTES,
    *sharing.ROUTES,
    *training.ROUTES,
    *mail.ROUTES,
    *unsubscribe.ROUTES,
    *SERVICE,
)


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of every route in this table."""
    return openapi.build(ROUTES)
