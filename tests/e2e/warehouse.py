"""What stands in BigQuery, asked over its REST interface."""

from __future__ import annotations

from local.stack.environment import PROJECT
from local.stack.provisioning import call
from local.stack.running_stack import Running


def rows(running: Running, table: str, interview_id: str) -> list[dict[str, str]]:
    """Every row of an interview, duplicates included."""
    url = f"http://127.0.0.1:{running.ports['bigquery']}/bigquery/v2/projects/{PROJECT}/queries"
    sql = f"SELECT * FROM `{PROJECT}.interviews.{table}` WHERE interview_id = '{interview_id}'"
    answered = call("POST", url, {"query": sql, "useLegacySql": False, "timeoutMs": 20_000})
    names = [field["name"] for field in answered["schema"]["fields"]]
    return [
        dict(zip(names, [cell["v"] for cell in row["f"]], strict=True)) for row in answered.get("rows", [])
    ]
