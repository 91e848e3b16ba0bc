"""Simulated candidates over eight weeks through the real tables, Spark, views and charts, on this machine.

    make insight-demo [ARGS="--candidates 200 --weeks 8 --into build/insight"]

From nothing: the BigQuery emulator gets the product's tables and views, `jobs/trends` runs on Sail over what
stands in them, the forecast is made, each chart is asked for, the leaderboard's batch runs over those who
take part, and a page with all of it is drawn. Prints the page's address, then one JSON
object. Nobody in it is real.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import webbrowser
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from local.insight import simulation
from local.stack import emulators, environment, prerequisites, provisioning
from local.stack.environment import PROJECT, Ports
from local.stack.paths import ROOT
from local.stack.ports import free_ports
from local.stack.processes import Processes
from local.stack.views import views
from shared.documents.leaderboard import Member
from shared.gcp.tables import TABLES
from shared.insight.forecast import forecast
from shared.leaderboard import batch as weekly
from shared.leaderboard.batch import Played, Track, same_role
from shared.leaderboard.shrinkage import Scored

Row = Mapping[str, Any]
DATASET = "interviews"
PYTHON = ROOT / "local" / "insight" / ".venv" / "bin" / "python"
_A_REQUEST = 500
_A_PAGE = 20_000


@dataclass(frozen=True)
class Warehouse:
    """The emulator's BigQuery over REST."""

    ports: Ports

    @property
    def _project(self) -> str:
        return f"http://127.0.0.1:{self.ports.bigquery}/bigquery/v2/projects/{PROJECT}"

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Insert, in requests of a bounded size. Raises `RuntimeError` with what was refused."""
        url = f"{self._project}/datasets/{DATASET}/tables/{table}/insertAll"
        for start in range(0, len(rows), _A_REQUEST):
            body = {"rows": [{"json": dict(row)} for row in rows[start : start + _A_REQUEST]]}
            if refused := provisioning.call("POST", url, body).get("insertErrors"):
                raise RuntimeError(f"{table}: {refused[:1]}")

    def ask(self, sql: str) -> list[dict[str, Any]]:
        """A query's rows, as the REST interface has them: text, whatever the type."""
        body = {"query": sql, "useLegacySql": False, "timeoutMs": 60_000, "maxResults": _A_PAGE}
        answered = provisioning.call("POST", f"{self._project}/queries", body)
        fields = answered["schema"]["fields"]
        return [
            {
                field["name"]: _typed(cell["v"], field["type"])
                for field, cell in zip(fields, row["f"], strict=True)
            }
            for row in answered.get("rows", ())
        ]


def _typed(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind in {"FLOAT", "FLOAT64"}:
        return float(value)
    if kind in {"INTEGER", "INT64"}:
        return int(value)
    if kind in {"BOOLEAN", "BOOL"}:
        return str(value).lower() == "true"
    return value


@contextmanager
def warehouse() -> Iterator[Warehouse]:
    """An emulator of its own, with the product's tables and views in it."""
    found = prerequisites.find()
    ports = Ports(*free_ports(len(Ports.__dataclass_fields__)))
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        plan = emulators.Plan(found, ports, "scripted", state, None, state / "none", "http://localhost")
        processes = Processes(state / "logs", environment.base())
        try:
            processes.start(emulators.bigquery(plan)).wait_ready()
            columns = {
                t.name: [{"name": c.name, "type": c.type, "mode": c.mode} for c in t.columns] for t in TABLES
            }
            provisioning.make_tables(ports, DATASET, columns)
            provisioning.make_views(ports, views())
            yield Warehouse(ports)
        finally:
            processes.close()


def batch(store: Warehouse, tables: Mapping[str, Sequence[Row]], days: Iterable[date]) -> None:
    """`jobs/trends` over the rows of those days, on Sail, and its results into their tables."""
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables.items():
            (Path(folder) / f"{name}.json").write_text(json.dumps(list(rows)), encoding="utf-8")
        command = [str(PYTHON), "-m", "local.insight.batch", folder, *(day.isoformat() for day in days)]
        subprocess.run(command, cwd=ROOT, check=True)
        for path in sorted(Path(folder).glob("made-*.json")):
            store.put(path.stem.removeprefix("made-").partition(".")[0], json.loads(path.read_text("utf-8")))


def forecasts(store: Warehouse) -> list[dict[str, Any]]:
    """What the model says of each day's trends: what `infra/bigquery/ml/predict.sql` does in BigQuery."""
    where = "measure = 'total' AND competency = '' AND answers >= 5"
    sql = f"SELECT * FROM `{PROJECT}.{DATASET}.trends` WHERE {where}"
    kept = ("day", "user_hash", "role", "level", "language", "rubric_version")
    made = []
    for row in store.ask(sql):
        said = forecast(row)
        numbers = {"expected": said.expected, "low": said.low, "high": said.high}
        moment = {"recorded_at": f"{row['day']}T23:59:59+00:00", "model_version": said.model_version}
        made.append({name: row[name] for name in kept} | numbers | moment)
    return made


def leaderboard(answers: Sequence[Row], last: date) -> list[dict[str, Any]]:
    """Every board's rows after the weekly batch, by the product's own rules; half of the people take part."""
    now = datetime(last.year, last.month, last.day, 6, tzinfo=UTC) + timedelta(days=1)
    played: dict[str, list[Played]] = defaultdict(list)
    for row in answers:
        if row["state"] == "scored":
            track = Track(row["level"], row["language"], row["rubric_version"], same_role(row["role"]))
            answer = Scored(row["interview_id"], row["total"], row["total_uncertainty"])
            played[row["user_hash"]].append(Played(track, answer))
    joined = sorted(played)[::2]
    members = [Member(owner=one, joined_at=now, expire_at=now + timedelta(days=90)) for one in joined]
    boards = [outcome.page for outcome in weekly.run(members, played, {}, now) if outcome.page]
    return [
        {"role": board.role, "language": board.language, "people": board.people, **row.model_dump()}
        for board in boards
        for row in board.rows
    ]


def run(candidates: int, weeks: int, into: Path) -> dict[str, Any]:
    """The whole way; returns figures of it."""
    began = time.monotonic()
    last = date.today() - timedelta(days=date.today().weekday() + 1)
    made = simulation.simulate(candidates, weeks, last)
    with warehouse() as store:
        for table, rows in made.items():
            store.put(table, rows)
        batch(
            store, {"answers": made["answers"], "anchors": made["anchors"]}, (last - timedelta(days=14), last)
        )
        store.put("forecasts", forecasts(store))
        shown = {
            view.name: store.ask(f"SELECT * FROM `{PROJECT}.{view.dataset}.{view.name}`")
            for view in views()
            if view.dataset == "insight"
        }
        counted = {
            table.name: store.ask(f"SELECT COUNT(*) AS n FROM `{PROJECT}.{DATASET}.{table.name}`")[0]["n"]
            for table in TABLES
        }
    shown["leaderboard"] = leaderboard(made["answers"], last)
    into.mkdir(parents=True, exist_ok=True)
    (into / "rows.json").write_text(json.dumps(shown, indent=0), encoding="utf-8")
    page = subprocess.run(
        [str(PYTHON), "-m", "local.insight.charts", str(into), "--page"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return {
        "candidates": candidates,
        "rows": {name: count for name, count in counted.items() if count},
        "charts": {name: len(rows) for name, rows in shown.items()},
        "seconds": round(time.monotonic() - began, 1),
        "page": Path(page).resolve().as_uri(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--candidates", type=int, default=200)
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "insight")
    parser.add_argument("--open", action="store_true", help="in this machine's browser")
    given = parser.parse_args(arguments)
    done = run(given.candidates, given.weeks, given.into)
    if given.open:
        webbrowser.open(done["page"])
    print(f"The charts: {done['page']}")
    print(json.dumps(done))
    empty = [name for name, rows in done["charts"].items() if not rows]
    if empty:
        print(f"Nothing to draw in {', '.join(empty)}: too few candidates?", file=sys.stderr)
    return int(bool(empty))


if __name__ == "__main__":
    sys.exit(main())
