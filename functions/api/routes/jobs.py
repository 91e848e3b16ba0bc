"""Route of job suggestions: what to look for, why and where; and offers, where a source was set up."""

from __future__ import annotations

import logging

from functions.api.http.router import Call, Reply, Route
from functions.api.models.insight import JobsQuery, JobsView
from functions.api.routes.account import progress_of
from functions.api.service.evidence import evidence
from shared.errors import Refused, Unavailable
from shared.jobsearch import ranking
from shared.jobsearch.sources import JobQuery, JobSource
from shared.partners.adzuna import Adzuna
from shared.settings import settings

log = logging.getLogger(__name__)

OFFERS = 20


def source() -> JobSource | None:
    """What can be asked for offers, if an operator set it up."""
    config = settings()
    if not (config.adzuna_app_id and config.adzuna_app_key):
        return None
    return Adzuna(config.adzuna_app_id, config.adzuna_app_key)


def get_jobs(call: Call, query: JobsQuery) -> Reply:
    """Suggestions from what was practised, measured and read; offers for the first, or for `what`.

    A source is told words of a title, a place and a country. It being away costs the offers, not the rest.
    """
    progress, resume, ready = progress_of(call.uid)
    known = evidence(progress, resume, ready.score)
    suggested = ranking.suggestions(known, query.where, query.country)
    title = query.what or (suggested[0].title if suggested else "")
    asked = source()
    if asked is None or not title:
        return Reply(JobsView(suggestions=suggested, searched=title, source_state="off"))
    try:
        found = asked.search(JobQuery(title, query.where, query.country), OFFERS)
    except (Refused, Unavailable) as error:
        # Neither holds the key or what was searched for.
        log.log(
            logging.ERROR if isinstance(error, Refused) else logging.WARNING,
            "job source",
            extra={"fields": {"source": asked.name, "why": type(error).__name__}},
        )
        return Reply(JobsView(suggestions=suggested, searched=title, source_state="away"))
    return Reply(
        JobsView(
            suggestions=suggested,
            searched=title,
            source_state="asked",
            attribution=asked.attribution,
            offers=ranking.offers(found, title, known),
        )
    )


ROUTES = (Route("GET", "/v1/me/jobs", get_jobs, "Jobs to go for", JobsView, query=JobsQuery, weight=10),)
