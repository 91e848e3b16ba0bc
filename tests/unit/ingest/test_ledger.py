"""What may be committed of a partition whose messages end in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.ingest.ledger import Ledger


def test_nothing_is_committed_past_a_message_in_hand() -> None:
    ledger = Ledger()
    for offset in (5, 6, 7):
        ledger.take(offset)

    ledger.done(6)
    ledger.done(7)
    assert ledger.committable() == 5

    ledger.done(5)
    assert ledger.committable() == 8


def test_what_the_broker_has_is_not_said_again() -> None:
    ledger = Ledger()
    ledger.take(0)
    ledger.done(0)
    ledger.committed(1)

    assert ledger.committable() is None


def test_an_empty_partition_has_nothing_to_commit() -> None:
    assert Ledger().committable() is None


def test_offsets_that_go_back_are_a_fault() -> None:
    ledger = Ledger()
    ledger.take(4)

    with pytest.raises(ValueError, match="offset 4"):
        ledger.take(4)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=30), st.data())
def test_a_crash_at_any_point_skips_nothing(gaps: list[int], data: st.DataObject) -> None:
    offsets = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    order = data.draw(st.permutations(offsets))
    ledger = Ledger()
    for offset in offsets:
        ledger.take(offset)
    for finished, offset in enumerate(order):
        at = ledger.committable()
        assert at is not None
        # Whatever is not done stands at or after the offset to read from again.
        assert all(open_ >= at for open_ in order[finished:])
        ledger.done(offset)
    assert ledger.committable() == offsets[-1] + 1
