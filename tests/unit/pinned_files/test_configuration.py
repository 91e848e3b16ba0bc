"""Whose registry is asked: pip's, uv's and npm's settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from pinned_files.configuration import NPM, PYPI, Configuration, read


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def configured(home: Path, **environ: str) -> Configuration:
    """What is read where nothing of this machine's own settings is known."""
    return read({"PIP_CONFIG_FILE": str(home / "pip.conf"), **environ}, home, home / "etc")


def test_without_settings_the_public_registries(home: Path) -> None:
    found = configured(home, PIP_CONFIG_FILE="/dev/null")

    assert (found.indexes, found.npm, found.certificates, found.proxy) == ((PYPI,), NPM, "", "")


@pytest.mark.parametrize("name", ["PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX"])
def test_an_index_of_the_environment(home: Path, name: str) -> None:
    found = configured(home, **{name: "https://mirror.example/simple/"})

    assert found.indexes == ("https://mirror.example/simple",)


def test_an_index_of_pips_file_and_one_beside_it(home: Path) -> None:
    (home / "pip.conf").write_text(
        "[global]\nindex-url = https://mirror.example/simple\n"
        "extra-index-url = file:///packages/simple https://more.example/simple\n"
        "cert = /etc/ssl/ours.pem\nproxy = http://proxy.example:3128\n"
    )

    found = configured(home)

    assert found.indexes == ("https://mirror.example/simple", "https://more.example/simple")
    assert (found.certificates, found.proxy) == ("/etc/ssl/ours.pem", "http://proxy.example:3128")


def test_the_environment_comes_before_the_file(home: Path) -> None:
    (home / "pip.conf").write_text("[global]\nindex-url = https://file.example/simple\n")

    found = configured(home, PIP_INDEX_URL="https://environment.example/simple")

    assert found.indexes == ("https://environment.example/simple",)


def test_certificates_that_other_programs_are_told_of(home: Path) -> None:
    assert configured(home, SSL_CERT_FILE="/ca.pem").certificates == "/ca.pem"
    assert configured(home, SSL_CERT_FILE="/ca.pem", PIP_CERT="/pip.pem").certificates == "/pip.pem"


def test_npms_registry_from_its_file(home: Path) -> None:
    (home / ".npmrc").write_text("fund=false\nregistry=https://npm.example/\n")

    assert configured(home).npm == "https://npm.example"


def test_a_broken_file_of_pip_is_named_and_passed_over(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "pip.conf").write_text("index-url without a section\n")

    assert configured(home).indexes == (PYPI,)
    assert "pip's configuration is not read" in capsys.readouterr().err
