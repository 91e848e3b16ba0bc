"""An export is read in pages of bounded size, however much there is; nothing is left out or told twice."""

from __future__ import annotations

import pytest

from functions.api.service import exports
from shared.documents.vocabulary import Step
from shared.firestore import paths
from tests.integration.api.conftest import Candidate, code, make_ready

pytestmark = pytest.mark.emulators


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE_BYTES", 6_000)


def spoken(ana: Candidate, answers: int) -> tuple[str, list[str]]:
    """An interview whose transcripts have two thousand letters each."""
    interview_id = ana.create(question_count=answers)["id"]
    made = make_ready(interview_id, answers)
    for answer in made:
        paths.step_ref(interview_id, answer.id, Step.TRANSCRIPT).update({"text": "x" * 2_000})
    return interview_id, [answer.id for answer in made]


@pytest.mark.parametrize("what", ["", "/export"])
def test_a_long_interview_comes_in_pages(ana: Candidate, small_pages: None, what: str) -> None:
    interview_id, made = spoken(ana, 7)
    path, token, pages = f"/v1/interviews/{interview_id}{what}", "", []

    while token is not None:
        response = ana.call("GET", f"{path}?page_token={token}")
        assert len(response.get_data()) < 3 * exports.PAGE_BYTES
        pages.append(response.json)
        token = response.json["next_page_token"]

    assert len(pages) > 2
    assert [answer["id"] for page in pages for answer in page["answers"]] == made


def test_an_account_is_exported_whole_over_pages(ana: Candidate, small_pages: None) -> None:
    wanted = dict([spoken(ana, 5), spoken(ana, 1), spoken(ana, 3)])
    found: dict[str, list[str]] = {}
    token, sizes = "", []

    while token is not None:
        response = ana.call("GET", f"/v1/me/export?page_token={token}")
        sizes.append(len(response.get_data()))
        for exported in response.json["interviews"]:
            found.setdefault(exported["interview"]["id"], []).extend(a["id"] for a in exported["answers"])
        token = response.json["next_page_token"]

    assert found == wanted
    assert max(sizes) < 4 * exports.PAGE_BYTES


@pytest.mark.parametrize("token", ["x", "WzEsMl0=", "Wy0xLCIiXQ=="])
def test_another_token_is_refused(ana: Candidate, token: str) -> None:
    interview_id, _ = spoken(ana, 1)

    for path in (f"/v1/interviews/{interview_id}", f"/v1/interviews/{interview_id}/export", "/v1/me/export"):
        response = ana.call("GET", f"{path}?page_token={token}")
        assert (response.status_code, code(response)) == (422, "invalid_page_token")
