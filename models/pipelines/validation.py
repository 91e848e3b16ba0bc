"""Is this fit to learn from? Every finding refuses the run and says what a reviewer has to look at."""

from collections.abc import Sequence

from models.pipelines.recipes import Recipe, column
from models.pipelines.rows import Frozen, Row, units
from shared.insight import distributions

FEWEST_FROZEN = 8
"""People, or questions, in the frozen set: a bootstrap over fewer says nothing."""

FEWEST_ODD = 3
"""Labels of one part that contradict the others': a part of a dozen rows has one by chance."""


class Finding(Frozen):
    """Why a set isn't fit. `code` for programs, `text` for a reviewer."""

    code: str
    text: str


class Measure(Frozen):
    """How far one feature moved between the frozen set and the training set."""

    feature: str
    psi: float
    jensen_shannon: float


class Validation(Frozen):
    """What was found; empty when the set is fit."""

    findings: tuple[Finding, ...]
    drift: tuple[Measure, ...]
    drift_limit: float

    @property
    def fit(self) -> bool:
        return not self.findings


def validate(train: Sequence[Row], frozen: Sequence[Row], recipe: Recipe) -> Validation:
    """Schema, size and labels first: what follows can't be computed without them."""
    basic = [*_schema([*train, *frozen], recipe), *_size(train, frozen, recipe)]
    if basic:
        return Validation(findings=tuple(basic), drift=(), drift_limit=0.0)
    basic += [*_label_range([*train, *frozen], recipe), *_leakage(train, frozen)]
    measures, limit = _drift(train, frozen, recipe)
    moved = [each.feature for each in measures if each.psi > limit]
    if moved:
        text = (
            f"{len(moved)} of {len(measures)} features moved (PSI above {limit:.2f}): {', '.join(moved[:5])}"
        )
        basic.append(Finding(code="drift", text=text))
    odd = [] if moved else _odd_labels(train, recipe)  # of other features nothing can be expected
    return Validation(findings=(*basic, *odd), drift=measures, drift_limit=limit)


def _schema(rows: Sequence[Row], recipe: Recipe) -> list[Finding]:
    absent = {name for row in rows for name in recipe.targets if name not in row.labels}
    absent |= {name for row in rows for name in recipe.features if name not in row.features}
    text = f"rows without {', '.join(sorted(absent)[:5])}"
    return [Finding(code="schema", text=text)] if absent else []


def _size(train: Sequence[Row], frozen: Sequence[Row], recipe: Recipe) -> list[Finding]:
    found = []
    for name, rows, least in (("training", train, recipe.fewest), ("frozen", frozen, FEWEST_FROZEN)):
        if (count := len(units(rows))) < least:
            found.append(
                Finding(
                    code="too_few_people", text=f"{count} {recipe.units} in the {name} set, {least} needed"
                )
            )
    return found


def _label_range(rows: Sequence[Row], recipe: Recipe) -> list[Finding]:
    outside = sum(
        not recipe.lowest <= row.labels[target] <= recipe.highest for row in rows for target in recipe.targets
    )
    text = f"{outside} labels outside {recipe.lowest:g} to {recipe.highest:g}"
    return [Finding(code="label_range", text=text)] if outside else []


def _leakage(train: Sequence[Row], frozen: Sequence[Row]) -> list[Finding]:
    """By pseudonym, and by content: a person who made a second account is still known by the answers."""
    found = []
    if both := {row.person for row in train} & {row.person for row in frozen}:
        found.append(Finding(code="leaked_people", text=f"{len(both)} people are in both sets"))
    if same := {row.content for row in train} & {row.content for row in frozen}:
        found.append(Finding(code="leaked_content", text=f"{len(same)} answers are in both sets"))
    return found


def _drift(train: Sequence[Row], frozen: Sequence[Row], recipe: Recipe) -> tuple[tuple[Measure, ...], float]:
    """Against the frozen set: if people no longer are like it, its verdict doesn't hold for them."""
    before, now = [row.features for row in frozen], [row.features for row in train]
    pairs = [(name, column(before, name), column(now, name)) for name in recipe.features]
    measures = tuple(
        Measure(
            feature=name,
            psi=round(distributions.psi(old, new), 4),
            jensen_shannon=round(distributions.jensen_shannon(old, new), 4),
        )
        for name, old, new in pairs
    )
    return measures, distributions.limit(len(units(frozen)), len(units(train)), len(measures))


def _odd_labels(train: Sequence[Row], recipe: Recipe) -> list[Finding]:
    """Labels that models of the other people don't expect: one may be right, many are a poisoned source."""
    many = [d for d in recipe.doubts(train) if d.odd >= FEWEST_ODD and d.share > recipe.odd_share]
    counts = ", ".join(f"{each.odd} of {each.of}" for each in many)
    text = f"{counts} labels contradict what the others teach"
    return [Finding(code="odd_labels", text=text)] if many else []
