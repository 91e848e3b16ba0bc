"""The weekly DAG by Airflow's own `dag.test()`: operators, hooks and Google's clients as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.airflow.cloud import Cloud

pytestmark = [pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]

MONDAYS = [datetime(2026, 11, day, 6, 30, tzinfo=UTC) for day in (2, 9, 16, 23)]
TUESDAY = MONDAYS[-1] + timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday(weekly: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekly, "now", lambda: TUESDAY)


def run(weekly: Any, monday: datetime) -> dict[str, str]:
    """How the run and each of its tasks ended."""
    ended = weekly.dag.test(logical_date=monday)
    return {"run": str(ended.state), **{one.task_id: str(one.state) for one in ended.get_task_instances()}}


def test_a_week_is_trends_then_the_pipeline_then_the_boards(weekly: Any, cloud: Cloud) -> None:
    assert set(run(weekly, MONDAYS[-1]).values()) == {"success"}

    (batch,) = cloud.batches.values()
    assert cloud.days == ["2026-11-22"]
    assert batch.runtime_config.version == "3.0"
    assert batch.environment_config.execution_config.service_account.startswith("job-trends@")
    assert list(cloud.pipelines.jobs) == ["retrain-delivery-20261123"]
    jobs = f"projects/{cloud.project}/locations/{cloud.region}/jobs"
    assert cloud.executions == [f"{jobs}/training-rows", f"{jobs}/leaderboard"]


def test_missed_weeks_each_make_their_day_and_the_newest_alone_trains_and_publishes(
    weekly: Any, cloud: Cloud
) -> None:
    # given a schedule that stood still for four weeks
    missed = scheduled(weekly, TUESDAY)
    assert missed == MONDAYS

    ended = [run(weekly, monday) for monday in missed]

    assert cloud.days == ["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"]
    assert [one["retrain"] for one in ended] == ["skipped", "skipped", "skipped", "success"]
    assert (len(cloud.pipelines.jobs), len(cloud.executions)) == (1, 2)
    assert {one["run"] for one in ended} == {"success"}


def test_a_batch_that_fails_is_tried_again_as_another_batch(weekly: Any, cloud: Cloud) -> None:
    cloud.outages = 1

    assert run(weekly, MONDAYS[-1])["run"] == "success"

    assert cloud.days == ["2026-11-22", "2026-11-22"]
    assert len(set(cloud.batches)) == 2


def test_three_failures_end_the_week_before_anything_is_trained(weekly: Any, cloud: Cloud) -> None:
    cloud.outages = 3

    ended = run(weekly, MONDAYS[-1])

    assert (ended["run"], ended["trends"], ended["retrain"]) == ("failed", "failed", "upstream_failed")
    assert (len(cloud.batches), len(cloud.pipelines.jobs), cloud.executions) == (3, 0, [])


def test_a_day_whose_rows_came_late_is_made_again_without_a_second_training(
    weekly: Any, cloud: Cloud
) -> None:
    run(weekly, MONDAYS[-1])

    # when the week is run again for rows that came late
    assert run(weekly, MONDAYS[-1])["run"] == "success"

    # then the day is made anew, and who finds the day's pipeline there waits for it
    assert cloud.days == ["2026-11-22", "2026-11-22"]
    assert len(cloud.pipelines.jobs) == 1


def test_a_pipeline_that_failed_is_not_trained_again_and_nothing_is_published(
    weekly: Any, cloud: Cloud
) -> None:
    cloud.pipelines.ends_as = "PIPELINE_STATE_FAILED"

    ended = run(weekly, MONDAYS[-1])

    assert (ended["run"], ended["retrain"], ended["leaderboard"]) == ("failed", "failed", "upstream_failed")
    assert (len(cloud.pipelines.jobs), len(cloud.executions)) == (1, 1)


def test_without_settings_it_says_which_are_missing(weekly: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(weekly.VARIABLE, '{"project": "p"}')
    with pytest.raises(ValueError, match="lacks champion, consenting, dataset"):
        weekly.Settings.read()


def scheduled(weekly: Any, until: datetime) -> list[datetime]:
    """What Airflow's scheduler would make of the DAG's own timetable since its start."""
    from airflow.serialization.encoders import coerce_to_core_timetable
    from airflow.timetables.base import TimeRestriction

    timetable = coerce_to_core_timetable(weekly.dag.timetable)
    allowed = TimeRestriction(weekly.START, until, catchup=weekly.dag.catchup)
    found: list[datetime] = []
    info = timetable.next_dagrun_info(last_automated_data_interval=None, restriction=allowed)
    while info:
        found.append(info.logical_date)
        info = timetable.next_dagrun_info(
            last_automated_data_interval=info.data_interval, restriction=allowed
        )
    return found
