"""Who may be learnt from: rows by pseudonym, and why the others were left out.

A row reaches training only if its person consented to training, the answer was scored, and nobody asked for
erasure: what isn't stated counts as no. Names, ids and words never come here, only features and labels.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FROZEN_SHARE = 0.4
"""Of people, whose rows are never trained on. High, because the rated people at hand are few."""


class RowsError(ValueError):
    """The file isn't one of rows; the message names the line and what is wrong, never a value."""


class Frozen(BaseModel):
    """Base of all records here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Features = dict[str, float | None]
"""By name; None where nothing was there to measure."""


Side = Literal["train", "frozen", "between"]
_SIDES: Mapping[frozenset[bool], Side] = {
    frozenset({False}): "train",
    frozenset({True}): "frozen",
    frozenset({False, True}): "between",
}


class Row(Frozen):
    """One rated interview or answer of one person."""

    person: str = Field(min_length=8, description="pseudonym; never a user's id")
    named: bool = True
    """False where a published set tells no people apart: `person` is then the question."""
    question: str = ""
    """A hash of the question's text, for a model that must be judged on questions it has never seen."""
    source: str = ""
    """The data set whose graders' marks these are; empty for the product's own raters."""
    item: str = Field(min_length=1)
    recorded_on: date
    training_consent: bool = False
    scored: bool = False
    features: Features
    answers: tuple[Features, ...] = ()
    labels: dict[str, float]
    groups: dict[str, str] = {}
    made: bool = False
    """Worthless on purpose: judged as a group of its own, and in no figure over everybody."""
    remeasured: Features | None = None
    """The same, as the challenger's release measures it; None when its feature code is the champion's."""

    def as_measured(self, *, by_challenger: bool) -> Features:
        """What a model is given: a release brings its own feature code, and may break it for some people."""
        return self.remeasured if by_challenger and self.remeasured is not None else self.features

    @property
    def drawn_by(self) -> str:
        """Whose rows err alike: a person's, or the answers to one question."""
        return self.question or self.person

    @property
    def side(self) -> Side:
        """Of person and question together: a row of which one is on either side is on none."""
        return _SIDES[frozenset(is_frozen(key) for key in (self.person, self.drawn_by))]

    @property
    def content(self) -> str:
        """The same answer under another pseudonym has the same content."""
        return hashlib.sha256(json.dumps([self.features, self.labels], sort_keys=True).encode()).hexdigest()


class Extract(Frozen):
    """Rows to learn from and rows to be judged on, with how many were left out and why."""

    train: tuple[Row, ...]
    frozen: tuple[Row, ...]
    left_out: dict[str, int]


def read_rows(path: Path) -> list[Row]:
    """Rows of a Parquet or JSON lines file. `RowsError` names the line that isn't one."""
    if not path.is_file():
        raise RowsError(f"{path.name} is missing")
    try:
        raw = _parquet(path) if path.suffix == ".parquet" else _lines(path)
    except ValueError as error:
        raise RowsError(f"{path.name}: not rows ({type(error).__name__})") from error
    found = []
    for number, values in enumerate(raw, start=1):
        try:
            found.append(Row.model_validate(values))
        except ValidationError as error:
            fields = sorted({".".join(str(part) for part in each["loc"][:1]) for each in error.errors()})
            raise RowsError(f"{path.name}, row {number}: {', '.join(fields)}") from error
    return found


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """As JSON lines."""
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")


def read_pseudonyms(path: Path) -> frozenset[str]:
    """One a line. `RowsError` when the list is missing: nobody listed isn't everybody."""
    if not path.is_file():
        raise RowsError(f"{path.name} is missing")
    return frozenset(path.read_text(encoding="utf-8").split())


def is_frozen(person: str) -> bool:
    """A person is on the same side in every run: no later model was ever trained on the frozen ones."""
    return int(hashlib.sha256(f"frozen:{person}".encode()).hexdigest()[:8], 16) / 2**32 < FROZEN_SHARE


def extract(rows: Sequence[Row], erased: frozenset[str], consenting: frozenset[str] | None = None) -> Extract:
    """Consented, scored, not erased, each item once (its last row).

    `consenting`: who agrees now. A row's own statement is of when it was written, and a withdrawal is later.
    """
    left_out: Counter[str] = Counter()
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        if why := _why_not(row, erased, consenting):
            left_out[why] += 1
            continue
        if (row.person, row.item) in kept:
            left_out["duplicate"] += 1
        kept[row.person, row.item] = row
    ordered = [kept[key] for key in sorted(kept)]
    if between := sum(row.side == "between" for row in ordered):
        left_out["between_sets"] = between
    return Extract(
        train=tuple(row for row in ordered if row.side == "train"),
        frozen=tuple(row for row in ordered if row.side == "frozen"),
        left_out=dict(sorted(left_out.items())),
    )


def people(rows: Iterable[Row]) -> list[str]:
    """Every pseudonym once, in order; none of a set that tells no people apart."""
    return sorted({row.person for row in rows if row.named})


def units(rows: Iterable[Row]) -> list[str]:
    """What is drawn and counted where a model is judged: people, or questions."""
    return sorted({row.drawn_by for row in rows})


def optional(value: float) -> float | None:
    """None for what could not be measured: JSON has no NaN."""
    return value if math.isfinite(value) else None


def _why_not(row: Row, erased: frozenset[str], consenting: frozenset[str] | None) -> str | None:
    if row.person in erased:
        return "erased"
    agrees = row.training_consent if consenting is None else row.person in consenting
    if not agrees:
        return "no_consent"
    return None if row.scored else "not_scored"


def _lines(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _parquet(path: Path) -> list[object]:
    """A warehouse's export: maps arrive as JSON text, since BigQuery has no map type."""
    import pyarrow.parquet  # in the pipeline's own environment alone

    maps = ("features", "answers", "labels", "groups", "remeasured")
    return [
        {
            name: json.loads(value) if name in maps and isinstance(value, str) else value
            for name, value in row.items()
            if value is not None
        }
        for row in pyarrow.parquet.read_table(path).to_pylist()
    ]
