"""The pipeline's steps on files: what its components call, and what a test calls without KFP."""

import shutil
from pathlib import Path
from typing import TypeVar

from models.pipelines import card, comparison, evaluation, rows, validation
from models.pipelines.recipes import recipe

Record = TypeVar("Record", bound=rows.Frozen)


def extract(source: str, erased: str, consenting: str, into: str) -> int:
    """Write what may be learnt from; how many rows."""
    found = rows.extract(
        rows.read_rows(Path(source)),
        rows.read_pseudonyms(Path(erased)) if erased else frozenset(),
        rows.read_pseudonyms(Path(consenting)) if consenting else None,
    )
    _write(found, into)
    return len(found.train)


def validate(model: str, data: str, into: str) -> bool:
    """Whether the set is fit; the findings are written either way."""
    found = _extract(data)
    result = validation.validate(found.train, found.frozen, recipe(model))
    _write(result, into)
    return result.fit


def train(model: str, data: str, into: str) -> None:
    """Write the challenger's file."""
    recipe(model).fit(_extract(data).train, Path(into))


def evaluate(model: str, file: str, data: str, challenger: bool, into: str) -> float:
    """Errors on the frozen set; `file` empty: nobody serves yet. The mean error."""
    found = evaluation.evaluate(
        Path(file) if file else None, _extract(data).frozen, recipe(model), challenger=challenger
    )
    _write(found, into)
    return found.mae


def compare(model: str, data: str, validated: str, champion: str, challenger: str, into: str) -> bool:
    """Decide, and write the card into a folder. Whether the challenger is promoted."""
    old, new = (_read(evaluation.Evaluation, path) for path in (champion, challenger))
    found = comparison.compare(old, new)
    decision = comparison.decide(found)
    made = card.make_card(
        model, _extract(data), _read(validation.Validation, validated), new, found, decision
    )
    card.write_card(made, Path(into))
    return decision.promote


def promote(challenger: str, made: str, into: str) -> None:
    """The model's file with its card beside it, as the registry keeps them."""
    folder = Path(into)
    folder.mkdir(parents=True, exist_ok=True)
    told = card.Card.model_validate_json((Path(made) / card.JSON).read_bytes())
    shutil.copy(challenger, folder / recipe(told.model).file)
    for name in (card.JSON, card.MARKDOWN):
        shutil.copy(Path(made) / name, folder / name)


def _extract(path: str) -> rows.Extract:
    return _read(rows.Extract, path)


def _write(record: rows.Frozen, path: str) -> None:
    Path(path).write_text(record.model_dump_json(), encoding="utf-8")


def _read(kind: type[Record], path: str) -> Record:
    return kind.model_validate_json(Path(path).read_bytes())
