"""Where the local stack's parts are in the repository, and where it keeps its state."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".cache" / "stack"
BIGQUERY_PROJECT = ROOT / "local" / "bigquery"
STANDINS_PROJECT = ROOT / "local" / "standins"
TOOLS_PROJECT = ROOT / "local" / "tools"
MODELS = ROOT / "models"
RULES = ROOT / "infra" / "firestore.rules"
WEB = ROOT / "web" / "dist"
HOSTING = ROOT / "infra" / "firebase.json"
SAMPLES = ROOT / "local" / "samples"
FUNCTIONS = ROOT / "functions" / "main.py"


def cache() -> Path:
    """Where downloads are kept between runs and checkouts."""
    return Path(os.environ.get("MOCK_INTERVIEW_CACHE", "~/.cache/mock-interview")).expanduser()


def python_of(project: Path) -> Path:
    """The interpreter of a uv project's own environment."""
    return project / ".venv" / "bin" / "python"
