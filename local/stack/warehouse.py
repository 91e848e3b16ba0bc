"""What is in a stack's BigQuery, asked over its REST interface."""

from __future__ import annotations

from local.stack.environment import PROJECT
from local.stack.provisioning import call
from local.stack.running_stack import Running

Row = dict[str, str]


def rows(running: Running, table: str, interview_id: str) -> list[Row]:
    """Every row of an interview, duplicates included."""
    return _asked(running, table, f" WHERE interview_id = '{interview_id}'")


def everything(running: Running, table: str) -> list[Row]:
    """Every row of everybody."""
    return _asked(running, table)


def _asked(running: Running, table: str, where: str = "") -> list[Row]:
    url = f"http://127.0.0.1:{running.ports['bigquery']}/bigquery/v2/projects/{PROJECT}/queries"
    sql = f"SELECT * FROM `{PROJECT}.interviews.{table}`{where}"
    answered = call("POST", url, {"query": sql, "useLegacySql": False, "timeoutMs": 20_000})
    names = [field["name"] for field in answered["schema"]["fields"]]
    return [
        dict(zip(names, [cell["v"] for cell in row["f"]], strict=True)) for row in answered.get("rows", [])
    ]
