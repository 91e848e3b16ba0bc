"""The reckoning of docs/cost.md: counts times prices, and what is paid whether or not anybody comes."""

from __future__ import annotations

import pytest

from local.bench import pricing, worst_account
from local.bench.counting import calls
from shared import stages
from shared.firestore.budget import MICRODOLLARS
from shared.settings import DailyBudget

PRICES = pricing.load()


def test_each_count_is_multiplied_by_its_price() -> None:
    bill = pricing.per_interview(
        {"speech_seconds": 120, "gemini_prompt_tokens": 1_000_000, "firestore_reads": 100_000}, PRICES
    )
    assert bill["speech"] == pytest.approx(0.032)
    assert bill["gemini"] == pytest.approx(0.30)
    assert bill["firestore"] == pytest.approx(0.03)
    assert bill["pubsub"] == 0


def test_thoughts_are_paid_like_output() -> None:
    written = pricing.per_interview({"gemini_output_tokens": 3_000}, PRICES)
    thought = pricing.per_interview({"gemini_output_tokens": 1_000, "gemini_thought_tokens": 2_000}, PRICES)

    assert thought["gemini"] == pytest.approx(written["gemini"])


def test_a_function_is_charged_for_its_time_and_for_waiting_for_the_real_services() -> None:
    size = PRICES["functions"]["score_answer"]
    bill = pricing.per_interview({"invocations.score_answer": 2, "seconds.score_answer": 1.0}, PRICES)
    seconds = 1.0 + 2 * PRICES["waits_seconds"]["score_answer"]
    unit = PRICES["prices"]
    expected = (
        seconds * (size["cpu"] * unit["vcpu_second"] + size["gib"] * unit["gib_second"]) + 2 * unit["request"]
    )
    assert bill["functions"] == pytest.approx(expected)


def test_endpoints_cost_the_same_for_nobody_and_more_for_a_million() -> None:
    counts = {"vertex_calls": 10.0}
    assert pricing.vertex_nodes(counts, PRICES, 0) == 3
    assert pricing.vertex_nodes(counts, PRICES, 1_000_000) > 100
    assert pricing.a_month({}, PRICES, 0)["vertex"] > 0


def test_quotas_come_in_the_order_in_which_growth_hits_them() -> None:
    counts = {"speech_calls": 5.0, "gemini_calls": 12.0, "vertex_calls": 10.0}
    shares = [quota.share for quota in pricing.quotas(counts, PRICES, 10_000)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0


def test_every_function_has_a_size_and_no_other_waits() -> None:
    assert set(PRICES["functions"]) == set(stages.entry_points())
    assert PRICES["functions"]["transcribe"] == {"cpu": 2, "gib": 2.0}
    assert set(PRICES["waits_seconds"]) <= set(PRICES["functions"])


@pytest.mark.parametrize(
    ("service", "method", "url", "counted"),
    [
        ("storage", "POST", "/upload/storage/v1/b/bucket/o?uploadType=multipart", "storage_class_a"),
        ("storage", "GET", "/storage/v1/b/bucket/o?prefix=answers", "storage_class_a"),
        ("storage", "GET", "/download/storage/v1/b/bucket/o/name?alt=media", "storage_class_b"),
        ("storage", "DELETE", "/storage/v1/b/bucket/o/name", "storage_deletes"),
        ("bigquery", "POST", "/bigquery/v2/projects/p/datasets/d/tables/t/insertAll", "bigquery_inserts"),
        ("bigquery", "POST", "/bigquery/v2/projects/p/queries", "bigquery_queries"),
    ],
)
def test_operations_are_sorted_by_price_class(service: str, method: str, url: str, counted: str) -> None:
    assert calls.operation(service, method, url) == counted


def test_the_breaker_reckons_with_the_prices_that_the_bill_does() -> None:
    prices = pricing.load()
    spent = worst_account.worst(DailyBudget(), prices)
    daily = DailyBudget()

    counted = {
        "speech": daily.heard_minutes * 60 * MICRODOLLARS["heard_seconds"] / 1e6,
        "gemini": daily.model_calls * MICRODOLLARS["model_calls"] / 1e6,
        "downloads": daily.export_megabytes * 1e6 * MICRODOLLARS["export_bytes"] / 1e6,
    }

    assert counted == pytest.approx(spent, rel=0.01)
