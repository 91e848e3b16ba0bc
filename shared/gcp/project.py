"""What is in the project itself, by Google's own APIs: its quotas, and what was really deployed.

Over REST, since two calls need no SDK of their own. `QUOTAS_EMULATOR_HOST` and `RUN_EMULATOR_HOST` lead
to stand-ins, without credentials.
https://cloud.google.com/docs/quotas/reference/rest/v1/projects.locations.services.quotaInfos
https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services.revisions
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from shared.errors import Unavailable

Json = Mapping[str, Any]

_SECONDS = 30
_SECRET = "set from a secret"  # noqa: S105 - says that there is one
_BY_THE_MINUTE = "minute"


@dataclass(frozen=True)
class ProjectQuota:
    """Of one service, for one location, a minute."""

    name: str
    a_minute: int


@dataclass(frozen=True)
class Deployed:
    """A revision that gets traffic, and its variables; what comes from a secret is only said to be there."""

    service: str
    revision: str
    variables: Mapping[str, str]


def quotas(project: str, service: str, location: str) -> list[ProjectQuota]:
    """A service's quotas of requests a minute which hold in a location. -1 stands for none.

    Raises `Unavailable` with the status when the API does not answer.
    """
    of = f"projects/{project}/locations/global/services/{service}"
    found = []
    for info in _all("QUOTAS", f"cloudquotas.googleapis.com/v1/{of}/quotaInfos", "quotaInfos"):
        if (
            info.get("refreshInterval") != _BY_THE_MINUTE
            or "request" not in str(info.get("metric", "")).lower()
        ):
            continue
        holding = [one for one in info.get("dimensionsInfos", ()) if _holds(one, location)]
        # A value for this very place goes before the one for all others.
        holding.sort(key=lambda one: len(one.get("dimensions") or {}), reverse=True)
        if holding:
            name = str(info.get("quotaDisplayName") or info.get("quotaId") or info["metric"])
            found.append(ProjectQuota(name, int(holding[0].get("details", {}).get("value", -1))))
    return found


def deployed(project: str, region: str) -> list[Deployed]:
    """Every revision of the region's Cloud Run services that gets traffic. Raises `Unavailable` as above."""
    address = f"run.googleapis.com/v2/projects/{project}/locations/{region}/services"
    found = []
    for service in _all("RUN", address, "services"):
        for revision in sorted(_serving(service)):
            about = _get("RUN", f"run.googleapis.com/v2/{service['name']}/revisions/{revision}", {})
            variables = {
                str(one["name"]): str(one.get("value", "")) if "valueSource" not in one else _SECRET
                for container in about.get("containers", ())
                for one in container.get("env", ())
            }
            found.append(Deployed(service["name"].rpartition("/")[2], revision, variables))
    return found


def _holds(info: Json, location: str) -> bool:
    dimensions = info.get("dimensions") or {}
    places = info.get("applicableLocations") or ()
    place = dimensions.get("region")
    return place == location if place else not places or location in places or "global" in places


def _serving(service: Json) -> set[str]:
    """Names of the revisions that get traffic: pinned ones, or the latest that is ready."""
    latest = str(service.get("latestReadyRevision", "")).rpartition("/")[2]
    told = service.get("trafficStatuses") or service.get("traffic") or ()
    named = {str(one.get("revision") or latest).rpartition("/")[2] for one in told if one.get("percent")}
    return (named or {latest}) - {""}


def _all(host: str, address: str, key: str) -> Iterator[Json]:
    """What stands under a key on every page of a list."""
    token = ""
    while True:
        page = _get(host, address, {"pageToken": token} if token else {})
        yield from page.get(key, ())
        token = str(page.get("nextPageToken", ""))
        if not token:
            return


def _get(host: str, address: str, query: Mapping[str, str]) -> Json:
    import requests

    name, _, path = address.partition("/")
    emulator = os.environ.get(f"{host}_EMULATOR_HOST")
    session = requests.Session() if emulator else _authorized()
    try:
        answer = session.get(
            f"http://{emulator}/{path}" if emulator else f"https://{name}/{path}",
            params=dict(query),
            timeout=_SECONDS,
        )
    except requests.RequestException as error:
        raise Unavailable(name, type(error).__name__) from error
    if answer.status_code != 200:
        raise Unavailable(name, f"{answer.status_code} {_message(answer)}")
    found: Json = answer.json()
    return found


@cache
def _authorized() -> Any:
    """One session for every revision that is asked about: credentials are looked for once."""
    import google.auth
    from google.auth.transport.requests import AuthorizedSession

    credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
    return AuthorizedSession(credentials)


def _message(answer: Any) -> str:
    try:
        return str(answer.json()["error"]["message"])[:200]
    except (ValueError, KeyError, TypeError):
        return ""
