"""What the web app knows of the domain is made from the server's code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_web_apps_vocabulary_is_the_servers() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import web_vocabulary as v; print(v.source() + v.examples(), end='')"],
        cwd=ROOT / "infra",
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout

    written = ("web/src/shared/vocabulary.ts", "web/src/features/room/conversation/examples.ts")
    assert "".join((ROOT / path).read_text("utf-8") for path in written) == made, "run `make vocabulary`"
