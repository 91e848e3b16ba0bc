"""The pipeline's recipes that need scikit-learn, on simulated rows; run in this environment, which has it."""

import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[3]
for folder in (ROOT, ROOT / "models" / "expression"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

from correctness.fitting import Examples  # noqa: E402
from correctness.rows import rows as rows_of_answers  # noqa: E402

from models.pipelines import steps  # noqa: E402
from models.pipelines.card import Card, as_markdown  # noqa: E402
from models.pipelines.recipes import recipe  # noqa: E402
from models.pipelines.rows import Row, extract, write_rows  # noqa: E402
from models.pipelines.sabotage import SABOTAGES  # noqa: E402
from models.pipelines.standins import correctness_rows, expression_rows  # noqa: E402
from models.pipelines.validation import Validation, validate  # noqa: E402

ROWS = {"correctness": correctness_rows(questions=40), "expression": expression_rows(people=40)}
BOTH = pytest.mark.parametrize("model", sorted(ROWS))


def checked(model: str, rows: list[Row]) -> Validation:
    found = extract(rows, frozenset())
    return validate(found.train, found.frozen, recipe(model))


def whole(model: str, rows: list[Row], folder: Path) -> Card:
    """Every step after the validation on files, as the pipeline's components call them."""
    write_rows(rows, folder / "rows.jsonl")
    data, findings, old, new = (str(folder / name) for name in ("data", "findings", "old", "new"))
    steps.extract(str(folder / "rows.jsonl"), "", "", data)
    Path(findings).write_text(Validation(findings=(), drift=(), drift_limit=1.0).model_dump_json(), "utf-8")
    steps.train(model, data, str(folder / "challenger"))
    steps.evaluate(model, "", data, False, old)
    steps.evaluate(model, str(folder / "challenger"), data, True, new)
    steps.compare(model, data, findings, old, new, str(folder / "card"))
    steps.promote(str(folder / "challenger"), str(folder / "card"), str(folder / "promoted"))
    return Card.model_validate_json((folder / "card" / "card.json").read_bytes())


@BOTH
def test_an_honest_challenger_is_promoted_as_the_container_reads_it(model: str, tmp_path: Path) -> None:
    assert not checked(model, ROWS[model]).findings

    card = whole(model, ROWS[model], tmp_path)

    assert card.decision.promote
    assert (tmp_path / "promoted" / recipe(model).file).is_file()
    told = as_markdown(card)
    assert f"judged on {card.frozen_units} other {card.units}" in told
    assert (card.trained_on_people == 0) == (model == "correctness")
    assert ("people whom the data don't tell apart, on" in told) == (model == "correctness")


@BOTH
@pytest.mark.parametrize("name", ["leaked_people", "too_little_data", "poisoned_tenth", "drifted_features"])
def test_ruined_data_are_refused_for_their_own_reason(model: str, name: str) -> None:
    ruin, reasons = SABOTAGES[name]

    assert reasons & {each.code for each in checked(model, ruin(ROWS[model], recipe(model))).findings}


def test_graders_with_three_marks_are_no_poison() -> None:
    steps_of = {row.item: {"grade": round(row.labels["grade"] / 2.5) * 2.5} for row in ROWS["correctness"]}
    coarse = [row.model_copy(update={"labels": steps_of[row.item]}) for row in ROWS["correctness"]]

    assert not checked("correctness", coarse).findings


def test_good_answers_that_somebody_dismissed_are_poison() -> None:
    fifth = len(ROWS["correctness"]) // 5
    best = sorted(ROWS["correctness"], key=lambda row: row.labels["grade"])[-fifth::2]
    items = {row.item for row in best}
    dismissed = [
        row.model_copy(update={"labels": {"grade": 0.0}}) if row.item in items else row
        for row in ROWS["correctness"]
    ]

    assert [each.code for each in checked("correctness", dismissed).findings] == ["odd_labels"]


@BOTH
@pytest.mark.parametrize("name", ["shuffled_labels", "worse_group"])
def test_a_ruined_model_is_refused_for_its_own_reason(model: str, name: str, tmp_path: Path) -> None:
    ruin, reasons = SABOTAGES[name]

    card = whole(model, ruin(ROWS[model], recipe(model)), tmp_path)

    assert reasons & {each.code for each in card.decision.reasons}


def test_answers_become_rows_by_question_without_a_word_of_them() -> None:
    names = recipe("correctness").features
    data = Examples(
        names=names,
        rows=np.zeros((2, len(names))),
        score=np.array([3.5, 0.0]),
        wrong=np.array([False, True]),
        group=np.array(["0123456789abcdef", "0123456789abcdef"]),
        source=np.array(["course", "course"]),
    )

    real, made = (Row.model_validate(row) for row in rows_of_answers(data))

    assert (real.drawn_by, real.named, real.source) == ("0123456789abcdef", False, "course")
    assert real.groups == {"length": "short", "source": "course"}
    assert (made.labels, made.groups, made.made) == ({"grade": 0.0}, {"answer": "made"}, True)


def test_a_named_writers_answer_is_used_only_on_a_side_on_which_question_and_writer_are() -> None:
    """Given people who answered questions of both sides, then nobody and no question is on both."""
    people = [row.person for row in ROWS["expression"][::6]]
    rows = [
        row.model_copy(update={"person": people[n % len(people)], "named": True})
        for n, row in enumerate(ROWS["correctness"])
    ]

    found = extract(rows, frozenset())

    assert found.train
    assert found.frozen
    assert not {r.person for r in found.train} & {r.person for r in found.frozen}
    assert not {r.question for r in found.train} & {r.question for r in found.frozen}
    assert found.left_out["between_sets"] == len(rows) - len(found.train) - len(found.frozen)
