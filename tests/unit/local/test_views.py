"""The warehouse's views as files: checked in this very version, and showing nobody."""

from __future__ import annotations

import json
import re

from local.stack.views import CHECKED, checked_files, qualified, views


def test_every_view_and_schema_is_what_the_analyser_last_checked() -> None:
    checked = json.loads(CHECKED.read_text("utf-8"))

    assert checked["files"] == checked_files(), "make check-sql"
    assert set(checked["columns"]) == {f"{view.dataset}.{view.name}" for view in views()}


def test_charts_show_no_pseudonym_and_each_says_over_how_many() -> None:
    columns = json.loads(CHECKED.read_text("utf-8"))["columns"]
    for name, found in columns.items():
        if name.startswith("insight."):
            names = {column.split()[0] for column in found}
            assert not names & {"user_hash", "interview_id", "answer_id", "row_id", "recorded_at"}, name
            assert names & {"people", "anchors"}, name


def test_a_chart_is_over_five_people_at_least() -> None:
    for view in views():
        if view.dataset == "insight":
            assert re.search(r"(COUNT\(\*\)|COUNT\(DISTINCT user_hash\)|people|anchors) >= 5", view.sql), (
                view.name
            )


def test_the_project_is_put_before_each_dataset() -> None:
    assert qualified("SELECT 1 FROM `interviews.answers` JOIN `ml.x`", "p") == (
        "SELECT 1 FROM `p.interviews.answers` JOIN `p.ml.x`"
    )
