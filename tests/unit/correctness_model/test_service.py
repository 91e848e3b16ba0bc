"""Vertex's custom container contract: routes, the shape of a prediction, errors that name the field."""

import io
import json
from typing import Any

import pytest
from correctness.grading import Grader
from correctness.model import load
from correctness.no_answer import MAX_SENTENCES, NoAnswerReader
from correctness.relevance import RelevanceJudge
from correctness.service import MAX_INSTANCES, application
from correctness.train import MODEL

GOOD: dict[str, Any] = {
    "question": "What is a stack?",
    "expected_points": ["last in first out", "push and pop"],
    "answer": "Elements leave in last in first out order. It has push and pop.",
}


class Caller:
    def __init__(self, grader: Grader, judge: RelevanceJudge, reader: NoAnswerReader) -> None:
        self.application = application(grader, judge, reader, "/ready", "/answer")

    def __call__(self, method: str, path: str, body: bytes = b"") -> tuple[int, dict[str, Any]]:
        status: list[str] = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": str(len(body))}
        sent = self.application({**environ, "wsgi.input": io.BytesIO(body)}, lambda s, _: status.append(s))
        return int(status[0][:3]), json.loads(b"".join(sent))

    def predict(self, *instances: object) -> tuple[int, dict[str, Any]]:
        return self("POST", "/answer", json.dumps({"instances": instances}).encode())


@pytest.fixture
def call(grader: Grader, judge: RelevanceJudge, reader: NoAnswerReader) -> Caller:
    return Caller(grader, judge, reader)


def test_health_answers_on_the_route_that_vertex_names(call: Caller) -> None:
    status, body = call("GET", "/ready")
    assert (status, body["status"]) == (200, "ok")


def test_a_prediction_per_instance_in_order(call: Caller) -> None:
    status, body = call.predict(GOOD, {**GOOD, "answer": ""})
    assert status == 200
    first, second = body["predictions"]
    assert first["score"] > second["score"] == 0
    assert set(first) == {"score", "low", "high", "points", "relevance", "model_version"}
    assert set(first["points"][0]) == {"point", "covered", "passage", "start", "end"}
    assert first["points"][1]["passage"] in GOOD["answer"]


def test_each_sentence_is_read_where_they_are_given(call: Caller) -> None:
    status, body = call.predict({"question": "Why us?", "answer": "", "sentences": ["I like it.", "Please."]})
    assert status == 200
    (found,) = body["predictions"]
    assert len(found["no_answer"]) == 2
    assert all(isinstance(odds, float) for odds in found["no_answer"])
    assert "no-answer" in found["model_version"]


def test_five_minutes_without_a_full_stop_are_one_sentence(call: Caller) -> None:
    said = "and then I called the supplier again " * 150
    status, body = call.predict({"question": "Why us?", "answer": said, "sentences": [said]})
    assert status == 200
    assert len(body["predictions"][0]["no_answer"]) == 1


@pytest.mark.parametrize("sentences", ["one text", [1], ["a" * 20_001], ["a"] * (MAX_SENTENCES + 1)])
def test_sentences_that_are_none_are_named(call: Caller, sentences: object) -> None:
    status, body = call.predict({**GOOD, "sentences": sentences})
    assert status == 400
    assert "instances[0].sentences" in body["error"]


def test_features_are_told_to_who_asks_for_them(call: Caller) -> None:
    """What the grade was made of: jobs/ratings keeps it beside people's grades."""
    _, body = call.predict({**GOOD, "with_features": True}, {**GOOD, "answer": "", "with_features": True})

    told, silent = (prediction["features"] for prediction in body["predictions"])
    assert set(told) == set(silent) == set(load(MODEL).names)
    assert load(MODEL).predict_one(told) == pytest.approx(body["predictions"][0]["score"], abs=0.01)
    assert silent["nothing_said"] == 1.0


def test_without_points_relevance_alone_is_judged(call: Caller) -> None:
    status, body = call.predict({"question": GOOD["question"], "answer": GOOD["answer"]})
    assert status == 200
    prediction = body["predictions"][0]
    assert set(prediction) == {"relevance", "model_version"}
    assert 0 <= prediction["relevance"]["probability"] <= 1
    assert 0 <= prediction["relevance"]["about"] <= 1
    assert prediction["relevance"]["passage"]["text"] in GOOD["answer"]


def test_an_answer_without_a_word_has_no_relevance(call: Caller) -> None:
    _, body = call.predict({"question": GOOD["question"], "answer": " "})
    assert body["predictions"][0]["relevance"] is None


def test_a_reference_answer_serves_as_points(call: Caller) -> None:
    instance = {
        "question": "What is a stack?",
        "reference_answer": "A list. Last in first out.",
        "answer": "A list",
    }
    status, body = call.predict(instance)
    assert status == 200
    assert [p["point"] for p in body["predictions"][0]["points"]] == ["A list.", "Last in first out."]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"question": ""}, "question"),
        ({"question": 3}, "question"),
        ({"answer": None}, "answer"),
        ({"answer": "x" * 20_001}, "answer"),
        ({"expected_points": []}, "expected_points"),
        ({"expected_points": "push"}, "expected_points"),
        ({"expected_points": ["push", 4]}, "expected_points[1]"),
        ({"expected_points": ["..."]}, "expected_points[0]"),
        ({"expected_points": None}, "reference_answer"),
    ],
)
def test_a_bad_field_is_named(call: Caller, change: dict[str, Any], names: str) -> None:
    status, body = call.predict({**GOOD, **change})
    assert status == 400
    assert f"instances[0].{names}" in body["error"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"instances": []}', b'{"instances": {}}', b"\xff", b"[" * 90_000]
)
def test_a_bad_body_is_a_clear_400(call: Caller, body: bytes) -> None:
    status, said = call("POST", "/answer", body)
    assert status == 400
    assert said["error"]


def test_too_many_instances_are_refused(call: Caller) -> None:
    status, body = call.predict(*[GOOD] * (MAX_INSTANCES + 1))
    assert status == 400
    assert str(MAX_INSTANCES) in body["error"]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", "/ready", 405), ("GET", "/answer", 405), ("GET", "/", 404)]
)
def test_other_routes_and_methods(call: Caller, method: str, path: str, status: int) -> None:
    assert call(method, path)[0] == status
