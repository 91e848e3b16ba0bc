"""Six ways to ruin a challenger. Each must be refused, and for its own reason."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from models.pipelines.recipes import Recipe
from models.pipelines.rows import Features, Row, is_frozen, people

GROUP = ("voice", "high")
STEPS = 3.0
"""Standard deviations that a drifted or mismeasured feature moves."""
LEFT_OVER = 8
"""People left to train on by "too little data"."""

Sabotage = Callable[[Sequence[Row], Recipe], list[Row]]


def shuffled_labels(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """A join went wrong: whoever is trained on has another's ratings."""
    training = [place for place, row in enumerate(rows) if not is_frozen(row.person)]
    others = np.random.default_rng(1).permutation(training)
    changed = list(rows)
    for place, other in zip(training, others, strict=True):
        changed[place] = rows[place].model_copy(update={"labels": rows[other].labels})
    return changed


def leaked_people(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """People of the frozen set come again under a second pseudonym."""
    second = _pseudonym_in_training()
    return [
        *rows,
        *(
            row.model_copy(update={"person": second(row.person), "item": f"again-{row.item}"})
            for row in rows
            if is_frozen(row.person)
        ),
    ]


def worse_group(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """The release measures everything wrongly in one group's voices."""
    name, value = GROUP
    worse = _shifted(rows, recipe)
    return [
        row.model_copy(update={"remeasured": moved})
        if row.groups.get(name) == value and is_frozen(row.person)
        else row
        for row, moved in zip(rows, worse, strict=True)
    ]


def too_little_data(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """Nearly everybody withdrew."""
    kept = set([person for person in people(rows) if not is_frozen(person)][:LEFT_OVER])
    return [row for row in rows if is_frozen(row.person) or row.person in kept]


def poisoned_tenth(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """The tenth with the lowest ratings gets the highest."""
    training = sorted(
        (place for place, row in enumerate(rows) if not is_frozen(row.person)),
        key=lambda place: sum(rows[place].labels.values()),
    )
    changed = list(rows)
    for place in training[: round(len(training) / 10)]:
        best = dict.fromkeys(recipe.targets, recipe.highest)
        changed[place] = rows[place].model_copy(update={"labels": best})
    return changed


def drifted_features(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """Recordings come from other devices than those of the frozen set."""
    return [
        row if is_frozen(row.person) else row.model_copy(update={"features": moved})
        for row, moved in zip(rows, _shifted(rows, recipe), strict=True)
    ]


SABOTAGES: Mapping[str, tuple[Sabotage, str]] = {
    "shuffled_labels": (shuffled_labels, "no_gain"),
    "leaked_people": (leaked_people, "leaked_content"),
    "worse_group": (worse_group, "worse_group"),
    "too_little_data": (too_little_data, "too_few_people"),
    "poisoned_tenth": (poisoned_tenth, "odd_labels"),
    "drifted_features": (drifted_features, "drift"),
}
"""By name: what is done, and the code of the reason that must be among those for which it is refused."""


def _shifted(rows: Sequence[Row], recipe: Recipe) -> list[Features]:
    steps = {}
    for name in recipe.features:
        found = [value for row in rows if (value := row.features.get(name)) is not None]
        steps[name] = STEPS * float(np.std(found)) if found else 0.0
    return [
        {
            name: None if value is None else value + steps.get(name, 0.0)
            for name, value in row.features.items()
        }
        for row in rows
    ]


def _pseudonym_in_training() -> Callable[[str], str]:
    def second(person: str) -> str:
        number = 0
        while is_frozen(f"{person}-{number}"):
            number += 1
        return f"{person}-{number}"

    return second
