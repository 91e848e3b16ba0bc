"""Rows of the rated interviews at hand."""

import hashlib
import math
from datetime import date
from pathlib import Path

import numpy as np

from models.delivery.evaluate import mean_pitch
from models.delivery.features import measure
from models.delivery.interviews import Interview, read_interviews
from models.pipelines.rows import Features, Row, optional

RECORDED = date(2026, 1, 1)
"""The folder states no days."""


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
