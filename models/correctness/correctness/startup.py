"""Reads Vertex's environment, loads the model once, and serves until stopped.

AIP_HTTP_PORT (8080), AIP_HEALTH_ROUTE (/health), AIP_PREDICT_ROUTE (/predict). AIP_STORAGE_URI, when Vertex
sets it, is a Cloud Storage folder or a path whose `model.npz` replaces the one in the image, so that a
retrained model needs no new image. The encoders lie under MOCK_INTERVIEW_CACHE.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pinned_files import MissingFiles

from correctness.encoder import load_encoders
from correctness.grading import Grader
from correctness.model import CorrectnessModel, ModelError, load
from correctness.no_answer import ENCODER
from correctness.no_answer import shipped as no_answer_reader
from correctness.relevance import RelevanceJudge
from correctness.relevance import load as load_relevance
from correctness.service import application

MODEL = Path(__file__).with_name("model.npz")


def stored_model(uri: str) -> CorrectnessModel:
    """The model at a `gs://` folder or a path. Raises ModelError."""
    if not uri:
        return load(MODEL)
    if not uri.startswith("gs://"):
        return load(Path(uri) / "model.npz")
    from google.cloud import storage

    bucket, _, prefix = uri.removeprefix("gs://").partition("/")
    name = f"{prefix.rstrip('/')}/model.npz".lstrip("/")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "model.npz"
        storage.Client().bucket(bucket).blob(name).download_to_filename(str(target))
        return load(target)


def main() -> int:
    from waitress import serve

    try:
        port = int(os.environ.get("AIP_HTTP_PORT", "8080"))
        model = stored_model(os.environ.get("AIP_STORAGE_URI", ""))
        encoders = load_encoders(dict.fromkeys((*model.encoders, "minilm", ENCODER)))
        grader = Grader(model, encoders)
        judge = RelevanceJudge(load_relevance(), encoders["minilm"])
        reader = no_answer_reader(encoders[ENCODER])
    except (ValueError, ModelError, MissingFiles) as error:
        print(f"correctness: {error}", file=sys.stderr)
        return 1
    routes = (os.environ.get("AIP_HEALTH_ROUTE", "/health"), os.environ.get("AIP_PREDICT_ROUTE", "/predict"))
    app = application(grader, judge, reader, *routes)
    serve(app, host=os.environ.get("HOST", "0.0.0.0"), port=port, threads=4)  # noqa: S104
    return 0
