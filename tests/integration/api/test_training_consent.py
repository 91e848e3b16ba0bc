"""Consent to training on real stores: off, given, withdrawn, exported and gone with the account."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs import training_people
from shared.firestore import paths
from shared.gcp import warehouse
from tests.integration.api.conftest import Candidate

pytestmark = pytest.mark.emulators

ME = "/v1/me/training-consent"


def is_learnt_from(ana: Candidate, folder: Path) -> bool:
    """Whether the list for the next training set holds the candidate."""
    training_people.main([str(folder / "consenting.txt")])
    return warehouse.user_hash(ana.uid) in (folder / "consenting.txt").read_text("utf-8").split()


def test_it_is_off_until_given_and_withdrawn_at_any_time(ana: Candidate, tmp_path: Path) -> None:
    assert ana.call("GET", ME).json == {"given": False, "changed_at": None}
    assert not is_learnt_from(ana, tmp_path)

    given = ana.call("PATCH", ME, {"given": True}).json
    assert given["given"]
    assert ana.call("PATCH", ME, {"given": True}).json == given, "the moment of the choice is kept"
    assert is_learnt_from(ana, tmp_path)

    assert not ana.call("PATCH", ME, {"given": False}).json["given"]
    assert not is_learnt_from(ana, tmp_path)


def test_a_choice_is_one_persons_alone(ana: Candidate, ben: Candidate) -> None:
    ana.call("PATCH", ME, {"given": True})

    assert ben.call("GET", ME).json["given"] is False


@pytest.mark.parametrize("body", [{}, {"given": "perhaps"}, {"given": True, "recording": True}])
def test_anything_but_a_plain_choice_is_refused(ana: Candidate, body: dict[str, object]) -> None:
    assert ana.call("PATCH", ME, body).status_code == 422
    assert ana.call("GET", ME).json["given"] is False


def test_it_is_exported_and_goes_with_the_account(ana: Candidate, tmp_path: Path) -> None:
    """Given consent, when the account is deleted, then the choice is gone and can't be made again."""
    ana.call("PATCH", ME, {"given": True})
    assert ana.call("GET", "/v1/me/export").json["user"]["training"]["given"] is True

    ana.call("DELETE", "/v1/me")

    assert not paths.user_ref(ana.uid).get().exists
    assert not is_learnt_from(ana, tmp_path)
    assert ana.call("PATCH", ME, {"given": True}).status_code == 410
