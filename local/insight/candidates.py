"""Simulated candidates whose trend is known, because it was planted: rows as the warehouse has them, by
DuckDB.

Half of the candidates rise by `slope` bands a week and the others don't move; what is said of them must
say so. A row has the columns of `answers` that trends read, so that a million of them take a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Planted:
    """What was planted."""

    rows: int
    answers_each: int = 50
    weeks: int = 8
    slope: float = 0.15
    """Bands a week of those who rise."""
    noise: float = 0.45
    """An answer's own spread, in bands: about the total uncertainty that an evaluation states."""
    start: str = "2026-09-28"
    """A Monday."""

    @property
    def people(self) -> int:
        return max(10, self.rows // self.answers_each)

    @property
    def last_day(self) -> str:
        from datetime import date, timedelta

        return (date.fromisoformat(self.start) + timedelta(days=7 * self.weeks - 1)).isoformat()


def rises(person: int) -> bool:
    """Whether this one's trend was planted: the even ones."""
    return person % 2 == 0


def write_answers(planted: Planted, folder: Path, *, threads: int = 2) -> Path:
    """`folder/answers/part.parquet`. The same numbers give the same rows."""
    target = folder / "answers"
    target.mkdir(parents=True, exist_ok=True)
    minutes = planted.weeks * 7 * 24 * 60
    # A uniform number out of a hash; the sum of three is close enough to a normal one.
    unit = "(hash({}) % 1000003) / 1000003.0"
    normal = "(" + " + ".join(unit.format(f"i * 31 + {k}") for k in (1, 2, 3)) + " - 1.5) * 2.0"
    sql = f"""
    COPY (
      WITH numbered AS (
        SELECT i, i % {planted.people} AS person, hash(i * 7 + 5) % {minutes} AS minute
        FROM range({planted.rows}) t(i)
      ), scored AS (
        SELECT *,
          TIMESTAMPTZ '{planted.start} 00:00:00+00' + INTERVAL 1 MINUTE * (minute::INT) AS moment,
          2.6 + 0.5 * ({unit.format("person * 13 + 3")} - 0.5)
            + (CASE WHEN person % 2 = 0 THEN {planted.slope} ELSE 0 END) * (minute / {7 * 24 * 60}.0)
            + {planted.noise} * {normal} AS band
        FROM numbered
      )
      SELECT
        'r' || i AS row_id, moment AS recorded_at, md5(person::VARCHAR) AS user_hash,
        'i' || (i // 5) AS interview_id, 'a' || i AS answer_id,
        ['data engineer', 'nurse', 'sales manager', 'developer'][(person % 4)::INT + 1] AS role,
        'mid' AS level,
        'en-US' AS language, 'behavioural' AS question_kind,
        ['motivation', 'teamwork', 'conflict', 'ownership'][(hash(i * 3) % 4)::INT + 1] AS competency,
        'scored' AS state,
        least(5.0, greatest(1.0, band)) AS total,
        NULL::DOUBLE AS clarity, NULL::DOUBLE AS confidence, NULL::DOUBLE AS correctness,
        NULL::DOUBLE AS relevance, NULL::DOUBLE AS structure,
        'behavioural.v1' AS rubric_version, 'p1' AS prompt_version, 'm1' AS model_version,
        'q' || (hash(i * 11) % 40) AS question_id
      FROM scored
    ) TO '{target}/part.parquet' (FORMAT parquet, ROW_GROUP_SIZE 200000)
    """
    with duckdb.connect() as connection:
        connection.execute(
            f"SET threads = {threads}; SET preserve_insertion_order = false; SET TimeZone = 'UTC'"
        )
        connection.execute(sql)
    return target
