"""Frozen answers are judged once by each judge, so that a judge who changed is seen."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jobs import anchors
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.vocabulary import DIMENSIONS
from shared.errors import Unavailable
from shared.gcp import extraction, vertex, warehouse
from shared.gcp.gemini import ModelReply
from shared.gcp.tables import TABLES

SOME = anchors.anchors()[:6]
FROZEN = {"anchors.v1.jsonl": "cccc48f51f3b155a49719f07c37cb2d5e32e11a553b38e224b75637f1919ddd2"}


class Models:
    """Gemini and the endpoints, by the versions they give; and the warehouse that was written to."""

    def __init__(self) -> None:
        self.gemini, self.asked, self.down_after = "gemini-a", 0, 10_000
        self.rows: list[dict[str, Any]] = []

    def extract(self, _q: Any, text: str, _points: Any, _lang: str) -> list[ModelReply[EvidenceResponse]]:
        self.asked += 1
        if self.asked > self.down_after:
            raise Unavailable("gemini", "429")
        said = {"answers_question": "yes", "substance": "some_facts", "weak_quote": text[:30]}
        return [ModelReply(EvidenceResponse.model_validate(said), self.gemini, "evaluate_answer.v2", 10, 5)]

    def predict(self, endpoint: str, _instances: Any) -> list[dict[str, Any]]:
        return [{"model_version": f"{endpoint}-1"}]

    def insert(self, table: str, row: dict[str, Any]) -> None:
        assert table == "anchors"
        self.rows.append(row)

    def judged_by(self, who: anchors.Judge) -> set[str]:
        return {r["anchor_id"] for r in self.rows if who.model_dump().items() <= r.items()}


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Models:
    made = Models()
    monkeypatch.setattr(extraction, "extract", made.extract)
    monkeypatch.setattr(vertex, "predict", made.predict)
    monkeypatch.setattr(warehouse, "insert", made.insert)
    monkeypatch.setattr(anchors, "judged_by", made.judged_by)
    endpoints = SimpleNamespace(delivery_endpoint="delivery", correctness_endpoint="correctness")
    monkeypatch.setattr(anchors, "settings", lambda: endpoints)
    return made


def test_the_answers_are_frozen() -> None:
    # A drift between two judges is one only if they judged the same words.
    for name, sha256 in FROZEN.items():
        content = Path(anchors.__file__).with_name(name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256, "another set is another file"
    every = anchors.anchors()
    assert len({anchor.anchor_id for anchor in every}) == len(every)
    assert {anchor.language for anchor in every} == {"en-US", "de-DE", "es-ES", "hi-IN"}


def test_every_answer_is_judged_and_has_a_row_that_the_table_takes(models: Models) -> None:
    count = len(anchors.anchors())
    assert anchors.judge_all() == {"judged": count, "not_scored": 0}

    columns = {c.name: c for c in next(t for t in TABLES if t.name == "anchors").columns}
    for row in models.rows:
        assert set(row) == set(columns)
        assert all(row[name] for name, column in columns.items() if column.mode == "REQUIRED")
        assert 1 <= row["total"] <= 5
        assert all(row[name] is None or 1 <= row[name] <= 5 for name in DIMENSIONS)
    totals = {row["anchor_id"]: row["total"] for row in models.rows}
    assert totals["v1-01-excellent"] > totals["v1-01-vague"]
    # One judge for all kinds of question, or nothing could be compared.
    assert len({(r["rubric_version"], r["prompt_version"], r["model_version"]) for r in models.rows}) == 1


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the answers only: judging all of them takes seconds."""
    monkeypatch.setattr(anchors, "anchors", lambda: SOME)


@pytest.mark.usefixtures("few")
def test_the_same_judge_is_asked_once_more_and_not_again(models: Models) -> None:
    anchors.judge_all()
    asked = models.asked
    assert anchors.judge_all() == {"judged": 0, "not_scored": 0}
    assert models.asked == asked + 1


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("what", ["another model", "on demand"])
def test_another_judge_judges_all_of_them(what: str, models: Models) -> None:
    anchors.judge_all()
    count = len(models.rows)
    models.gemini = "gemini-b" if what == "another model" else models.gemini
    anchors.judge_all(again=what == "on demand")
    assert len(models.rows) == 2 * count
    assert len({row["row_id"] for row in models.rows}) == 2 * count


@pytest.mark.usefixtures("few")
def test_a_run_that_was_cut_off_is_taken_up(models: Models) -> None:
    # given a model that goes away in the middle
    models.down_after = 2
    with pytest.raises(Unavailable):
        anchors.judge_all()
    assert len(models.rows) == 2
    # when it is back
    models.down_after = 10_000
    anchors.judge_all()
    # then each answer has one row
    assert len(models.rows) == len(SOME) == len({row["row_id"] for row in models.rows})


@pytest.mark.usefixtures("few")
def test_the_command_says_what_it_did(models: Models, capsys: pytest.CaptureFixture[str]) -> None:
    assert anchors.main([]) == 0
    assert json.loads(capsys.readouterr().out)["judged"] == len(SOME)
