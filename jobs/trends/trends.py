"""Trends of candidates, questions and the evaluator: pure DataFrame logic, for whichever Spark runs it.

    Managed Service for Apache Spark    daily (docs/insight.md): --input-format bigquery
    a JVM on this machine               spark-submit trends.py --input-format parquet --input DIR --output DIR
    Sail, without a JVM                 the unit tests and `make insight-demo`, over Spark Connect

Only SQL functions and DataFrames: no RDD, no `sparkContext`, no UDF, so that all three run the same plan. A
day's results replace those of the same day; they hold what was recorded until its end (UTC), so running it
again gives the same rows. What is compared is always of one role, level, language and version of the rubric.

Question figures are classical test theory (CTT), not IRT: a question seen by a few dozen people is too little
for a two-parameter fit, and CTT's two figures come with plain intervals (docs/decisions/trends-on-spark.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812 - as everybody who reads Spark knows it

TRACK = ("role", "level", "language", "rubric_version")
MEASURES = ("total", "clarity", "confidence", "correctness", "relevance", "structure")
ROLLING = 5
"""Answers of a rolling mean, and the least for a slope."""
IMPROVED = 0.5
"""Bands above the first rolling mean that count as better: half a band, about what an answer's own total is
uncertain by."""
WEEKS = 26
"""Of points that are kept for the chart."""
MIN_COHORT = 5
"""People, below which nothing is said of a cohort (`shared/documents/insight.py`)."""
RECENT_DAYS = 28
DRIFT_BANDS = 0.1
"""A version has drifted when the interval of its mean difference leaves out zero, and the difference is
at least this: less is below what a rounded band shows."""
Z = 1.959964
"""Two-sided 95 % of the normal."""

T95 = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
    11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093,
    20: 2.086, 25: 2.060, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
}  # fmt: skip
"""Two-sided 95 % of Student's t by degrees of freedom; a missing one takes the next smaller, which is
wider."""


def t95(freedom: Column) -> Column:
    """The factor of a 95 % interval with so many degrees of freedom."""
    chosen = F.lit(T95[1])
    for least, value in T95.items():
        chosen = F.when(freedom >= least, F.lit(value)).otherwise(chosen)
    return F.when(freedom > 240, F.lit(Z)).otherwise(chosen)


def _over(number: Column, by: Column) -> Column:
    """A quotient, and nothing where there is nothing to divide by: Spark 4 raises."""
    return number / F.nullif(by.cast("double"), F.lit(0.0))


def _half_width(count: str) -> Column:
    """Of the 95 % interval of a mean, from the column of its count and `spread`."""
    return t95(F.col(count) - 1) * F.col("spread") / F.sqrt(F.col(count).cast("double"))


def _end_of(day: date) -> Column:
    """The first moment after a day."""
    after = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    return F.lit(after.isoformat()).cast("timestamp")


def _by_measure() -> Column:
    """A row's measures as an array to explode, each with its band."""
    return F.array(
        *(
            F.struct(F.lit(name).alias("measure"), F.col(name).cast("double").alias("band"))
            for name in MEASURES
        )
    )


def latest(answers: DataFrame, day: date) -> DataFrame:
    """The last state of each answer at the end of a day, once, whatever was delivered twice."""
    newest = Window.partitionBy("answer_id").orderBy(F.col("recorded_at").desc(), F.col("row_id").desc())
    return (
        answers.where(F.col("recorded_at") < _end_of(day))
        .withColumn("newest", F.row_number().over(newest))
        .where((F.col("newest") == 1) & (F.col("state") == "scored") & F.col("total").isNotNull())
        .drop("newest")
    )


def measured(answers: DataFrame) -> DataFrame:
    """One row for each answer, measure and group: totals and dimensions over all competencies, totals of
    each."""
    kept = ("user_hash", *TRACK, "recorded_at", "row_id", "day", "x")
    dated = answers.withColumn("day", F.to_date("recorded_at")).withColumn(
        "x", F.datediff("day", F.lit("2024-01-01").cast("date")).cast("double")
    )
    every = dated.select(*kept, F.lit("").alias("competency"), F.explode(_by_measure()).alias("pair")).select(
        *kept, "competency", "pair.measure", "pair.band"
    )
    each = dated.where(F.length("competency") > 0).select(
        *kept, "competency", F.lit("total").alias("measure"), F.col("total").cast("double").alias("band")
    )
    return every.unionByName(each).where(F.col("band").isNotNull())


GROUP = ("user_hash", *TRACK, "competency", "measure")


def trends(answers: DataFrame, day: date) -> DataFrame:
    """Rolling mean, slope with its interval, time to improvement, week against week, and place in the
    cohort."""
    rows = measured(latest(answers, day))
    order = Window.partitionBy(*GROUP).orderBy("recorded_at", "row_id")
    rolled = rows.withColumn("rolling", F.avg("band").over(order.rowsBetween(1 - ROLLING, 0))).withColumn(
        "nth", F.row_number().over(order)
    )
    first = F.first(F.when(F.col("nth") == ROLLING, F.struct("rolling", "day")), ignorenulls=True).over(
        Window.partitionBy(*GROUP)
    )
    rolled = rolled.withColumn("first", first).withColumn(
        "better",
        F.when(
            (F.col("nth") > ROLLING) & (F.col("rolling") >= F.col("first.rolling") + IMPROVED),
            F.datediff("day", F.col("first.day")),
        ),
    )
    end = F.lit(day.isoformat()).cast("date")
    age = F.datediff(end, F.col("day"))
    now, before = F.when(age < 7, F.col("band")), F.when((age >= 7) & (age < 14), F.col("band"))
    summed = rolled.groupBy(*GROUP).agg(
        F.count("*").alias("answers"),
        F.min("day").alias("first_day"),
        F.max("day").alias("last_day"),
        F.max_by("rolling", "nth").alias("rolling_mean"),
        F.stddev_samp("band").alias("spread"),
        F.regr_slope("band", "x").alias("daily"),
        F.regr_sxx("band", "x").alias("sxx"),
        F.regr_syy("band", "x").alias("syy"),
        F.regr_sxy("band", "x").alias("sxy"),
        F.min("better").alias("days_to_improve"),
        F.count(before).alias("answers_before"),
        F.count(now).alias("answers_now"),
        F.avg(before).alias("mean_before"),
        F.avg(now).alias("mean_now"),
        F.var_samp(before).alias("var_before"),
        F.var_samp(now).alias("var_now"),
        F.count(F.when(age < RECENT_DAYS, F.lit(1))).alias("recent_answers"),
    )
    known = (F.col("answers") >= ROLLING) & (F.col("sxx") > 0)
    residual = F.greatest(F.col("syy") - _over(F.col("sxy") * F.col("sxy"), F.col("sxx")), F.lit(0.0))
    freedom = F.greatest(F.col("answers") - 2, F.lit(1))
    error = t95(freedom) * F.sqrt(_over(residual / freedom, F.col("sxx")))
    change = F.col("mean_now") - F.col("mean_before")
    # Welch's: the weeks have their own spread. The smaller week's freedom is the safe side of
    # Satterthwaite's.
    welch = t95(F.least("answers_before", "answers_now") - 1) * F.sqrt(
        _over(F.col("var_before"), F.col("answers_before")) + _over(F.col("var_now"), F.col("answers_now"))
    )
    sloped = (
        summed.withColumn("slope", F.when(known, 7 * F.col("daily")))
        .withColumn("slope_low", F.when(known, 7 * (F.col("daily") - error)))
        .withColumn("slope_high", F.when(known, 7 * (F.col("daily") + error)))
        .withColumn("change_low", change - welch)
        .withColumn("change_high", change + welch)
    )
    return _dated(_in_cohort(_with_breadth(sloped)), day).select(*TRENDS)


TRENDS = (
    "day", "recorded_at", *GROUP, "answers", "first_day", "last_day", "rolling_mean", "spread", "slope",
    "slope_low", "slope_high", "days_to_improve", "cohort", "percentile", "answers_before", "answers_now",
    "mean_before", "mean_now", "change_low", "change_high", "recent_answers", "competencies",
)  # fmt: skip
"""Columns of the table `trends` (`shared/gcp/tables.py`)."""


def _with_breadth(summed: DataFrame) -> DataFrame:
    person = Window.partitionBy("user_hash", *TRACK)
    seen = F.sum(F.when((F.col("measure") == "total") & (F.col("competency") != ""), 1).otherwise(0)).over(
        person
    )
    return summed.withColumn("competencies", seen)


def _in_cohort(summed: DataFrame) -> DataFrame:
    """Percentile of the rolling mean among those with as many answers as a slope needs; only in a cohort
    of five.

    The middle of one's own place, so that equals have the same: (below + (equal - 1) / 2) / (others).
    Equal to six decimals, that is: a mean's last bits depend on the order in which an engine adds.
    """
    ranked = F.col("answers") >= ROLLING
    cohort = Window.partitionBy(*TRACK, "competency", "measure", "ranked")
    mean = F.round("rolling_mean", 6)
    place = cohort.orderBy(mean)
    people = F.count("*").over(cohort)
    below = F.rank().over(place) - 1
    equal = F.count("*").over(Window.partitionBy(*TRACK, "competency", "measure", "ranked", mean))
    shown = F.col("ranked") & (people >= MIN_COHORT)
    return (
        summed.withColumn("ranked", ranked)
        .withColumn("cohort", F.when(shown, people))
        .withColumn("percentile", F.when(shown, _over(100.0 * (below + (equal - 1) / 2), people - 1)))
    )


def weeks(answers: DataFrame, day: date) -> DataFrame:
    """Means by week with their intervals: the points of a chart."""
    end = F.lit(day.isoformat()).cast("date")
    week = F.to_date(F.date_trunc("week", F.col("day").cast("timestamp")))
    recent = measured(latest(answers, day)).where(F.datediff(end, F.col("day")) < 7 * WEEKS)
    by_week = recent.groupBy(*GROUP, week.alias("week")).agg(
        F.count("*").alias("answers"), F.avg("band").alias("mean"), F.stddev_samp("band").alias("spread")
    )
    error = F.when(
        F.col("answers") > 1,
        _half_width("answers"),
    )
    shown = by_week.withColumn("low", F.col("mean") - error).withColumn("high", F.col("mean") + error)
    return _dated(shown, day).select("day", "recorded_at", *GROUP, "week", "answers", "mean", "low", "high")


def question_stats(answers: DataFrame, day: date) -> DataFrame:
    """Difficulty and discrimination of each question that five people answered (CTT).

    Difficulty is the mean share of bands reached, (total - 1) / 4, over people: high is easy, as is usual.
    Discrimination is the correlation with the same people's mean over their *other* answers, so that a
    question is not compared with itself; it needs people with three others at least.
    """
    scored = (
        latest(answers, day).where(F.length("question_id") > 0).withColumn("share", (F.col("total") - 1) / 4)
    )
    person = Window.partitionBy("user_hash", "language", "rubric_version")
    others = F.count("*").over(person) - 1
    rest = F.when(others >= 3, _over(F.sum("share").over(person) - F.col("share"), others))
    question = ("question_id", "question_kind", "language", "rubric_version")
    by_person = (
        scored.withColumn("rest", rest)
        .groupBy(*question, "user_hash")
        .agg(F.count("*").alias("times"), F.avg("share").alias("share"), F.avg("rest").alias("rest"))
    )
    known = by_person.groupBy(*question).agg(
        F.count("*").alias("people"),
        F.sum("times").alias("answers"),
        F.avg("share").alias("difficulty"),
        F.stddev_samp("share").alias("spread"),
        F.count("rest").alias("compared"),
        F.corr("share", "rest").alias("correlation"),
    )
    error = _half_width("people")
    shown = (
        known.where(F.col("people") >= MIN_COHORT)
        .withColumn("difficulty_low", F.greatest(F.col("difficulty") - error, F.lit(0.0)))
        .withColumn("difficulty_high", F.least(F.col("difficulty") + error, F.lit(1.0)))
        .withColumn(
            "discrimination",
            F.when((F.col("compared") >= MIN_COHORT) & ~F.isnan("correlation"), F.col("correlation")),
        )
    )
    columns = ("people", "answers", "difficulty", "difficulty_low", "difficulty_high", "discrimination")
    return _dated(shown, day).select("day", "recorded_at", *question, *columns)


def drift(anchors: DataFrame, day: date) -> DataFrame:
    """Each version of the evaluator against the one before it, over the frozen answers that both judged.

    The answers are the same, so whatever differs is the judge. The mean difference by measure, paired,
    with its 95 % interval; `drifted` when that leaves out zero and the mean is `DRIFT_BANDS` at least.
    """
    version = F.concat_ws("/", "rubric_version", "prompt_version", "model_version")
    seen = anchors.where(F.col("recorded_at") < _end_of(day)).withColumn("version", version)
    order = Window.orderBy("since", "version")
    versions = (
        seen.groupBy("version")
        .agg(F.min("recorded_at").alias("since"))
        .withColumn("from_version", F.lag("version").over(order))
    )
    bands = (
        seen.select("anchor_id", "version", F.explode(_by_measure()).alias("pair"))
        .select("anchor_id", "version", "pair.measure", "pair.band")
        .where(F.col("band").isNotNull())
        .groupBy("anchor_id", "version", "measure")
        .agg(F.avg("band").alias("band"))
    )
    after = bands.join(versions.select("version", "from_version"), "version").select(
        "anchor_id",
        "measure",
        "from_version",
        F.col("version").alias("to_version"),
        F.col("band").alias("new"),
    )
    before = bands.select(
        "anchor_id", "measure", F.col("version").alias("from_version"), F.col("band").alias("old")
    )
    paired = after.join(before, ["anchor_id", "measure", "from_version"]).withColumn(
        "change", F.col("new") - F.col("old")
    )
    compared = paired.groupBy("measure", "from_version", "to_version").agg(
        F.count("*").alias("anchors"),
        F.avg("change").alias("difference"),
        F.stddev_samp("change").alias("spread"),
    )
    error = _half_width("anchors")
    shown = (
        compared.where(F.col("anchors") >= MIN_COHORT)
        .withColumn("low", F.col("difference") - error)
        .withColumn("high", F.col("difference") + error)
        .withColumn(
            "drifted",
            (F.abs("difference") >= DRIFT_BANDS) & ((F.col("low") > 0) | (F.col("high") < 0)),
        )
    )
    columns = ("measure", "from_version", "to_version", "anchors", "difference", "low", "high", "drifted")
    return _dated(shown, day).select("day", "recorded_at", *columns)


def _dated(rows: DataFrame, day: date) -> DataFrame:
    """As of the end of the day, not of when the batch ran: the same day's rows are the same, whenever."""
    end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
    return rows.withColumn("day", F.lit(day.isoformat()).cast("date")).withColumn(
        "recorded_at", F.lit(end.isoformat()).cast("timestamp")
    )


def write_day(rows: DataFrame, folder: str, day: date) -> None:
    """Parquet in the day's own folder, in place of what stood there; no engine touches other days."""
    rows.drop("day").write.mode("overwrite").parquet(f"{folder}/day={day.isoformat()}")


MADE: Mapping[str, tuple[str, Callable[[DataFrame, date], DataFrame]]] = {
    "trends": ("answers", trends),
    "trend_weeks": ("answers", weeks),
    "question_stats": ("answers", question_stats),
    "drift": ("anchors", drift),
}
"""By the table that it becomes: the table that it reads, and how."""


def run(
    read: Callable[[str], DataFrame],
    write: Callable[[str, DataFrame], None],
    day: date,
    only: Sequence[str] = tuple(MADE),
) -> None:
    """Make each table of a day."""
    for name in only:
        source, make = MADE[name]
        write(name, make(read(source), day))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: what a batch of Managed Service for Apache Spark runs, and spark-submit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--input-format", choices=("parquet", "bigquery"), required=True)
    parser.add_argument("--input", required=True, help="a folder with TABLE/*.parquet, or PROJECT.DATASET")
    parser.add_argument("--output", help="the same; what is read when left out")
    parser.add_argument("--temporary-bucket", default="", help="where BigQuery's loads pass through")
    parser.add_argument("--day", type=date.fromisoformat, help="UTC; yesterday when left out")
    parser.add_argument("--only", nargs="+", choices=tuple(MADE), default=tuple(MADE), help="these tables")
    given = parser.parse_args(arguments)
    day = given.day or datetime.now(UTC).date() - timedelta(days=1)
    output = given.output or given.input
    spark = SparkSession.builder.appName("trends").getOrCreate()
    spark.conf.set("spark.sql.session.timeZone", "UTC")

    def read(table: str) -> DataFrame:
        if given.input_format == "parquet":
            return spark.read.parquet(f"{given.input}/{table}")
        return spark.read.format("bigquery").load(f"{given.input}.{table}")

    def write(table: str, rows: DataFrame) -> None:
        if given.input_format == "parquet":
            write_day(rows, f"{output}/{table}", day)
            return
        # Into this day's partition alone, as a load job, which is whole or not at all.
        options = {"partitionField": "day", "partitionType": "DAY", "datePartition": f"{day:%Y%m%d}"}
        options |= {"writeMethod": "indirect", "temporaryGcsBucket": given.temporary_bucket}
        rows.write.format("bigquery").mode("overwrite").options(**options).save(f"{output}.{table}")

    run(read, write, day, given.only)
    print(json.dumps({"day": day.isoformat(), "tables": list(given.only)}))
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
