"""Where jobs come from: the protocol of a source that can be asked, and links to those that can't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlencode

from shared.documents.base import Frozen

LinkSite = Literal["linkedin", "indeed", "google"]


@dataclass(frozen=True)
class JobQuery:
    """All that a source is ever told: words of a title, and where."""

    what: str
    where: str = ""
    country: str = "us"
    """ISO 3166, two letters, lower case."""


class JobOffer(Frozen):
    """One advertisement, as its source gives it. `text` is an excerpt; the whole is at `url`."""

    id: str
    source: str
    title: str
    company: str
    location: str
    text: str
    url: str
    posted_on: str = ""


class JobSource(Protocol):
    """Something that can be asked for offers.

    Raises `Unavailable` when it can't answer now, out of quota too, and `Refused` when our set-up is wrong.
    """

    name: str
    attribution: str
    """What its terms ask to be shown beside its offers."""

    def search(self, query: JobQuery, count: int) -> list[JobOffer]:
        """Up to `count` offers, the source's best first."""
        ...


class SearchLink(Frozen):
    """A link that opens a site's own search; it needs no key, and holds nothing but the query."""

    site: LinkSite
    url: str


_INDEED = {
    "gb": "uk.indeed.com",
    "de": "de.indeed.com",
    "es": "es.indeed.com",
    "in": "in.indeed.com",
    "us": "www.indeed.com",
    "fr": "fr.indeed.com",
    "at": "at.indeed.com",
    "mx": "mx.indeed.com",
}


def links(query: JobQuery) -> tuple[SearchLink, ...]:
    """Of LinkedIn only `keywords` and `location` are used: its filters are not documented."""
    here = {"location": query.where} if query.where else {}
    linkedin = urlencode({"keywords": query.what, **here})
    indeed = urlencode({"q": query.what, **({"l": query.where} if query.where else {})})
    google = urlencode({"q": " ".join(filter(None, (query.what, "jobs", query.where)))})
    return (
        SearchLink(site="linkedin", url=f"https://www.linkedin.com/jobs/search/?{linkedin}"),
        SearchLink(
            site="indeed", url=f"https://{_INDEED.get(query.country, 'www.indeed.com')}/jobs?{indeed}"
        ),
        SearchLink(site="google", url=f"https://www.google.com/search?{google}"),
    )
