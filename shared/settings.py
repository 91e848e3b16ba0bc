"""Typed settings, read once per process, failing at start with the name of what is missing.

A production start refuses every emulator variable: with `FIREBASE_AUTH_EMULATOR_HOST` set,
firebase-admin accepts tokens that anyone can forge.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

EMULATOR_VARIABLES = (
    "FIRESTORE_EMULATOR_HOST",
    "PUBSUB_EMULATOR_HOST",
    "STORAGE_EMULATOR_HOST",
    "BIGQUERY_EMULATOR_HOST",
    "FIREBASE_AUTH_EMULATOR_HOST",
    "SPEECH_EMULATOR_HOST",
    "VERTEX_EMULATOR_HOST",
    "GOOGLE_GEMINI_BASE_URL",
    "GOOGLE_VERTEX_BASE_URL",
)


class InsecureEnvironment(RuntimeError):
    """A production process was started with an emulator variable set."""


class Settings(BaseModel):
    """Every variable that the functions read. Terraform must set those without a default."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    environment: Literal["production", "development"] = "production"
    google_cloud_project: str
    region: str = "europe-west1"
    uploads_bucket: str
    derived_bucket: str
    bigquery_dataset: str = "interviews"
    user_hash_key: str = Field(min_length=16)
    """Secret: keys the pseudonym under which a person's rows stand in BigQuery."""

    speech_location: str = "eu"
    speech_model: str = "chirp_2"
    gemini_model: str = "gemini-2.5-flash"
    gemini_location: str = "europe-west1"
    gemini_api_key: str = ""
    """Secret, optional: with it Gemini is called through the Developer API, else on Vertex AI."""
    gemini_timeout_seconds: float = 60.0
    evaluation_extractions: int = Field(2, ge=1, le=5)
    """How often Gemini reads one answer for evidence: the repeats give each score its uncertainty."""
    delivery_endpoint: str
    expression_endpoint: str
    correctness_endpoint: str

    lease_seconds: float = 30.0
    """A claim's lease; renewed while the work runs, so a crash frees the work within this time."""
    retention_days: int = 90
    upload_url_minutes: int = 60
    interviews_per_day: int = 20
    """How many interviews a person may make in a UTC day: a cap on what one account can cost."""
    allowed_origins: str = ""
    """Comma-separated web origins that may call the API."""


def load(environ: dict[str, str] | None = None) -> Settings:
    """Read the settings; raise `InsecureEnvironment` or pydantic's error naming the variable."""
    env = dict(os.environ if environ is None else environ)
    settings = Settings.model_validate({name.lower(): value for name, value in env.items()})
    if settings.environment == "production" or "K_SERVICE" in env:
        for name in EMULATOR_VARIABLES:
            if env.get(name):
                raise InsecureEnvironment(f"{name} is set: refusing to start in production")
    return settings


@cache
def settings() -> Settings:
    """This process's settings."""
    return load()
