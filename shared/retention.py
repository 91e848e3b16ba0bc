"""How long each kind of personal data is kept at most, and who processes it: what the privacy page says.

The settings' default is taken from here; `tests/unit/shared/test_retention.py` holds Terraform's figures for
production equal to it: the buckets' lifecycle, the tables' partitions, the logs, and guests' accounts, which
Identity Platform deletes. Firestore's TTL deletes within a day after its date.
"""

from __future__ import annotations

from dataclasses import dataclass

INTERVIEW_DAYS = 90
MEDIA_DAYS = 30
WAREHOUSE_DAYS = 400
EXPRESSION_ROWS_DAYS = 30
LOG_DAYS = 30
BACKUP_DAYS = 7
"""Firestore's point-in-time recovery: fixed by Google."""
CLASS_DAYS = 180
"""A term and its exams."""
STREAM_DAYS = 1
"""Chunks of a streamed answer: a broker drops them after 70 minutes (`shared/gcp/kafka/topics.py`)."""
GUEST_DAYS = 30
"""After which Identity Platform deletes an anonymous account: fixed by Google."""
REGION = "europe-west1"


@dataclass(frozen=True)
class Kept:
    """A kind of data, as the page lists it."""

    kind: str
    days: int | None
    """None: until the candidate deletes it. 0: it is passed on and not kept by us."""
    by: tuple[str, ...]
    """The services that process it; where it is passed on, who gets it."""


KEPT = (
    Kept("recordings", MEDIA_DAYS, ("Google Cloud Storage", "Google Speech-to-Text")),
    Kept("streamed", STREAM_DAYS, ("Google Managed Service for Apache Kafka",)),
    Kept("films", MEDIA_DAYS, ("Google Cloud Storage", "Google Vertex AI")),
    Kept("answers", INTERVIEW_DAYS, ("Google Firestore", "Google Gemini", "Google Vertex AI")),
    Kept("mentors", INTERVIEW_DAYS, ("Google Firestore",)),
    Kept("classes", CLASS_DAYS, ("Google Firestore",)),
    Kept("archive", INTERVIEW_DAYS, ("Google Firestore", "MongoDB Atlas")),
    Kept("noted", INTERVIEW_DAYS, ("Google Firestore",)),
    Kept("resume_files", MEDIA_DAYS, ("Google Cloud Storage", "Google Gemini")),
    Kept("resumes", INTERVIEW_DAYS, ("Google Firestore", "Google Gemini")),
    Kept("figures", WAREHOUSE_DAYS, ("Google BigQuery",)),
    Kept("noted_figures", EXPRESSION_ROWS_DAYS, ("Google BigQuery",)),
    Kept("leaderboard", INTERVIEW_DAYS, ("Google Firestore",)),
    Kept("mail", INTERVIEW_DAYS, ("Google Firestore",)),
    Kept("letters", 0, ("Mail relay",)),
    Kept("job_search", 0, ("Adzuna",)),
    Kept("shared_post", 0, ("LinkedIn",)),
    Kept("account", None, ("Firebase Authentication",)),
    Kept("guest", GUEST_DAYS, ("Firebase Authentication",)),
    Kept("logs", LOG_DAYS, ("Google Cloud Logging",)),
    Kept("backups", BACKUP_DAYS, ("Google Firestore",)),
)
