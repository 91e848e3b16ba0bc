"""The link that makes a Looker Studio report over a project's views: a copy of the template, or a blank
report.

    make looker-link P=PROJECT [REPORT=ID]

A template is made by hand, once: there is no interface to make one. docs/insight.md says, chart by chart,
how. Source: https://developers.google.com/looker-studio/integrate/linking-api
"""

from __future__ import annotations

import argparse
import re
from urllib.parse import urlencode

from local.stack.views import views

CREATE = "https://lookerstudio.google.com/reporting/create"
NAME = "Mock interviews"


def link(project: str, report: str = "", name: str = NAME) -> str:
    """The URL. Raises `ValueError` for what is no project's id, which would end up in a link that people
    trust."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{4,28}[a-z0-9]", project):
        raise ValueError(f"not a project's id: {project!r}")
    if report and not re.fullmatch(r"[A-Za-z0-9_-]{10,60}", report):
        raise ValueError(f"not a report's id: {report!r}")
    asked = {"r.reportName": name, "c.mode": "edit"} | ({"c.reportId": report} if report else {})
    for view in views():
        if view.dataset != "insight":
            continue
        alias = f"ds.{view.name.removeprefix('looker_')}"
        asked |= {
            f"{alias}.connector": "bigQuery",
            f"{alias}.type": "TABLE",
            f"{alias}.projectId": project,
            f"{alias}.datasetId": view.dataset,
            f"{alias}.tableId": view.name,
        }
    return f"{CREATE}?{urlencode(asked)}"


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--project", required=True)
    parser.add_argument("--report", default="", help="of the template; a blank report without it")
    given = parser.parse_args()
    try:
        print(link(given.project, given.report))
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
