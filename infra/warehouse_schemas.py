"""Write the BigQuery schemas that Terraform reads, from `shared/gcp/warehouse.py`.

python infra/warehouse_schemas.py            writes infra/bigquery/*.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from shared.gcp.warehouse import TABLES, Table  # noqa: E402 - run as a script, from any folder


def schema(table: Table) -> str:
    """A table's columns in BigQuery's JSON schema, a column a line."""
    columns = [json.dumps({"name": c.name, "type": c.type, "mode": c.mode}) for c in table.columns]
    return "[\n  " + ",\n  ".join(columns) + "\n]\n"


def main() -> None:
    """Write one file per table."""
    for table in TABLES:
        (HERE / "bigquery" / f"{table.name}.json").write_text(schema(table), encoding="utf-8")


if __name__ == "__main__":
    main()
