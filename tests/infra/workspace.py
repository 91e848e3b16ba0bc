"""Terraform on a scratch copy of infra/: with the stand-in provider, or with the real one.

`INFRA_PROVIDER=registry` takes the real providers from the Terraform registry; nothing else
changes. Neither has a cloud behind it: no state exists, so a plan is all new and asks no API.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tfstandin.__main__ import Scratch, shadow

ROOT = Path(__file__).parents[2]
INFRA = ROOT / "infra"
LOCAL = """\
alert_emails   = ["ops@example.com"]
approvers      = ["user:one@example.com", "user:two@example.com"]
github         = { owner = "example", name = "mock-interview" }
google_sign_in = { client_id = "0-example.apps.googleusercontent.com" }
spark          = { enabled = true }
"""
"""What an operator writes for an environment of their own: docs/operations.md, step 7."""
DEV_LOCAL = 'google_sign_in = { client_id = "0-example.apps.googleusercontent.com" }\n'
ARCHIVE = json.dumps({"archive": {"sha256": "0" * 64}})

OVERRIDE = 'terraform {\n  backend "local" {}\n}\n'


class Registry(Scratch):
    """As `Scratch`, with the providers that the registry serves and a token that opens nothing."""

    def __init__(self, folder: str) -> None:
        self.root = tempfile.mkdtemp(prefix="infra-")
        self.folder = shadow(os.path.realpath(folder), self.root)
        plugins = Path.home() / ".cache" / "terraform-plugins"
        plugins.mkdir(parents=True, exist_ok=True)
        self.env = {
            **os.environ,
            "GOOGLE_OAUTH_ACCESS_TOKEN": "none",
            "TF_INPUT": "0",
            "TF_IN_AUTOMATION": "1",
            "TF_PLUGIN_CACHE_DIR": str(plugins),
        }
        Path(self.folder, "standin_override.tf").write_text(OVERRIDE, encoding="utf-8")


class Workspace:
    """An initialised scratch copy of a Terraform folder, in which files may be changed for a while."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self.folder = Path(scratch.folder)
        for environment, local in (("prod", LOCAL), ("dev", DEV_LOCAL)):
            (self.folder / f"{environment}.local.tfvars").write_text(local, encoding="utf-8")
        (self.folder / "archive.tfvars.json").write_text(ARCHIVE, encoding="utf-8")

    def terraform(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run terraform and hand back what it said; the caller judges its exit status."""
        done: subprocess.CompletedProcess[str] = self._scratch.terraform(*arguments, capture=True)
        return done

    def plan(self, environment: str) -> dict[str, Any]:
        """An environment's plan as `terraform show -json` prints it; `RuntimeError` if it can't be made."""
        name = f"{environment}.plan"
        files = (f"environments/{environment}.tfvars", f"{environment}.local.tfvars", "archive.tfvars.json")
        variables = [f"-var-file={file}" for file in files]
        for command in (
            ("plan", "-no-color", "-refresh=false", "-out", name, *variables),
            ("show", "-json", name),
        ):
            done = self.terraform(*command)
            if done.returncode:
                raise RuntimeError(done.stderr or done.stdout)
        loaded: dict[str, Any] = json.loads(done.stdout)
        return loaded

    @contextmanager
    def changed(self, file: str, before: str, after: str) -> Iterator[None]:
        """Replace text of one file while the block runs. The text must stand there exactly once."""
        text = (self.folder / file).read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise ValueError(f"{file} holds {before!r} {text.count(before)} times, not once")
        with self._holding(file, text.replace(before, after)):
            yield

    @contextmanager
    def added(self, file: str, after: str) -> Iterator[None]:
        """Have a file end with this while the block runs."""
        with self._holding(file, (self.folder / file).read_text(encoding="utf-8") + after):
            yield

    @contextmanager
    def _holding(self, file: str, text: str) -> Iterator[None]:
        path = self.folder / file
        before = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(before, encoding="utf-8")


@contextmanager
def workspace() -> Iterator[Workspace]:
    """A fresh, initialised copy of infra/, gone after the block."""
    real = os.environ.get("INFRA_PROVIDER") == "registry"
    with Registry(str(INFRA)) if real else Scratch(str(INFRA)) as scratch:
        done = scratch.terraform("init", "-no-color", capture=True)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        yield Workspace(scratch)
