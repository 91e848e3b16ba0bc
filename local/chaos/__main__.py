"""A bounded, seeded storm over whole interviews; the last line is one JSON object.

    python -m local.chaos [--answers 100] [--seed 1]

Candidates answer by recordings, live and from two devices at once, some delete their interview in the
middle, while processes are killed, dependencies hang or are away, and events come twice, late and
poisoned. Then it is calm, and what is stored is compared with what was sent:

    lost       an answer that was sent and is not scored, or is not in the warehouse
    doubled    two rows, two follow-ups or two answers where there is one
    invented   a score nobody spoke for, or anything left of what was deleted
    stuck      an answer or a report that never comes
    mixed      the score of one recording beside another

Exit status 1 when any of these is not zero.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from local.chaos import candidates, verdict
from local.chaos.candidates import ANSWERS, Interview
from local.chaos.storm import Storm
from local.stack.stack import Stack
from shared import settings

SIDE_BY_SIDE = 5
DELETED = 6
"""Every so many interviews, one is deleted in the middle."""
ATTEMPTS = 100
"""Deliveries before a dead letter: the emulator tries each second, where Pub/Sub waits ten minutes."""
CALM_SECONDS = 240.0
MOST_ANSWERS = 2_000


def main() -> int:
    """Storm, then judge."""
    parser = argparse.ArgumentParser(description="A storm over whole interviews, and what it broke")
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wanted = min(MOST_ANSWERS, max(ANSWERS, options.answers))
    began = time.monotonic()
    with Stack("scripted", attempts=ATTEMPTS) as stack:
        os.environ.update(stack.environment)
        settings.settings.cache_clear()
        interviews, storm = _weather(stack, wanted, options.seed)
        verdict.settle(stack.running, interviews, CALM_SECONDS)
        counts: Counter[str] = Counter()
        for one in interviews:
            found, where = verdict.judge(stack.running, one)
            counts += found
            for line in where:
                print(line, file=sys.stderr)
            if one.gave_up:
                print(f"gave up: {one.id}: {one.gave_up}", file=sys.stderr)
                counts["stuck"] += 1
        broken = any(counts[kind] for kind in verdict.KINDS)
        if broken:
            print(f"logs are kept in {stack.keep_logs()}", file=sys.stderr)
    summary = {
        "answers": sum(len(one.given) for one in interviews),
        "interviews": len(interviews),
        "deleted": sum(one.deleted for one in interviews),
        **{kind: storm.count[kind] for kind in ("kills", "outages", "duplicates", "poison")},
        **{kind: counts[kind] for kind in verdict.KINDS},
        "seed": options.seed,
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(summary))
    return int(broken)


def _weather(stack: Stack, wanted: int, seed: int) -> tuple[list[Interview], Storm]:
    """Interviews side by side with the storm, until all were conducted."""
    interviews: list[Interview] = []
    storm = Storm(stack, seed, interviews)
    blowing = threading.Thread(target=storm.run)
    blowing.start()
    seeds = [Random(f"{seed}-{number}").randrange(1 << 30) for number in range(-(-wanted // ANSWERS))]
    try:
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            conducted = [
                pool.submit(
                    candidates.conduct, stack.running, one, number % DELETED == DELETED - 1, interviews
                )
                for number, one in enumerate(seeds)
            ]
            for each in conducted:
                each.result()
    finally:
        storm.stop()
        blowing.join()
    return interviews, storm


if __name__ == "__main__":
    sys.exit(main())
