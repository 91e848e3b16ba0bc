"""Write what Terraform reads of the code: topics and subscriptions, the warehouse's tables, and what the ONNX
file of the forecast does not say of itself.

python infra/wiring.py            writes infra/wiring.json, archive.json, kafka.json and infra/bigquery/*.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from shared import stages  # noqa: E402 - run as a script, from any folder
from shared.archive import store  # noqa: E402
from shared.gcp.kafka import topics  # noqa: E402
from shared.gcp.tables import TABLES, Table  # noqa: E402
from shared.insight import forecast  # noqa: E402


def generated(tables: Sequence[Table] = TABLES) -> dict[str, str]:
    """Every generated file of this folder, by its path in it."""
    model = forecast.weights()
    kept = {t.name: {"clustering": list(t.cluster), "keep": t.keep, "partition": t.partition} for t in tables}
    return {
        "wiring.json": _json(stages.wiring()),
        "archive.json": _json(store.wiring()),
        "kafka.json": _json(topics.wiring()),
        "bigquery/ml/forecast.json": _json(
            {"half_width": model.half_width, "model_version": model.model_version}
        ),
        "bigquery/tables.json": _json(dict(sorted(kept.items()))),
        **{f"bigquery/{table.name}.json": schema(table) for table in tables},
    }


def schema(table: Table) -> str:
    """A table's columns in BigQuery's JSON schema, a column a line."""
    columns = [json.dumps({"name": c.name, "type": c.type, "mode": c.mode}) for c in table.columns]
    return "[\n  " + ",\n  ".join(columns) + "\n]\n"


def _json(content: Any) -> str:
    return json.dumps(content, indent=2) + "\n"


def lost(before: str, after: str) -> list[str]:
    """What a table's new schema takes away from its old one: rows and queries hold on to all of it.

    BigQuery takes new columns that may be empty, and a REQUIRED one that may be from now on; nothing else.
    """
    old = {c["name"]: c for c in json.loads(before)}
    new = {c["name"]: c for c in json.loads(after)}
    gone = [f"{name} is gone" for name in old if name not in new]
    gone += [f"{n} was {c['type']}" for n, c in old.items() if n in new and new[n]["type"] != c["type"]]
    gone += [
        f"{name} is required of rows that have none"
        for name, column in new.items()
        if column["mode"] == "REQUIRED" and old.get(name, {"mode": "NULLABLE"})["mode"] != "REQUIRED"
    ]
    return gone


def main() -> None:
    """Write them."""
    for table in TABLES:
        path = HERE / "bigquery" / f"{table.name}.json"
        if path.exists() and (gone := lost(path.read_text(encoding="utf-8"), schema(table))):
            raise SystemExit(f"{table.name}: {', '.join(gone)}: add a column instead")
    for name, content in generated().items():
        (HERE / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
