"""Who may call a private Cloud Run service: whoever carries an ID token made for its address.

Cloud Run answers 401 to a caller without a token, with one for another audience, or with one that has ended.
Signatures aren't checked here, and there is no IAM: Terraform's tests hold who is granted what.
"""

import base64
import json
from collections.abc import Mapping

from standins.faults import ServiceError


def check(headers: Mapping[str, str], address: str, now: float) -> None:
    """Raise `ServiceError` 401 unless the caller's token is for this service, now."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    parts = token.split(".")
    if scheme != "Bearer" or len(parts) != 3:
        raise ServiceError(401, "The request was not authenticated.")
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        audience, ends = str(claims["aud"]), float(claims["exp"])
    except (ValueError, KeyError, TypeError):
        raise ServiceError(401, "The access token could not be verified.") from None
    if audience != address:
        raise ServiceError(401, f"The token is for {audience}, not for {address}.")
    if ends <= now:
        raise ServiceError(401, "The token has expired.")
