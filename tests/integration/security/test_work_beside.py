"""Code and a drawing beside an answer, over HTTP and through the scorer: its owner's, until it is judged."""

from __future__ import annotations

from typing import Any

import pytest

from functions.score_answer import function as scoring
from functions.score_answer import models_asked
from shared.assessment.scoring.evidence import PointEvidence
from shared.assessment.scoring.work_evidence import WorkPoint, WorkResponse
from shared.documents import limits
from shared.documents.interview import Answer, AnswerState
from shared.documents.vocabulary import Step
from shared.events import AnswerTranscribed
from shared.firestore import paths, step_writes, writes
from shared.gcp.gemini import ModelReply
from tests.integration import transcripts
from tests.integration.api.conftest import Candidate, code, make_ready
from tests.integration.security.test_corrections import push
from tests.unit.assessment import spoken

pytestmark = pytest.mark.emulators

TEXT = "for row in rows:\n    total = total + row.price\n"
WRITTEN = {"language": "python", "text": TEXT}
BOX = {"id": "a", "kind": "service", "label": "Rows", "group": "", "x": 0, "y": 40}
DRAWN: dict[str, Any] = {
    "components": [BOX, {**BOX, "id": "b", "kind": "database", "label": "Total"}],
    "connections": [{"source": "a", "target": "b", "label": "each price", "two_way": False}],
}


@pytest.fixture
def technical(ana: Candidate) -> Answer:
    return make_ready(ana.create(kind="technical")["id"], 1, kind="technical")[0]


def path_of(answer: Answer, kind: str = "code") -> str:
    return f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/{kind}"


def test_code_is_kept_replaced_and_taken_back_until_the_answer_is_transcribed(
    ana: Candidate, ben: Candidate, technical: Answer
) -> None:
    place, stored = path_of(technical), paths.answer_ref(technical.interview_id, technical.id)

    # given code with hidden characters in it, written, sent again, and written anew
    first = ana.call("PUT", place, {**WRITTEN, "text": TEXT.replace("\n", "\u200b\r\n")})
    again = ana.call("PUT", place, WRITTEN)
    assert first.status_code == again.status_code == 200, first.text
    assert first.json["code"] == again.json["code"] == WRITTEN
    stored.update({"state": AnswerState.TRANSCRIBING.value})
    assert ana.call("PUT", place, {**WRITTEN, "language": "other"}).json["code"]["language"] == "other"
    assert ana.call("PUT", place, {**WRITTEN, "text": " \n"}).json["code"] is None
    assert ana.call("PUT", place, WRITTEN).json["code"] == WRITTEN

    # when it is being judged, or was
    stored.update({"state": AnswerState.SCORED.value})
    same, other = ana.call("PUT", place, WRITTEN), ana.call("PUT", place, {**WRITTEN, "text": "pass"})
    assert same.status_code == 200
    assert (other.status_code, code(other), other.json["state"]) == (409, "wrong_state", "scored")

    # then it is nobody else's, and in its owner's export
    assert ben.call("PUT", place, WRITTEN).status_code == 404
    exported = ana.call("GET", f"/v1/interviews/{technical.interview_id}/export")
    assert exported.json["answers"][0]["code"] == WRITTEN


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"language": "cobol", "text": "x"}, "/language"),
        ({"language": "python", "text": "x" * (limits.CODE_CHARACTERS + 1)}, "/text"),
        ({"language": "python"}, "/text"),
    ],
)
def test_other_code_is_refused_by_name(
    ana: Candidate, technical: Answer, body: dict[str, Any], pointer: str
) -> None:
    refused = ana.call("PUT", path_of(technical), body)

    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)


def test_a_story_takes_neither_code_nor_a_drawing(ana: Candidate) -> None:
    story = make_ready(ana.create()["id"], 1)[0]

    assert code(ana.call("PUT", path_of(story), WRITTEN)) == "takes_no_code"
    assert code(ana.call("PUT", path_of(story, "drawing"), DRAWN)) == "takes_no_drawing"


def test_a_drawing_is_kept_replaced_taken_back_and_exported(ana: Candidate, technical: Answer) -> None:
    place = path_of(technical, "drawing")

    hidden = [{**DRAWN["components"][0], "label": "Ro\u200bws "}, DRAWN["components"][1]]
    assert ana.call("PUT", place, {**DRAWN, "components": hidden}).json["drawing"] == DRAWN
    exported = ana.call("GET", f"/v1/interviews/{technical.interview_id}/export")
    assert exported.json["answers"][0]["drawing"] == DRAWN
    assert ana.call("PUT", place, {"components": []}).json["drawing"] is None


def test_what_is_made_beside_is_read_apart_from_what_is_said_and_is_evidence(
    ana: Candidate, technical: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []

    def reply(value: Any) -> ModelReply[Any]:
        return ModelReply(value=value, model="m", prompt="p", input_tokens=1, output_tokens=1)

    def extract(_: Any, text: str, *__: Any) -> Any:
        read.append(("speech", text))
        return [reply(PointEvidence(answers_question="yes", substance="concrete"))]

    def read_work(_: str, made: Any, points: Any) -> Any:
        read.append((made.kind, made.text))
        quotes = {"code": "total = total + row.price", "drawing": "Rows (service) -> Total (database)"}
        return reply(WorkResponse(covered_points=[WorkPoint(point=1, quote=quotes[made.kind])]))

    monkeypatch.setattr(models_asked, "ask", lambda paid, *_: (paid(), {}, {}))
    monkeypatch.setattr("shared.gcp.extraction.extract", extract)
    monkeypatch.setattr("shared.gcp.extraction.read_work", read_work)
    said = "I go over every row once, add its price to the total and print what comes out in the end."
    timed = spoken.words(said)
    assert ana.call("PUT", path_of(technical), WRITTEN).status_code == 200
    assert ana.call("PUT", path_of(technical, "drawing"), DRAWN).status_code == 200
    document = transcripts.heard(technical, said, timed, delivery=spoken.measured(timed))
    writes.commit([step_writes.done(technical.interview_id, document)])
    paths.answer_ref(technical.interview_id, technical.id).update(
        {"state": AnswerState.TRANSCRIBED.value, "media": transcripts.MEDIA.model_dump()}
    )
    ids = {"interview_id": technical.interview_id, "answer_id": technical.id, "generation": "7"}
    push(scoring.score_answer, AnswerTranscribed(**ids))

    found = paths.step_ref(technical.interview_id, technical.id, Step.EVALUATION).get().to_dict() or {}
    drawing = "Rows (service) -> Total (database): each price"
    assert sorted(read) == [("code", TEXT), ("drawing", drawing), ("speech", said)]
    assert {"code_read", "drawing_read"} <= set(found["flags"])
    assert (found["usage"]["extractions"], found["versions"]["drawing_prompt"]) == (3, "p")
    shown = found["dimensions"]["correctness"]["evidence"]
    assert [(item["beside"], item["quote"]) for item in shown if item["beside"]] == [
        ("code", "total = total + row.price"),
        ("drawing", drawing),
    ]
