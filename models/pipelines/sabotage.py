"""Six ways to ruin a challenger. Each must be refused, and for its own reason."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from models.pipelines.recipes import Recipe
from models.pipelines.rows import Features, Row, is_frozen, units

STEPS = 3.0
"""Standard deviations that a drifted or mismeasured feature moves."""
LEFT_OVER = 8
"""People, or questions, left to train on by "too little data"."""

Sabotage = Callable[[Sequence[Row], Recipe], list[Row]]


def shuffled_labels(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """A join went wrong: whoever is trained on has another's ratings."""
    training = [place for place, row in enumerate(rows) if row.side == "train"]
    others = np.random.default_rng(1).permutation(training)
    changed = list(rows)
    for place, other in zip(training, others, strict=True):
        changed[place] = rows[place].model_copy(update={"labels": rows[other].labels})
    return changed


def leaked_people(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """People (or questions) of the frozen set come again under a second pseudonym."""
    second = _pseudonym_in_training()
    return [
        *rows,
        *(
            row.model_copy(
                update={
                    "person": second(row.person),
                    "question": second(row.question) if row.question else "",
                    "item": f"again-{row.item}",
                }
            )
            for row in rows
            if row.side == "frozen"
        ),
    ]


def worse_group(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """The release measures everything wrongly in one group, or takes one for another there."""
    name, value = recipe.group
    members = [
        place for place, row in enumerate(rows) if row.groups.get(name) == value and row.side == "frozen"
    ]
    worse = _shifted(rows, recipe) if recipe.broken == "moved" else _mixed_up(rows, members)
    changed = list(rows)
    for place in members:
        changed[place] = rows[place].model_copy(update={"remeasured": worse[place]})
    return changed


def too_little_data(rows: Sequence[Row], _recipe: Recipe) -> list[Row]:
    """Nearly everybody withdrew."""
    kept = set(units(row for row in rows if row.side == "train")[:LEFT_OVER])
    return [row for row in rows if row.side == "frozen" or row.drawn_by in kept]


def poisoned_tenth(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """The tenth with the labels farthest from the best gets the best."""

    def far(place: int) -> float:
        return sum(abs(rows[place].labels[name] - best) for name, best in recipe.best.items())

    training = sorted((place for place, row in enumerate(rows) if row.side == "train"), key=far, reverse=True)
    changed = list(rows)
    for place in training[: round(len(training) / 10)]:
        changed[place] = rows[place].model_copy(update={"labels": dict(recipe.best)})
    return changed


def drifted_features(rows: Sequence[Row], recipe: Recipe) -> list[Row]:
    """Recordings come from other devices than those of the frozen set."""
    return [
        row if row.side == "frozen" else row.model_copy(update={"features": moved})
        for row, moved in zip(rows, _shifted(rows, recipe), strict=True)
    ]


SABOTAGES: Mapping[str, tuple[Sabotage, frozenset[str]]] = {
    "shuffled_labels": (shuffled_labels, frozenset({"no_gain", "odd_labels", "worse_group"})),
    "leaked_people": (leaked_people, frozenset({"leaked_content"})),
    "worse_group": (worse_group, frozenset({"worse_group"})),
    "too_little_data": (too_little_data, frozenset({"too_few_people"})),
    "poisoned_tenth": (poisoned_tenth, frozenset({"odd_labels"})),
    "drifted_features": (drifted_features, frozenset({"drift"})),
}
"""By name: what is done, and codes of which one must be among the reasons for which it is refused."""


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


def _mixed_up(rows: Sequence[Row], members: Sequence[int]) -> list[Features]:
    """Each of the members has the features of one whose labels are far from its own."""
    ordered = sorted(members, key=lambda place: sorted(rows[place].labels.items()))
    found = [row.features for row in rows]
    for number, place in enumerate(ordered):
        found[place] = rows[ordered[(number + len(ordered) // 2) % len(ordered)]].features
    return found


def _pseudonym_in_training() -> Callable[[str], str]:
    def second(person: str) -> str:
        number = 0
        while is_frozen(f"{person}-{number}"):
            number += 1
        return f"{person}-{number}"

    return second
