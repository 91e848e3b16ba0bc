"""What the real services document, enforced: the repository's table `shared/cloud_facts.toml`.

The product reads the same file through a module of its own, so a rule that is written there is kept here
and heeded there, and a product that reads it wrongly is refused here.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[3] / "shared" / "cloud_facts.toml"


@cache
def contract() -> dict[str, Any]:
    """The whole table, read once."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def speech_model(name: str) -> dict[str, Any] | None:
    """A recognition model's row, or None."""
    found: dict[str, Any] | None = contract()["speech"]["models"].get(name)
    return found


def gemini_family(model: str) -> dict[str, Any]:
    """How a model's family wants to be asked; a model without a row counts as of the newest."""
    gemini = contract()["gemini"]
    row = gemini["models"].get(model)
    name = row["family"] if row else max(gemini["families"], key=_number)
    found: dict[str, Any] = gemini["families"][name]
    return found


def retired(model: str, *, developer: bool, today: date | None = None) -> bool:
    """Whether a Gemini model is past its last day, on Vertex AI or on the Developer API."""
    row = contract()["gemini"]["models"].get(model) or {}
    last = row.get("retires_developer" if developer else "retires")
    return last is not None and (today or date.today()) > last


def _number(family: str) -> tuple[int, ...]:
    return tuple(int(part) for part in family.removeprefix("gemini-").split("."))
