"""The OpenAPI document: valid, whole, and the same as what is served."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from functions.api.routes.table import document, routes
from shared.documents import evaluation, steps
from shared.reasons import Reason

FIRESTORE_DOCUMENTS = {
    "Interview",
    "Answer",
    "Segment",
    "TranscriptStep",
    "EvaluationStep",
    "FollowUpStep",
    "ExpressionStep",
    "Report",
    "ProgressSummary",
    "Resume",
}
METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [(p, m, o) for p, methods in document()["paths"].items() for m, o in methods.items()]


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_it_is_openapi_3_1_and_every_schema_is_json_schema() -> None:
    described = document()

    assert described["openapi"] == "3.1.0"
    assert set(described) >= {"info", "paths", "components", "security"}
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert "x-document" not in json.dumps(described)


def test_every_reference_leads_somewhere() -> None:
    described = document()
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}

    assert set(references(described)) <= known


def test_the_documents_that_clients_listen_to_are_described() -> None:
    assert set(document()["components"]["schemas"]) >= FIRESTORE_DOCUMENTS


def test_every_route_is_described_and_nothing_else() -> None:
    served = {(route.path, route.method.lower()) for route in routes()}

    assert {(path, method) for path, method, _ in operations()} == served


def test_operations_have_names_of_their_own_and_words() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]

    assert len(set(names)) == len(names)
    for _, method, operation in operations():
        assert method in METHODS
        assert operation["summary"]
        assert operation["description"]
        assert len(operation["tags"]) == 1


def test_path_parameters_are_declared() -> None:
    for path, _, operation in operations():
        declared = [p["name"] for p in operation.get("parameters", []) if p["in"] == "path"]
        assert declared == re.findall(r"{(\w+)}", path)


def test_only_the_document_the_health_check_and_a_letters_link_are_public() -> None:
    public = {path for path, _, operation in operations() if operation.get("security") == []}

    assert public == {"/openapi.json", "/v1/health", "/v1/mail/end/{secret}"}
    assert document()["security"] == [{"firebase": []}]


def test_errors_are_problem_documents() -> None:
    for _, _, operation in operations():
        errors = {s: r for s, r in operation["responses"].items() if int(s) >= 400}
        assert errors
        page = "text/html" in operation["responses"].get("200", {}).get("content", {})
        for status, response in errors.items():
            told_on_a_page = ["text/html"] if page and status == "404" else []
            assert list(response["content"]) == ["application/problem+json", *told_on_a_page]


def test_creates_take_an_idempotency_key() -> None:
    creates = [o for _, method, o in operations() if method == "post" and "201" in o["responses"]]

    assert creates
    for operation in creates:
        assert "Idempotency-Key" in [p["name"] for p in operation.get("parameters", [])]


@pytest.mark.parametrize("name", ["CreateInterview", "ConsentChoice", "RecordingUpload", "SegmentsUpload"])
def test_requests_refuse_unknown_fields_and_hold_no_user_id(name: str) -> None:
    schema = document()["components"]["schemas"][name]

    assert schema["additionalProperties"] is False
    assert not {"uid", "user_id", "owner"} & set(schema["properties"])


def test_reasons_are_there_for_clients_to_translate() -> None:
    assert document()["x-reasons"] == {reason.value: reason.message for reason in Reason}


def test_a_step_is_told_apart_by_its_status() -> None:
    pending = {
        "owner": "u",
        "answer_id": "a",
        "step": "evaluation",
        "status": "pending",
        "expire_at": "2026-01-01T00:00:00Z",
    }

    assert isinstance(evaluation.EvaluationStep.model_validate(pending).root, steps.StepNotDone)
    schemas = document()["components"]["schemas"]
    assert set(schemas["EvaluationStep"]["discriminator"]["mapping"]) == {"pending", "failed", "off", "done"}
    assert "dimensions" in schemas["EvaluationDone"]["required"]
    assert "message" not in schemas["StepNotDone"]["required"]


def test_a_whole_document_has_every_field() -> None:
    schemas = document()["components"]["schemas"]
    for name in ("Interview", "Answer", "Segment", "Report"):
        assert set(schemas[name]["required"]) == set(schemas[name]["properties"])


def test_every_schema_has_a_name_a_client_can_use() -> None:
    assert not [name for name in document()["components"]["schemas"] if not name.isalnum()]


def test_it_is_printed_by_a_command_without_any_setting() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "functions.api.openapi"],
        capture_output=True,
        check=True,
        env={},
        text=True,
    )

    assert json.loads(printed.stdout) == document()


def test_a_parameter_stands_alone() -> None:
    listed = document()["paths"]["/v1/questions"]["get"]["parameters"]

    kind = next(one["schema"] for one in listed if one["name"] == "kind")
    assert "behavioural" in kind["enum"]
    assert kind["default"] == "behavioural"
    operations = [one for path in document()["paths"].values() for one in path.values()]
    assert "$ref" not in json.dumps([one.get("parameters") for one in operations])
