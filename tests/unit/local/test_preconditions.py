"""Cloud Storage's preconditions, as the gateway before the emulator holds them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from local.stack.resumable_uploads import LIFETIME_SECONDS, Sessions, UploadSession
from local.stack.strict import preconditions

STORED: dict[tuple[str, str], dict[str, Any]] = {("b", "a/1"): {"generation": "7", "metageneration": "2"}}
ONE = "/storage/v1/b/b/o/a%2F1"


def _status(method: str, path: str, **asked: str) -> int | None:
    query = {name: [value] for name, value in asked.items()}
    failed = preconditions.of_json(method, path, query, lambda *name: STORED.get(name))
    return failed.status if failed else None


@pytest.mark.parametrize(
    ("method", "path", "asked", "status"),
    [
        ("GET", ONE, {}, None),
        ("GET", ONE, {"ifGenerationMatch": "7"}, None),
        ("GET", ONE, {"ifGenerationMatch": "8"}, 412),
        ("GET", f"/download{ONE}", {"ifGenerationNotMatch": "7"}, 304),
        ("PATCH", ONE, {"ifMetagenerationMatch": "1"}, 412),
        ("PATCH", ONE, {"ifMetagenerationNotMatch": "2"}, 412),
        ("DELETE", ONE, {"ifGenerationMatch": "0"}, 412),
        ("DELETE", "/storage/v1/b/b/o/none", {"ifGenerationMatch": "7"}, 412),
        ("POST", f"{ONE}/rewriteTo/b/b/o/a%2F2", {"ifSourceGenerationMatch": "8"}, 412),
        ("POST", f"{ONE}/rewriteTo/b/b/o/a%2F2", {"ifGenerationMatch": "0"}, None),
        ("POST", "/storage/v1/b/b/o/x/rewriteTo/b/b/o/a%2F1", {"ifGenerationMatch": "0"}, 412),
        ("POST", f"{ONE}/compose", {"ifGenerationMatch": "0"}, 412),
    ],
)
def test_a_precondition_that_does_not_hold_is_refused(
    method: str, path: str, asked: dict[str, str], status: int | None
) -> None:
    assert _status(method, path, **asked) == status


def test_the_refusal_has_the_services_words_and_a_304_has_none() -> None:
    assert b"At least one of the pre-conditions you specified did not hold." in preconditions.Failed(412).body
    assert b"conditionNotMet" in preconditions.Failed(412).body
    assert preconditions.Failed(304).body == b""


def test_an_upload_that_may_not_overwrite_is_refused_before_it_begins() -> None:
    headers = {"x-goog-if-generation-match": "0"}

    assert preconditions.of_xml(headers, None) is None
    assert preconditions.of_xml(headers, STORED["b", "a/1"]) == preconditions.Failed(412)


def test_a_resumable_session_ends_after_a_week() -> None:
    sessions = Sessions()
    fresh = sessions.add(UploadSession("uploads", "a", "", {}))
    old = sessions.add(UploadSession("uploads", "b", "", {}, begun=time.time() - LIFETIME_SECONDS - 1))

    assert sessions.get(fresh) is not None
    assert sessions.get(old) is None
