"""The link to Looker Studio: every chart's view is in it, and nothing that is no project's."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from local.insight.looker_link import link
from local.stack.views import views


def test_each_view_of_charts_is_a_source_of_the_report() -> None:
    url = urlsplit(link("mock-interview-prod", "0123456789abcdef"))

    asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert (url.netloc, url.path) == ("lookerstudio.google.com", "/reporting/create")
    assert asked["c.reportId"] == "0123456789abcdef"
    tables = {value for name, value in asked.items() if name.endswith(".tableId")}
    assert tables == {view.name for view in views() if view.dataset == "insight"}
    assert {value for name, value in asked.items() if name.endswith(".datasetId")} == {"insight"}


@pytest.mark.parametrize("project", ["", "UPPER-case", "p&ds.x.sql=SELECT", "short"[:4]])
def test_what_is_no_project_gets_no_link(project: str) -> None:
    with pytest.raises(ValueError, match="not a project"):
        link(project)
