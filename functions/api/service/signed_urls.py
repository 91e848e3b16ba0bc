"""Signed V4 URLs: a client sends media straight to Cloud Storage, and only what was agreed.

The name, the content type, the largest size and "only if there is nothing yet" are signed, so a
link can neither overwrite a recording nor be used to send something else. The SDK takes the host
from its own endpoint; `clients.signing_credentials` finds who can sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from functions.api.models.answers import ResumableTicket, SignedRequest
from shared import clock
from shared.documents.interview import TEXT
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.storage import Blob

DOWNLOAD = timedelta(minutes=30)
"""Longer than the longest answer, so that a player can still fetch a range near its end."""

_SIGNERS = 16


def _bounded(content_type: str, max_bytes: int) -> dict[str, str]:
    return {
        "content-type": content_type,
        "x-goog-content-length-range": f"0,{max_bytes}",
        "x-goog-if-generation-match": "0",
    }


def _upload_lifetime() -> timedelta:
    return timedelta(minutes=settings().upload_url_minutes)


def put(name: str, content_type: str, max_bytes: int) -> SignedRequest:
    """One PUT of a new object of the uploads bucket. A second one is answered 412: it is there already."""
    blob = clients.storage_client().bucket(settings().uploads_bucket).blob(name)
    return SignedRequest.model_validate(
        _sign(blob, "PUT", _upload_lifetime(), _bounded(content_type, max_bytes), max_bytes)
    )


def puts(wanted: Sequence[tuple[str, str, int]]) -> list[SignedRequest]:
    """Several at once: (name, content type, most bytes). Each takes a call to IAM where there is no key."""
    with ThreadPoolExecutor(_SIGNERS) as pool:
        return list(pool.map(lambda one: put(*one), wanted))


def resumable_start(
    mode: Literal["recording", "film"], name: str, content_type: str, max_bytes: int
) -> ResumableTicket:
    """Start of a resumable upload of a new object of the uploads bucket."""
    blob = clients.storage_client().bucket(settings().uploads_bucket).blob(name)
    headers = {**_bounded(content_type, max_bytes), "x-goog-resumable": "start"}
    signed = _sign(blob, "POST", _upload_lifetime(), headers, max_bytes)
    return ResumableTicket.model_validate({**signed, "mode": mode})


def downloads(blobs: Iterable[Blob], lifetime: timedelta = DOWNLOAD) -> list[SignedRequest]:
    """Links to read objects. What they hold was bounded by type when it was sent."""

    def link(blob: Blob) -> SignedRequest:
        return SignedRequest.model_validate(_sign(blob, "GET", lifetime, {}, blob.size or 0))

    with ThreadPoolExecutor(_SIGNERS) as pool:
        return list(pool.map(link, blobs))


def stored(prefix: str, *, derived: bool = False) -> list[Blob]:
    """Objects under a prefix, by name."""
    config = settings()
    bucket = config.derived_bucket if derived else config.uploads_bucket
    return list(clients.storage_client().list_blobs(bucket, prefix=prefix))


def keep_text(name: str, text: str) -> bool:
    """Write a text as a new object of the uploads bucket; False where another one is there already."""
    from google.api_core.exceptions import PreconditionFailed

    blob = clients.storage_client().bucket(settings().uploads_bucket).blob(name)
    try:
        blob.upload_from_string(text.encode(), content_type=TEXT, if_generation_match=0)
    except PreconditionFailed:
        return holds(name, text)
    return True


def holds(name: str, text: str) -> bool:
    """Whether this very text is stored under a name."""
    from google.api_core.exceptions import NotFound

    blob = clients.storage_client().bucket(settings().uploads_bucket).blob(name)
    try:
        return bool(blob.download_as_bytes() == text.encode())
    except NotFound:
        return False


def _sign(
    blob: Blob,
    method: Literal["GET", "POST", "PUT"],
    lifetime: timedelta,
    headers: dict[str, str],
    max_bytes: int,
) -> dict[str, object]:
    url = blob.generate_signed_url(
        version="v4",
        method=method,
        expiration=lifetime,
        headers=dict(headers),  # the SDK adds to what it is given
        credentials=clients.signing_credentials(),
    )
    return {
        "method": method,
        "url": url,
        "headers": headers,
        "object": blob.name,
        "max_bytes": max_bytes,
        "expires_at": clock.now() + lifetime,
    }
