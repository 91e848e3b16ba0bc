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

    drawn = page(rows, tmp_path).read_text("utf-8")

    assert drawn.count("<svg") == len(CHARTS)
    for title in ("Scores by week", "Who gets better", "Is the judge the same?"):
        assert title in drawn


def test_the_docs_name_each_chart_with_its_view() -> None:
    text = (ROOT / "docs" / "insight.md").read_text("utf-8")
    for view in CHARTS:
        assert f"`{view}`" in text
        assert f"charts/{view.removeprefix('looker_')}.svg" in text
