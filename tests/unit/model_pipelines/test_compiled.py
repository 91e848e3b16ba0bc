"""The compiled pipeline is current. Compiling needs KFP, so that its sources' digest stands for it here."""

import hashlib
from pathlib import Path

PIPELINES = Path("models/pipelines")
SOURCES = ("components.py", "retrain.py", "pyproject.toml")


def test_the_compiled_pipeline_is_of_these_sources() -> None:
    """When this fails: make compile-pipeline."""
    now = hashlib.sha256(b"".join((PIPELINES / name).read_bytes() for name in SOURCES)).hexdigest()

    assert (PIPELINES / "retrain.sources.sha256").read_text("utf-8").strip() == now


def test_a_component_only_wraps_a_step() -> None:
    """No logic hides where no test reaches it: an import and one call."""
    text = (PIPELINES / "components.py").read_text("utf-8")

    bodies = [
        part.partition("    from models.pipelines import steps\n\n")[2] for part in text.split("@dsl")[1:]
    ]

    assert bodies
    assert all(len(body.strip().splitlines()) == 1 for body in bodies)
