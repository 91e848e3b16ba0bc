"""`jobs/trends` on Sail over rows in JSON: FOLDER/TABLE.json in, FOLDER/made-TABLE.DAY.json out.

In local/insight's environment: python -m local.insight.batch FOLDER DAY…    Of the tables that are there.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from jobs.trends import trends
from local.insight import sail
from shared.gcp.tables import TABLES

KINDS = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "FLOAT": "double",
    "INTEGER": "bigint",
    "STRING": "string",
    "TIMESTAMP": "timestamp",
}


def main(folder: Path, days: list[date]) -> None:
    """Each table of each day."""
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as F  # noqa: N812

    def read(spark: SparkSession, name: str) -> DataFrame:
        columns = next(t for t in TABLES if t.name == name).columns
        rows = json.loads((folder / f"{name}.json").read_text("utf-8"))
        texts = [
            tuple(None if row.get(c.name) is None else str(row[c.name]) for c in columns) for row in rows
        ]
        frame = spark.createDataFrame(texts, ", ".join(f"{c.name} string" for c in columns))
        return frame.select(*(F.col(c.name).cast(KINDS[c.type]).alias(c.name) for c in columns))

    with sail.session() as spark:
        given = [name for name in ("answers", "anchors") if (folder / f"{name}.json").exists()]
        sources = {name: read(spark, name) for name in given}
        only = [name for name, (source, _) in trends.MADE.items() if source in sources]
        for day in days:

            def write(table: str, made: DataFrame, day: date = day) -> None:
                rows = [row.asDict() for row in made.collect()]
                text = json.dumps(rows, default=lambda value: value.isoformat())
                (folder / f"made-{table}.{day.isoformat()}.json").write_text(text, encoding="utf-8")

            trends.run(sources.__getitem__, write, day, only)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [date.fromisoformat(day) for day in sys.argv[2:]])
