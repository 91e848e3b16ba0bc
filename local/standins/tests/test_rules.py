"""Rules: which holds, how often, in which order."""

from typing import Any

import pytest

from standins.rules import RuleError, StubRegistry


def decided(book: StubRegistry, **facts: Any) -> Any:
    return book.match("speech", facts).outcome.get("transcript")


def test_a_batch_answers_in_order_once_each() -> None:
    book = StubRegistry()
    book.add([{"service": "speech", "transcript": text, "times": 1} for text in ("one", "two")])

    assert [decided(book) for _ in range(3)] == ["one", "two", None]


def test_the_newest_batch_goes_first() -> None:
    book = StubRegistry()
    book.add([{"service": "speech", "transcript": "old"}])
    book.add([{"service": "speech", "transcript": "new", "times": 1}])

    assert [decided(book) for _ in range(2)] == ["new", "old"]


def test_after_leaves_the_first_calls_alone() -> None:
    book = StubRegistry()
    book.add([{"service": "speech", "transcript": "late", "after": 2}])

    assert [decided(book) for _ in range(3)] == [None, None, "late"]


def test_a_delay_lets_the_search_go_on() -> None:
    book = StubRegistry()
    book.add([{"service": "speech", "delay_s": 1.5}, {"service": "speech", "status": 429, "delay_s": 1}])

    decision = book.match("speech", {})

    assert (decision.delay_s, decision.outcome["status"]) == (2.5, 429)


@pytest.mark.parametrize(
    ("match", "holds"),
    [
        ({"language": "es-ES"}, True),
        ({"language": "es"}, False),
        ({"min_seconds": 10, "max_seconds": 13}, True),
        ({"max_seconds": 11}, False),
        ({"sha256": "ab"}, True),
        ({"unheard_of": 1}, False),
    ],
)
def test_every_fact_of_a_match_must_hold(match: dict[str, Any], holds: bool) -> None:
    book = StubRegistry()
    book.add([{"service": "speech", "match": match, "transcript": "yes"}])

    assert (decided(book, language=["es-ES"], seconds=12.0, sha256="abcd") == "yes") is holds


@pytest.mark.parametrize(
    "rule",
    [{"service": "vision"}, {"service": "vertex", "transcript": "no"}, {"service": "speech", "times": 0}],
)
def test_a_rule_that_could_never_work_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises(RuleError):
        StubRegistry().add([rule])
