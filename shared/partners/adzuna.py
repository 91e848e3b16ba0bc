"""Adzuna's job search: developer.adzuna.com, `GET /v1/api/jobs/{country}/search/{page}`.

As it is documented (known in 2026-11, not asked here; `local/partners/adzuna.py` enforces it): an id and a
key in the query; at most 50 results a page; 25 requests a minute and 250 a day unless agreed otherwise;
results are shown with "Jobs by Adzuna". The key stands in the query, so no address is ever logged or put
into an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.errors import Refused, Unavailable
from shared.jobsearch.sources import JobOffer, JobQuery

COUNTRIES = frozenset(
    {
        "at",
        "au",
        "be",
        "br",
        "ca",
        "ch",
        "de",
        "es",
        "fr",
        "gb",
        "in",
        "it",
        "mx",
        "nl",
        "nz",
        "pl",
        "sg",
        "us",
        "za",
    }
)
"""Where Adzuna searches."""
MOST_A_PAGE = 50
TIMEOUT_SECONDS = 4.0
_TAG = re.compile(r"<[^>]{0,40}>")
_MOST_BYTES = 2_000_000


class _Named(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    display_name: str = ""


class _Result(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, coerce_numbers_to_str=True)
    id: str
    title: str
    description: str = ""
    redirect_url: str = Field(pattern=r"^https://")
    company: _Named = _Named()
    location: _Named = _Named()
    created: str = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    results: tuple[_Result, ...]


class Adzuna:
    """A `JobSource`."""

    name = "adzuna"
    attribution = "Jobs by Adzuna"

    def __init__(self, app_id: str, app_key: str, address: str = "https://api.adzuna.com") -> None:
        self._app_id, self._app_key, self._address = app_id, app_key, address

    def search(self, query: JobQuery, count: int) -> list[JobOffer]:
        """Up to `count` offers; none where Adzuna does not search."""
        import requests

        if query.country not in COUNTRIES:
            return []
        asked: Mapping[str, str | int] = {
            "app_id": self._app_id,
            "app_key": self._app_key,
            "results_per_page": min(count, MOST_A_PAGE),
            "what": query.what,
            "content-type": "application/json",
            **({"where": query.where} if query.where else {}),
        }
        try:
            answered = requests.get(
                f"{self._address}/v1/api/jobs/{query.country}/search/1",
                params=dict(asked),
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            # Its text holds the address, and that the key.
            raise Unavailable("adzuna", type(error).__name__) from None
        if answered.status_code in (401, 403):
            raise Refused("adzuna", f"{answered.status_code}: the app's id or key isn't valid")
        if answered.status_code == 429 or answered.status_code >= 500:
            raise Unavailable("adzuna", str(answered.status_code))
        if answered.status_code != 200:
            raise Refused("adzuna", str(answered.status_code))
        return _read(answered.content)


def _read(content: bytes) -> list[JobOffer]:
    if len(content) > _MOST_BYTES:
        raise Unavailable("adzuna", "an answer of too many bytes")
    try:
        found = _Answer.model_validate_json(content)
    except ValidationError:
        raise Unavailable("adzuna", "an answer of another shape") from None
    return [
        JobOffer(
            id=one.id,
            source=Adzuna.name,
            title=_plain(one.title, 200),
            company=_plain(one.company.display_name, 120),
            location=_plain(one.location.display_name, 120),
            text=_plain(one.description, 600),
            url=one.redirect_url,
            posted_on=one.created[:10],
        )
        for one in found.results
    ]


def _plain(text: Any, most: int) -> str:
    """Matches come in <strong>; whatever else looks like a tag goes too."""
    return " ".join(_TAG.sub("", str(text)).split())[:most]
