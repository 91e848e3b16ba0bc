"""People who practise beside you, in a running stack, so that what needs many has something to show.

    python -m local.rehearsal.cohort --state FOLDER --uid UID [--people 9] [--seed 1]

They and you get scored answers in the warehouse, as `record_result` writes them; they join the leaderboard,
and the weekly batch runs. Prints what the batch did as one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from local.stack.running_stack import Running

ROLE = "Data engineer"
ANSWERS = 5


def practise(uid: str, ability: float, chance: random.Random) -> None:
    """An interview's worth of scored answers of one person."""
    from shared import clock
    from shared.gcp import warehouse

    interview = clock.new_id()
    for position in range(ANSWERS):
        answer_id = f"{interview}{position}"
        row = {
            "row_id": answer_id,
            "recorded_at": clock.now().isoformat(),
            "user_hash": warehouse.user_hash(uid),
            "interview_id": interview,
            "answer_id": answer_id,
            "role": ROLE,
            "level": "mid",
            "language": "en-US",
            "position": position,
            "attempt": 1,
            "state": "scored",
            "total": round(min(5.0, max(1.0, chance.gauss(ability, 0.5))), 2),
            "total_uncertainty": 0.3,
            "rubric_version": "behavioural.v1",
        }
        warehouse.insert("answers", row)


def fill(uid: str, people: int, seed: int) -> dict[str, int]:
    """Everybody practises and, but for `uid`, who may have done so, joins; then the batch runs."""
    from jobs import leaderboard as job
    from shared import clock
    from shared.documents.leaderboard import Member
    from shared.firestore import paths

    chance = random.Random(seed)
    practise(uid, 3.6, chance)
    for _ in range(people):
        other = f"simulated{clock.new_id()}"
        practise(other, chance.gauss(3.0, 0.6), chance)
        member = Member(owner=other, joined_at=clock.now(), expire_at=clock.expiry())
        paths.leaderboard_member_ref(other).set(member.model_dump())
    return job.publish(clock.now())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--state", type=Path, required=True, help="of a running stack")
    parser.add_argument("--uid", required=True)
    parser.add_argument("--people", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    running = Running.read(given.state)
    if running is None:
        sys.stderr.write(f"no stack runs in {given.state}\n")
        return 1
    os.environ.update(running.environment)
    print(json.dumps(fill(given.uid, given.people, given.seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
