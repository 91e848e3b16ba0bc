"""The trained model as a file: plain numbers in JSON, no pickles, no words anybody said."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.delivery.features import FEATURES
from models.delivery.regression import Array, Line

SHIPPED = Path(__file__).with_name("model.json")
LOWEST, HIGHEST = 1.0, 7.0
COVERAGE = 0.8
"""Share of unseen people's human ratings that an interval is meant to hold."""

RATINGS = ("overall", "engagement", "clarity", "confidence")
BASIS: Mapping[str, str] = {
    "overall": "human ratings of overall performance",
    "engagement": "human ratings of excitement",
    "clarity": "derived: nobody rated clarity; the overall rating expected from rate, fillers, "
    "repetitions, vague words and word variety alone",
    "confidence": "derived: nobody rated confidence; the overall rating expected from hedges, fillers, "
    "repetitions, speaking rate, loudness and time without voice alone",
}


@dataclass(frozen=True)
class Calibration:
    """Maps the line's output to a rating, with the half-width that held 80 % of unseen ratings."""

    slope: float
    intercept: float
    half_width: float


@dataclass(frozen=True)
class Head:
    """One rating: its features, its line, and its calibration for an interview and for one answer."""

    features: tuple[str, ...]
    line: Line
    interview: Calibration
    answer: Calibration


@dataclass(frozen=True)
class Rating:
    """A rating on the human scale 1..7 with its interval, and the features that moved it most."""

    value: float
    low: float
    high: float
    moved_by: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Model:
    """Heads by rating; `with_level` where microphone and gain are known, `without_level` elsewhere."""

    version: str
    salt: str
    people: frozenset[str]
    with_level: Mapping[str, Head]
    without_level: Mapping[str, Head]

    def rate(self, name: str, values: Mapping[str, float], *, level_known: bool, one_answer: bool) -> Rating:
        """One rating from `features.measure`'s values."""
        head = (self.with_level if level_known else self.without_level)[name]
        row = as_rows([values], head.features)
        calibration = head.answer if one_answer else head.interview
        value = calibration.intercept + calibration.slope * float(head.line.predict(row)[0])
        parts = head.line.contributions(row)[0] * calibration.slope
        moved = sorted(zip(head.features, parts.tolist(), strict=True), key=lambda part: -abs(part[1]))
        return Rating(
            value=_within(value),
            low=_within(value - calibration.half_width),
            high=_within(value + calibration.half_width),
            moved_by=tuple((feature, round(part, 3)) for feature, part in moved[:3] if part),
        )

    def knows_any(self, participants: Iterable[str]) -> bool:
        """Whether the model was trained on one of these people."""
        return any(hashed_person(self.salt, person) in self.people for person in participants)


def as_rows(values: Iterable[Mapping[str, float]], features: Iterable[str]) -> Array:
    """Rows × features."""
    names = tuple(features)
    rows = [[row[name] for name in names] for row in values]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))


def hashed_person(salt: str, participant: str) -> str:
    """A participant's id, salted and hashed: enough to refuse to test on who was trained on."""
    return hashlib.sha256(f"{salt}:{participant}".encode()).hexdigest()[:16]


def save(model: Model, path: Path) -> None:
    """Write the model, rounded to six digits."""
    record = {
        "version": model.version,
        "salt": model.salt,
        "people": sorted(model.people),
        "with_level": {name: _head_record(head) for name, head in model.with_level.items()},
        "without_level": {name: _head_record(head) for name, head in model.without_level.items()},
    }
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def load(path: Path = SHIPPED) -> Model:
    """Read a model; ValueError when the file was made for other features."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return Model(
        version=record["version"],
        salt=record["salt"],
        people=frozenset(record["people"]),
        with_level={name: _head(head) for name, head in record["with_level"].items()},
        without_level={name: _head(head) for name, head in record["without_level"].items()},
    )


def _head_record(head: Head) -> dict[str, Any]:
    columns = zip(head.features, head.line.mean, head.line.deviation, head.line.weights, strict=True)
    return {
        "features": {name: [float(f"{number:.6g}") for number in numbers] for name, *numbers in columns},
        "intercept": round(head.line.intercept, 6),
        "interview": _calibration_record(head.interview),
        "answer": _calibration_record(head.answer),
    }


def _calibration_record(calibration: Calibration) -> list[float]:
    return [round(number, 6) for number in (calibration.slope, calibration.intercept, calibration.half_width)]


def _head(record: dict[str, Any]) -> Head:
    features = tuple(record["features"])
    if unknown := set(features) - {feature.name for feature in FEATURES}:
        raise ValueError(f"the model uses features this code does not measure: {sorted(unknown)}")
    columns = np.array([record["features"][name] for name in features], dtype=np.float64)
    return Head(
        features=features,
        line=Line(
            mean=columns[:, 0],
            deviation=columns[:, 1],
            weights=columns[:, 2],
            intercept=record["intercept"],
        ),
        interview=Calibration(*record["interview"]),
        answer=Calibration(*record["answer"]),
    )


def _within(value: float) -> float:
    return round(min(max(value, LOWEST), HIGHEST), 3)
