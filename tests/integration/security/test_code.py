"""Code beside an answer, over HTTP and through the scorer: its owner's, until it is judged, and never run."""

from __future__ import annotations

from typing import Any

import pytest

from functions.score_answer import function as scoring
from functions.score_answer import models_asked
from shared.assessment.scoring.code_evidence import CodePoint, CodeResponse
from shared.assessment.scoring.evidence import PointEvidence
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


@pytest.fixture
def technical(ana: Candidate) -> Answer:
    return make_ready(ana.create(kind="technical")["id"], 1, kind="technical")[0]


def path_of(answer: Answer) -> str:
    return f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/code"


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


def test_a_story_takes_no_code(ana: Candidate) -> None:
    story = make_ready(ana.create()["id"], 1)[0]

    assert code(ana.call("PUT", path_of(story), WRITTEN)) == "takes_no_code"


def test_code_is_read_apart_from_what_is_said_and_is_evidence(
    ana: Candidate, technical: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []

    def reply(value: Any) -> ModelReply[Any]:
        return ModelReply(value=value, model="m", prompt="p", input_tokens=1, output_tokens=1)

    def extract(_: Any, text: str, *__: Any) -> Any:
        read.append(("speech", text))
        return [reply(PointEvidence(answers_question="yes", substance="concrete"))]

    def read_code(_: str, written: Any, points: Any) -> Any:
        read.append(("code", written.text))
        return reply(CodeResponse(covered_points=[CodePoint(point=1, quote="total = total + row.price")]))

    monkeypatch.setattr(models_asked, "ask", lambda paid, *_: (paid(), {}, {}))
    monkeypatch.setattr("shared.gcp.extraction.extract", extract)
    monkeypatch.setattr("shared.gcp.extraction.read_code", read_code)
    said = "I go over every row once, add its price to the total and print what comes out in the end."
    timed = spoken.words(said)
    assert ana.call("PUT", path_of(technical), WRITTEN).status_code == 200
    document = transcripts.heard(technical, said, timed, delivery=spoken.measured(timed))
    writes.commit([step_writes.done(technical.interview_id, document)])
    paths.answer_ref(technical.interview_id, technical.id).update(
        {"state": AnswerState.TRANSCRIBED.value, "media": transcripts.MEDIA.model_dump()}
    )
    push(
        scoring.score_answer,
        AnswerTranscribed(interview_id=technical.interview_id, answer_id=technical.id, generation="7"),
    )

    found = paths.step_ref(technical.interview_id, technical.id, Step.EVALUATION).get().to_dict() or {}
    assert sorted(read) == [("code", TEXT), ("speech", said)]
    assert "code_read" in found["flags"]
    assert found["usage"]["extractions"] == 2
    shown = found["dimensions"]["correctness"]["evidence"]
    assert [item["quote"] for item in shown if item["in_code"]] == ["total = total + row.price"]
