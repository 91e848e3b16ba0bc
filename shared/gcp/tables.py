"""The warehouse's tables: the truth from which `make wiring` writes what Terraform applies.

    answers, interviews, delivery, practice      by `record_result`, one row for each time a thing settled
    expression                                   the same, with consent only; read by no view, kept shortest
    ratings                                      people's ratings of answers, by `jobs/ratings`
    rejected                                     rows that BigQuery refused, with the reason
    anchors                                      the frozen answers' scores, by each version of the judge
    trends, trend_weeks, question_stats, drift   by `jobs/trends`, a day at a time; a second run replaces it
    forecasts                                    by `infra/bigquery/ml/predict.sql`, the same way

A table may gain columns, NULLABLE ones; it never loses one and none changes its type (`infra/wiring.py`
refuses).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shared.documents.vocabulary import DIMENSIONS

Keep = Literal["warehouse", "expression", "derived"]
"""Which retention a table's partitions have: `var.retention` of Terraform."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    mode: str = "NULLABLE"


@dataclass(frozen=True)
class Table:
    """A table: partitioned by day, clustered."""

    name: str
    columns: tuple[Column, ...]
    cluster: tuple[str, ...]
    partition: str = "recorded_at"
    keep: Keep = "warehouse"

    @property
    def of_people(self) -> bool:
        """Whether its rows stand under a person's pseudonym: then erasure must reach them."""
        return any(column.name == "user_hash" for column in self.columns)


def _required(*columns: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, kind, "REQUIRED") for name, kind in columns)


def _floats(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "FLOAT") for name in names)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "INTEGER") for name in names)


def _strings(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "STRING") for name in names)


_KEYS = _required(
    ("row_id", "STRING"), ("recorded_at", "TIMESTAMP"), ("user_hash", "STRING"), ("interview_id", "STRING")
)
_ANSWER = _required(("answer_id", "STRING"))
_PROFILE = _strings("role", "level", "industry", "language", "kind")
_TRACK = _strings("role", "level", "language", "rubric_version")
"""What may be compared: the same role, level, language and version of the rubric."""
_OF_A_DAY = _required(("day", "DATE"), ("recorded_at", "TIMESTAMP"))

REJECTED = "rejected"

TABLES: tuple[Table, ...] = (
    Table(
        "answers",
        (
            *_KEYS,
            *_ANSWER,
            *_PROFILE,
            *_strings("question_kind", "competency"),
            *_integers("position", "depth", "attempt"),
            *_required(("state", "STRING")),
            *_strings("reason"),
            *_floats(*DIMENSIONS, "total", "total_uncertainty"),
            *_integers("words"),
            *_floats("seconds", "words_per_minute", "fillers_per_minute"),
            *_integers("pauses"),
            *_floats("longest_pause", "recognition_confidence"),
            *_strings("rubric_version", "prompt_version", "model_version", "question_id", "question_source"),
            Column("typed", "BOOLEAN"),
            *_integers("corrected_words"),
            *_floats("characters_per_minute"),
        ),
        ("user_hash", "role"),
    ),
    Table(
        "interviews",
        (
            *_KEYS,
            *_PROFILE,
            *_required(("revision", "STRING")),
            *_integers("questions", "scored", "not_scored", "skipped"),
            *_floats(*DIMENSIONS, "total", "total_uncertainty"),
            *_strings("rubric_version"),
        ),
        ("user_hash", "role"),
    ),
    Table(
        "delivery",
        (
            *_KEYS,
            *_ANSWER,
            *_PROFILE,
            *_integers("words"),
            *_floats("seconds", "speaking_seconds", "leading_silence", "words_per_minute", "articulation"),
            *_integers("pauses"),
            *_floats("longest_pause", "fillers_per_minute", "discourse_per_minute", "hedges_per_100_words"),
            *_integers("restarts"),
            *_floats("characters_per_minute"),
        ),
        ("user_hash", "language"),
    ),
    Table(
        "practice",
        (
            *_KEYS,
            *_PROFILE,
            *_required(("revision", "STRING"), ("step", "INTEGER"), ("code", "STRING")),
            *_strings("answer_id"),
        ),
        ("user_hash", "code"),
    ),
    Table(
        "expression",
        (
            *_KEYS,
            *_ANSWER,
            *_integers("frames"),
            *_floats("face_visible", "smiling", "surprise", "attention"),
        ),
        ("user_hash",),
        keep="expression",
    ),
    Table(
        "ratings",
        (
            *_KEYS,
            *_ANSWER,
            *_required(("model", "STRING"), ("rater", "STRING")),
            *_floats("overall", "excited", "grade"),
            *_strings("question_hash", "features", "slices"),
        ),
        ("model", "user_hash"),
    ),
    Table(
        REJECTED,
        (*_KEYS, *_strings("answer_id", "table_name", "reason", "payload")),
        ("table_name",),
        keep="derived",
    ),
    Table(
        "anchors",
        (
            *_required(("row_id", "STRING"), ("recorded_at", "TIMESTAMP"), ("anchor_id", "STRING")),
            *_strings("language", "question_kind"),
            *_floats(*DIMENSIONS, "total"),
            *_strings("rubric_version", "prompt_version", "model_version"),
        ),
        ("anchor_id",),
    ),
    Table(
        "trends",
        (
            *_OF_A_DAY,
            *_required(("user_hash", "STRING")),
            *_TRACK,
            *_strings("competency", "measure"),
            *_integers("answers"),
            *(Column(name, "DATE") for name in ("first_day", "last_day")),
            *_floats("rolling_mean", "spread", "slope", "slope_low", "slope_high"),
            *_integers("days_to_improve", "cohort"),
            *_floats("percentile"),
            *_integers("answers_before", "answers_now"),
            *_floats("mean_before", "mean_now", "change_low", "change_high"),
            *_integers("recent_answers", "competencies"),
        ),
        ("user_hash", "role"),
        partition="day",
        keep="derived",
    ),
    Table(
        "trend_weeks",
        (
            *_OF_A_DAY,
            *_required(("user_hash", "STRING")),
            *_TRACK,
            *_strings("competency", "measure"),
            Column("week", "DATE"),
            *_integers("answers"),
            *_floats("mean", "low", "high"),
        ),
        ("user_hash", "role"),
        partition="day",
        keep="derived",
    ),
    Table(
        "forecasts",
        (
            *_OF_A_DAY,
            *_required(("user_hash", "STRING")),
            *_TRACK,
            *_floats("expected", "low", "high"),
            *_strings("model_version"),
        ),
        ("user_hash", "role"),
        partition="day",
        keep="derived",
    ),
    Table(
        "question_stats",
        (
            *_OF_A_DAY,
            *_required(("question_id", "STRING")),
            *_strings("question_kind", "language", "rubric_version"),
            *_integers("people", "answers"),
            *_floats("difficulty", "difficulty_low", "difficulty_high", "discrimination"),
        ),
        ("question_id",),
        partition="day",
        keep="derived",
    ),
    Table(
        "drift",
        (
            *_OF_A_DAY,
            *_strings("measure", "from_version", "to_version"),
            *_integers("anchors"),
            *_floats("difference", "low", "high"),
            Column("drifted", "BOOLEAN"),
        ),
        ("measure",),
        partition="day",
        keep="derived",
    ),
)

OF_A_DAY = tuple(table.name for table in TABLES if table.partition == "day")
"""What is made from the other tables, a day at a time."""
