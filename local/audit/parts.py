"""The parts that each lock file pins, as CycloneDX documents, and the licences that installed ones state."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.stack.paths import ROOT

UV = os.environ.get("UV", "uv")
SKIPPED = frozenset({"node_modules", ".venv", ".tools", "build", "dist"})

_LICENCES = """
import importlib.metadata as m, json
found = {}
for d in m.distributions():
    said = d.metadata.get_all("Classifier") or []
    named = d.metadata.get("License-Expression") or ", ".join(
        c.rpartition(" :: ")[2] for c in said if c.startswith("License ::")
    ) or (d.metadata.get("License") or "").strip().splitlines()[:1]
    found[d.metadata["Name"]] = named if isinstance(named, str) else "".join(named)
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Part:
    """A package as it is pinned. `ecosystem` as the OSV database names it."""

    ecosystem: str
    name: str
    version: str


@dataclass(frozen=True)
class Project:
    """A folder with a lock file."""

    folder: Path

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return str(self.folder.relative_to(ROOT)) or "."

    @property
    def is_python(self) -> bool:
        """Or else it is one of npm's."""
        return (self.folder / "uv.lock").exists()


def projects() -> list[Project]:
    """Every folder with a lock file."""
    found = []
    for folder, inside, files in os.walk(ROOT):
        inside[:] = sorted(name for name in inside if name not in SKIPPED and not name.startswith("."))
        if {"uv.lock", "package-lock.json"} & set(files):
            found.append(Project(Path(folder)))
    return found


def unlocked() -> list[str]:
    """Manifests without a lock file, and lock files that are behind their manifest."""
    found = []
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in SKIPPED and not name.startswith(".")]
        for manifest, lock in (("pyproject.toml", "uv.lock"), ("package.json", "package-lock.json")):
            if manifest in files and lock not in files and _has_dependencies(Path(folder) / manifest):
                found.append(str((Path(folder) / manifest).relative_to(ROOT)))
    for project in projects():
        if project.is_python:
            command = [UV, "lock", "--check", "--offline", "--project", str(project.folder), "--quiet"]
            if subprocess.run(command, check=False, capture_output=True).returncode:
                found.append(f"{project.name}/uv.lock")
    return found


def _has_dependencies(manifest: Path) -> bool:
    text = manifest.read_text("utf-8")
    return "dependencies = [" in text.replace("dependencies = []", "") or '"dependencies"' in text


def bill(project: Project) -> dict[str, Any]:
    """Its CycloneDX document, from the lock file alone."""
    if project.is_python:
        command = [UV, "export", "--frozen", "--format", "cyclonedx1.5", "--all-groups", "--quiet"]
        command += ["--project", str(project.folder)]
    else:
        command = ["npm", "sbom", "--package-lock-only", "--sbom-format", "cyclonedx"]
    done = subprocess.run(command, cwd=project.folder, check=True, capture_output=True, text=True)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def parts(made: dict[str, Any]) -> set[Part]:
    """The pinned packages of a CycloneDX document."""
    found = set()
    for component in made.get("components", []):
        kind, _, _ = str(component.get("purl", "")).removeprefix("pkg:").partition("/")
        ecosystem = {"pypi": "PyPI", "npm": "npm"}.get(kind)
        if ecosystem and component.get("version"):
            group = f"{component['group']}/" if component.get("group") else ""
            found.add(Part(ecosystem, group + component["name"], component["version"]))
    return found


def licences(project: Project) -> dict[str, str]:
    """By package, as it says itself; of what is installed here."""
    if project.is_python:
        python = project.folder / ".venv" / "bin" / "python"
        if not python.exists():
            return {}
        done = subprocess.run([python, "-c", _LICENCES], check=True, capture_output=True, text=True)
        found: dict[str, str] = json.loads(done.stdout)
        return found
    manifests = (project.folder / "node_modules").glob("**/package.json")
    stated: dict[str, str] = {}
    for manifest in manifests:
        if manifest.parent.parent.name == "node_modules" or manifest.parent.parent.name.startswith("@"):
            about = json.loads(manifest.read_text("utf-8"))
            if about.get("name") and about.get("version"):
                stated[about["name"]] = str(about.get("license", ""))
    return stated
