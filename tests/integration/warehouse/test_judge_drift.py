"""The weekly judging, from its own command to the chart: Google's clients ask stand-ins, rows stand in the
warehouse, `jobs/trends` compares judges, and the view says who changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs import anchors, publish_trends
from local.insight import demo
from local.stack import emulators as commands
from local.stack import environment, prerequisites, provisioning
from local.stack.processes import Processes
from shared import clock
from shared.documents.vocabulary import STAR
from shared.gcp import clients, warehouse
from shared.settings import settings
from tests.integration.conftest import Emulators
from tests.product_clients import forget_clients

pytestmark = [
    pytest.mark.emulators,
    pytest.mark.timeout(400),  # two processes start for it, on a busy machine
    pytest.mark.skipif(not demo.PYTHON.exists(), reason="no Spark: uv sync --project local/insight --frozen"),
]

IN_USE, RENAMED, WORSE = "gemini-3.5-flash-lite", "gemini-3.5-flash", "gemini-3.1-flash-lite"
SOME = anchors.anchors()[3::7]
"""Of every quality, one of them in Spanish; `tests/unit/jobs/test_anchors.py` has all of them judged."""
FINDS_MUCH = {
    "answers_question": "yes",
    "substance": "concrete_with_outcome",
    **{f"{part}_quote": "${quote}" for part in STAR},
    "specific_quotes": ["${quote}"],
}
FINDS_NOTHING = {"answers_question": "no", "substance": "general"}
SHOWN = clock.now().date() + timedelta(days=500)
"""The newest day of `drift` in these tests' warehouse: the view shows no other."""
BEFORE = SHOWN - timedelta(days=1)


def drift_to(model: str) -> dict[str, dict[str, Any]]:
    """By measure, what the chart shows of this judge."""
    view = f"{environment.PROJECT}.insight.looker_evaluator_drift"
    rows = [dict(row) for row in clients.bigquery().query(f"SELECT * FROM `{view}`").result()]
    return {row["measure"]: row for row in rows if f"/{model} " in row["to_version"]}


@pytest.fixture
def models(emulators: Emulators, tmp_path: Path) -> Iterator[None]:
    """Gemini and the endpoints; one of three models finds nothing in any answer."""
    ports = emulators.ports
    plan = commands.Plan(
        prerequisites.find(), ports, "scripted", tmp_path, None, tmp_path / "none", "http://localhost"
    )
    processes = Processes(tmp_path / "logs", environment.base())
    try:
        processes.start(commands.standins(plan)).wait_ready()
        # The first that holds counts, and one name is a part of another.
        rules = [
            {
                "service": "gemini",
                "match": {"model": model, "schema": ["substance"]},
                "json": reply,
                "version": model,
            }
            for model, reply in ((WORSE, FINDS_NOTHING), (IN_USE, FINDS_MUCH), (RENAMED, FINDS_MUCH))
        ]
        provisioning.call("POST", f"http://127.0.0.1:{ports.control}/control", {"rules": rules})
        forget_clients()
        # What a first try has left.
        for table in ("anchors", "drift"):
            clients.bigquery().query(f"DELETE FROM `{warehouse.table_id(table)}` WHERE TRUE").result()
        yield
    finally:
        processes.close()
        forget_clients()


@pytest.mark.usefixtures("models")
def test_a_judge_who_got_worse_is_noticed_and_one_with_a_new_name_is_not(
    emulators: Emulators, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # given Sundays on which the frozen answers were judged: by the model in use, by one that judges the
    # same, and by one that is worse
    monkeypatch.setenv("EVALUATION_EXTRACTIONS", "1")
    monkeypatch.setattr(anchors, "anchors", lambda: SOME)
    for model in (IN_USE, RENAMED, WORSE):
        monkeypatch.setenv("GEMINI_MODEL", model)
        settings.cache_clear()
        assert anchors.main([]) == 0
        said = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert said == {"judged": len(SOME), "not_scored": 0}

    # when the nightly batch reads what stands in the warehouse
    sql = f"SELECT * FROM `{warehouse.table_id('anchors')}`"
    stored = [dict(row) for row in clients.bigquery().query(sql).result()]
    assert len({row["row_id"] for row in stored}) == len(stored) == 3 * len(SOME)
    rows = [row | {"recorded_at": row["recorded_at"].isoformat()} for row in stored]
    demo.batch(demo.Warehouse(emulators.ports), {"anchors": rows}, [BEFORE, SHOWN])

    # then the chart shows who changed, in what and by how much
    same, worse = drift_to(RENAMED), drift_to(WORSE)
    assert {row["difference"] for row in same.values()} == {0.0}
    assert not any(row["drifted"] for row in same.values())
    for measure in ("total", "relevance"):
        row = worse[measure]
        assert (row["drifted"], row["high"] < 0) == (True, True), row
        assert same[measure]["anchors"] == row["anchors"] > 0

    # and the job of the morning tells the operator once, and not of judges who are known to have changed
    told, again = (
        {
            row["measure"]
            for row in publish_trends.changed_judges(day, publish_trends.judges(day))
            if "gemini" in row["to_version"]
        }
        for day in (BEFORE, SHOWN)
    )
    assert told >= {"total", "relevance"}
    assert again == set()
