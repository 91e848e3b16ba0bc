"""An object's bytes: of the generation asked for, or `Gone`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from google.api_core.exceptions import Forbidden, NotFound

from shared.errors import Gone
from shared.gcp import clients, downloads

STORED = {("uploads", "answers/a", 7): b"first", ("uploads", "answers/a", 8): b"second"}


class Storage:
    """Cloud Storage with a few generations of one object."""

    def bucket(self, bucket: str) -> Any:
        return SimpleNamespace(blob=lambda name, generation: Blob(bucket, name, generation))


class Blob:
    """One generation."""

    def __init__(self, bucket: str, name: str, generation: int) -> None:
        self._key = (bucket, name, generation)

    def download_as_bytes(self) -> bytes:
        if self._key[1] == "answers/forbidden":
            raise Forbidden("no")
        if self._key not in STORED:
            raise NotFound("no such object")
        return STORED[self._key]


@pytest.fixture(autouse=True)
def _storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "storage_client", Storage)


def test_the_very_generation_that_was_named_is_read() -> None:
    # given an object that was written twice
    # when an event names the first writing
    # then its bytes come, not the newer ones
    assert downloads.download("uploads", "answers/a", "7") == b"first"


@pytest.mark.parametrize(("name", "generation"), [("answers/a", "9"), ("answers/b", "7")])
def test_what_is_not_there_any_more_is_gone(name: str, generation: str) -> None:
    with pytest.raises(Gone):
        downloads.download("uploads", name, generation)


def test_other_refusals_are_not_taken_for_a_deletion() -> None:
    # given a permission that is missing, which is our fault and not the candidate's
    with pytest.raises(Forbidden):
        downloads.download("uploads", "answers/forbidden", "1")
