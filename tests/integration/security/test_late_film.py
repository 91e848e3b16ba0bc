"""No answer waits for its film: one that comes after the words joins then, one that does not come is said."""

from __future__ import annotations

from typing import Any

import pytest

from functions.analyze_expression import function
from shared.documents.interview import AnswerState, Media
from shared.documents.vocabulary import Step
from shared.firestore import paths
from shared.gcp import clients, object_names
from shared.pipeline import stage
from shared.settings import settings
from tests.integration.api.conftest import Candidate, make_ready
from tests.integration.security.pushes import film_uploaded, transcribed, watched

pytestmark = pytest.mark.emulators


def put(name: str, content: bytes, content_type: str) -> str:
    """Its generation."""
    blob = clients.storage_client().bucket(settings().uploads_bucket).blob(name)
    blob.upload_from_string(content, content_type=content_type)
    return str(blob.generation)


class Filmed:
    """An answer whose manifest has come, and says whether there is a film."""

    def __init__(self, ana: Candidate, *, film: bool, state: AnswerState = AnswerState.TRANSCRIBED) -> None:
        self.owner = ana.uid
        self.interview_id = ana.create(consents={"recording": True, "expression": True})["id"]
        self.answer_id = make_ready(self.interview_id, 1)[0].id
        name = object_names.manifest(self.owner, self.interview_id, self.answer_id)
        said = b'{"segments": 1, "starts": [0], "duration": 9, "film": %s}' % (b"true" if film else b"false")
        generation = put(name, said, "application/json")
        media = Media(bucket=settings().uploads_bucket, name=name, generation=generation)
        answer = {"state": state, "media": media.model_dump(), "segments": 1, "segment_starts": [0.0]}
        paths.answer_ref(self.interview_id, self.answer_id).update(answer)

    def film_arrives(self) -> None:
        name = object_names.film(self.owner, self.interview_id, self.answer_id, "video/webm")
        put(name, b"film", "video/webm")

    def step(self) -> dict[str, Any]:
        reference = paths.step_ref(self.interview_id, self.answer_id, Step.EXPRESSION)
        return reference.get().to_dict() or {}


@pytest.fixture(autouse=True)
def _seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "publish", lambda *_: None)
    monkeypatch.setattr(function, "_observe", watched)


def test_a_film_that_comes_after_the_words_joins_the_answer(ana: Candidate) -> None:
    # given an answer that was heard before its film was there
    filmed = Filmed(ana, film=True)
    transcribed(filmed.interview_id, filmed.answer_id)
    assert filmed.step()["status"] == "failed"
    assert filmed.step()["why_none"] == "film_not_there"

    # when the film comes, and is told of twice
    filmed.film_arrives()
    film_uploaded(filmed.interview_id, filmed.answer_id)
    film_uploaded(filmed.interview_id, filmed.answer_id)

    # then what was seen stands there, and nothing says that it doesn't
    assert filmed.step()["status"] == "done"
    assert "why_none" not in filmed.step()


def test_a_film_that_comes_before_the_words_is_looked_at_with_them(ana: Candidate) -> None:
    filmed = Filmed(ana, film=True, state=AnswerState.TRANSCRIBING)
    filmed.film_arrives()

    film_uploaded(filmed.interview_id, filmed.answer_id)
    assert filmed.step()["status"] == "pending"
    paths.answer_ref(filmed.interview_id, filmed.answer_id).update({"state": AnswerState.TRANSCRIBED})
    transcribed(filmed.interview_id, filmed.answer_id)

    assert filmed.step()["status"] == "done"


def test_an_answer_without_a_film_waits_for_none(ana: Candidate) -> None:
    filmed = Filmed(ana, film=False)

    transcribed(filmed.interview_id, filmed.answer_id)

    assert filmed.step()["status"] == "off"


def test_a_late_film_is_not_looked_at_once_the_consent_is_withdrawn(ana: Candidate) -> None:
    filmed = Filmed(ana, film=True)
    transcribed(filmed.interview_id, filmed.answer_id)
    ana.call("PATCH", f"/v1/interviews/{filmed.interview_id}/consents", {"expression": False})

    filmed.film_arrives()
    film_uploaded(filmed.interview_id, filmed.answer_id)

    assert filmed.step()["status"] == "off"


@pytest.mark.parametrize("state", [AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.NOT_SCORED])
def test_a_film_is_taken_after_the_answer_was_closed(state: AnswerState, ana: Candidate) -> None:
    filmed = Filmed(ana, film=True, state=state)
    place = f"/v1/interviews/{filmed.interview_id}/answers/{filmed.answer_id}/uploads"

    film = ana.call("POST", place, {"mode": "film", "content_type": "video/webm", "size": 4})
    sound = ana.call("POST", place, {"mode": "recording", "content_type": "audio/webm", "size": 4})

    assert film.status_code == 200
    assert sound.status_code == 409
