"""Where weights live on this machine."""

import os
from pathlib import Path


def cache_dir() -> Path:
    """`$MOCK_INTERVIEW_CACHE`, or `~/.cache/mock-interview`."""
    return Path(os.environ.get("MOCK_INTERVIEW_CACHE") or Path.home() / ".cache" / "mock-interview")


def weights_dir() -> Path:
    return cache_dir() / "weights"
