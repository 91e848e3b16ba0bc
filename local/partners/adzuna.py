"""Adzuna's search as it is documented: keys, countries, page sizes and limits are refused as there.

One class for each server: `standing()` makes it, with what it knows and counts.
"""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from local.partners.serving import Handler
from shared.partners.adzuna import COUNTRIES, MOST_A_PAGE

APP_ID, APP_KEY = "a1b2c3d4", "0123456789abcdef0123456789abcdef"
A_MINUTE, A_DAY = 25, 250
KNOWN = frozenset(
    {
        "app_id",
        "app_key",
        "results_per_page",
        "what",
        "what_and",
        "what_phrase",
        "what_or",
        "what_exclude",
        "title_only",
        "where",
        "distance",
        "location0",
        "location1",
        "location2",
        "max_days_old",
        "category",
        "sort_dir",
        "sort_by",
        "salary_min",
        "salary_max",
        "full_time",
        "part_time",
        "contract",
        "permanent",
        "company",
        "content-type",
    }
)
_PATH = re.compile(r"/v1/api/jobs/([a-z]+)/search/(\d+)")


def advertisement(number: int, what: str, where: str) -> dict[str, Any]:
    """One result, in Adzuna's shape."""
    return {
        "__CLASS__": "Adzuna::API::Response::Job",
        "id": str(4_000_000_000 + number),
        "title": f"{'Senior ' if number % 2 else ''}<strong>{what}</strong>",
        "description": f"We want a <strong>{what}</strong> with Python, SQL and humour, number {number} …",
        "redirect_url": f"https://www.adzuna.example/land/ad/{number}",
        "company": {"__CLASS__": "Adzuna::API::Response::Company", "display_name": f"Company {number}"},
        "location": {"area": ["Somewhere", where or "Anywhere"], "display_name": where or "Anywhere"},
        "created": "2026-11-20T08:00:00Z",
        "salary_min": 51_000.5,
        "latitude": 51.5,
        "category": {"tag": "it-jobs", "label": "IT Jobs"},
    }


def standing(advertisements: int = 60) -> type[Handler]:
    """A handler with counters of its own."""
    asked: list[float] = []

    class Adzuna(Handler):
        """`GET /v1/api/jobs/{country}/search/{page}`."""

        requests: list[dict[str, str]] = []  # noqa: RUF012

        def do_GET(self) -> None:  # noqa: N802 - the server's name for it
            """Search."""
            parts = urlsplit(self.path)
            given = dict(parse_qsl(parts.query, keep_blank_values=True))
            self.requests.append(given)
            route = _PATH.fullmatch(parts.path)
            if route is None or route[1] not in COUNTRIES or int(route[2]) < 1:
                return self.answer(404, _exception("NOT_FOUND", "no such page"))
            if not given.get("app_id") or not given.get("app_key"):
                return self.answer(401, _exception("AUTH_FAIL", "Authorisation failed"))
            if (given["app_id"], given["app_key"]) != (APP_ID, APP_KEY):
                return self.answer(403, _exception("AUTH_FAIL", "Authorisation failed"))
            now = time.monotonic()
            asked.append(now)
            if len(asked) > A_DAY or sum(now - one < 60 for one in asked) > A_MINUTE:
                return self.answer(429, _exception("RATE_LIMIT", "Usage limits are exceeded"))
            if unknown := given.keys() - KNOWN:
                return self.answer(400, _exception("UNSUPPORTED_PARAMETER", ", ".join(sorted(unknown))))
            size = given.get("results_per_page", "10")
            if not size.isdigit() or not 1 <= int(size) <= MOST_A_PAGE:
                return self.answer(400, _exception("INVALID_PARAMETER", "results_per_page"))
            start = (int(route[2]) - 1) * int(size)
            numbers = range(start, min(start + int(size), advertisements))
            found = [advertisement(n, given.get("what", ""), given.get("where", "")) for n in numbers]
            return self.answer(200, {"count": advertisements, "mean": 52_000.0, "results": found})

    return Adzuna


def _exception(name: str, display: str) -> dict[str, str]:
    return {"__CLASS__": "Adzuna::API::Response::Exception", "exception": name, "display": display}
