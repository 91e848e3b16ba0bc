"""Cloud Run job, every morning after the batch: each candidate's trends into their own document.

    python -m jobs.publish_trends [--day 2026-11-22]

The batch knows pseudonyms and no person; this job knows who is who, and reads in the warehouse what the batch
made of them. A document is made for whoever has an interview and no deletion under way; a day's run can be
repeated. When the newest day is older than what last night's batch makes, the job fails: nothing else notices
that a batch did not come.

It also says once, as an error in the log that opens an alert, when a judge gives the frozen answers other
bands than the judge before, and when the stream of scores has moved (`jobs/score_stream`).
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from jobs import feature_drift, score_stream
from shared import clock, logs
from shared.documents.insight import TrendSummary
from shared.erasure import workflow
from shared.firestore import paths
from shared.gcp import clients, warehouse
from shared.insight import summary

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

Row = Mapping[str, Any]

log = logging.getLogger(__name__)

FRESH = timedelta(days=2)
"""The batch makes yesterday's rows: older ones are of a batch that did not come."""
KEEP = timedelta(days=60)
"""A document that no batch renews goes: its candidate has stopped, or the rows have expired."""


def publish(day: date | None = None) -> tuple[date | None, int]:
    """Write the documents of a day, the newest that there is when none is named; returns it and how many."""
    newest = day or _newest()
    if newest is None:
        return None, 0
    owners = {warehouse.user_hash(owner): owner for owner in _owners()}
    trends, weeks = (_by_person(_rows(table, newest)) for table in ("trends", "trend_weeks"))
    written = 0
    for user_hash, rows in trends.items():
        if owner := owners.get(user_hash):
            written += _write(owner, newest, rows, weeks[user_hash])
    return newest, written


def _write(owner: str, day: date, trends: Sequence[Row], weeks: Sequence[Row]) -> int:
    from google.cloud.firestore import transactional

    moment = clock.now()
    document = TrendSummary(
        owner=owner,
        expire_at=moment + KEEP,
        computed_at=moment,
        day=day,
        tracks=summary.tracks(trends, weeks),
    ).model_dump(mode="json")
    # Times as times, so that the TTL sees them.
    document |= {"expire_at": moment + KEEP, "computed_at": moment}

    @transactional
    def unless_deleted(transaction: Transaction) -> bool:
        if workflow.is_being_erased(owner, transaction):
            return False
        transaction.set(paths.trends_ref(owner), document)
        return True

    return int(unless_deleted(clients.firestore().transaction()))


def _owners() -> set[str]:
    return {str(found.get("owner")) for found in paths.interviews().select(["owner"]).stream()}


def _newest() -> date | None:
    sql = f"SELECT MAX(day) AS day FROM `{warehouse.table_id('trends')}`"  # noqa: S608 - no value of anybody
    return _only_day(sql)


def _only_day(sql: str) -> date | None:
    found = next(iter(clients.bigquery().query(sql).result(timeout=120)))["day"]
    return found if found is None else date.fromisoformat(str(found))


def judges(day: date) -> list[Row]:
    """Rows of `drift`: each day has all judges."""
    return list(_rows("drift", day))


def changed_judges(day: date, compared: Sequence[Row]) -> list[Row]:
    """Of a day's judges those who changed and had not on the day before."""
    sql = f"SELECT MAX(day) AS day FROM `{warehouse.table_id('drift')}` WHERE day < DATE '{day.isoformat()}'"  # noqa: S608
    before = _only_day(sql)
    known = {_comparison(row) for row in judges(before) if row["drifted"]} if before else set()
    return [row for row in compared if row["drifted"] and _comparison(row) not in known]


def _comparison(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("measure", "from_version", "to_version"))


def _rows(table: str, day: date) -> Iterator[Row]:
    sql = f"SELECT * FROM `{warehouse.table_id(table)}` WHERE day = DATE '{day.isoformat()}'"  # noqa: S608
    return iter(dict(row) for row in clients.bigquery().query(sql).result(timeout=600))


def _by_person(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["user_hash"])].append(row)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--day", type=date.fromisoformat)
    logs.setup()
    named = parser.parse_args(arguments).day
    day, written = publish(named)
    json.dump({"day": day.isoformat() if day else None, "written": written}, sys.stdout)
    sys.stdout.write("\n")
    if day is not None:
        _tell_operators(day)
    late = named is None and day is not None and clock.now().date() - day > FRESH
    if late:
        log.error("the batch of trends is late", extra={"fields": {"newest": str(day)}})
    return int(late)


def _tell_operators(day: date) -> None:
    """What the dashboard shows of the judge and the scores, and what an alert waits for."""
    compared = judges(day)
    for row in compared:
        measure, before, after = _comparison(row)
        fields = {"measure": measure, "from": before, "to": after, "by": abs(row["difference"] or 0.0)}
        log.info("the judges compared", extra={"fields": fields})
    for row in changed_judges(day, compared):
        measure, before, after = _comparison(row)
        log.error(
            "the judge changed",
            extra={
                "fields": {"measure": measure, "from": before, "to": after, "by": round(row["difference"], 2)}
            },
        )
    score_stream.watch(day)
    feature_drift.watch(day)


if __name__ == "__main__":
    sys.exit(main())
