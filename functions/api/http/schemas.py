"""The schemas of the OpenAPI document: of requests, of responses, and of what is in Firestore."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from functions.api.http.problems import SCHEMAS, ProblemDocument
from functions.api.http.router import Route
from shared.documents import interview, practised, report, resume, steps, transcript
from shared.documents.manifest import SegmentManifest
from shared.documents.vocabulary import Step


class _Schemas(GenerateJsonSchema):
    """What is written by a model is written whole: every field is there, though it may be null."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        if self.mode == "serialization" and not self._may_be_absent:
            return True
        return super().field_is_required(field, total)

    _may_be_absent = False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        outer, self._may_be_absent = self._may_be_absent, schema["cls"] in _SPARSE
        try:
            return super().model_schema(schema)
        finally:
            self._may_be_absent = outer


# Written in parts: a field that has nothing to say is left out.
_SPARSE: tuple[type[BaseModel], ...] = (ProblemDocument, steps.StepNotDone)
_STORED: tuple[type[BaseModel], ...] = (
    interview.Interview,
    interview.Answer,
    transcript.LiveSegment,
    *(steps.document(step, "Step") for step in Step),
    report.ReportDone,
    report.ProgressSummary,
    practised.PractisedInterview,
    resume.Resume,
)

# What the document calls these, in its first version and since.
_NAMES = {
    "InterviewKind": "Kind",
    "LiveSegment": "Segment",
    "ReportDone": "Report",
    "UnreadableReason": "Problem",
}

Refs = dict[tuple[type[BaseModel], JsonSchemaMode], str]


def schemas(routes: tuple[Route, ...]) -> tuple[Refs, dict[str, Any]]:
    """References by model and mode, and the components they lead to."""
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {
        (ProblemDocument, "serialization"): None,
        (SegmentManifest, "validation"): None,
    }
    for model in _STORED:
        wanted[model, "serialization"] = None
    for route in routes:
        if issubclass(route.reply, BaseModel):
            wanted[route.reply, "serialization"] = None
        if route.body is not None:
            wanted[route.body, "validation"] = None
    found, definitions = models_json_schema(
        list(wanted), ref_template=SCHEMAS + "{model}", schema_generator=_Schemas
    )
    refs = {key: str(found[key]["$ref"]) for key in wanted}
    described = json.dumps(definitions["$defs"])
    for ours, published in _NAMES.items():
        described = described.replace(ours, published)
    components: dict[str, Any] = _referring(json.loads(described))
    # By its title a generator names a class: two of one name, and it leaves one out.
    return refs, {name: {**schema, "title": name} for name, schema in sorted(components.items())}


def _referring(schema: Any) -> Any:
    """Put a reference where a model names a stored document."""
    if isinstance(schema, dict):
        if "x-document" in schema:
            return {"$ref": SCHEMAS + schema["x-document"]}
        return {name: _referring(part) for name, part in schema.items()}
    if isinstance(schema, list):
        return [_referring(part) for part in schema]
    return schema
