"""Typed settings, read once per process, failing at start with the name of what is missing.

A production start refuses every emulator variable: with `FIREBASE_AUTH_EMULATOR_HOST` set,
firebase-admin accepts tokens that anyone can forge.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from shared.cloud_facts import facts
from shared.retention import INTERVIEW_DAYS

EMULATOR_VARIABLES = (
    "FIRESTORE_EMULATOR_HOST",
    "PUBSUB_EMULATOR_HOST",
    "STORAGE_EMULATOR_HOST",
    "BIGQUERY_EMULATOR_HOST",
    "FIREBASE_AUTH_EMULATOR_HOST",
    "SPEECH_EMULATOR_HOST",
    "RECOGNISED_BY",
    "ANSWERED_BY",
    "VERTEX_EMULATOR_HOST",
    "LINKEDIN_EMULATOR_HOST",
    "QUOTAS_EMULATOR_HOST",
    "RUN_EMULATOR_HOST",
    "GOOGLE_GEMINI_BASE_URL",
    "GOOGLE_VERTEX_BASE_URL",
)


def _json(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


class InsecureEnvironment(RuntimeError):
    """A production process was started with an emulator variable set."""


class Misconfigured(RuntimeError):
    """The settings name something that the services don't have; says every one of them."""


class DailyBudget(BaseModel):
    """What a UTC day may cost: by person, and all together. `docs/cost.md` computes what that comes to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    heard_minutes: int = Field(120, ge=1)
    """Of speech that is recognised, the dearest thing a person can ask for."""
    answers: int = Field(120, ge=1)
    model_calls: int = Field(900, ge=1)
    """Of Gemini. An answer takes three to four, an interview some ten more."""
    export_megabytes: int = Field(2000, ge=1)
    """Of exports, and of recordings to be played."""
    anonymous_percent: int = Field(25, ge=1, le=100)
    """What a person without an account gets of all these."""
    project_dollars: float = Field(200.0, gt=0)
    """Of everybody's spending, at which nothing new begins until the next day."""


class RateLimit(BaseModel):
    """Requests a minute that one instance of the API takes of one caller; a burst may use a minute at once.

    The app asks for some twenty in a busy minute. Dear requests count as several (`Route.weight`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    account_per_minute: int = Field(240, ge=1)
    anonymous_per_minute: int = Field(120, ge=1)
    """Of a person without an account."""
    address_per_minute: int = Field(600, ge=1)
    """Of all without an account behind one address: a school's, a company's."""
    link_per_minute: int = Field(60, ge=1)
    """Of all who hold one mentor's link."""
    proxies: int = Field(2, ge=0)
    """Which entry of `X-Forwarded-For`, from the right, is the caller's. Too few count everybody as
    one; too many let a caller name an address, and keep him to the account's limit."""


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
    """Secret: keys the pseudonym under which a person's rows are in BigQuery."""

    speech_model: str = "chirp_3"
    speech_location: str = ""
    """Empty for the model's home in `cloud_facts.toml`: in Europe no two models share a location."""
    recognised_by: str = ""
    """Who recognises behind the endpoint where that is not Google's `speech_model`: Speech-to-Text names no
    model in its answer, as Gemini and the endpoints do, and a report tells who judged."""
    gemini_model: str = "gemini-3.5-flash-lite"
    """Its last day is in `cloud_facts.toml`; a test fails two months before it."""
    answered_by: str = ""
    """Who answers behind the endpoint where that is not `gemini_model`: a reply names its model, but what a
    model is worth asking for is to be known before."""
    gemini_location: str = "eu"
    """Of Vertex AI: a region, or a jurisdiction (`eu`, `us`) inside which the data are processed."""
    gemini_api_key: str = ""
    """Secret, optional: with it Gemini is called through the Developer API, else on Vertex AI."""
    gemini_timeout_seconds: float = 60.0
    evaluation_extractions: int = Field(2, ge=1, le=5)
    """How often Gemini reads one answer for evidence: the repeats give each score its uncertainty."""
    delivery_endpoint: str
    """As the two below: an endpoint's id on Vertex AI, or the address of a Cloud Run service."""
    expression_endpoint: str
    correctness_endpoint: str

    adzuna_app_id: str = ""
    """Of Adzuna's job search; without it and its key, jobs are links alone."""
    adzuna_app_key: str = ""
    """Secret, optional."""

    linkedin_client_id: str = ""
    """Of an app at LinkedIn with both self-serve products; without it and its secret, nothing is posted."""
    linkedin_client_secret: str = ""
    """Secret, optional."""
    linkedin_redirect_uri: str = ""
    """The page of jobs, as it is registered with the app: `https://…/jobs`."""
    linkedin_version: str = "202610"
    """Of the Posts API, by month. It lives for a year at least; then a post is answered 426 and logged."""

    mail_host: str = ""
    """Of the relay that letters are handed to, by SMTP with TLS; empty: nobody is written to."""
    mail_port: int = 587
    mail_user: str = ""
    """Who signs in there."""
    mail_password: str = ""
    """Secret; in the job that sends, and nowhere else."""
    mail_from: str = ""
    """The address that letters come from; the relay must be allowed to send for its domain."""
    mail_site: str = ""
    """The web app's own address, which links in letters lead to: `https://…`, without a slash at the end."""

    request_seconds: float = 8.0
    """After which the API answers 503, but for erasures and exports."""
    push_caller: str = ""
    """The account by which Pub/Sub calls this stage. Empty only where there is no IAM: on a laptop."""
    lease_seconds: float = 30.0
    """A claim's lease; renewed while the work runs, so a crash frees the work within this time."""
    retention_days: int = INTERVIEW_DAYS
    upload_url_minutes: int = 60
    interviews_per_day: int = 20
    """How many interviews a person may make in a UTC day: a cap on what one account can cost."""
    daily_budget: Annotated[DailyBudget, BeforeValidator(_json)] = DailyBudget()
    """As JSON; what it leaves out has its default."""
    rate_limit: Annotated[RateLimit, BeforeValidator(_json)] = RateLimit()
    """As JSON; what it leaves out has its default."""
    check_revoked: bool = True
    """Look a caller's account up before it makes, changes, exports or deletes anything."""
    app_check: bool = False
    """Refuse callers without an App Check token: what is not our own app, on a device that is no robot's."""
    kafka_bootstrap_servers: str = ""
    """Of the broker that chunks are streamed through; empty: there is none, and answers come over HTTP."""
    kafka_security: Literal["google", "none"] = "google"
    """`none` speaks in the clear, to loopback only."""
    archive_uri: str = ""
    """Of the MongoDB API that finished interviews are archived with; empty: there is no archive."""
    archive_database: str = "archive"
    allowed_origins: str = ""
    """Comma-separated web origins that may call the API."""

    @property
    def answering_model(self) -> str:
        """The language model that will answer."""
        return self.answered_by or self.gemini_model

    @property
    def recognition_location(self) -> str:
        """Where speech is recognised: as set, or the model's home."""
        known = facts().speech.models.get(self.speech_model)
        return self.speech_location or (known.home if known else "global")

    def hears(self, language: str) -> bool:
        """Whether the recogniser knows a BCP-47 language; of a model that isn't in the table, yes."""
        known = facts().speech.models.get(self.speech_model)
        return known is None or facts().speech.code(language) in known.hears

    def mismatches(self) -> list[str]:
        """What the services are known not to have, in words. The rest is preflight's to ask."""
        found: list[str] = []
        recogniser = facts().speech.models.get(self.speech_model)
        if recogniser and self.recognition_location not in recogniser.locations:
            found.append(
                _absent("SPEECH", self.speech_model, self.recognition_location, recogniser.locations)
            )
        model = facts().gemini.models.get(self.gemini_model)
        if model and not self.gemini_api_key and self.gemini_location not in model.locations:
            found.append(_absent("GEMINI", self.gemini_model, self.gemini_location, model.locations))
        return found


def _absent(service: str, model: str, location: str, locations: frozenset[str]) -> str:
    return (
        f"{service}_MODEL {model} does not exist in {service}_LOCATION {location}: "
        f"it is in {', '.join(sorted(locations))}"
    )


def load(environ: dict[str, str] | None = None) -> Settings:
    """Read the settings; raise `InsecureEnvironment`, `Misconfigured` or pydantic's error by name."""
    env = dict(os.environ if environ is None else environ)
    settings = Settings.model_validate({name.lower(): value for name, value in env.items()})
    if settings.environment == "production" or "K_SERVICE" in env:
        for name in EMULATOR_VARIABLES:
            if env.get(name):
                raise InsecureEnvironment(f"{name} is set: refusing to start in production")
        for name in ("delivery_endpoint", "expression_endpoint", "correctness_endpoint"):
            if getattr(settings, name).startswith("http://"):
                raise InsecureEnvironment(
                    f"{name.upper()} is no https address: refusing to start in production"
                )
        if settings.kafka_bootstrap_servers and settings.kafka_security == "none":
            raise InsecureEnvironment("KAFKA_SECURITY is none: refusing to start in production")
    if settings.mail_host and not (settings.mail_from and settings.mail_site):
        raise Misconfigured("MAIL_HOST is set: letters need MAIL_FROM and MAIL_SITE, too")
    if wrong := settings.mismatches():
        raise Misconfigured("; ".join(wrong))
    return settings


@cache
def settings() -> Settings:
    """This process's settings."""
    return load()
