"""The queueing model of growth: nothing is lost in it, and it waits as Pub/Sub does."""

from __future__ import annotations

import numpy as np
import pytest

from local.bench import growth, pricing
from local.bench.growth_model import FIRST_BACKOFF, Step, arrivals, backoff, simulate

SPEECH = {"speech": 300.0}


def steady(a_second: float, seconds: int) -> np.ndarray:
    return np.full(seconds, a_second)


def transcribe(at_once: float = 1e6, *, does_without: bool = False) -> Step:
    return Step("transcribe", 1, "", 5.0, at_once, {"speech": 1.0}, does_without)


def test_below_the_quota_nobody_waits() -> None:
    outcome = simulate([transcribe()], steady(4.5, 1200), SPEECH)["transcribe"]

    assert outcome.served[0] == pytest.approx(outcome.arrived)
    assert outcome.waited(0.95) == 0


def test_above_it_messages_come_again_and_none_is_lost() -> None:
    outcome = simulate([transcribe()], steady(8.0, 1200), SPEECH)["transcribe"]

    assert outcome.waited(0.95) >= FIRST_BACKOFF
    assert outcome.served.sum() == pytest.approx(300 + 1200 * 5.0, rel=0.02)
    assert outcome.served.sum() + outcome.dead + outcome.waiting == pytest.approx(outcome.arrived)


def test_a_peak_is_worked_off_when_it_is_over() -> None:
    begun = np.concatenate([steady(10.0, 300), steady(1.0, 3600)])

    outcome = simulate([transcribe()], begun, SPEECH)["transcribe"]

    assert outcome.waiting == pytest.approx(0, abs=1)
    assert outcome.dead == 0


def test_instances_bound_as_quotas_do() -> None:
    # 20 requests at once of 5 s each are 4 a second, as a queue of that many servers has it
    outcome = simulate([transcribe(20)], steady(6.0, 600), {"speech": 1e6})["transcribe"]

    assert outcome.served.sum() == pytest.approx(600 * 4.0, rel=0.02)


def test_who_can_do_without_the_model_does_not_wait_for_it() -> None:
    step = transcribe(does_without=True)

    outcome = simulate([step], steady(8.0, 1200), SPEECH)["transcribe"]

    assert outcome.waited(1.0) == 0
    assert outcome.without == pytest.approx(1200 * 3.0 - 300, rel=0.02)


def test_the_next_stage_hears_of_what_was_served_alone() -> None:
    steps = [transcribe(), Step("score_answer", 1, "transcribe", 6.0, 1e6)]

    found = simulate(steps, steady(8.0, 900), SPEECH)

    assert found["score_answer"].arrived == pytest.approx(found["transcribe"].served.sum(), rel=0.02)


def test_waits_double_up_to_ten_minutes() -> None:
    assert [backoff(n) for n in range(8)] == [10, 20, 40, 80, 160, 320, 600, 600]


def test_a_days_peak_is_as_high_as_it_is_assumed() -> None:
    begun = arrivals(1_000_000, 3.0, 1.0, np.random.default_rng(1))

    assert begun[1780:1820].mean() == pytest.approx(3 * 1_000_000 / 86_400, rel=0.1)


def test_what_is_to_be_asked_for_is_enough() -> None:
    # given the pipeline as it was counted, at a tenth of an hour's peak of a million interviews a day
    counted, prices = growth.counts(None), pricing.load()
    begun = arrivals(
        1_000_000, prices["assumptions"]["peak_factor"], 0.1, np.random.default_rng(1), calm=0.05
    )
    plan = growth.steps(counted, prices["waits_seconds"], 100)
    # when it has what is to be asked for
    asked = growth.needed(plan, 1_000_000, prices["assumptions"]["peak_factor"])
    found = growth.worst(simulate(plan, begun, {name: asked[name] for name in growth.quotas()}))
    # then nobody waits, and with the default quotas many do
    assert found["p95_wait_s"] == 0
    assert growth.worst(simulate(plan, begun, growth.quotas()))["p95_wait_s"] > 0
    assert asked["vcpus"] > growth.cpu_quota()
