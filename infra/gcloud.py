"""gcloud, as the scripts of this folder call it: arguments in, what it printed out."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Run = Callable[[list[str]], str]
"""Runs gcloud with arguments and returns its standard output; raises `CalledProcessError`."""


def gcloud(arguments: list[str]) -> str:
    """Run gcloud for real. What it says on standard error goes where ours goes."""
    return subprocess.run(["gcloud", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def quiet_gcloud(arguments: list[str]) -> str:
    """As `gcloud`, with its standard error in the exception: for questions that may be answered with no."""
    return subprocess.run(["gcloud", *arguments], check=True, capture_output=True, text=True).stdout
