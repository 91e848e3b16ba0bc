"""URLs signed by Google's own library are let in, and changed ones are not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from google.cloud.storage._signing import generate_signed_url_v4
from google.oauth2 import service_account

from local.stack.environment import write_service_account
from local.stack.signed_urls import NotSigned, check, is_signed
from local.stack.storage_gateway import public_key

HOST = "127.0.0.1:4443"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("account") / "service-account.json"
    write_service_account(path, f"http://{HOST}/token")
    return path


def signed(account: Path, **options: object) -> str:
    url: str = generate_signed_url_v4(
        service_account.Credentials.from_service_account_file(str(account)),
        resource="/uploads/answers/u/i/a/recording.webm",
        expiration=timedelta(minutes=10),
        api_access_endpoint=f"http://{HOST}",
        **options,
    )
    return url.removeprefix(f"http://{HOST}")


def allow(account: Path, method: str, url: str, headers: dict[str, str], now: datetime | None = None) -> None:
    check(method, url, {"host": HOST, **headers}, public_key(account), now or datetime.now(UTC))


def test_a_request_as_signed_is_let_in(account: Path) -> None:
    headers = {
        "x-goog-resumable": "start",
        "x-goog-content-length-range": "1,100",
        "content-type": "audio/webm",
    }
    url = signed(account, method="POST", headers=headers)
    assert is_signed(url)
    allow(account, "POST", url, headers)


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("PUT", {"content-type": "audio/webm"}),
        ("POST", {"content-type": "text/html"}),
        ("POST", {}),
    ],
    ids=["another method", "another type", "a header left out"],
)
def test_a_changed_request_is_refused(account: Path, method: str, headers: dict[str, str]) -> None:
    url = signed(account, method="POST", headers={"content-type": "audio/webm"})
    with pytest.raises(NotSigned):
        allow(account, method, url, headers)


def test_another_object_is_refused(account: Path) -> None:
    url = signed(account, method="GET")
    with pytest.raises(NotSigned):
        allow(account, "GET", url.replace("/u/", "/v/"), {})


def test_an_old_url_is_refused(account: Path) -> None:
    url = signed(account, method="GET")
    with pytest.raises(NotSigned, match="expired"):
        allow(account, "GET", url, {}, datetime.now(UTC) + timedelta(minutes=11))
