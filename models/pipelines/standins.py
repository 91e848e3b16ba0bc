"""Rows of simulated people, where nobody's data are at hand: what a model assumes holds in them, plus noise.

They show that the pipeline works and that each sabotage is refused. They measure no model.
"""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from models.delivery.features import FEATURES
from models.delivery.train import recipe as head_recipe
from models.pipelines.rated_interviews import pseudonym
from models.pipelines.recipes import Array, recipe
from models.pipelines.rows import Row

DAY = date(2026, 1, 1)
PEOPLE = 60
QUESTIONS, ANSWERS, MADE = 60, 10, 3
FACES = 6
"""Of each person: one of each expression."""


def delivery_rows(people: int = PEOPLE, seed: int = 1) -> list[Row]:
    """Simulated people, two interviews each, rated by the signs that the model assumes, plus noise."""
    draw = np.random.default_rng(seed)
    names = [feature.name for feature in FEATURES]
    rows = []
    for number in range(people):
        usual = draw.normal(size=len(names))
        for session in ("before", "after"):
            now = usual + 0.5 * draw.normal(size=len(names))
            answers = [now + 0.5 * draw.normal(size=len(names)) for _ in range(5)]
            rows.append(
                Row(
                    person=pseudonym(f"standin-{number}"),
                    item=f"s{number}-{session}",
                    recorded_on=DAY,
                    training_consent=True,
                    scored=True,
                    features=dict(zip(names, now.tolist(), strict=True)),
                    answers=tuple(dict(zip(names, each.tolist(), strict=True)) for each in answers),
                    labels={
                        "overall": _rating(now, "overall", draw),
                        "excited": _rating(now, "engagement", draw),
                    },
                    groups={"voice": "high" if number % 2 else "low", "session": session},
                )
            )
    return rows


def _rating(values: Array, head: str, draw: np.random.Generator) -> float:
    plan = head_recipe(head, level_known=True)
    by_name = dict(zip((feature.name for feature in FEATURES), values, strict=True))
    told = np.mean([sign * by_name[name] for name, sign in zip(plan.features, plan.signs, strict=True)])
    return float(np.clip(4 + 1.5 * told + 0.25 * draw.normal(), 1, 7))


def correctness_rows(questions: int = QUESTIONS, seed: int = 1) -> list[Row]:
    """Answers to simulated questions: every likeness to the reference rises with what an answer is worth."""
    draw = np.random.default_rng(seed)
    names = recipe("correctness").features
    sign = np.where([_rises(name) for name in names], 1.0, 0.0)
    rows = []
    for number in range(questions):
        question = pseudonym(f"question-{number}")
        usual = 0.3 * draw.normal(size=len(names))
        for answer in range(ANSWERS + MADE):
            made = answer >= ANSWERS
            worth = -2.5 if made else draw.normal()
            values = 0.2 * sign * worth + 0.1 * usual + 0.1 * draw.normal(size=len(names))
            features = dict(zip(names, values.tolist(), strict=True)) | {"nothing_said": 0.0}
            grade = 0.0 if made else float(np.clip(3.5 + worth + 0.3 * draw.normal(), 0, 5))
            rows.append(
                Row(
                    person=question,
                    named=False,
                    question=question,
                    item=f"q{number}-{answer}",
                    recorded_on=DAY,
                    training_consent=True,
                    scored=True,
                    features=features,
                    labels={"grade": grade},
                    made=made,
                    groups={"answer": "made"} if made else {"length": "long" if answer % 2 else "short"},
                )
            )
    return rows


def expression_rows(people: int = PEOPLE, seed: int = 1) -> list[Row]:
    """Faces about one middle an expression."""
    draw = np.random.default_rng(seed)
    found = recipe("expression")
    middles = draw.normal(size=(len(found.targets), len(found.features)))
    rows = []
    for number in range(people):
        usual = 0.5 * draw.normal(size=len(found.features))
        for place in range(FACES):
            values = np.round(middles[place] + usual + draw.normal(size=len(found.features)), 3)
            label = found.targets[place]
            rows.append(
                Row(
                    person=pseudonym(f"face-{number}"),
                    item=f"f{number}-{place}",
                    recorded_on=DAY,
                    training_consent=True,
                    scored=True,
                    features=dict(zip(found.features, values.tolist(), strict=True)),
                    labels={name: float(name == label) for name in found.targets},
                    groups={"expression": label, "light": "dark" if number % 2 else "bright"},
                )
            )
    return rows


STANDINS: Mapping[str, Callable[[], list[Row]]] = {
    "delivery": delivery_rows,
    "correctness": correctness_rows,
    "expression": expression_rows,
}


def _rises(name: str) -> bool:
    """Whether a feature of an answer is one of its likenesses to what was expected."""
    return any(part in name for part in ("recall", "precision", "cos", "point", "align"))
