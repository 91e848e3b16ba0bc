"""Cloud Run job, every night: finished interviews into the archive, and out of it what is over its time.

    python -m jobs.archive [--days 3] [--all]

Looks at what finished in the last days, so that a night that failed is made up for, and writes each whole: a
second time changes nothing. An interview that is deleted while it is written is looked for again afterwards
and removed; an erasure looks into the archive itself, now and hours later.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from shared import clock, logs
from shared.archive import building, store
from shared.documents.interview import InterviewStatus
from shared.errors import Gone
from shared.firestore import paths, reads

log = logging.getLogger(__name__)


def finished(days: int | None) -> Iterator[str]:
    """Interviews that finished in the last days; all of them where `days` is None."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    since = clock.now() - timedelta(days=days if days is not None else 100_000)
    found = paths.interviews().where(filter=FieldFilter("finished_at", ">=", since)).select([])
    yield from (snapshot.id for snapshot in found.stream())


def archive(interview_id: str) -> str:
    """Write one; says what became of it: `archived`, `unfinished` or `gone`."""
    try:
        interview = reads.get_interview(interview_id)
        if interview.status is not InterviewStatus.FINISHED:
            return "unfinished"
        written = building.build(interview, reads.list_answers(interview_id), reads.list_steps(interview_id))
        store.put(written)
        after = reads.get_interview(interview_id)  # `Gone` when it was deleted meanwhile
        if after.shared_with != interview.shared_with:
            store.share(interview_id, written.owner, after.shared_with)
    except Gone:
        store.erase_interview(interview_id)
        return "gone"
    return "archived"


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args(arguments)
    logs.setup()
    if not store.is_on():
        print("ARCHIVE_URI is not set: there is no archive", file=sys.stderr)
        return 2
    store.prepare()
    counts: Counter[str] = Counter()
    for interview_id in finished(None if given.all else given.days):
        try:
            counts[archive(interview_id)] += 1
        except Exception as error:
            # The others must not wait for it; the next night looks at it again.
            log.error("not archived", exc_info=error, extra={"fields": {"interview_id": interview_id}})
            counts["failed"] += 1
    counts["expired"] = store.erase_expired(clock.now())
    print(json.dumps(dict(counts)))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
