"""Signed URLs bind name, type, size and "only if new"; who signs makes no difference."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from google.auth.credentials import AnonymousCredentials
from google.auth.crypt import Signer
from google.cloud import storage
from google.oauth2 import service_account

from functions.api.service import signed_urls
from shared.gcp import clients


class RemoteSigner(Signer):
    """As IAM's signBlob on Cloud Run: it signs, and there is no key at hand."""

    key_id = None

    def __init__(self) -> None:
        self.signed: list[bytes] = []

    def sign(self, message: bytes) -> bytes:
        self.signed.append(message)
        return b"signature"


@pytest.fixture
def signer(monkeypatch: pytest.MonkeyPatch) -> RemoteSigner:
    """The production clients, with nobody to call."""
    remote = RemoteSigner()
    credentials = service_account.Credentials(
        signer=remote, service_account_email="api@test-project.iam.gserviceaccount.com", token_uri="unused"
    )
    client = storage.Client(project="test-project", credentials=AnonymousCredentials())
    monkeypatch.setattr(clients, "signing_credentials", lambda: credentials)
    monkeypatch.setattr(clients, "storage_client", lambda: client)
    return remote


def test_a_resumable_start_signs_everything_that_was_agreed(signer: RemoteSigner) -> None:
    ticket = signed_urls.resumable_start("recording", "answers/u/i/a/recording.webm", "audio/webm", 1234)

    parts = urlsplit(ticket.url)
    query = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc) == ("https", "storage.googleapis.com")
    assert parts.path == "/uploads/answers/u/i/a/recording.webm"
    assert query["X-Goog-SignedHeaders"] == [
        "content-type;host;x-goog-content-length-range;x-goog-if-generation-match;x-goog-resumable"
    ]
    assert query["X-Goog-Credential"][0].startswith("api@test-project.iam.gserviceaccount.com/")
    assert query["X-Goog-Expires"] == ["3600"]
    assert ticket.headers == {
        "content-type": "audio/webm",
        "x-goog-content-length-range": "0,1234",
        "x-goog-if-generation-match": "0",
        "x-goog-resumable": "start",
    }
    assert ticket.method == "POST"
    assert len(signer.signed) == 1


def test_many_are_signed_in_order(signer: RemoteSigner) -> None:
    names = [f"answers/u/i/a/segments/{index:04d}.wav" for index in range(20)]

    signed = signed_urls.puts([(name, "audio/wav", 10) for name in names])

    assert [one.object for one in signed] == names
    assert {one.method for one in signed} == {"PUT"}
