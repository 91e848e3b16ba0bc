"""Trends by DuckDB, by Sail and by a JVM's Spark, side by side; the last line is one JSON object.

    make bench-trends [ROWS="100000 1000000 10000000"] [ENGINES="duckdb sail jvm"]     10⁷ takes the JVM long

Each engine reads the same Parquet and writes Parquet; the JVM's time has its start in it, as a batch has.
DuckDB's SQL is written by hand from the same definitions: that the three say the same is the check of both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jobs.trends import trends
from local.insight import found, sail
from local.insight.candidates import Planted, write_answers

if TYPE_CHECKING:
    import pandas as pd

ROWS = (100_000, 1_000_000)
COMPARED = ("answers", "rolling_mean", "spread", "slope", "slope_low", "slope_high", "percentile")

_T = "CASE WHEN n - 2 > 240 THEN {z} {cases} END".format(
    z=trends.Z,
    cases=" ".join(
        f"WHEN n - 2 >= {least} THEN {value}" for least, value in sorted(trends.T95.items(), reverse=True)
    ),
)
_SQL = f"""
WITH newest AS (
  SELECT *, row_number() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id DESC) AS nth
  FROM '{{source}}'
), scored AS (
  SELECT user_hash, role, level, language, rubric_version, competency, recorded_at, row_id, total AS band,
    date_diff('day', DATE '2024-01-01', recorded_at::DATE)::DOUBLE AS x
  FROM newest WHERE nth = 1 AND state = 'scored' AND total IS NOT NULL
), every_group AS (
  SELECT * REPLACE ('' AS competency) FROM scored UNION ALL SELECT * FROM scored WHERE competency <> ''
), rolled AS (
  SELECT *, avg(band) OVER (g ROWS BETWEEN {trends.ROLLING - 1} PRECEDING AND CURRENT ROW) AS rolling,
    row_number() OVER g AS place
  FROM every_group
  WINDOW g AS (
    PARTITION BY user_hash, role, level, language, rubric_version, competency ORDER BY recorded_at, row_id
  )
), summed AS (
  SELECT user_hash, role, level, language, rubric_version, competency, count(*) AS n,
    max_by(rolling, place) AS rolling_mean, stddev_samp(band) AS spread, regr_slope(band, x) AS daily,
    regr_sxx(band, x) AS sxx, regr_syy(band, x) AS syy, regr_sxy(band, x) AS sxy
  FROM rolled GROUP BY ALL
), judged AS (
  SELECT *, n >= {trends.ROLLING} AND sxx > 0 AS known, n >= {trends.ROLLING} AS ranked,
    {_T} * sqrt(
      greatest(syy - sxy * sxy / nullif(sxx, 0), 0) / greatest(n - 2, 1) / nullif(sxx, 0)
    ) AS error
  FROM summed
), placed AS (
  SELECT *, count(*) OVER c AS people,
    rank() OVER (c ORDER BY round(rolling_mean, 6)) - 1 AS below,
    count(*) OVER (
      PARTITION BY role, level, language, rubric_version, competency, ranked, round(rolling_mean, 6)
    ) AS equal
  FROM judged WINDOW c AS (PARTITION BY role, level, language, rubric_version, competency, ranked)
)
SELECT user_hash, role, level, language, rubric_version, competency, 'total' AS measure, n AS answers,
  rolling_mean, spread, CASE WHEN known THEN 7 * daily END AS slope,
  CASE WHEN known THEN 7 * (daily - error) END AS slope_low,
  CASE WHEN known THEN 7 * (daily + error) END AS slope_high,
  CASE WHEN ranked AND people >= {trends.MIN_COHORT}
    THEN 100.0 * (below + (equal - 1) / 2.0) / nullif(people - 1, 0) END AS percentile
FROM placed
"""


def _duckdb(folder: Path, _: date) -> pd.DataFrame:
    out = folder / "duckdb.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2; SET TimeZone = 'UTC'")
        sql = _SQL.format(source=f"{folder}/answers/*.parquet")
        connection.execute(f"COPY ({sql}) TO '{out}' (FORMAT parquet)")
        return connection.execute(f"SELECT * FROM '{out}'").df()


def _jvm(folder: Path, day: date) -> pd.DataFrame:
    options = "--master local[2] --driver-memory 2g --conf spark.ui.enabled=false"
    options += (
        " --conf spark.sql.shuffle.partitions=4 --conf spark.ui.showConsoleProgress=false pyspark-shell"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SPARK")}
    environment |= {"PYSPARK_SUBMIT_ARGS": options, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, trends.__file__, "--input-format", "parquet", "--input", str(folder)]
    command += ["--output", str(folder / "jvm"), "--day", day.isoformat(), "--only", "trends"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return duckdb.execute(f"SELECT * FROM '{folder}/jvm/trends/**/*.parquet'").df()


def _on_sail(spark: Any) -> Callable[[Path, date], pd.DataFrame]:
    def made(folder: Path, day: date) -> pd.DataFrame:
        answers = spark.read.parquet(str(folder / "answers"))
        out = str(folder / "sail")
        trends.trends(answers, day).write.mode("overwrite").parquet(out)
        return duckdb.execute(f"SELECT * FROM '{out}/*.parquet'").df()

    return made


ENGINES = ("duckdb", "sail", "jvm")
"""DuckDB first: the others are compared with it."""


def _crossover(speeds: Mapping[str, Mapping[int, int]], sizes: Sequence[int]) -> int | None:
    """The fewest rows at which a Spark was faster than DuckDB."""
    sparks = [speed for engine, speed in speeds.items() if engine != "duckdb"]
    faster = (n for n in sizes if any(speed[n] > speeds["duckdb"][n] for speed in sparks))
    return next(faster, None)


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=ROWS)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES, help="beside DuckDB")
    given = parser.parse_args()
    wanted = [name for name in ENGINES if name == "duckdb" or name in given.engines]
    speeds: dict[str, dict[int, int]] = {name: {} for name in wanted}
    same: list[str] = []
    verdict = None
    with sail.session() as spark:
        engines = {"duckdb": _duckdb, "sail": _on_sail(spark), "jvm": _jvm}
        for rows in given.rows:
            planted = Planted(rows=rows)
            day = date.fromisoformat(planted.last_day)
            said: dict[str, pd.DataFrame] = {}
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                write_answers(planted, folder)
                for engine in wanted:
                    began = time.monotonic()
                    made = engines[engine](folder, day)
                    speeds[engine][rows] = round(rows / (time.monotonic() - began))
                    said[engine] = made[made["measure"] == "total"][[*found.KEYS, *COMPARED]]
                    print(f"{engine}: {rows} rows, {speeds[engine][rows]} rows/s", flush=True)
            for engine in wanted[1:]:
                same += [f"{engine} at {rows}: {d}" for d in found.differences(said["duckdb"], said[engine])]
            verdict = found.verdicts(said[wanted[-1]])
    for line in same:
        print(line, file=sys.stderr)
    assert verdict is not None
    summary = {
        "rows_per_s": speeds,
        "crossover_rows": _crossover(speeds, given.rows),
        "same_results": not same,
        "planted_found": round(verdict.planted_found, 4),
        "false_found": round(verdict.false_found, 4),
        "strict_planted_found": round(verdict.strict_planted_found, 4),
        "strict_false_found": verdict.strict_false_found,
        "cores": os.cpu_count(),
    }
    print(json.dumps(summary))
    return int(bool(same))


if __name__ == "__main__":
    sys.exit(main())
