"""The charts of the docs and of the Looker Studio template: one for each view, drawn without a browser."""

from __future__ import annotations

import json
from pathlib import Path

from local.insight.charts import CHARTS, page
from local.stack.paths import ROOT
from local.stack.views import views

DRAWN = ROOT / "docs" / "charts"


def test_each_view_of_charts_has_one_chart() -> None:
    assert set(CHARTS) == {view.name for view in views() if view.dataset == "insight"}


def test_a_page_of_all_charts_is_drawn_from_the_kept_rows(tmp_path: Path) -> None:
    rows = json.loads((DRAWN / "rows.json").read_text("utf-8"))

    told = {
        "week": "2026-11-16",
        "language": "ja-JP",
        "words_per_minute": None,
        "characters_per_minute": 340.0,
    }
    rows["looker_weekly_delivery"].append(told)

    drawn = page(rows, tmp_path).read_text("utf-8")

    assert drawn.count("<svg") == len(CHARTS)
    for title in ("Scores by week", "Who gets better", "Is the judge the same?", "Characters a minute"):
        assert title in drawn


def test_the_page_has_the_leaderboard_where_there_is_one(tmp_path: Path) -> None:
    rows = json.loads((DRAWN / "rows.json").read_text("utf-8"))
    shown = {"score": 3.4, "low": 3.1, "high": 3.7, "answers": "6-10", "language": "en-US", "people": 5}
    board = [
        {"role": "", "pseudonym": "<Vega>", "rank_from": 1, "rank_to": 3, **shown},
        {"role": "", "pseudonym": "Altair", "rank_from": 2, "rank_to": 2, **shown},
    ]

    drawn = page({**rows, "leaderboard": board}, tmp_path).read_text("utf-8")

    assert "<td>1–3</td><td>&lt;Vega&gt;</td><td>3.4 (3.1–3.7)</td>" in drawn
    assert "<td>2</td><td>Altair</td>" in drawn


def test_the_docs_name_each_chart_with_its_view() -> None:
    text = (ROOT / "docs" / "insight.md").read_text("utf-8")
    for view in CHARTS:
        assert f"`{view}`" in text
        assert f"charts/{view.removeprefix('looker_')}.svg" in text
