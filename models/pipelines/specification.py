"""The compiled pipeline as a job's specification: `python -m models.pipelines.specification --image I FILE`.

The file is JSON for the bucket of artifacts, from which the weekly workflow and Airflow submit it.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

import yaml

COMPILED = Path(__file__).with_name("retrain.yaml")
IMAGE = "model-pipelines"
"""Stands in the compiled file where the image's digest goes."""
DIGEST = re.compile(r"[\w.\-/]+@sha256:[0-9a-f]{64}")


class ImageError(ValueError):
    """The image isn't named by its digest: a tag may be another image by tomorrow."""


def specification(image: str, compiled: Path = COMPILED) -> dict[str, Any]:
    """The compiled pipeline with the image in each of its containers."""
    if not DIGEST.fullmatch(image):
        raise ImageError(f"{image}: name the image by its digest")
    spec: dict[str, Any] = yaml.safe_load(compiled.read_text(encoding="utf-8"))
    for executor in spec["deploymentSpec"]["executors"].values():
        container = executor["container"]
        if container["image"] != IMAGE:
            raise ImageError(f"{container['image']}: not the image that the compiled pipeline should have")
        container["image"] = image
    return spec


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--image", required=True)
    given = parser.parse_args()
    given.file.write_text(json.dumps(specification(given.image)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
