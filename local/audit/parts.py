"""The parts that each lock file pins, as CycloneDX documents too, and the licences that they state."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.stack.paths import ROOT

UV = os.environ.get("UV", "uv")
if os.sep in UV:
    UV = str(ROOT / UV)
SKIPPED = frozenset({"node_modules", ".venv", ".tools", "build", "dist"})

_LICENCES = r"""
import importlib.metadata as m, json, re
found = []
for d in m.distributions():
    said = d.metadata.get_all("Classifier") or []
    named = d.metadata.get("License-Expression") or ", ".join(
        c.rpartition(" :: ")[2] for c in said if c.startswith("License ::")
    ) or " ".join((d.metadata.get("License") or "").split("\n")[:1])
    name = re.sub(r"[-_.]+", "-", d.metadata["Name"]).lower()
    found.append((name, d.version, named.strip()[:80]))
print(json.dumps(found))
"""


@dataclass(frozen=True, order=True)
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


def pinned(project: Project) -> dict[Part, str]:
    """Every part that its lock file pins, for whichever machine, and the licence where that file has it."""
    found: dict[Part, str] = {}
    if project.is_python:
        lock = tomllib.loads((project.folder / "uv.lock").read_text("utf-8"))
        for package in lock["package"]:
            if "registry" in package["source"]:
                found[Part("PyPI", package["name"], package["version"])] = ""
        return found
    packages = json.loads((project.folder / "package-lock.json").read_text("utf-8"))["packages"]
    for where, package in packages.items():
        name = package.get("name") or where.rpartition("node_modules/")[2]
        if where and not package.get("link"):
            found[Part("npm", name, package["version"])] = str(package.get("license", ""))
    return found


def stated(project: Project) -> dict[Part, str]:
    """By part of a Python project, the licence that it states itself; of what is installed here."""
    python = project.folder / ".venv" / "bin" / "python"
    if not project.is_python or not python.exists():
        return {}
    done = subprocess.run([python, "-c", _LICENCES], check=True, capture_output=True, text=True)
    return {Part("PyPI", name, version): licence for name, version, licence in json.loads(done.stdout)}
