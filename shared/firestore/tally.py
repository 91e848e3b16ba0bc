"""What work will spend of a person's day, counted in the very commit that claims the work.

So it costs no round trip of its own, and a delivery that gets no claim counts nothing. What was counted is
looked at when the work calls it, before it spends, and given back where the work ends without that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from shared.errors import NotScoreable, RetryableError
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person
from shared.reasons import Reason

if TYPE_CHECKING:
    from google.cloud.firestore import WriteBatch


class Tally:
    """Amounts of one person's day, once. Called, it raises what `spend` does where the day has no room.

    `uid`: whose day it is; empty where only `person` knows, who is asked when it is called: then the amounts
    are counted as late as that.
    """

    def __init__(
        self,
        uid: str,
        person: Callable[[], Person],
        amounts: Mapping[str, float],
        longest: float = float("inf"),
    ) -> None:
        self._uid, self._person, self._amounts, self._longest = uid, person, amounts, longest
        self._counted: dict[str, float] = {}
        self._spent = False

    @classmethod
    def of_segment(
        cls, uid: str, person: Callable[[], Person], answer_id: str, seconds: float, longest: float
    ) -> Tally:
        """Of an answer that comes in segments: seconds of the day, and of its own `longest`."""
        return cls(uid, person, {"heard_seconds": seconds, f"heard.{answer_id}": seconds}, longest)

    def put_into(self, batch: WriteBatch) -> None:
        """Count in this batch."""
        if self._uid:
            budget.put_into(batch, self._uid, self._amounts)

    def written(self, results: Sequence[Any]) -> None:
        """The batch was committed; the results of what was put into it."""
        if self._uid:
            self._counted = budget.totals(results, self._amounts)

    def __call__(self) -> None:
        """Before it is spent. Raises `OverBudget`, `NotScoreable` for too long an answer, and what `person`
        raises; nothing stays counted then."""
        person = self._person()
        if not self._counted:
            self._uid = person.uid
            self._counted = budget.add(person.uid, self._amounts)
        caps = budget.caps(person.anonymous)
        for name, total in sorted(self._counted.items(), key=lambda item: "." not in item[0]):
            if name not in caps and total > self._longest:
                raise NotScoreable(Reason.TOO_LONG, f"{total:.0f} s in segments")
            if name in caps and total > caps[name]:
                raise OverBudget(name)
        self._spent = True

    @contextmanager
    def returned(self) -> Iterator[None]:
        """Around the service that it is spent on: where that was away, nothing was spent."""
        try:
            yield
        except RetryableError:
            self._spent = False
            raise

    def __enter__(self) -> Tally:
        return self

    def __exit__(self, *_: object) -> None:
        """The work has ended, one way or another."""
        if self._counted and not self._spent:
            budget.add(self._uid, {name: -amount for name, amount in self._amounts.items()})
