"""Rows of the warehouse: what counts, what stays out of averages, and nothing that names a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.record_result import rows
from functions.record_result.rows import (
    EvaluationNumbers,
    ExpressionNumbers,
    ReportNumbers,
    TranscriptNumbers,
)
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import DIMENSIONS
from shared.gcp import warehouse
from shared.gcp.tables import TABLES

MOMENT = datetime(2026, 11, 27, 8, tzinfo=UTC)
HEARD = TranscriptNumbers.model_validate(
    {
        "delivery": {
            "word_count": 120,
            "words_per_minute": 144.0,
            "fillers_per_minute": 2.5,
            "pauses": [{"start": 3.0, "end": 4.5}],
            "longest_pause": 1.5,
        },
        "duration": 50.0,
        "confidence": 0.9,
    }
)
JUDGED: dict[str, Any] = {
    "status": "done",
    "dimensions": {"clarity": {"band": 3.5}, "relevance": {"band": 4.0}},
    "total": 3.8,
    "total_uncertainty": 0.4,
    "versions": {"rubric": "behavioural.v1", "prompt": "p.v2", "model": "gemini"},
}


@pytest.fixture(autouse=True)
def pseudonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse, "user_hash", lambda uid: f"hash-of-{len(uid)}")


@pytest.fixture
def interview() -> Interview:
    return Interview.model_validate(
        {
            "id": "interview1",
            "owner": "maria@example.com",
            "created_at": MOMENT,
            "expire_at": MOMENT + timedelta(days=30),
            "status": "finished",
            "profile": {"role": "Nurse", "level": "senior", "industry": "Health", "language": "en-US"},
            "consents": {"recording": True},
            "job_description": "Words that only Maria wrote",
        }
    )


def an_answer(**changes: Any) -> Answer:
    made = {
        "id": "answer1",
        "interview_id": "interview1",
        "owner": "maria@example.com",
        "expire_at": MOMENT + timedelta(days=30),
        "created_at": MOMENT,
        "question": {"id": "q", "text": "Why us?", "kind": "behavioural", "competency": "motivation"},
        "position": 1,
        "state": "scored",
        "settled_at": MOMENT,
        "media": {"bucket": "uploads", "name": "answers/answer1/recording", "generation": "7"},
    }
    return Answer.model_validate({**made, **changes})


def columns(table: str) -> set[str]:
    return {column.name for one in TABLES if one.name == table for column in one.columns}


def test_a_scored_answer_has_its_bands_and_nothing_for_what_was_not_judged(interview: Interview) -> None:
    row = rows.answer(interview, an_answer(), HEARD, EvaluationNumbers.model_validate(JUDGED))

    assert set(row) <= columns("answers")
    assert (row["clarity"], row["relevance"], row["total"], row["total_uncertainty"]) == (3.5, 4.0, 3.8, 0.4)
    assert [row[name] for name in DIMENSIONS if name not in JUDGED["dimensions"]] == [None] * (
        len(DIMENSIONS) - 2
    )
    assert (row["words"], row["pauses"], row["longest_pause"], row["seconds"]) == (120, 1, 1.5, 50.0)
    assert row["rubric_version"] == "behavioural.v1"


@pytest.mark.parametrize("status", ["pending", "off", "failed"])
def test_what_was_not_scored_stays_out_of_every_average(interview: Interview, status: str) -> None:
    # given an evaluation that still holds an older attempt's bands
    old = EvaluationNumbers.model_validate({**JUDGED, "status": status})

    row = rows.answer(interview, an_answer(state="not_scored", reason="silence"), TranscriptNumbers(), old)

    assert {row.get(name) for name in DIMENSIONS} == {None}
    assert (row["total"], row["total_uncertainty"], row["words"]) == (None, None, None)
    assert (row["state"], row["reason"]) == ("not_scored", "silence")


def test_a_row_is_of_one_recording_and_one_judgement(interview: Interview) -> None:
    judged = EvaluationNumbers.model_validate(JUDGED)
    ids = [
        rows.answer(interview, answer, HEARD, judged)["row_id"]
        for answer in (
            an_answer(),
            an_answer(),
            an_answer(settled_at=MOMENT + timedelta(seconds=1)),
            an_answer(media=None),
        )
    ]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_nothing_names_the_person_or_repeats_their_words(interview: Interview) -> None:
    row = rows.answer(interview, an_answer(), HEARD, EvaluationNumbers.model_validate(JUDGED))

    said = " ".join(str(value) for value in row.values())
    assert row["user_hash"] == f"hash-of-{len(interview.owner)}"
    assert "maria" not in said
    assert "Maria" not in said


def test_how_it_was_said_is_a_row_and_silence_is_none(interview: Interview) -> None:
    spoken = rows.delivery(interview, an_answer(), HEARD)

    assert spoken is not None
    assert set(spoken) <= columns("delivery")
    assert (spoken["words"], spoken["fillers_per_minute"], spoken["pauses"]) == (120, 2.5, 1)
    assert (
        rows.delivery(interview, an_answer(state="not_scored", reason="silence"), TranscriptNumbers()) is None
    )


def test_a_pace_stands_in_one_unit_alone(interview: Interview) -> None:
    measured = {"word_count": 190, "words_per_minute": 190.0, "characters_per_minute": 350.0}
    heard = HEARD.model_copy(update={"delivery": rows.DeliveryNumbers.model_validate(measured)})
    judged = EvaluationNumbers.model_validate(JUDGED)
    for row in (
        rows.delivery(interview, an_answer(), heard),
        rows.answer(interview, an_answer(), heard, judged),
    ):
        assert row is not None
        assert (row["words_per_minute"], row["characters_per_minute"]) == (None, 350.0)
        assert row.get("articulation") is None


def test_advice_is_a_row_a_step_without_its_words(interview: Interview) -> None:
    plan = [
        {"code": "clarity", "text": "Words for Maria alone"},
        {"code": "redo", "text": "again", "answer_id": "answer1"},
    ]
    empty = {"questions": 1, "scored": 1, "not_scored": [], "skipped": 0, "totals": {}, "total": None}
    report = ReportNumbers.model_validate(
        {**empty, "total_uncertainty": None, "finished_at": MOMENT, "versions": {}, "practice_plan": plan}
    )

    first, second = rows.practice(interview, "7", report)

    assert set(first) == columns("practice")
    assert (first["step"], first["code"], first["answer_id"]) == (1, "clarity", None)
    assert (second["row_id"], second["code"], second["answer_id"]) == ("interview1.7.2", "redo", "answer1")
    assert "Maria" not in str(first)


def test_a_channel_that_could_not_be_seen_is_empty(interview: Interview) -> None:
    step = ExpressionNumbers.model_validate(
        {
            "finished_at": MOMENT,
            "frames": 40,
            "face_visible": 0.75,
            "smiling": {"mean": 0.2},
            "surprise": None,
            "attention": {"mean": 0.9},
        }
    )

    row = rows.expression(interview, "answer1", "7", step)

    assert set(row) <= columns("expression")
    assert (row["smiling"], row["surprise"], row["attention"]) == (0.2, None, 0.9)
    assert (row["row_id"], row["face_visible"]) == ("answer1.7", 0.75)


def test_each_revision_of_a_report_is_a_row(interview: Interview) -> None:
    report = ReportNumbers.model_validate(
        {
            "finished_at": MOMENT,
            "questions": 4,
            "scored": 2,
            "not_scored": [],
            "skipped": 1,
            "totals": {"clarity": {"band": 3.0}},
            "total": 3.1,
            "total_uncertainty": 0.3,
            "versions": {"rubric": "behavioural.v1"},
        }
    )

    first, second = (rows.interview(interview, revision, report) for revision in ("1", "2"))

    assert set(first) <= columns("interviews")
    assert (first["row_id"], second["row_id"]) == ("interview1.1", "interview1.2")
    assert (first["questions"], first["scored"], first["skipped"], first["not_scored"]) == (4, 2, 1, 0)
    assert (first["clarity"], first["total"]) == (3.0, 3.1)


def test_a_typed_answer_has_no_figure_of_what_nobody_heard(interview: Interview) -> None:
    typed = TranscriptNumbers.model_validate({"delivery": None, "duration": None, "confidence": None})
    unheard = {"confidence": {"band": 1.0, "elicited": False}}
    judged = EvaluationNumbers.model_validate({**JUDGED, "dimensions": {**JUDGED["dimensions"], **unheard}})

    row = rows.answer(interview, an_answer(), typed, judged)

    assert row["total"] == 3.8
    for unknown in ("words", "seconds", "words_per_minute", "fillers_per_minute", "pauses", "longest_pause"):
        assert row[unknown] is None, unknown
    assert row["confidence"] is None
    assert row["clarity"] == 3.5
    assert rows.delivery(interview, an_answer(), typed) is None
