"""Cloud Run job, each Monday morning: publish the leaderboards anew.

    python -m jobs.leaderboard

Reads the scored answers of those who take part, and of nobody else, from the warehouse; decides by
`shared/leaderboard`, and writes the pages. At a fixed time and not as scores come: a page that changes just
after an interview tells whose it was. Running it twice changes nothing the second time.

First attempts alone count: a question that was answered before is another question.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from shared import clock, logs
from shared.documents.leaderboard import Member
from shared.errors import Busy, Superseded
from shared.firestore import leaderboard as store
from shared.gcp import clients, warehouse
from shared.leaderboard import batch
from shared.leaderboard.batch import Played, Track
from shared.leaderboard.shrinkage import Scored
from shared.settings import settings

log = logging.getLogger(__name__)

ROUNDS = 3
"""How often the batch is tried when people leave while it runs."""
_HASHES = 5000
"""Of members, in one query."""

# Rows come at least once, and an answer that was scored again has a newer one: the newest is its score.
_ANSWERS = """
SELECT user_hash, interview_id, role, level, language, rubric_version, total, total_uncertainty
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id) AS newest
  FROM `{table}`
  WHERE user_hash IN UNNEST(@members)
)
WHERE newest = 1 AND state = 'scored' AND total IS NOT NULL AND attempt = 1 AND recorded_at >= @since
ORDER BY user_hash, interview_id
"""


def played(uids: Iterable[str], now: datetime) -> dict[str, list[Played]]:
    """The scored answers of these people, by person."""
    from google.cloud import bigquery as bq

    people = {warehouse.user_hash(uid): uid for uid in uids}
    since = now - timedelta(days=settings().retention_days)
    found: dict[str, list[Played]] = defaultdict(list)
    hashes = sorted(people)
    for at in range(0, len(hashes), _HASHES):
        parameters = [
            bq.ArrayQueryParameter("members", "STRING", hashes[at : at + _HASHES]),
            bq.ScalarQueryParameter("since", "TIMESTAMP", since),
        ]
        job = clients.bigquery().query(
            _ANSWERS.format(table=warehouse.table_id("answers")),
            job_config=bq.QueryJobConfig(query_parameters=parameters),
        )
        for row in job.result(timeout=300):
            track = Track(row["level"], row["language"], row["rubric_version"], batch.same_role(row["role"]))
            answer = Scored(row["interview_id"], row["total"], row["total_uncertainty"] or 0.0)
            found[people[row["user_hash"]]].append(Played(track, answer))
    return found


def publish(now: datetime) -> dict[str, int]:
    """One batch; returns what it did. `Busy` when people kept moving while it ran: it runs again."""
    written = {"published": 0, "withdrawn": 0}
    for _ in range(ROUNDS):
        members, pages = store.everybody()
        answers = played(members, now)
        overtaken = 0
        for outcome in batch.run(members.values(), answers, pages, now):
            try:
                store.publish(outcome, members, pages.get(outcome.board_id))
            except Superseded:
                overtaken += 1
                continue
            written["published" if outcome.page else "withdrawn"] += 1
        if not overtaken:
            _keep(members, answers, now)
            return {"members": len(members), **written}
    raise Busy("members kept moving while the boards were written")


def _keep(members: Mapping[str, Member], answers: Mapping[str, Sequence[Played]], now: datetime) -> None:
    """Whoever practises stays a member; a membership that nobody uses lapses."""
    until = clock.expiry(now)
    for uid, member in members.items():
        if answers.get(uid) and until - member.expire_at > timedelta(days=1):
            store.keep(uid, until)


def main() -> int:
    """The command. Prints one JSON object."""
    logs.setup()
    json.dump(publish(clock.now()), sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
