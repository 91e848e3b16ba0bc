"""A copy of the repository in which every command that leaves the machine is a stand-in.

Code is copied, so that a release can change it; what is only read is linked. Terraform is the real one, with
the stand-in provider and a state in a file. Commands find each other on a PATH that holds nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fakecloud.cloud import Cloud
from tfstandin.__main__ import Scratch
from workspace import INFRA, ROOT

COPIED = ("functions", "jobs", "shared")
STANDINS = ("curl", "gcloud", "git", "make", "npm", "npx", "python3", "terraform", "uv")
WITHOUT_GCLOUD = tuple(name for name in STANDINS if name != "gcloud")
TOOLS = (
    *(
        "bash",
        "cat",
        "chmod",
        "cp",
        "cut",
        "date",
        "dirname",
        "env",
        "false",
        "grep",
        "head",
        "mkdir",
        "mktemp",
    ),
    *("mv", "openssl", "printf", "rm", "sed", "sh", "sleep", "sort", "tail", "tr", "true", "wc"),
)
BACKEND = 'terraform {\n  backend "local" {}\n}\n'
LEFT_OUT = shutil.ignore_patterns("__pycache__")


class CommandFailed(Exception):
    """A command of the runbook or of a pipeline ended with another status than 0."""


@dataclass
class Stage:
    """The copy, and the project that its commands change."""

    project: str = "mock-interview-rehearsal"
    region: str = "europe-west1"
    scratch: Scratch = field(init=False)
    tree: Path = field(init=False)
    state: Path = field(init=False)

    def __enter__(self) -> Stage:
        self.scratch = Scratch(str(INFRA))
        root = Path(self.scratch.root)
        self.tree, self.state = root / "tree", root / "cloud"
        for name in COPIED:
            (self.tree / name).unlink()
            shutil.copytree(ROOT / name, self.tree / name, ignore=LEFT_OUT)
        for name in ("build", "web"):
            link = self.tree / name
            if link.is_symlink():
                link.unlink()
            link.mkdir()
        (self.tree / "web" / "package.json").write_bytes((ROOT / "web" / "package.json").read_bytes())
        (self.tree / "infra" / "billing" / "standin_override.tf").write_text(BACKEND, encoding="utf-8")
        for folder, names in (("bin", STANDINS), ("bin-without-gcloud", WITHOUT_GCLOUD)):
            self._commands(root / folder, names)
        cloud = Cloud(project=self.project, region=self.region, folder=self.state)
        cloud.signed_in = cloud.credentials = False
        cloud.project = ""
        cloud.save()
        return self

    def __exit__(self, *exc: object) -> None:
        self.scratch.close()

    def _commands(self, folder: Path, names: tuple[str, ...]) -> None:
        folder.mkdir()
        for name in names:
            script = folder / name
            script.write_text(
                f'#!/bin/sh\nexec "{sys.executable}" -m rehearsal.commands {name} "$@"\n', encoding="utf-8"
            )
            script.chmod(0o755)
        for name in TOOLS:
            found = shutil.which(name)
            if found:
                (folder / name).symlink_to(found)

    @property
    def cloud(self) -> Cloud:
        """The project as it is now."""
        return Cloud.load(self.state)

    def environment(self, account: str, gcloud: bool = True) -> dict[str, str]:
        """What a command sees, as one account."""
        here = Path(__file__).parents[1]
        return {
            **{k: v for k, v in os.environ.items() if k in {"HOME", "LANG", "TMPDIR"}},
            "PATH": str(Path(self.scratch.root) / ("bin" if gcloud else "bin-without-gcloud")),
            "PYTHONPATH": os.pathsep.join([str(here), str(ROOT), str(INFRA)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "REHEARSAL_TREE": str(self.tree),
            "REHEARSAL_CLOUD": str(self.state),
            "REHEARSAL_TERRAFORM": self.scratch.env["TF_CLI_CONFIG_FILE"],
            "REHEARSAL_ACCOUNT": account,
            "REHEARSAL_PATH": os.environ["PATH"],
            "CLOUDSDK_CONFIG": str(self.state),
            "TF_IN_AUTOMATION": "1",
            "UV": "uv",
        }

    def run(self, script: str, account: str = "owner", gcloud: bool = True, **variables: str) -> str:
        """Run a script in the copy; returns what it said, or raises with it."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.tree,
            env={**self.environment(account, gcloud), "P": self.project, "R": self.region, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandFailed(f"{script.strip()[:200]}\n{done.stdout[-3000:]}")
        if unknown := self.cloud.unknown:
            raise CommandFailed(f"the stand-in of gcloud does not know {unknown}, and the script went on")
        return done.stdout
