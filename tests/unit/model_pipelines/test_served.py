"""Cards of what is served: of this very file, with the figures of its evaluation, and in its container."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.pipelines import about, served
from models.pipelines.recipes import MODELS, recipe
from models.pipelines.standins import delivery_rows

ROOT = Path(__file__).parents[3]
EACH = pytest.mark.parametrize("model", MODELS)


@EACH
def test_a_card_is_made_of_its_evaluation_and_of_nothing_else(model: str) -> None:
    card = served.PLACES[model].card.read_text("utf-8")

    assert card == served.as_markdown(served.read(model)), "python -m models.pipelines.served"


@EACH
def test_the_evaluation_is_of_the_file_that_is_served(model: str) -> None:
    assert served.read(model).sha256 == served.PLACES[model].sha256, "a new model needs a new evaluation"


@EACH
def test_every_figure_of_a_card_stands_in_the_evaluation(model: str) -> None:
    evaluation, card = served.read(model), served.PLACES[model].card.read_text("utf-8")

    errors = {"everybody": evaluation.overall, **evaluation.groups}
    for name, error in errors.items():
        assert f"| {name} | {error.units} | {error.rows} | {error.mae:.3f} [" in card
    for name, target in evaluation.targets.items():
        assert f"| {name} | {target.mae:.3f} |" in card
    assert f"{evaluation.rows} rows" in card
    assert len(evaluation.groups) >= 2


@EACH
def test_a_card_says_use_limits_and_terms(model: str) -> None:
    card, said = served.PLACES[model].card.read_text("utf-8"), about.about(model)

    for text in (said.use, said.not_for, said.data, said.licence, *said.limits):
        assert text in card


@EACH
def test_a_container_has_its_card(model: str) -> None:
    dockerfile = (ROOT / "models" / model / "Dockerfile").read_text("utf-8")
    folder = served.PLACES[model].card.relative_to(ROOT).parent.as_posix()
    copied = [source for line in re.findall(r"^COPY (.+) \S+$", dockerfile, re.M) for source in line.split()]

    whole = any(folder == source or folder.startswith(f"{source}/") for source in copied)
    assert whole or f"{folder}/card.md" in copied


def test_an_evaluation_counts_people_and_judges_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given rows of sixty people, then each group has its error with an interval that holds it."""
    found = served.evaluate("delivery", delivery_rows(people=24))

    assert (found.people, found.units, found.rows) == (24, 24, 48)
    assert set(found.groups) == {"voice=high", "voice=low", "session=before", "session=after"}
    for error in (found.overall, *found.groups.values()):
        assert error.low <= error.mae <= error.high
    assert set(found.targets) == set(recipe("delivery").targets)
