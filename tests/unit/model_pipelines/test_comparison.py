"""Champion and challenger: only a gain beyond noise that harms nobody is promoted."""

from pathlib import Path

import numpy as np
import pytest

from models.pipelines import steps
from models.pipelines.card import Card
from models.pipelines.comparison import compare, decide
from models.pipelines.evaluation import Evaluation, RowError
from models.pipelines.recipes import recipe
from models.pipelines.rows import Row, write_rows
from models.pipelines.sabotage import SABOTAGES
from models.pipelines.standins import delivery_rows

PEOPLE = 40


def evaluation(error: float, *, high: float | None = None, seed: int = 0, noise: float = 0.2) -> Evaluation:
    """Errors about `error`, of people of a high voice (a quarter of them) about `high`."""
    draw = np.random.default_rng(seed)
    return Evaluation(
        targets={},
        rows=tuple(
            RowError(
                person=f"person-{number}",
                item=f"item-{number}",
                groups={"voice": "high" if number % 4 == 0 else "low"},
                error=abs((high if high is not None and number % 4 == 0 else error) + noise * draw.normal()),
            )
            for number in range(PEOPLE)
        ),
    )


def reasons(champion: Evaluation, challenger: Evaluation) -> list[str]:
    return [each.code for each in decide(compare(champion, challenger)).reasons]


def test_a_clear_gain_for_everybody_is_promoted() -> None:
    assert decide(compare(evaluation(1.0), evaluation(0.6, seed=1))).promote


def test_the_same_model_again_is_refused() -> None:
    assert reasons(evaluation(1.0), evaluation(1.0)) == ["no_gain"]


def test_a_gain_within_noise_is_refused() -> None:
    assert reasons(evaluation(1.0, noise=0.4), evaluation(0.97, noise=0.4, seed=1)) == ["no_gain"]


def test_a_gain_on_average_that_harms_a_group_is_refused() -> None:
    """Given a challenger much better for most and worse for a quarter, then the average doesn't save it."""
    found = decide(compare(evaluation(1.0), evaluation(0.4, high=1.5, seed=1)))

    assert [each.code for each in found.reasons] == ["worse_group"]
    assert "voice=high" in found.reasons[0].text


def test_chance_alone_promotes_at_most_the_rate_that_is_stated() -> None:
    """Given 40 challengers no better than the champion, then about 2.5 % would be promoted."""
    promoted = sum(
        decide(compare(evaluation(1.0, seed=n), evaluation(1.0, seed=n + 1000))).promote for n in range(40)
    )

    assert promoted <= 4


def test_a_group_of_too_few_people_is_said_to_be_unjudged() -> None:
    few = evaluation(1.0).model_copy(update={"rows": evaluation(1.0).rows[:9]})

    assert compare(few, few).groups_too_small == ("voice=high",)


def test_different_rows_are_not_compared() -> None:
    fewer = evaluation(1.0).model_copy(update={"rows": evaluation(1.0).rows[1:]})

    with pytest.raises(ValueError, match="different rows"):
        compare(evaluation(1.0), fewer)


def whole(rows: list[Row], folder: Path) -> Card:
    """Every step on files, as the pipeline's components call them."""
    write_rows(rows, folder / "rows.jsonl")
    data, findings, old, new = (str(folder / name) for name in ("data", "findings", "old", "new"))
    steps.extract(str(folder / "rows.jsonl"), "", "", data)
    assert steps.validate("delivery", data, findings)
    steps.train("delivery", data, str(folder / "challenger"))
    steps.evaluate("delivery", "", data, False, old)
    steps.evaluate("delivery", str(folder / "challenger"), data, True, new)
    steps.compare("delivery", data, findings, old, new, str(folder / "card"))
    return Card.model_validate_json((folder / "card" / "card.json").read_bytes())


def test_an_honest_model_is_promoted_with_a_card_that_counts_its_people(tmp_path: Path) -> None:
    rows = delivery_rows()
    withdrawn = [row.model_copy(update={"training_consent": False}) for row in rows[:2]]

    card = whole([*withdrawn, *rows[2:]], tmp_path)

    assert card.decision.promote
    assert card.left_out == {"no_consent": 2}
    assert card.trained_on_people + card.frozen_units == 59
    assert f"{card.trained_on_people} people who consented" in (tmp_path / "card" / "card.md").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("name", ["shuffled_labels", "worse_group"])
def test_a_ruined_model_is_refused_for_its_own_reason(name: str, tmp_path: Path) -> None:
    ruin, reasons = SABOTAGES[name]

    card = whole(ruin(delivery_rows(), recipe("delivery")), tmp_path)

    assert reasons & {each.code for each in card.decision.reasons}
