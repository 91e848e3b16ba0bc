"""What work spends of a day is counted with its claim: once, before it is spent, and not for a duplicate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared import clock
from shared import settings as settings_module
from shared.errors import Busy, NotScoreable, Superseded, Unavailable
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person
from shared.firestore.tally import Tally
from shared.pipeline import claims, stage
from shared.pipeline.stage import StageResult
from shared.reasons import Reason

pytestmark = pytest.mark.emulators


@pytest.fixture
def somebody(emulators: Any) -> Person:
    return Person(clock.new_id(), anonymous=False)


@pytest.fixture
def works(somebody: Person) -> Callable[..., None]:
    """Does this work under one claim, which spends two answers of somebody's day."""
    key = clock.new_id()

    def run(work: Callable[[Tally], None], amount: float = 2.0) -> None:
        with Tally(somebody.uid, lambda: somebody, {"answers": amount}) as counted:

            def done() -> StageResult:
                work(counted)
                return StageResult()

            stage.run_once("test", (key,), done, spends=counted)

    return run


def spent(person: Person) -> float:
    return budget.used(person.uid)["answers"]


def test_it_is_counted_when_the_work_begins_and_not_again_for_a_duplicate(
    works: Callable[..., None], somebody: Person
) -> None:
    seen = []

    def work(counted: Tally) -> None:
        seen.append(spent(somebody))
        counted()

    for _ in range(3):
        works(work)

    assert seen == [2]
    assert spent(somebody) == 2


def test_a_delivery_that_finds_another_at_work_counts_nothing(somebody: Person) -> None:
    key = clock.new_id()
    claims.begin("test", key)

    with (
        pytest.raises(Busy),
        Tally(somebody.uid, lambda: somebody, {"answers": 2}) as counted,
    ):
        stage.run_once("test", (key,), StageResult, spends=counted)

    assert spent(somebody) == 0


@pytest.mark.parametrize(
    "error", [NotScoreable(Reason.SILENCE), Superseded("x"), Unavailable("speech", "503")]
)
def test_what_ends_before_it_spends_is_given_back(
    error: Exception, works: Callable[..., None], somebody: Person
) -> None:
    def work(_: Tally) -> None:
        raise error

    if isinstance(error, Superseded):
        works(work)
    else:
        with pytest.raises(type(error)):
            works(work)

    assert spent(somebody) == 0


def test_it_is_given_back_where_the_service_was_away_and_counted_by_the_next_try(
    works: Callable[..., None], somebody: Person
) -> None:
    def away(counted: Tally) -> None:
        counted()
        with counted.returned():
            raise Unavailable("speech", "503")

    with pytest.raises(Unavailable):
        works(away)
    assert spent(somebody) == 0

    works(lambda counted: counted())
    assert spent(somebody) == 2


def test_what_was_spent_in_vain_stays_counted(works: Callable[..., None], somebody: Person) -> None:
    def refused(counted: Tally) -> None:
        counted()
        with counted.returned():
            raise NotScoreable(Reason.BLOCKED)

    with pytest.raises(NotScoreable):
        works(refused)

    assert spent(somebody) == 2


def test_a_day_without_room_counts_nothing_and_spends_nothing(
    works: Callable[..., None], somebody: Person
) -> None:
    most = budget.caps(somebody.anonymous)["answers"]

    with pytest.raises(OverBudget):
        works(lambda counted: counted(), most + 1.0)
    assert spent(somebody) == 0

    works(lambda counted: counted(), float(most))
    assert spent(somebody) == most


def test_whose_day_it_is_may_be_known_as_late_as_it_is_spent(somebody: Person) -> None:
    with Tally("", lambda: somebody, {"answers": 1}) as counted:
        claims.begin("test", clock.new_id(), spends=counted)
        assert spent(somebody) == 0
        counted()

    assert spent(somebody) == 1


def test_one_answer_in_segments_is_heard_for_a_quarter_of_an_hour(
    somebody: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = settings_module.DailyBudget().model_copy(update={"heard_minutes": 300})
    monkeypatch.setenv("DAILY_BUDGET", most.model_dump_json())
    settings_module.settings.cache_clear()

    def hear(answer: str) -> None:
        with Tally.of_segment(somebody.uid, lambda: somebody, answer, 20, 900) as counted:
            claims.begin("test", clock.new_id(), spends=counted)
            counted()

    try:
        for _ in range(45):
            hear("a")
        with pytest.raises(NotScoreable) as caught:
            hear("a")
        hear("b")
    finally:
        monkeypatch.undo()
        settings_module.settings.cache_clear()

    assert caught.value.reason is Reason.TOO_LONG
    assert budget.used(somebody.uid)["heard_seconds"] == 920
