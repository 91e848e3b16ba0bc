"""An example answer over HTTP: one's own words or code's own example, whatever a model says; kept nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from shared.assessment.example.verifier import ExampleResponse
from shared.documents.interview import Answer
from shared.documents.transcript import Correction
from shared.errors import Unavailable
from shared.firestore import budget, paths
from shared.gcp import gemini
from shared.gcp.gemini import ModelReply
from tests.integration.api.conftest import Candidate, code, make_ready
from tests.integration.api.test_stories import EXPORT, tell

pytestmark = pytest.mark.emulators

TRUE = "I read the logs for two days."


class Model:
    """A model that answers with these sentences, and notes what it was shown; none: it is away."""

    def __init__(self) -> None:
        self.sentences: list[str] | None = [TRUE]
        self.asked: list[dict[str, Any]] = []

    def generate(self, task: str, variables: dict[str, Any], *_: Any, **__: Any) -> ModelReply[Any]:
        assert task == "example_answer"
        self.asked.append(variables)
        if self.sentences is None:
            raise Unavailable("gemini", "away")
        value = ExampleResponse(sentences=self.sentences)
        return ModelReply(value=value, model="m", prompt="p", input_tokens=1, output_tokens=1)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    found = Model()
    monkeypatch.setattr(gemini, "generate", found.generate)
    return found


@pytest.fixture
def answer(ana: Candidate) -> Answer:
    made = make_ready(ana.create()["id"], 1)[0]
    tell(made, EXPORT)
    return made


def ask(who: Candidate, answer: Answer) -> Any:
    response = who.call("POST", f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/example")
    assert response.status_code == 200, response.text
    return response.json


def test_an_honest_models_example_is_shown_as_an_example_and_kept_nowhere(
    ana: Candidate, answer: Answer, model: Model
) -> None:
    model.sentences = [TRUE, "[how many customers]"]
    before = sorted(s.id for s in paths.steps(answer.interview_id).stream())
    view = ana.call("GET", f"/v1/interviews/{answer.interview_id}").json

    made = ask(ana, answer)

    assert (made["example"], made["made_by"]) == (True, "model")
    assert [(s["text"], s["source"]) for s in made["sentences"]] == [
        (TRUE, "answer"),
        ("[how many customers]", "gap"),
    ]
    assert sorted(s.id for s in paths.steps(answer.interview_id).stream()) == before
    assert ana.call("GET", f"/v1/interviews/{answer.interview_id}").json == view
    assert budget.used(ana.uid)["model_calls"] == 1


@pytest.mark.parametrize(
    "sentences", [["I read the logs for nine days."], [TRUE, "We saved Google two million."], [], None]
)
def test_a_lying_model_and_one_that_is_away_leave_codes_own_example(
    ana: Candidate, answer: Answer, model: Model, sentences: list[str] | None
) -> None:
    model.sentences = sentences

    made = ask(ana, answer)

    assert made["made_by"] == "code"
    assert [s["source"] for s in made["sentences"]] == ["answer", "gap", "answer", "gap", "gap"]
    assert all(s["text"] in EXPORT for s in made["sentences"] if s["source"] == "answer")


def test_the_model_reads_the_corrected_words_and_the_candidates_own_resume_alone(
    ana: Candidate, ben: Candidate, model: Model
) -> None:
    bens = ben.call("POST", "/v1/resumes", {"content_type": "application/pdf", "size": 9}).json["resume_id"]
    points = {"jobs": [{"heading": "Nurse", "period": None, "points": ["Trained two colleagues in Lisbon"]}]}
    paths.resume_ref(bens).update({"fields": points, "status": "analyzed"})
    answer = make_ready(ana.create()["id"], 1)[0]
    paths.interview_ref(answer.interview_id).update({"resume_id": bens})
    heard = EXPORT.replace("billing export at Acme", "filling export at Acme")
    tell(answer, heard, Correction(first=3, last=3, heard="filling", said="billing"))

    ask(ana, answer)

    (shown,) = model.asked
    assert "billing export" in shown["answer"]
    assert shown["resume"] == []
    assert set(shown) == {"question", "language", "answer", "resume", "missing"}


def test_without_an_attempt_there_is_no_example(ana: Candidate, model: Model) -> None:
    waiting = make_ready(ana.create()["id"], 1)[0]

    refused = ana.call("POST", f"/v1/interviews/{waiting.interview_id}/answers/{waiting.id}/example")

    assert (refused.status_code, code(refused)) == (409, "wrong_state")
    assert model.asked == []


def test_a_days_calls_bound_it(
    ana: Candidate, answer: Answer, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "caps", lambda _: dict.fromkeys(budget.MICRODOLLARS, 1))

    ask(ana, answer)
    refused = ana.call("POST", f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/example")

    assert (refused.status_code, code(refused)) == (429, "budget_used_up")
    assert len(model.asked) == 1
