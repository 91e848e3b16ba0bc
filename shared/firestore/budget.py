"""What one person may spend of the project's money in a UTC day, and what all may together.

Counted where money is spent, before it is spent: each spending adds to the day's counters in one
atomic write and learns the new total from it, so that requests side by side can't pass a cap
together. What a service then didn't do is given back.

    quotas/{uid}_{yyyymmdd}            a person's counters; `heard` by answer, so that one has an end
    spending/{yyyymmdd}_{shard}        everybody's, in millionths of a dollar; shards, as one document
                                       takes about one write a second

The breaker: once a day's spending has reached `project_dollars`, the API begins nothing new until
the next day. Answers under way go on to their score.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from shared import clock
from shared.documents.bookkeeping import QuotaRecord, SpendingRecord
from shared.documents.interview import Interview
from shared.errors import NotScoreable, RetryableError
from shared.firestore import paths, reads
from shared.gcp import clients
from shared.reasons import Reason
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import WriteBatch

Spending = Literal["answers", "heard_seconds", "model_calls", "export_bytes"]

MICRODOLLARS: Mapping[Spending, float] = {
    # Speech-to-Text V2: $0.016 a minute (local/bench/prices.toml).
    "heard_seconds": 0.016 / 60 * 1e6,
    # An evaluation of a long answer: 6,000 tokens in and 1,000 out of Gemini Flash (the same list).
    "model_calls": 4_300.0,
    # Egress to the internet: $0.12 a GB.
    "export_bytes": 0.12 / 1e9 * 1e6,
    "answers": 0.0,
}
SHARDS = 16
NEARLY = 0.8
"""The share of the project's day at which operators are warned."""
_REMEMBERED_SECONDS = 30.0


class OverBudget(NotScoreable):
    """The person's day is used up. An answer says so, and can be given again tomorrow."""

    def __init__(self, what: Spending) -> None:
        super().__init__(Reason.DAILY_BUDGET, what)
        self.what = what


@dataclass(frozen=True)
class Person:
    """Who spends. A person without an account gets less: another one costs nothing to make."""

    uid: str
    anonymous: bool

    @classmethod
    def of(cls, interview: Interview) -> Person:
        """Whose interview it is, as they were signed in when they made it."""
        return cls(interview.owner, interview.anonymous)


def caps(anonymous: bool) -> dict[Spending, int]:
    """The most of a day."""
    daily = settings().daily_budget
    share = daily.anonymous_percent / 100 if anonymous else 1.0
    return {
        "answers": int(daily.answers * share),
        "heard_seconds": int(daily.heard_minutes * 60 * share),
        "model_calls": int(daily.model_calls * share),
        "export_bytes": int(daily.export_megabytes * 1_000_000 * share),
    }


def resets_at(moment: datetime) -> datetime:
    """The next UTC midnight."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def seconds_left(moment: datetime) -> int:
    """Until the day's end, rounded up."""
    return int((resets_at(moment) - moment).total_seconds()) + 1


def spend(person: Person, what: Spending, amount: float) -> None:
    """Count it before it is spent. `OverBudget`, with nothing counted, when the day has no room for it."""
    if add(person.uid, {what: amount})[what] > caps(person.anonymous)[what]:
        add(person.uid, {what: -amount})
        raise OverBudget(what)


@contextmanager
def spending(person: Person, what: Spending, amount: float) -> Iterator[None]:
    """Count it before the block; give it back when the service was away and did nothing."""
    spend(person, what, amount)
    with returned(person, what, amount):
        yield


@contextmanager
def counting(person: Callable[[], Person], what: Spending, amount: float) -> Iterator[Callable[[], None]]:
    """Count it while the block does what costs nothing; it calls what it is given before it spends.

    That raises what `spend` and `person` raise. A block that ends before it spends has nothing counted.
    """
    spends = False
    with ThreadPoolExecutor(1) as pool:
        counting = pool.submit(lambda: spend(person(), what, amount))

        def counted() -> None:
            nonlocal spends
            counting.result()
            spends = True

        try:
            yield counted
        finally:
            if not spends and counting.exception() is None:
                give_back(person(), what, amount)


@contextmanager
def returned(person: Person, what: Spending, amount: float) -> Iterator[None]:
    """Give back what was counted when the block's service was away."""
    try:
        yield
    except RetryableError:
        give_back(person, what, amount)
        raise


def give_back(person: Person, what: Spending, amount: float) -> None:
    """Of what was counted, what a service didn't do."""
    if amount:
        add(person.uid, {what: -amount})


def used(uid: str) -> dict[Spending, float]:
    """What a person has spent today."""
    found = paths.quota_ref(uid, clock.now()).get().to_dict()
    record = QuotaRecord.model_validate(found) if found else None
    return {what: float(getattr(record, what, 0.0)) for what in MICRODOLLARS}


def add(uid: str, amounts: Mapping[str, float]) -> dict[str, float]:
    """Add to a person's counters of the day (`heard.{answer}`: to one within another), and to the project's;
    the person's new totals."""
    batch = clients.firestore().batch()
    put_into(batch, uid, amounts)
    return totals(batch.commit(), amounts)


def put_into(batch: WriteBatch, uid: str, amounts: Mapping[str, float]) -> None:
    """What `add` writes: one write of the person's, and one more where it costs the project money."""
    from google.cloud.firestore import Increment

    moment = clock.now()
    gone = resets_at(moment) + timedelta(days=1)
    counted: dict[str, Any] = {"owner": uid, "expire_at": gone}
    for name, amount in amounts.items():
        head, _, tail = name.partition(".")
        counted[head] = {tail: Increment(amount)} if tail else Increment(amount)
    batch.set(paths.quota_ref(uid, moment), counted, merge=True)
    money = sum(MICRODOLLARS[what] * amounts.get(what, 0.0) for what in MICRODOLLARS)
    if money:
        shard = paths.spending_ref(moment, random.randrange(SHARDS))
        batch.set(shard, {"microdollars": Increment(money), "expire_at": gone}, merge=True)


def totals(written: Sequence[Any], amounts: Mapping[str, float]) -> dict[str, float]:
    """The person's new totals out of the results of what `put_into` wrote."""
    # The client sends increments in the order of their paths, and that is how their results come.
    names = sorted(amounts, key=lambda name: name.split("."))
    return {
        name: float(total.double_value or total.integer_value)
        for name, total in zip(names, written[0].transform_results, strict=True)
    }


_seen: tuple[float, float] | None = None
"""When the project's spending was read last, on this instance's clock, and the share that was spent."""


def project_share() -> float:
    """How much of the project's day is spent, 1 being all; half a minute old at most."""
    global _seen
    moment = time.monotonic()
    if _seen is not None and moment - _seen[0] < _REMEMBERED_SECONDS:
        return _seen[1]
    shards = [paths.spending_ref(clock.now(), shard) for shard in range(SHARDS)]
    total = sum(found.microdollars for found in reads.read_all(shards, SpendingRecord) if found)
    share = total / 1e6 / settings().daily_budget.project_dollars
    _seen = moment, share
    return share


def forget() -> None:
    """Read the project's spending anew at the next question."""
    global _seen
    _seen = None
