"""Checks V4 signed URLs as Cloud Storage does, which the emulator behind the gateway does not.

Source: https://cloud.google.com/storage/docs/authentication/canonical-requests
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_SIGNATURE = "X-Goog-Signature"
_ALGORITHM = "GOOG4-RSA-SHA256"


class NotSigned(Exception):
    """The URL carries no signature, or one that does not fit this request; Cloud Storage's code and words."""

    def __init__(self, code: str, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


def is_signed(url: str) -> bool:
    """Whether the URL asks to be let in by a V4 signature."""
    return f"{_SIGNATURE}=" in urlsplit(url).query


def check(method: str, url: str, headers: Mapping[str, str], key: RSAPublicKey, now: datetime) -> None:
    """Refuse a request whose signature, method, signed headers or time are not those that were signed.

    `headers` are looked up by lower-case name; `url` is the request's path and query, as sent.

    Raises:
        NotSigned: the signature does not stand for this request.
    """
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    fields = dict(query)
    if fields.get("X-Goog-Algorithm") != _ALGORITHM:
        raise NotSigned("InvalidArgument", "X-Goog-Algorithm must be GOOG4-RSA-SHA256.", 400)
    stamp = fields.get("X-Goog-Date", "")
    try:
        signed_at = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        expires = signed_at + timedelta(seconds=int(fields.get("X-Goog-Expires", "")))
        signature = bytes.fromhex(fields[_SIGNATURE])
    except (ValueError, KeyError):
        raise NotSigned(
            "InvalidArgument", "The signed URL lacks a date, a lifetime or a signature.", 400
        ) from None
    if now > expires:
        raise NotSigned("ExpiredToken", "The provided token has expired.", 400)
    scope = fields.get("X-Goog-Credential", "").partition("/")[2]
    signed_headers = fields.get("X-Goog-SignedHeaders", "")
    canonical = "\n".join(
        [
            method,
            parts.path,
            "&".join(
                f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
                for name, value in sorted(query)
                if name != _SIGNATURE
            ),
            *(f"{name}:{' '.join(headers.get(name, '').split())}" for name in signed_headers.split(";")),
            "",
            signed_headers,
            headers.get("x-goog-content-sha256", "UNSIGNED-PAYLOAD"),
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"{_ALGORITHM}\n{stamp}\n{scope}\n{digest}"
    try:
        key.verify(signature, text.encode(), PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        raise NotSigned("SignatureDoesNotMatch", "Access denied.") from None
