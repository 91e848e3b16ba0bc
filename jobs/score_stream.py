"""The stream of scores, watched by ADWIN: part of `jobs/publish_trends`, every morning.

One stream for each language, in the order in which answers were judged, whoever judged them. A change is
told on the day on which it is found and not again: each morning reads the same months anew. It can't tell the
judge from the people; the frozen answers can (`the judge changed`), so look there first.
"""

from __future__ import annotations

import logging
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.gcp import clients, warehouse
from shared.insight.adwin import Adwin, Change

log = logging.getLogger(__name__)

DAYS = 90
"""That a window may reach back."""
MOST = 200_000
"""Newest scores of a language that are read; at ten thousand a day, some three weeks."""
LOWEST, HIGHEST = 1.0, 5.0
"""Of a band."""


@dataclass(frozen=True)
class Moved:
    """A change of the scores of one language, in bands."""

    language: str
    before: float
    after: float
    answers: int


def watch(day: date) -> list[Moved]:
    """Tell the log each language's mean of the day, and each change that was found on it."""
    found: list[Moved] = []
    for language, scores in _streams(_rows(day)).items():
        if today := [band for moment, band in scores if moment.date() == day]:
            fields = {"language": language, "mean": statistics.fmean(today), "answers": len(today)}
            log.info("scores of a day", extra={"fields": fields})
        found += changes(language, scores, day)
    for moved in found:
        fields = {
            "language": moved.language,
            "from": round(moved.before, 2),
            "to": round(moved.after, 2),
            "answers": moved.answers,
        }
        log.error("the scores moved", extra={"fields": fields})
    return found


def changes(language: str, scores: Iterable[tuple[datetime, float]], day: date) -> list[Moved]:
    """What ADWIN finds on this day, having read all before it: one change at most."""
    window = Adwin()
    found: Change | None = None
    for moment, band in scores:
        change = window.add((band - LOWEST) / (HIGHEST - LOWEST))
        if change is not None and moment.date() == day:
            found = found or change
    # The first cut is made with few values of the new kind: the window at the day's end knows them better.
    return [Moved(language, _band(found.before), _band(window.mean), window.width)] if found else []


def _band(share: float) -> float:
    return LOWEST + share * (HIGHEST - LOWEST)


def _streams(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[datetime, float]]]:
    found: defaultdict[str, list[tuple[datetime, float]]] = defaultdict(list)
    for row in rows:
        found[str(row["language"])].append((row["recorded_at"], float(row["total"])))
    return dict(found)


def _rows(day: date) -> Sequence[Mapping[str, Any]]:
    """The last state of each scored answer until the day's end, old first."""
    from google.cloud import bigquery

    sql = f"""
        WITH states AS (
          SELECT recorded_at, row_id, language, total, state,
            ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id DESC) AS newest
          FROM `{warehouse.table_id("answers")}`
          WHERE recorded_at >= @since AND recorded_at < @until
        ), ranked AS (
          SELECT recorded_at, row_id, language, total,
            ROW_NUMBER() OVER (PARTITION BY language ORDER BY recorded_at DESC, row_id DESC) AS back
          FROM states
          WHERE newest = 1 AND state = 'scored' AND total IS NOT NULL AND language IS NOT NULL
        )
        SELECT recorded_at, language, total FROM ranked WHERE back <= @most
        ORDER BY language, recorded_at, row_id
    """  # noqa: S608 - the table's name is a setting; values are parameters
    until = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    config = bigquery.QueryJobConfig(
        query_parameters=[
            bigquery.ScalarQueryParameter("since", "TIMESTAMP", until - timedelta(days=DAYS)),
            bigquery.ScalarQueryParameter("until", "TIMESTAMP", until),
            bigquery.ScalarQueryParameter("most", "INT64", MOST),
        ]
    )
    return [dict(row) for row in clients.bigquery().query(sql, job_config=config).result(timeout=600)]
