"""The whole pipeline with KFP's local runner: honest, again, and sabotaged six ways. The last line is JSON.

python -m models.pipelines.rehearse [--interviews FOLDER] [--into FOLDER]
"""

import argparse
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from kfp import local

from models.delivery.interviews import FolderError
from models.pipelines.card import JSON, Card
from models.pipelines.rated_interviews import rows_of_interviews, standin_rows
from models.pipelines.recipes import recipe
from models.pipelines.retrain import retrain
from models.pipelines.rows import Frozen, Row, people, write_rows
from models.pipelines.sabotage import SABOTAGES
from models.pipelines.validation import Finding, Validation

MODEL = "delivery"


class Outcome(Frozen):
    """One run of the pipeline. `card` is None when the data were refused before training."""

    name: str
    promoted: bool
    reasons: tuple[Finding, ...]
    card: Card | None
    seconds: float

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.reasons]


def run_once(name: str, rows: Sequence[Row], into: Path, champion: str = "") -> Outcome:
    """Run the pipeline on these rows in a folder of its own, and read what it left."""
    folder = into / name
    folder.mkdir(parents=True)
    write_rows(rows, folder / "rows.jsonl")
    start = time.monotonic()
    local.init(local.SubprocessRunner(use_venv=False), pipeline_root=str(folder), raise_on_error=True)
    with (folder / "log.txt").open("w", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
        retrain(model=MODEL, source=str(folder / "rows.jsonl"), erased="", champion=champion)
    seconds = round(time.monotonic() - start, 1)
    validation = Validation.model_validate_json(_only(folder, "*/validate/findings").read_bytes())
    if not validation.fit:
        return Outcome(name=name, promoted=False, reasons=validation.findings, card=None, seconds=seconds)
    card = Card.model_validate_json(_only(folder, f"*/compare/card/{JSON}").read_bytes())
    promoted = any(folder.glob("*/promote/promoted/model.json"))
    if promoted != card.decision.promote:
        raise RuntimeError(f"{name}: the card says {card.decision.promote}, the pipeline did {promoted}")
    return Outcome(name=name, promoted=promoted, reasons=card.decision.reasons, card=card, seconds=seconds)


def rehearse(rows: Sequence[Row], into: Path) -> list[Outcome]:
    """A first release, the same again as a challenger of it, and each sabotage of the first release.

    Sabotages meet the easiest champion, always the mean, which the honest challenger beats: what refuses them
    is the sabotage, not a strong champion.
    """
    first = run_once("first_release", rows, into)
    outcomes = [first]
    if first.promoted:
        champion = str(_only(into / "first_release", "*/promote/promoted/model.json"))
        outcomes.append(run_once("nothing_new", rows, into, champion))
    for name, (ruin, _) in SABOTAGES.items():
        outcomes.append(run_once(name, ruin(rows, recipe(MODEL)), into))
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """`sabotages`: by name, whether it was refused for its own reason."""
    by_name = {each.name: each for each in outcomes}
    return {
        "promoted": [each.name for each in outcomes if each.promoted],
        "refused": {each.name: each.codes for each in outcomes if not each.promoted},
        "sabotages": {
            name: name in by_name and not by_name[name].promoted and code in by_name[name].codes
            for name, (_, code) in SABOTAGES.items()
        },
    }


def table(outcomes: Sequence[Outcome]) -> str:
    """Champion and challenger, a line a run and a line a group of it."""
    lines = [f"{'run':18} {'who':12} {'people':>6} {'champion':>8} {'challenger':>10}  gain [95 %]"]
    for each in outcomes:
        verdict = "promoted" if each.promoted else "refused: " + "; ".join(why.text for why in each.reasons)
        groups = each.card.comparison.groups if each.card else {}
        everybody = {"everybody": each.card.comparison.overall} if each.card else {}
        for who, gain in (everybody | groups).items():
            errors = f"{gain.champion:8.3f} {gain.challenger:10.3f}"
            lines.append(f"{each.name:18} {who:12} {gain.people:6} {errors}  {gain}")
        lines.append(f"{each.name:18} → {verdict} ({each.seconds:.0f} s)")
    return "\n".join(lines)


def main() -> int:
    """Status 1 when the honest first release wasn't promoted or a sabotage got through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--interviews", type=Path, metavar="FOLDER", help="rated interviews; else stand-in rows"
    )
    parser.add_argument("--into", type=Path, default=Path("build/pipeline"), metavar="FOLDER")
    arguments = parser.parse_args()
    try:
        rows = rows_of_interviews(arguments.interviews) if arguments.interviews else standin_rows()
    except FolderError as error:
        print(f"{arguments.interviews}: {error}", file=sys.stderr)
        return 1
    said = (
        "rated interviews"
        if arguments.interviews
        else "stand-in rows of simulated people (no INTERVIEWS=FOLDER)"
    )
    print(f"{len(rows)} {said}, {len(people(rows))} people", flush=True)
    logging.disable(logging.INFO)
    # A task is run as `python3` from the path, and imports this package.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    into = arguments.into.resolve()
    shutil.rmtree(into, ignore_errors=True)
    outcomes = rehearse(rows, into)
    print(table(outcomes))
    found = summary(outcomes)
    print(json.dumps(found))
    return 0 if outcomes[0].promoted and all(found["sabotages"].values()) else 1  # type: ignore[attr-defined]


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
