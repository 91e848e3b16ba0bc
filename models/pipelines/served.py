"""The card of each model that is served as it stands in the repository, out of its evaluation.

    python -m models.pipelines.served delivery                            prints the card
    python -m models.pipelines.served delivery --interviews FOLDER        evaluates, and writes both files
    python -m models.pipelines.served correctness|expression --rows FILE

Evaluated is the training code on rows of the data that the served file was trained on, each row by a model
that saw nothing of its person (or question): a figure on people who were trained on would be worth nothing. A
version that the pipeline trains has its own card, of its own frozen set. Both are shipped beside the model.
"""

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from models.pipelines import about
from models.pipelines.comparison import by_group, mean_by_person
from models.pipelines.evaluation import RowError, TargetFigures, figures
from models.pipelines.recipes import MODELS, Array, recipe
from models.pipelines.rows import Frozen, Row, RowsError, people, read_rows, units

ROOT = Path(__file__).parents[1]
EVALUATION, CARD = "evaluation.json", "card.md"


@dataclass(frozen=True)
class Place:
    """Where a served model's file lies; its evaluation and its card lie beside it."""

    file: Path

    @property
    def evaluation(self) -> Path:
        return self.file.with_name(EVALUATION)

    @property
    def card(self) -> Path:
        return self.file.with_name(CARD)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.file.read_bytes()).hexdigest()


PLACES: Mapping[str, Place] = {
    "delivery": Place(ROOT / "delivery" / "model.json"),
    "correctness": Place(ROOT / "correctness" / "correctness" / "model.npz"),
    "expression": Place(ROOT / "expression" / "expression" / "data" / "head.npz"),
}


class Error(Frozen):
    """Mean absolute error of a group, with the 95 % interval over drawn people, or questions."""

    units: int
    rows: int
    mae: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mae:.3f} [{self.low:.3f}, {self.high:.3f}]"


class Served(Frozen):
    """The evaluation of one served file."""

    model: str
    sha256: str
    rows: int
    people: int
    """0 where the data tell no people apart."""
    units: int
    overall: Error
    targets: dict[str, TargetFigures]
    sources: dict[str, dict[str, TargetFigures]] = Field(default_factory=dict)
    """By data set, then by target, where there are several: marks of one mean another in the next."""
    groups: dict[str, Error]
    groups_too_small: tuple[str, ...]


def evaluate(model: str, rows: Sequence[Row]) -> Served:
    """By cross-validation, since the served file was trained on all of these rows."""
    found = recipe(model)
    expected = found.unseen(rows)
    evaluation = figures(rows, expected, found.targets)
    groups, small = by_group(evaluation.rows, lambda row: row)
    return Served(
        model=model,
        sha256=PLACES[model].sha256,
        rows=sum(not row.made for row in rows),
        people=len(people(rows)),
        units=len(units(rows)),
        overall=_error([row for row in evaluation.rows if not row.made]),
        targets=evaluation.targets,
        sources=_by_source(rows, expected, found.targets),
        groups={label: _error(members) for label, members in groups.items()},
        groups_too_small=small,
    )


def _by_source(
    rows: Sequence[Row], expected: Mapping[str, Array], targets: Sequence[str]
) -> dict[str, dict[str, TargetFigures]]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.source, []).append(place)
    if len(places) < 2:
        return {}
    return {
        source: figures(
            [rows[place] for place in own],
            {target: predicted[own] for target, predicted in expected.items()},
            targets,
        ).targets
        for source, own in sorted(places.items())
    }


def as_markdown(served: Served) -> str:
    """The card, for a person to read."""
    kind = recipe(served.model)
    who = f"{served.people} people" if served.people else "people whom the data don't tell apart"
    on = "" if kind.units == "people" else f" on {served.units} {kind.units}"
    scale = f"{kind.lowest:g} to {kind.highest:g}"
    lines = [
        f"# Model card: {served.model}",
        "",
        *about.as_markdown(about.about(served.model)),
        f"**Judged on** {served.rows} rows of {who}{on}, each by a model that the same code trained without "
        f"its {'person' if kind.units == 'people' else 'question'}.",
        "",
        "| target | mean absolute error | Pearson r |",
        "|---|---|---|",
        *(_agreement(name, target) for name, target in served.targets.items()),
        *(
            _agreement(f"{name}, {source}", target)
            for source, targets in served.sources.items()
            for name, target in targets.items()
        ),
        "",
        f"| who | {kind.units} | rows | error, mean of the targets, on a scale of {scale} [95 %] |",
        "|---|---|---|---|",
        _line("everybody", served.overall),
        *(_line(name, error) for name, error in served.groups.items()),
        "",
        f"Groups too small to judge: {', '.join(served.groups_too_small) or 'none'}.",
        "",
        f"File: sha256 {served.sha256[:16]}….",
    ]
    return "\n".join(lines) + "\n"


def read(model: str) -> Served:
    """The evaluation that is committed beside the model."""
    return Served.model_validate_json(PLACES[model].evaluation.read_bytes())


def _agreement(name: str, target: TargetFigures) -> str:
    return f"| {name} | {target.mae:.3f} | {'' if target.r is None else f'{target.r:.3f}'} |"


def _line(name: str, error: Error) -> str:
    return f"| {name} | {error.units} | {error.rows} | {error} |"


def _error(rows: Sequence[RowError]) -> Error:
    error = mean_by_person([(row.person, row.error) for row in rows])
    return Error(
        units=error.people,
        rows=len(rows),
        mae=round(error.mean, 4),
        low=round(error.low, 4),
        high=round(error.high, 4),
    )


def main() -> int:
    """Print a card, or make it anew. Status 1 for data that aren't there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--interviews", type=Path, metavar="FOLDER")
    parser.add_argument("--rows", type=Path, metavar="FILE", help="of `correctness.rows`, `expression rows`")
    given = parser.parse_args()
    place = PLACES[given.model]
    if given.interviews or given.rows:
        from models.delivery.interviews import FolderError
        from models.pipelines.rated_interviews import rows_of_interviews

        try:
            rows = rows_of_interviews(given.interviews) if given.interviews else read_rows(given.rows)
        except (FolderError, RowsError) as error:
            print(error, file=sys.stderr)
            return 1
        served = evaluate(given.model, rows)
        place.evaluation.write_text(served.model_dump_json(indent=1) + "\n", encoding="utf-8")
        place.card.write_text(as_markdown(served), encoding="utf-8")
    print(place.card.read_text(encoding="utf-8"), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
