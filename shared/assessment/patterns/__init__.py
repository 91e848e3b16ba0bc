"""Word patterns as tables, beside the weights of small models; each has its reader, which compiles it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The table `<name>.toml`."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
