"""What is pinned is listed with its licence; what is known against it is told, or that nobody could ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.audit import __main__ as audit
from local.audit import licences, parts
from local.audit.parts import Part

ONE = Part("PyPI", "left-pad", "1.0")


def test_the_committed_list_is_what_the_lock_files_pin() -> None:
    assert list(licences.drift()) == []


def test_every_folder_with_a_lock_file_is_looked_at() -> None:
    names = {project.name for project in parts.projects()}

    assert names >= {
        ".",
        "local/fuzz",
        "local/standins",
        "models/delivery",
        "tests/infra",
        "web",
        "tests/web",
    }
    assert all(parts.pinned(project) for project in parts.projects())


def test_a_package_too_many_and_one_too_few_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a list that has a package which nothing pins, and lacks one
    lines = licences.LIST.read_text("utf-8").splitlines(keepends=True)
    changed = tmp_path / "licences.csv"
    changed.write_text("".join([*lines[:1], *lines[2:], "PyPI,left-pad,1.0,MIT\n"]), "utf-8")
    monkeypatch.setattr(licences, "LIST", changed)

    # when it is compared
    told = list(licences.drift())

    # then both are told
    assert told[0].startswith("not listed: ")
    assert told[1:] == ["not pinned any more: PyPI left-pad 1.0"]


def test_where_the_database_is_away_a_notice_says_so_and_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "OSV", "http://127.0.0.1:1/")

    assert audit._known([ONE]) is None
    assert "NOTICE" in capsys.readouterr().err


@pytest.mark.parametrize(("accepted", "status"), [("", 1), ('GHSA-x = "not reached"', 0)])
def test_a_known_fault_fails_unless_it_is_accepted_with_a_reason(
    accepted: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "accepted.toml"
    listed.write_text(f"[accepted]\n{accepted}\n")
    monkeypatch.setattr(audit, "ACCEPTED", listed)
    monkeypatch.setattr(audit, "_known", lambda _: ["left-pad 1.0 GHSA-x"])
    monkeypatch.setattr(parts, "bill", lambda _: {})
    monkeypatch.setattr(parts, "unlocked", list)
    monkeypatch.setattr("sys.argv", ["audit", "--into", str(tmp_path / "audit")])

    assert audit.main() == status
