"""Google's clients, made once per process and only by the functions that use them.

Each SDK is imported inside its factory: some take half a second to import, and a function that
only publishes must not pay for it. Firestore, Pub/Sub, Storage, BigQuery,
Firebase Auth and Gemini read their own emulator variables. Speech and Vertex have none, so
`SPEECH_EMULATOR_HOST` and `VERTEX_EMULATOR_HOST` are read here, in the same manner.
`google-generativeai` reached its end of life on 2025-11-30; Gemini goes through `google-genai`.

A factory runs in one thread at a time (`shared/importing.py` says why). So ask for the client first, and
import what else its SDK has after that.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from shared.importing import one_at_a_time
from shared.settings import settings

if TYPE_CHECKING:
    from google import genai
    from google.auth.credentials import Signing
    from google.auth.transport.requests import AuthorizedSession
    from google.cloud import bigquery as bq
    from google.cloud import firestore as fs
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.storage import Client as StorageClient
    from google.pubsub_v1.services.publisher import PublisherClient


log = logging.getLogger(__name__)

Client = TypeVar("Client")


class LazyClient(Generic[Client]):
    """Makes a client at the first call, in one thread at a time, and keeps it."""

    def __init__(self, make: Callable[[], Client]) -> None:
        self._make = make
        self._made: list[Client] = []
        self.__doc__ = make.__doc__

    def __call__(self) -> Client:
        if not self._made:
            with one_at_a_time():
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]

    def cache_clear(self) -> None:
        """Forget the client, so that the next call makes another."""
        self._made.clear()


def load(*factories: LazyClient[Any]) -> None:
    """Make these ahead of the first need. One that can't be made now is made, or its error raised, then."""
    for make in factories:
        try:
            make()
        except Exception as error:
            log.warning("not loaded ahead", extra={"fields": {"why": type(error).__name__}})


@LazyClient
def firestore() -> fs.Client:
    """Firestore in Native mode, default database."""
    from google.cloud import firestore as fs

    return fs.Client(project=settings().google_cloud_project)


@LazyClient
def storage_client() -> StorageClient:
    """Cloud Storage."""
    from google.cloud.storage import Client as StorageClient

    return StorageClient(project=settings().google_cloud_project)


@LazyClient
def publisher() -> PublisherClient:
    """Pub/Sub, by requests. Google's client that gathers messages first takes a thread for each, and as long
    again to import, for nothing where an event is published and waited for."""
    from google.pubsub_v1.services.publisher import PublisherClient
    from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport

    if host := os.environ.get("PUBSUB_EMULATOR_HOST"):
        import grpc

        return PublisherClient(transport=PublisherGrpcTransport(channel=grpc.insecure_channel(host)))
    return PublisherClient()


@LazyClient
def bigquery() -> bq.Client:
    """BigQuery."""
    from google.cloud import bigquery as bq

    return bq.Client(project=settings().google_cloud_project)


@LazyClient
def speech() -> SpeechClient:
    """Speech-to-Text V2 in the configured location."""
    import grpc
    from google.api_core.client_options import ClientOptions
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

    if host := os.environ.get("SPEECH_EMULATOR_HOST"):
        return SpeechClient(transport=SpeechGrpcTransport(channel=grpc.insecure_channel(host)))
    location = settings().recognition_location
    endpoint = "speech.googleapis.com" if location == "global" else f"{location}-speech.googleapis.com"
    return SpeechClient(client_options=ClientOptions(api_endpoint=endpoint))


@LazyClient
def gemini() -> genai.Client:
    """Gemini: on Vertex AI, or through the Developer API when a key is set.

    The SDK's own retries stay off: Pub/Sub retries the whole step, and two layers multiply.
    """
    from google import genai
    from google.genai import types

    config = settings()
    options = types.HttpOptions(
        timeout=int(config.gemini_timeout_seconds * 1000),
        retry_options=types.HttpRetryOptions(attempts=1),
    )
    if config.gemini_api_key:
        return genai.Client(api_key=config.gemini_api_key, http_options=options)
    return genai.Client(
        vertexai=True,
        project=config.google_cloud_project,
        location=config.gemini_location,
        http_options=options,
    )


@LazyClient
def prediction() -> AuthorizedSession:
    """HTTP for Vertex online prediction, as this process's account."""
    import google.auth
    from google.auth.credentials import AnonymousCredentials
    from google.auth.transport.requests import AuthorizedSession

    if os.environ.get("VERTEX_EMULATOR_HOST"):
        return AuthorizedSession(AnonymousCredentials())
    credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
    return AuthorizedSession(credentials)


def prediction_address() -> str:
    """Where Vertex online prediction is, in this project's region."""
    if host := os.environ.get("VERTEX_EMULATOR_HOST"):
        return f"http://{host}"
    return f"https://{settings().region}-aiplatform.googleapis.com"


@cache
def model_service(address: str) -> AuthorizedSession:
    """HTTP with an ID token of this process's account, made for one private service and renewed in time."""
    from google.auth.transport.requests import AuthorizedSession
    from google.oauth2 import id_token

    return AuthorizedSession(id_token.fetch_id_token_credentials(address))


@LazyClient
def firebase_auth() -> Any:
    """The `firebase_admin.auth` module, initialised for this project."""
    import firebase_admin
    from firebase_admin import auth

    if not firebase_admin._apps:
        firebase_admin.initialize_app(options={"projectId": settings().google_cloud_project})
    return auth


@LazyClient
def firebase_app_check() -> Any:
    """The `firebase_admin.app_check` module, initialised for this project."""
    firebase_auth()
    from firebase_admin import app_check

    return app_check


@LazyClient
def signing_credentials() -> Signing:
    """Credentials that can sign a URL.

    A service-account key signs by itself; on Cloud Run there is none, and IAM's signBlob does it.
    """
    import google.auth
    from google.auth import iam
    from google.auth.transport.requests import Request
    from google.oauth2 import service_account

    credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
    if isinstance(credentials, service_account.Credentials):
        return credentials
    request = Request()
    credentials.refresh(request)
    email: str = credentials.service_account_email  # type: ignore[attr-defined]
    return service_account.Credentials(
        signer=iam.Signer(request, credentials, email),
        service_account_email=email,
        token_uri="https://oauth2.googleapis.com/token",  # noqa: S106 - an address, not a secret
    )
