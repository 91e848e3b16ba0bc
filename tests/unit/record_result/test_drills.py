"""A drill leaves no row in the warehouse: trends, ranks and training would count its questions twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from functions.record_result import function, rows
from shared.documents.interview import Drill
from shared.events import AnswerScored, ReportWritten
from shared.firestore import reads
from shared.gcp import warehouse
from shared.pipeline import stage


@pytest.mark.parametrize(("drill", "tables"), [(Drill(), []), (None, ["answers", "interviews"])])
def test_only_an_interview_is_recorded(
    monkeypatch: pytest.MonkeyPatch, drill: Drill | None, tables: list[str]
) -> None:
    interview = SimpleNamespace(drill=drill, consents=SimpleNamespace(expression=True))
    context = SimpleNamespace(
        interview=interview, answer=SimpleNamespace(settled_at=None), step=lambda _: None
    )
    inserted: list[str] = []
    monkeypatch.setattr(reads, "load_answer", lambda *_: context)
    monkeypatch.setattr(reads, "get_interview", lambda _: interview)
    monkeypatch.setattr(reads, "get_report", lambda *_: object())
    monkeypatch.setattr(warehouse, "insert", lambda table, _: inserted.append(table))
    monkeypatch.setattr(stage, "run_once", lambda _name, _key, work: work())
    for name, made in (("answer", {}), ("delivery", None), ("interview", {}), ("practice", ())):
        monkeypatch.setattr(rows, name, lambda *_, made=made: made)

    function._record_answer(AnswerScored(interview_id="i1", answer_id="a1", generation="1", **_scored()))
    function._record_interview(ReportWritten(interview_id="i1", revision="r1"))

    assert inserted == tables


def _scored() -> dict[str, Any]:
    return {name: "scored" for name in AnswerScored.model_fields if name == "state"}
