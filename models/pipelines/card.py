"""The model card: made from the evaluation, never written by hand, shipped beside the model's file."""

from pathlib import Path

from models.pipelines.comparison import Comparison, Decision, Gain
from models.pipelines.evaluation import Evaluation
from models.pipelines.rows import Extract, Frozen, people
from models.pipelines.validation import Validation

JSON, MARKDOWN = "card.json", "card.md"


class Card(Frozen):
    """What a reviewer of a release reads first."""

    model: str
    trained_on_people: int
    trained_on_rows: int
    frozen_people: int
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
        frozen_people=len(people(extract.frozen)),
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
        f"Trained on {card.trained_on_rows} rows of {card.trained_on_people} people who consented to "
        f"training, judged on {card.frozen_people} other people.",
        f"Left out: {', '.join(f'{count} {why}' for why, count in card.left_out.items()) or 'nothing'}.",
        f"Largest drift (PSI, limit {card.drift_limit:.2f}): "
        + ", ".join(f"{name} {value:.2f}" for name, value in card.largest_drift.items())
        + ".",
        "",
        "| who | people | champion's error | challenger's | gain [95 %] |",
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


def write_card(card: Card, folder: Path) -> None:
    """One file for programs, one for people."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / JSON).write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")
    (folder / MARKDOWN).write_text(as_markdown(card), encoding="utf-8")


def _line(name: str, gain: Gain) -> str:
    return f"| {name} | {gain.people} | {gain.champion:.3f} | {gain.challenger:.3f} | {gain} |"
