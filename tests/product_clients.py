"""The product's own clients in a test's process, of whichever emulators its environment names."""

from __future__ import annotations

from shared import settings
from shared.gcp import clients


def forget_clients() -> None:
    """Have settings read and clients made anew: they keep the environment that they were made in."""
    settings.settings.cache_clear()
    for name in (
        "firestore",
        "storage_client",
        "publisher",
        "bigquery",
        "firebase_auth",
        "signing_credentials",
        "gemini",
        "prediction",
    ):
        getattr(clients, name).cache_clear()
