"""The pipeline's image holds what its components import: its files are laid out as its Dockerfile says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DOCKERFILE = (ROOT / "models" / "pipelines" / "Dockerfile").read_text(encoding="utf-8")
PATH = re.findall(r"PYTHONPATH=(\S+)", DOCKERFILE)[0]
STARTS = """
from models.pipelines import steps
from models.pipelines.recipes import recipe
print(*(len(recipe(model).features) for model in ("delivery", "correctness", "expression")), steps.__file__)
"""


def test_what_is_copied_is_enough_for_every_step(tmp_path: Path) -> None:
    # given a folder with what the image would have of the repository, and nothing else of it
    for sources, target in re.findall(r"^COPY (.+) (\S+/)$", DOCKERFILE, re.M):
        (tmp_path / target).mkdir(parents=True, exist_ok=True)
        for pattern in sources.split():
            found = list(ROOT.glob(pattern))
            assert found, pattern
            for file in found:
                shutil.copy(file, tmp_path / target)

    # when the components' package is imported there
    done = subprocess.run(
        [sys.executable, "-c", STARTS],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": PATH.replace("/srv", str(tmp_path))},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout


def test_the_image_has_the_lock_files_packages_and_no_others() -> None:
    assert "uv sync --project models/pipelines --frozen --no-dev" in DOCKERFILE
    assert len(re.findall(r"pip install|uv add|apt-get", DOCKERFILE)) == 1
