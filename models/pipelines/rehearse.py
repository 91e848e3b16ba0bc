"""The whole pipeline with KFP's local runner: honest, again, and sabotaged six ways. The last line is JSON.

python -m models.pipelines.rehearse [MODEL …] [--interviews FOLDER] [--answers ROWS] [--faces ROWS]

ROWS are what `correctness.rows` and `expression rows` wrote, each in its model's own environment. A model
whose data aren't given is trained on stand-in rows, and it is said. Two models are rehearsed at a time.
"""

import argparse
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

from kfp import local

from models.delivery.interviews import FolderError
from models.pipelines.card import JSON, Card
from models.pipelines.rated_interviews import rows_of_interviews
from models.pipelines.recipes import MODELS, recipe
from models.pipelines.retrain import retrain
from models.pipelines.rows import Frozen, Row, RowsError, read_rows, units, write_rows
from models.pipelines.sabotage import SABOTAGES
from models.pipelines.standins import STANDINS
from models.pipelines.validation import Finding, Validation

AT_A_TIME = 2


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


def run_once(model: str, name: str, rows: Sequence[Row], into: Path, champion: str = "") -> Outcome:
    """Run the pipeline on these rows in a folder of its own, and read what it left."""
    folder = into / name
    folder.mkdir(parents=True)
    write_rows(rows, folder / "rows.jsonl")
    start = time.monotonic()
    local.init(local.SubprocessRunner(use_venv=False), pipeline_root=str(folder), raise_on_error=True)
    with (folder / "log.txt").open("w", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
        retrain(model=model, source=str(folder / "rows.jsonl"), erased="", champion=champion)
    seconds = round(time.monotonic() - start, 1)
    validation = Validation.model_validate_json(_only(folder, "*/validate/findings").read_bytes())
    if not validation.fit:
        return Outcome(name=name, promoted=False, reasons=validation.findings, card=None, seconds=seconds)
    card = Card.model_validate_json(_only(folder, f"*/compare/card/{JSON}").read_bytes())
    promoted = any(folder.glob(f"*/promote/promoted/{recipe(model).file}"))
    if promoted != card.decision.promote:
        raise RuntimeError(f"{name}: the card says {card.decision.promote}, the pipeline did {promoted}")
    return Outcome(name=name, promoted=promoted, reasons=card.decision.reasons, card=card, seconds=seconds)


def rehearse(model: str, rows: Sequence[Row], into: Path) -> list[Outcome]:
    """A first release, the same again as a challenger of it, and each sabotage of the first release.

    Sabotages meet the easiest champion, always the mean, which the honest challenger beats: what refuses them
    is the sabotage, not a strong champion. One group alone can be far worse and still beat the mean, so there
    the first release is the champion.
    """
    first = run_once(model, "first_release", rows, into)
    outcomes = [first]
    champion = ""
    if first.promoted:
        champion = str(_only(into / "first_release", f"*/promote/promoted/{recipe(model).file}"))
        outcomes.append(run_once(model, "nothing_new", rows, into, champion))
    for name, (ruin, _) in SABOTAGES.items():
        met = champion if name == "worse_group" else ""
        outcomes.append(run_once(model, name, ruin(rows, recipe(model)), into, met))
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """`sabotages`: by name, whether it was refused for its own reason."""
    by_name = {each.name: each for each in outcomes}
    return {
        "promoted": [each.name for each in outcomes if each.promoted],
        "refused": {each.name: each.codes for each in outcomes if not each.promoted},
        "sabotages": {
            name: name in by_name and not by_name[name].promoted and not codes.isdisjoint(by_name[name].codes)
            for name, (_, codes) in SABOTAGES.items()
        },
    }


def table(outcomes: Sequence[Outcome]) -> str:
    """Champion and challenger, a line a run and a line a group of it."""
    lines = [f"{'run':18} {'who':20} {'units':>6} {'champion':>8} {'challenger':>10}  gain [95 %]"]
    for each in outcomes:
        verdict = "promoted" if each.promoted else "refused: " + "; ".join(why.text for why in each.reasons)
        groups = each.card.comparison.groups if each.card else {}
        everybody = {"everybody": each.card.comparison.overall} if each.card else {}
        for who, gain in (everybody | groups).items():
            errors = f"{gain.champion:8.3f} {gain.challenger:10.3f}"
            lines.append(f"{each.name:18} {who:20} {gain.people:6} {errors}  {gain}")
        lines.append(f"{each.name:18} → {verdict} ({each.seconds:.0f} s)")
    return "\n".join(lines)


def rehearse_model(model: str, source: Path | None, into: Path) -> tuple[str, list[Outcome]]:
    """What is read of a model's rehearsal, and its outcomes. In a process of its own: KFP keeps globals."""
    rows, said = _rows(model, source)
    logging.disable(logging.INFO)
    # A task is run as `python3` from the path, and imports this package.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    start = time.monotonic()
    outcomes = rehearse(model, rows, into / model)
    counted = f"{len(units(rows))} {recipe(model).units}"
    head = f"\n{model}: {len(rows)} {said}, {counted}; {time.monotonic() - start:.0f} s"
    return f"{head}\n{table(outcomes)}", outcomes


def passed(outcomes: Sequence[Outcome]) -> bool:
    """The honest first release was promoted, and each sabotage refused for its own reason."""
    sabotages = summary(outcomes)["sabotages"]
    return outcomes[0].promoted and isinstance(sabotages, dict) and all(sabotages.values())


def main() -> int:
    """Status 1 when an honest first release wasn't promoted or a sabotage got through."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"of {', '.join(MODELS)}; default: all")
    parser.add_argument("--interviews", type=Path, metavar="FOLDER", help="rated interviews")
    parser.add_argument("--answers", type=Path, metavar="ROWS", help="of graded answers")
    parser.add_argument("--faces", type=Path, metavar="ROWS", help="of labelled faces")
    parser.add_argument("--into", type=Path, default=Path("build/pipeline"), metavar="FOLDER")
    given = parser.parse_args()
    sources = {"delivery": given.interviews, "correctness": given.answers, "expression": given.faces}
    chosen = [name for name in MODELS if not given.models or name in given.models]
    if unknown := set(given.models) - set(MODELS):
        parser.error(f"there is no recipe for {', '.join(sorted(unknown))}")
    into = given.into.resolve()
    shutil.rmtree(into, ignore_errors=True)
    found: dict[str, dict[str, object]] = {}
    fine = True
    with ProcessPoolExecutor(AT_A_TIME, mp_context=get_context("spawn")) as pool:
        runs = {name: pool.submit(rehearse_model, name, sources[name], into) for name in chosen}
        for name, run in runs.items():
            try:
                text, outcomes = run.result()
            except (FolderError, RowsError) as error:
                print(f"{sources[name]}: {error}", file=sys.stderr)
                return 1
            print(text, flush=True)
            found[name] = summary(outcomes)
            fine = fine and passed(outcomes)
    print(json.dumps(found))
    return 0 if fine else 1


def _rows(model: str, source: Path | None) -> tuple[list[Row], str]:
    """Rows, and what they are."""
    if source is None:
        return STANDINS[model](), "stand-in rows, which measure no model"
    if model == "delivery":
        return rows_of_interviews(source), "rated interviews"
    return read_rows(source), f"rows of {source.name}"


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
