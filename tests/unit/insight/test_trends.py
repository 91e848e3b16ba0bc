"""What the trends say of answers whose trend is known, on Sail; and once on a JVM, with the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession, functions

from jobs.trends import trends
from local.insight import found
from local.insight.candidates import Planted, write_answers

pytestmark = [
    # Of pyspark's own Connect client.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

DAY = date(2026, 11, 22)
START = datetime(2026, 10, 5, 9, tzinfo=UTC)
SCHEMA = (
    "row_id string, recorded_at timestamp, user_hash string, answer_id string, role string, level string,"
    " language string, rubric_version string, competency string, question_id string, question_kind string,"
    " state string, total double, clarity double, confidence double, correctness double, relevance double,"
    " structure double"
)
COLUMNS = [part.split()[0] for part in SCHEMA.split(",")]


def answer(person: str, number: int, total: float, **changes: Any) -> dict[str, Any]:
    row = dict.fromkeys(COLUMNS) | {
        "row_id": f"{person}.{number}",
        "recorded_at": START + timedelta(days=number),
        "user_hash": person,
        "answer_id": f"{person}.{number}",
        "role": "nurse",
        "level": "mid",
        "language": "en-US",
        "rubric_version": "v1",
        "competency": "teamwork",
        "question_id": f"q{number}",
        "question_kind": "behavioural",
        "state": "scored",
        "total": total,
    }
    return row | changes


def frame(spark: SparkSession, rows: Sequence[dict[str, Any]]) -> DataFrame:
    return spark.createDataFrame([tuple(row[name] for name in COLUMNS) for row in rows], SCHEMA)


def whole(made: DataFrame) -> dict[str, dict[str, Any]]:
    """By person, the trend of the total over all competencies."""
    rows = [row.asDict() for row in made.collect()]
    return {row["user_hash"]: row for row in rows if row["measure"] == "total" and row["competency"] == ""}


def test_a_steady_rise_has_its_slope_in_bands_a_week_and_says_when_it_was_half_a_band(
    spark: SparkSession,
) -> None:
    rows = [answer("ana", n, 2.0 + n / 14) for n in range(14)]

    ana = whole(trends.trends(frame(spark, rows), DAY))["ana"]

    assert ana["answers"] == 14
    assert ana["slope"] == pytest.approx(0.5)
    assert ana["slope_low"] == pytest.approx(0.5, abs=1e-6)
    assert ana["rolling_mean"] == pytest.approx(2.0 + 11 / 14)
    # the mean of five rises a fourteenth a day: seven days for half a band
    assert ana["days_to_improve"] == 7
    assert (ana["cohort"], ana["percentile"]) == (None, None)


def test_too_few_answers_and_answers_of_one_day_have_no_slope(spark: SparkSession) -> None:
    few = [answer("few", n, 3.0 + n / 10) for n in range(4)]
    at_once = [answer("once", n, 3.0 + n / 10, recorded_at=START) for n in range(6)]

    said = whole(trends.trends(frame(spark, few + at_once), DAY))

    assert (said["few"]["slope"], said["once"]["slope"]) == (None, None)
    assert said["once"]["rolling_mean"] == pytest.approx(3.3)


def test_an_answer_counts_with_its_last_state_of_that_day(spark: SparkSession) -> None:
    rows = [answer("ana", n, 3.0) for n in range(6)]
    again = answer("ana", 0, 5.0, row_id="again", recorded_at=START + timedelta(days=8))
    later = answer("ana", 1, 5.0, row_id="later", recorded_at=datetime(2026, 11, 23, 0, 0, 1, tzinfo=UTC))
    lost = answer("ana", 2, 3.0, row_id="lost", state="not_scored", recorded_at=START + timedelta(days=9))

    ana = whole(trends.trends(frame(spark, [*rows, *rows, again, later, lost]), DAY))["ana"]

    assert ana["answers"] == 5
    assert ana["mean_now"] is None
    assert ana["rolling_mean"] == pytest.approx((3 + 3 + 3 + 3 + 5) / 5)


def test_the_last_week_is_held_against_the_one_before(spark: SparkSession) -> None:
    now = [answer("ana", n, band, recorded_at=_before(n)) for n, band in enumerate((3.4, 3.6, 3.5))]
    before = [answer("ana", n, band, recorded_at=_before(n)) for n, band in enumerate((3.0, 2.8, 3.2), 7)]

    ana = whole(trends.trends(frame(spark, now + before), DAY))["ana"]

    assert (ana["answers_before"], ana["answers_now"]) == (3, 3)
    assert ana["mean_now"] - ana["mean_before"] == pytest.approx(0.5)
    assert ana["change_low"] < 0.5 < ana["change_high"]


def _before(days: int) -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC) - timedelta(days=days)


def test_a_cohort_of_four_is_silent_and_of_five_places_each(spark: SparkSession) -> None:
    rows = [answer(f"p{n}", m, 2.0 + n / 2) for n in range(5) for m in range(5)]
    four = whole(trends.trends(frame(spark, rows[:20]), DAY))
    five = whole(trends.trends(frame(spark, rows), DAY))

    assert {row["percentile"] for row in four.values()} == {None}
    assert [five[f"p{n}"]["percentile"] for n in range(5)] == [0, 25, 50, 75, 100]
    # another role is another cohort
    other = [*rows[:20], *(answer("p4", m, 4.0, role="sales") for m in range(5))]
    assert {row["cohort"] for row in whole(trends.trends(frame(spark, other), DAY)).values()} == {None}


def test_points_are_by_week_with_an_interval_where_there_are_two(spark: SparkSession) -> None:
    rows = [answer("ana", 0, 3.0), answer("ana", 1, 4.0), answer("ana", 7, 3.5)]

    made = [r.asDict() for r in trends.weeks(frame(spark, rows), DAY).collect()]
    points = sorted((r for r in made if r["competency"] == ""), key=lambda r: r["week"])

    assert [(p["week"], p["answers"], p["mean"]) for p in points] == [
        (date(2026, 10, 5), 2, 3.5),
        (date(2026, 10, 12), 1, 3.5),
    ]
    assert points[0]["high"] - points[0]["mean"] == pytest.approx(12.706 * 0.7071068 / 2**0.5, rel=1e-4)
    assert points[1]["low"] is None


def test_a_hard_question_is_low_and_one_that_tells_people_apart_correlates(spark: SparkSession) -> None:
    rows = []
    for person in range(8):
        ability = 2.0 + person / 4
        rows += [answer(f"p{person}", n, ability, question_id=f"other{n}") for n in range(4)]
        rows.append(answer(f"p{person}", 10, ability, question_id="telling"))
        rows.append(answer(f"p{person}", 11, 1.5 + (person % 2) / 10, question_id="hard"))
    rows += [answer(f"p{person}", 12, 3.0, question_id="rare") for person in range(4)]

    made = trends.question_stats(frame(spark, rows), DAY).collect()
    said = {row["question_id"]: row.asDict() for row in made}

    assert "rare" not in said
    assert said["telling"]["discrimination"] > 0.95
    assert said["hard"]["difficulty"] == pytest.approx(0.1375)
    assert abs(said["hard"]["discrimination"]) < 0.5
    assert said["telling"]["people"] == 8


def test_a_stricter_version_is_drift_and_the_same_is_not(spark: SparkSession) -> None:
    rows = []
    for n in range(20):
        band = 2.0 + n / 10
        for at, (version, shift) in enumerate((("m1", 0.0), ("m2", 0.02 * (n % 3 - 1)), ("m3", -0.4))):
            noise = 0.05 * (n % 2)
            when = START + timedelta(days=at)
            rows.append(
                (f"anchor{n}", when, band + shift + (noise if shift < -0.1 else 0), "v1", "p1", version)
            )
    schema = (
        "anchor_id string, recorded_at timestamp, total double, rubric_version string, prompt_version string,"
        " model_version string"
    )
    anchors = spark.createDataFrame(rows, schema)
    for name in trends.MEASURES[1:]:
        anchors = anchors.withColumn(name, anchors.total * 0 + 3.0)

    made = [row.asDict() for row in trends.drift(anchors, DAY).collect()]
    totals = {row["to_version"]: row for row in made if row["measure"] == "total"}

    assert totals["v1/p1/m2"]["drifted"] is False
    assert totals["v1/p1/m3"]["drifted"] is True
    assert totals["v1/p1/m3"]["from_version"] == "v1/p1/m2"
    assert totals["v1/p1/m3"]["difference"] == pytest.approx(-0.375, abs=0.01)
    assert [row["drifted"] for row in made if row["measure"] == "clarity"] == [False, False]


@pytest.mark.timeout(600)
def test_planted_trends_are_found_in_a_million_rows_and_none_where_none_was(
    spark: SparkSession, tmp_path: Path
) -> None:
    planted = Planted(rows=1_000_000)
    answers = spark.read.parquet(str(write_answers(planted, tmp_path)))
    # of all competencies together alone: what a machine with two cores does while one waits
    answers = answers.withColumn("competency", functions.lit(""))

    said = found.verdicts(trends.trends(answers, date.fromisoformat(planted.last_day)).toPandas())

    assert said.people == planted.people
    assert said.planted_found > 0.99
    # at 95 %, a fortieth of those who don't move look as if they rose
    assert said.false_found < 0.04
    # and with the whole family of intervals at 5 %, nobody does
    assert said.strict_false_found == 0
    assert said.strict_planted_found > 0.5


def test_running_a_day_again_replaces_that_day_alone(spark: SparkSession, tmp_path: Path) -> None:
    write_answers(Planted(rows=2_000), tmp_path)
    answers, out = spark.read.parquet(str(tmp_path / "answers")), str(tmp_path / "trends")

    def write(day: date) -> None:
        trends.write_day(trends.trends(answers, day), out, day)

    for day in (DAY - timedelta(days=1), DAY, DAY):
        write(day)

    counts = {
        str(row["day"]): row["count"] for row in spark.read.parquet(out).groupBy("day").count().collect()
    }
    assert counts.keys() == {"2026-11-21", "2026-11-22"}
    assert counts["2026-11-22"] == trends.trends(answers, DAY).count()


@pytest.mark.timeout(300)
def test_a_jvm_says_the_same_with_the_same_file(spark: SparkSession, tmp_path: Path) -> None:
    planted = Planted(rows=10_000)
    write_answers(planted, tmp_path)
    day = date.fromisoformat(planted.last_day)
    out = jvm(tmp_path, day)

    assert json.loads(out.splitlines()[-1])["day"] == day.isoformat()
    answers = spark.read.parquet(str(tmp_path / "answers"))
    ours = trends.trends(answers, day).toPandas()
    theirs = spark.read.parquet(str(tmp_path / "out" / "trends")).toPandas()
    assert found.differences(ours, theirs) == []


def jvm(folder: Path, day: date) -> str:
    """Run the file as spark-submit does, with a JVM of this machine."""
    options = "--master local[2] --driver-memory 1g --conf spark.ui.enabled=false"
    options += (
        " --conf spark.sql.shuffle.partitions=2 --conf spark.ui.showConsoleProgress=false pyspark-shell"
    )
    command = [sys.executable, trends.__file__, "--input-format", "parquet", "--input", str(folder)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SPARK")}
    environment |= {"PYSPARK_SUBMIT_ARGS": options, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [*command, "--output", str(folder / "out"), "--day", day.isoformat(), "--only", "trends"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
