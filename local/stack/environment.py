"""The variables under which product code runs locally: its settings, and where the emulators are."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from local.partners import linkedin, mail_relay
from local.stack.paths import ROOT
from shared.assessment.scoring import trust

PROJECT = "demo-mock-interview"
UPLOADS = "mock-interview-uploads"
DERIVED = "mock-interview-derived"
ENDPOINTS = ("delivery", "expression", "correctness")
Serving = Literal["run", "vertex"]
"""As Terraform's `serving`: what stands before the models' containers."""
LEASE_SECONDS = 6.0
"""Shorter than in production, so that work which a crash left behind is resumed soon."""
GEMINI_TIMEOUT_SECONDS = 540.0
"""A small model on two processors needs 10 to 40 s a reply, four times that when others want them, and
requests queue for it: who leaves too early throws the work away and begins again. Under Pub/Sub's 600 s."""
MODEL_EXTRACTIONS = 1
"""A small model on two processors reads an answer once: each repeat would add its whole time."""

RECOGNISED_BY = {"models": "whisper-base-int8", "scripted": "scripted"}
"""What stands behind the speech endpoint, by the stack's mode (`local/standins/standins/speech`)."""

UNBOUNDED = {
    "answers": 100_000,
    "heard_minutes": 1_000_000,
    "model_calls": 1_000_000,
    "export_megabytes": 1_000_000,
    "anonymous_percent": 100,
    "project_dollars": 1_000_000,
}
"""A day's budget that nobody meets."""
UNBOUNDED_RATE = dict.fromkeys(
    ("account_per_minute", "anonymous_per_minute", "address_per_minute"), 1_000_000
)

BROWSERS_FIRESTORE = "BROWSERS_FIRESTORE_HOST"
"""Where browsers find Firestore's emulator: they speak HTTP, and the strict gateway speaks gRPC only."""

BROWSERS_STREAM = "BROWSERS_STREAM_HOST"
"""Where browsers may stream to, where there is a broker. They are told so where the functions know of it."""

_INHERITED = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "JAVA_HOME",
    "MOCK_INTERVIEW_CACHE",
)


_CHOSEN = ("GEMINI_MODEL", "GEMINI_LOCATION", "SPEECH_MODEL", "SPEECH_LOCATION")
"""Settings that a run may try other values of; the stand-ins refuse those that the services would refuse."""


@dataclass(frozen=True)
class Ports:
    """One port of loopback for each thing that listens."""

    public: int
    functions: int
    firestore: int
    pubsub: int
    strict_firestore: int
    strict_pubsub: int
    storage: int
    storage_emulator: int
    bigquery: int
    bigquery_grpc: int
    speech: int
    gemini: int
    vertex: int
    control: int
    auth: int
    delivery: int
    expression: int
    correctness: int
    kafka: int
    kafka_store: int
    stream: int
    linkedin: int
    mail: int
    archive: int

    def as_dict(self) -> dict[str, int]:
        """By name, for `stack.json`."""
        return asdict(self)


def base() -> dict[str, str]:
    """What every child gets of the launcher's own environment: nothing that could point elsewhere.

    They share a machine, so each multiplies with one thread (`functions/main.py` says why).
    """
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    ours = {"NO_PROXY": "127.0.0.1,localhost", "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    return {**kept, **ours, "PYTHONPATH": str(ROOT)}


def write_service_account(path: Path, token_uri: str) -> None:
    """Make a service account with a key of its own, so that signing takes the production path."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    path.touch(mode=0o600)
    path.write_text(
        json.dumps(
            {
                "type": "service_account",
                "project_id": PROJECT,
                "private_key_id": "local",
                "private_key": pem,
                "client_email": f"local@{PROJECT}.iam.gserviceaccount.com",
                "client_id": "0",
                "token_uri": token_uri,
            }
        )
    )


def for_mail(ports: Ports, url: str) -> dict[str, str]:
    """Where letters are handed over, in a stack for people."""
    return {
        "MAIL_HOST": mail_relay.HOST,
        "MAIL_PORT": str(ports.mail),
        "MAIL_USER": mail_relay.USER,
        "MAIL_PASSWORD": mail_relay.PASSWORD,
        "MAIL_FROM": mail_relay.SENDER,
        "MAIL_SITE": url,
    }


def for_models(ports: Ports, serving: Serving) -> dict[str, str]:
    """Where our models are: ids of Vertex endpoints, or addresses of private Cloud Run services."""
    run = f"http://127.0.0.1:{ports.vertex}/run/"
    return {f"{name.upper()}_ENDPOINT": run + name if serving == "run" else name for name in ENDPOINTS}


def for_streaming(ports: Ports) -> dict[str, str]:
    """What else is set where there is a broker."""
    return {
        "KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{ports.kafka}",
        "KAFKA_SECURITY": "none",
        BROWSERS_STREAM: f"127.0.0.1:{ports.stream}",
    }


def for_sharing(ports: Ports, url: str) -> dict[str, str]:
    """What else is set where people may share: an app at the stand-in of LinkedIn."""
    return {
        "LINKEDIN_CLIENT_ID": linkedin.CLIENT_ID,
        "LINKEDIN_CLIENT_SECRET": linkedin.CLIENT_SECRET,
        "LINKEDIN_REDIRECT_URI": f"{url}/jobs",
        "LINKEDIN_EMULATOR_HOST": f"http://127.0.0.1:{ports.linkedin}",
    }


def for_functions(
    ports: Ports,
    credentials: Path,
    url: str,
    mode: str,
    *,
    bounded: bool = False,
    kafka: bool = False,
    archive: bool = False,
    strict: bool = True,
    serving: Serving = "vertex",
) -> dict[str, str]:
    """The settings of `shared/settings.py` and the emulator variables that Google's clients read.

    `bounded`: people have the daily budget and the requests a minute that they have in the cloud.
    `kafka`: who erases reaches the topics, and the page is told where to stream to. `archive`: finished
    interviews have one, and can be found in it. `strict`: what they refuse is refused here. `serving`: where
    our models stand.
    """
    firestore, pubsub = (
        (ports.strict_firestore, ports.strict_pubsub) if strict else (ports.firestore, ports.pubsub)
    )
    key = os.environ.get("GEMINI_API_KEY", "")
    gemini = f"http://127.0.0.1:{ports.gemini}"
    return {
        **{name: os.environ[name] for name in _CHOSEN if name in os.environ},
        "ENVIRONMENT": "development",
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "UPLOADS_BUCKET": UPLOADS,
        "DERIVED_BUCKET": DERIVED,
        "USER_HASH_KEY": "local-only-not-a-secret",
        **for_models(ports, serving),
        # Candidates sign in with tokens made here, of accounts that no Auth knows.
        "CHECK_REVOKED": "false",
        # The emulators share the processors with whatever asks them.
        "REQUEST_SECONDS": "20",
        # In benchmarks, demonstrations and tests one person plays hundreds.
        **(
            {}
            if bounded
            else {"DAILY_BUDGET": json.dumps(UNBOUNDED), "RATE_LIMIT": json.dumps(UNBOUNDED_RATE)}
        ),
        "LEASE_SECONDS": str(LEASE_SECONDS),
        "GEMINI_TIMEOUT_SECONDS": str(GEMINI_TIMEOUT_SECONDS),
        "ALLOWED_ORIGINS": f"{url},http://localhost:5173,http://127.0.0.1:5173",
        "GOOGLE_APPLICATION_CREDENTIALS": str(credentials),
        "FIRESTORE_EMULATOR_HOST": f"127.0.0.1:{firestore}",
        "PUBSUB_EMULATOR_HOST": f"127.0.0.1:{pubsub}",
        "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{ports.storage}",
        "BIGQUERY_EMULATOR_HOST": f"http://127.0.0.1:{ports.bigquery}",
        BROWSERS_FIRESTORE: f"127.0.0.1:{ports.firestore}",
        **(for_streaming(ports) if kafka else {}),
        **({"ARCHIVE_URI": f"mongodb://127.0.0.1:{ports.archive}/"} if archive else {}),
        "FIREBASE_AUTH_EMULATOR_HOST": f"127.0.0.1:{ports.auth}",
        "SPEECH_EMULATOR_HOST": f"127.0.0.1:{ports.speech}",
        "RECOGNISED_BY": RECOGNISED_BY[mode],
        "VERTEX_EMULATOR_HOST": f"127.0.0.1:{ports.vertex}",
        **(
            {"EVALUATION_EXTRACTIONS": str(MODEL_EXTRACTIONS), "ANSWERED_BY": trust.SMALL}
            if mode == "models" and not key
            else {}
        ),
        **(
            {"GEMINI_API_KEY": key}
            if key
            else {"GOOGLE_GEMINI_BASE_URL": gemini, "GOOGLE_VERTEX_BASE_URL": gemini}
        ),
    }
