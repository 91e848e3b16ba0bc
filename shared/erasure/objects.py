"""Erasing recordings, films and files in Cloud Storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from shared.gcp import clients, object_names
from shared.settings import settings


def of_interview(owner: str, interview_id: str) -> Counter[str]:
    """Recordings and what was derived from them."""
    return _delete([object_names.interview_prefix(owner, interview_id)])


def films_of_interview(owner: str, interview_id: str) -> Counter[str]:
    """Films beside live answers: they are kept for the mirror of expression, and for nothing else."""
    return _delete([object_names.interview_prefix(owner, interview_id)], only="/film.")


def of_resume(owner: str, resume_id: str) -> Counter[str]:
    """A résumé's file."""
    return _delete([f"{object_names.user_prefixes(owner)[1]}{resume_id}/"])


def of_user(owner: str) -> Counter[str]:
    """Everything of a person."""
    return _delete(object_names.user_prefixes(owner))


def _delete(prefixes: Iterable[str], only: str = "") -> Counter[str]:
    from google.api_core.exceptions import NotFound

    client = clients.storage_client()
    gone: Counter[str] = Counter()
    config = settings()
    for label, bucket in (("uploads", config.uploads_bucket), ("derived", config.derived_bucket)):
        for prefix in prefixes:
            for blob in list(client.list_blobs(bucket, prefix=prefix)):
                if only not in blob.name:
                    continue
                try:
                    blob.delete()
                except NotFound:
                    continue
                gone[label] += 1
    return gone
