"""Has what is measured of answers moved? Part of `jobs/publish_trends`, every morning.

The week that ends with the day against the four weeks before it, for each language and measure, by PSI and by
Jensen-Shannon divergence in the bins of Vertex AI's Model Monitoring, so that the figures compare. The limit
is that of the retraining pipeline (`shared.insight.distributions`): the larger of 0.25 and what so few people
pass by chance in one of 100 mornings. It says that answers are otherwise than those on which the models were
judged, not why: other devices, other people, another recogniser.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.gcp import clients, warehouse

log = logging.getLogger(__name__)

MEASURES = (
    "words",
    "seconds",
    "words_per_minute",
    "characters_per_minute",
    "fillers_per_minute",
    "pauses",
    "longest_pause",
    "recognition_confidence",
)
"""Columns of `answers` that the models see, or that tell of how an answer was heard. Of the two paces a
language has one; what none of its answers has is not compared."""
NOW, BEFORE = timedelta(days=7), timedelta(days=28)
FEWEST_PEOPLE = 20
"""On each side; of fewer nothing is said, here or on the dashboard."""
MOST = 200_000
"""Newest answers of a language that are read."""


@dataclass(frozen=True)
class Compared:
    """One measure of one language: how far it moved, and from where that is more than chance."""

    language: str
    measure: str
    psi: float
    jensen_shannon: float
    limit: float

    @property
    def moved(self) -> bool:
        return self.psi > self.limit


def watch(day: date) -> list[Compared]:
    """Tell the log each comparison, and as an error each that moved."""
    found = list(compared(_rows(day), day))
    for each in found:
        fields = {
            "series": f"{each.language} {each.measure}",
            "psi": round(each.psi, 3),
            "jensen_shannon": round(each.jensen_shannon, 3),
        }
        log.info("measures compared", extra={"fields": fields})
        if each.moved:
            log.error("a measure moved", extra={"fields": {**fields, "limit": round(each.limit, 2)}})
    return found


def compared(rows: Iterable[Mapping[str, Any]], day: date) -> Iterator[Compared]:
    """Rows have `language`, `user_hash`, `day` and the measures. Languages of few people are passed over."""
    import numpy as np

    from shared.insight import distributions

    sides: defaultdict[str, tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]] = defaultdict(
        lambda: ([], [])
    )
    for row in rows:
        sides[str(row["language"])][row["day"] > day - NOW].append(row)
    for language, (before, now) in sorted(sides.items()):
        people = [len({row["user_hash"] for row in side}) for side in (before, now)]
        if min(people) < FEWEST_PEOPLE:
            continue
        known = [name for name in MEASURES if any(row[name] is not None for row in (*before, *now))]
        limit = distributions.limit(people[0], people[1], len(known))
        for measure in known:
            old, new = (np.array([_number(row[measure]) for row in side]) for side in (before, now))
            yield Compared(
                language, measure, distributions.psi(old, new), distributions.jensen_shannon(old, new), limit
            )


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _rows(day: date) -> Sequence[Mapping[str, Any]]:
    """Each spoken answer that was scored, as it was judged last, until the day's end."""
    from google.cloud import bigquery

    sql = f"""
        WITH states AS (
          SELECT
            *, ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id DESC) AS newest
          FROM `{warehouse.table_id("answers")}`
          WHERE recorded_at >= @since AND recorded_at < @until
        ), ranked AS (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY language ORDER BY recorded_at DESC, row_id DESC) AS back
          FROM states
          WHERE newest = 1 AND state = 'scored' AND language IS NOT NULL AND seconds IS NOT NULL
        )
        SELECT language, user_hash, DATE(recorded_at) AS day, {", ".join(MEASURES)}
        FROM ranked WHERE back <= @most
    """  # noqa: S608 - the table's name is a setting, the columns are ours; values are parameters
    until = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    config = bigquery.QueryJobConfig(
        query_parameters=[
            bigquery.ScalarQueryParameter("since", "TIMESTAMP", until - NOW - BEFORE),
            bigquery.ScalarQueryParameter("until", "TIMESTAMP", until),
            bigquery.ScalarQueryParameter("most", "INT64", MOST),
        ]
    )
    return [dict(row) for row in clients.bigquery().query(sql, job_config=config).result(timeout=600)]
