"""Holds for every suite: nothing is skipped in CI, second tries are counted, private data are asked for.

`REQUIRE_ALL=1` (which `make` sets) turns every skip into a failure that gives the skip's reason. A test
that failed and was run again is noted in `.cache/reruns`, which `make test` reads at its end
(`tests/reruns.py`). Tests of data that can't be published carry a marker and are deselected, not
skipped, until the data are named.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

RERUNS = Path(__file__).resolve().parent.parent / ".cache" / "reruns"
PRIVATE = {"faces": "MOCK_INTERVIEW_FACES"}
"""Markers of tests that want private data, and the variable that names the folder."""

Reports = pytest.TestReport | pytest.CollectReport


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what wants data that nobody named."""
    absent = {marker for marker, variable in PRIVATE.items() if not os.environ.get(variable)}
    left_out = [item for item in items if absent & {mark.name for mark in item.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip in a test or a fixture."""
    report = yield
    # A test that is expected to fail is reported as skipped too, and has done what it should.
    if not hasattr(report, "wasxfail"):
        _fail_when_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A skip of a whole module (`importorskip`)."""
    report = yield
    _fail_when_skipped(report)
    return report


def _fail_when_skipped(report: Reports) -> None:
    if report.skipped and os.environ.get("REQUIRE_ALL"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL is set, and this was skipped. {reason}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note each second try: pytest-rerunfailures reports the first as `rerun`."""
    if str(report.outcome) == "rerun":
        RERUNS.parent.mkdir(exist_ok=True)
        with RERUNS.open("a", encoding="utf-8") as notes:
            notes.write(f"{report.nodeid}\n")
