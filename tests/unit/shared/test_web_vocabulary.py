"""What the web app knows of the domain is made from the server's code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_web_apps_vocabulary_is_the_servers() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import web_vocabulary; print(web_vocabulary.source(), end='')"],
        cwd=ROOT / "infra",
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout

    assert (ROOT / "web/src/shared/vocabulary.ts").read_text("utf-8") == made, "run `make vocabulary`"
