"""Which web pages may call: those of `ALLOWED_ORIGINS`, and no others. Tokens, not cookies, say who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http import by_link
from functions.api.http.idempotency import HEADER

if TYPE_CHECKING:
    from flask import Request, Response

APP_CHECK = "X-Firebase-AppCheck"
_METHODS = "GET, POST, PUT, PATCH, DELETE"
_EXPOSED = "Content-Disposition, Idempotency-Replayed, Retry-After"


def is_preflight(request: Request) -> bool:
    """Whether this is a CORS preflight."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def preflight() -> Response:
    """An empty answer; `headers` says whether this origin may go on."""
    from flask import Response

    return Response(status=204)


def headers(request: Request, allowed_origins: str) -> dict[str, str]:
    """CORS headers for this request's origin; none for a stranger's."""
    found = {"Vary": "Origin"}
    origin = request.headers.get("Origin")
    allowed = {part.strip().rstrip("/") for part in allowed_origins.split(",")} - {"", "*"}
    if origin is None or origin not in allowed:
        return found
    found["Access-Control-Allow-Origin"] = origin
    if is_preflight(request):
        found["Access-Control-Allow-Methods"] = _METHODS
        found["Access-Control-Allow-Headers"] = ", ".join(
            ("Authorization", "Content-Type", HEADER, APP_CHECK, by_link.HEADER)
        )
        found["Access-Control-Max-Age"] = "3600"
    else:
        found["Access-Control-Expose-Headers"] = _EXPOSED
    return found
