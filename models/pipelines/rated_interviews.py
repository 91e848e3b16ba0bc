"""Rows of the rated interviews at hand, and stand-in rows where there are none."""

import hashlib
import math
from datetime import date
from pathlib import Path

import numpy as np

from models.delivery.evaluate import mean_pitch
from models.delivery.features import FEATURES, measure
from models.delivery.interviews import Interview, read_interviews
from models.delivery.train import recipe as head_recipe
from models.pipelines.recipes import Array
from models.pipelines.rows import Features, Row, optional

RECORDED = date(2026, 1, 1)
"""The folder states no days."""
STANDIN_PEOPLE = 60


def rows_of_interviews(folder: Path) -> list[Row]:
    """One row an interview that was rated; its raters' people agreed to research, which counts as consent."""
    rated = [
        each
        for each in read_interviews(folder)
        if math.isfinite(each.overall) and math.isfinite(each.excited)
    ]
    pitch = mean_pitch(rated)
    middle = np.nanmedian(pitch)
    return [_row(each, "high" if hertz > middle else "low") for each, hertz in zip(rated, pitch, strict=True)]


def pseudonym(participant: str) -> str:
    """As the warehouse makes them: a person is recognised, not named."""
    return hashlib.sha256(f"rated:{participant}".encode()).hexdigest()[:16]


def standin_rows(people: int = STANDIN_PEOPLE, seed: int = 1) -> list[Row]:
    """Simulated people, two interviews each, rated by the signs that the model assumes, plus noise."""
    draw = np.random.default_rng(seed)
    names = [feature.name for feature in FEATURES]
    rows = []
    for number in range(people):
        usual = draw.normal(size=len(names))
        for session in ("before", "after"):
            now = usual + 0.5 * draw.normal(size=len(names))
            answers = [now + 0.5 * draw.normal(size=len(names)) for _ in range(5)]
            rows.append(
                Row(
                    person=pseudonym(f"standin-{number}"),
                    item=f"s{number}-{session}",
                    recorded_on=RECORDED,
                    training_consent=True,
                    scored=True,
                    features=dict(zip(names, now.tolist(), strict=True)),
                    answers=tuple(dict(zip(names, each.tolist(), strict=True)) for each in answers),
                    labels={
                        "overall": _rating(now, "overall", draw),
                        "excited": _rating(now, "engagement", draw),
                    },
                    groups={"voice": "high" if number % 2 else "low", "session": session},
                )
            )
    return rows


def _rating(values: Array, head: str, draw: np.random.Generator) -> float:
    plan = head_recipe(head, level_known=True)
    by_name = dict(zip((feature.name for feature in FEATURES), values, strict=True))
    told = np.mean([sign * by_name[name] for name, sign in zip(plan.features, plan.signs, strict=True)])
    return float(np.clip(4 + 1.5 * told + 0.25 * draw.normal(), 1, 7))


def _row(interview: Interview, voice: str) -> Row:
    return Row(
        person=pseudonym(interview.participant),
        item=interview.name,
        recorded_on=RECORDED,
        training_consent=True,
        scored=True,
        features=_features(measure(interview.answers)),
        answers=tuple(_features(measure([answer])) for answer in interview.answers),
        labels={"overall": interview.overall, "excited": interview.excited},
        groups={"voice": voice},
    )


def _features(values: dict[str, float]) -> Features:
    return {name: optional(value) for name, value in values.items()}
