"""What the privacy page says of how long data are kept is what production does."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from shared import retention
from shared.archive import store
from shared.gcp.kafka import topics
from shared.settings import Settings

INFRA = Path(__file__).parents[3] / "infra"


def terraform(name: str) -> str:
    return (INFRA / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("interviews", retention.INTERVIEW_DAYS),
        ("media", retention.MEDIA_DAYS),
        ("warehouse", retention.WAREHOUSE_DAYS),
    ],
)
def test_production_and_the_defaults_keep_what_the_page_says(name: str, days: int) -> None:
    assert re.findall(rf"^ *{name} += (\d+)$", terraform("environments/prod.tfvars"), re.M) == [str(days)]
    assert f"{name} = optional(number, {days})" in re.sub(r" +", " ", terraform("variables.tf"))


def test_development_keeps_nothing_for_longer() -> None:
    found = dict(
        re.findall(r"^ *(interviews|media|warehouse) += (\d+)$", terraform("environments/dev.tfvars"), re.M)
    )

    assert int(found["interviews"]) <= retention.INTERVIEW_DAYS
    assert int(found["media"]) <= retention.MEDIA_DAYS
    assert int(found["warehouse"]) <= retention.WAREHOUSE_DAYS


def test_what_expires_in_firestore_expires_then() -> None:
    assert Settings.model_fields["retention_days"].default == retention.INTERVIEW_DAYS
    assert re.search(r"RETENTION_DAYS += tostring\(var\.retention\.interviews\)", terraform("functions.tf"))


def test_buckets_tables_and_logs_forget_then() -> None:
    assert "age = var.retention.media" in terraform("storage.tf")
    bigquery = terraform("bigquery.tf")
    assert f"expression = min(var.retention.interviews, {retention.EXPRESSION_ROWS_DAYS})" in bigquery
    assert re.search(r"warehouse += var\.retention\.warehouse", bigquery)
    assert f"retention_days = {retention.LOG_DAYS}" in terraform("logging.tf")


def test_guests_are_deleted_by_identity_platform() -> None:
    """Which does it 30 days after they came; nothing else of ours ends an account."""
    assert re.search(r"autodelete_anonymous_users += true", terraform("auth.tf"))
    assert retention.GUEST_DAYS == 30


def test_the_page_names_the_region_of_production() -> None:
    region = re.search(r'variable "region" {.*?default += "([^"]+)"', terraform("variables.tf"), re.S)
    assert region
    assert region[1] == retention.REGION
    assert "region" not in terraform("environments/prod.tfvars")


def test_every_kind_of_data_has_an_end_and_a_processor() -> None:
    kinds = [kept.kind for kept in retention.KEPT]

    assert len(kinds) == len(set(kinds))
    assert [k.kind for k in retention.KEPT if k.days is None] == ["account"]
    assert all(kept.by for kept in retention.KEPT)


def test_speech_in_a_stream_is_gone_within_the_time_that_the_page_says() -> None:
    assert timedelta(days=retention.STREAM_DAYS) >= topics.GONE_AFTER


def test_the_archive_and_the_leaderboard_keep_nothing_longer_than_the_interviews() -> None:
    days = {kept.kind: kept.days for kept in retention.KEPT}
    assert (days["archive"], days["leaderboard"]) == (retention.INTERVIEW_DAYS, retention.INTERVIEW_DAYS)
    assert ("expiry", (("expire_at", 1),), {"expireAfterSeconds": 0}) in store.INDEXES


def test_whoever_something_is_passed_on_to_is_named() -> None:
    """The job source, the network that posts go to, and what letters are handed to: nothing is stored."""
    passed_on = {name for kept in retention.KEPT if kept.days == 0 for name in kept.by}
    partners = {path.stem for path in (INFRA.parent / "shared" / "partners").glob("[a-z]*.py")}
    assert {name.lower().replace(" ", "_") for name in passed_on} == partners
