"""The model card: made from the evaluation, never written by hand, shipped beside the model's file."""

from pathlib import Path

from models.pipelines import about
from models.pipelines.comparison import Comparison, Decision, Gain
from models.pipelines.evaluation import Evaluation
from models.pipelines.recipes import recipe
from models.pipelines.rows import Extract, Frozen, people, units
from models.pipelines.validation import Validation

JSON, MARKDOWN = "card.json", "card.md"


class Card(Frozen):
    """What a reviewer of a release reads first."""

    model: str
    trained_on_people: int
    """0 where a published set tells no people apart."""
    trained_on_rows: int
    units: str = "people"
    """What the frozen set is of: people, or questions."""
    trained_on_units: int
    frozen_units: int
    left_out: dict[str, int]
    drift_limit: float
    largest_drift: dict[str, float]
    evaluation: dict[str, dict[str, float | None]]
    comparison: Comparison
    decision: Decision


def make_card(
    model: str,
    extract: Extract,
    validation: Validation,
    evaluation: Evaluation,
    found: Comparison,
    decision: Decision,
) -> Card:
    """Everything counted or measured in this run."""
    largest = sorted(validation.drift, key=lambda each: -each.psi)[:3]
    return Card(
        model=model,
        trained_on_people=len(people(extract.train)),
        trained_on_rows=len(extract.train),
        units=recipe(model).units,
        trained_on_units=len(units(extract.train)),
        frozen_units=len(units(extract.frozen)),
        left_out=extract.left_out,
        drift_limit=round(validation.drift_limit, 4),
        largest_drift={each.feature: each.psi for each in largest},
        evaluation={name: figures.model_dump() for name, figures in evaluation.targets.items()},
        comparison=found,
        decision=decision,
    )


def as_markdown(card: Card) -> str:
    """For a person to read."""
    lines = [
        f"# Model card: {card.model}",
        "",
        *about.as_markdown(about.about(card.model), data=False),
        trained_on(card),
        f"Left out: {', '.join(f'{count} {why}' for why, count in card.left_out.items()) or 'nothing'}.",
        f"Largest drift (PSI, limit {card.drift_limit:.2f}): "
        + ", ".join(f"{name} {value:.2f}" for name, value in card.largest_drift.items())
        + ".",
        "",
        f"| who | {card.units} | champion's error | challenger's | gain [95 %] |",
        "|---|---|---|---|---|",
        _line("everybody", card.comparison.overall),
        *(_line(name, gain) for name, gain in card.comparison.groups.items()),
        "",
        "Groups too small to judge: " + (", ".join(card.comparison.groups_too_small) or "none") + ".",
        "",
        "**Promoted.**" if card.decision.promote else "**Refused:**",
        *(f"- {reason.code}: {reason.text}" for reason in card.decision.reasons),
    ]
    return "\n".join(lines) + "\n"


def trained_on(card: Card) -> str:
    """On how many, and judged on how many others: in one sentence."""
    if card.units == "people":
        who = f"{card.trained_on_people} people who consented to training"
    else:
        named = f"{card.trained_on_people} people who consented to training"
        writers = named if card.trained_on_people else "people whom the data don't tell apart"
        who = f"{writers}, on {card.trained_on_units} {card.units}"
    return (
        f"Trained on {card.trained_on_rows} rows of {who}, judged on {card.frozen_units} other {card.units}."
    )


def write_card(card: Card, folder: Path) -> None:
    """One file for programs, one for people."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / JSON).write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")
    (folder / MARKDOWN).write_text(as_markdown(card), encoding="utf-8")


def _line(name: str, gain: Gain) -> str:
    return f"| {name} | {gain.people} | {gain.champion:.3f} | {gain.challenger:.3f} | {gain} |"
