"""On real faces, which can't be published: deselected unless MOCK_INTERVIEW_FACES names a folder of them."""

import os
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

import cv2
from expression.faces_folder import LabelledFaces, read
from expression.metrics import area_under_curve
from expression.model import ExpressionModel
from expression.pictures import Pixels, decode
from expression.shares import NEUTRAL, SMILING

FOLDER = os.environ.get("MOCK_INTERVIEW_FACES", "")
pytestmark = pytest.mark.faces

EACH = 20


@pytest.fixture(scope="module")
def model() -> ExpressionModel:
    return ExpressionModel()


@pytest.fixture(scope="module")
def data() -> LabelledFaces:
    return read(Path(FOLDER))


def sample(data: LabelledFaces) -> list[tuple[Pixels, bool]]:
    return [
        (decode(data.paths[row].read_bytes()), label == SMILING)
        for label in (NEUTRAL, SMILING)
        for row in np.flatnonzero(data.labels == label)[:EACH]
    ]


def smile_auc(model: ExpressionModel, pictures: list[tuple[Pixels, bool]]) -> float:
    shares = [model.read(picture).confidences for picture, _ in pictures]
    scores = np.array([s.get("smiling", 0.5) for s in shares])
    return area_under_curve(np.array([smiling for _, smiling in pictures]), scores)


def test_smiles_are_told_from_neutral_faces(model: ExpressionModel, data: LabelledFaces) -> None:
    assert smile_auc(model, sample(data)) > 0.9


def test_a_face_is_found_in_a_photograph(model: ExpressionModel, data: LabelledFaces) -> None:
    # given each crop, pasted as large as a face before a webcam into a wide picture
    def photograph(crop: Pixels) -> Pixels:
        scene = np.full((720, 1280, 3), 120, np.uint8)
        scene[150:570, 400:820] = cv2.resize(crop, (420, 420), interpolation=cv2.INTER_CUBIC)
        return scene

    photographs = [(photograph(crop), smiling) for crop, smiling in sample(data)]
    assert smile_auc(model, photographs) > 0.9


def test_a_mirrored_face_looks_to_the_other_side(model: ExpressionModel, data: LabelledFaces) -> None:
    for picture, _ in sample(data)[:10]:
        plain = model.read(picture).confidences
        other = model.read(np.ascontiguousarray(picture[:, ::-1])).confidences
        if "head_left" in plain and "head_left" in other:
            assert plain["head_left"] == pytest.approx(other["head_right"], abs=0.35)
            assert plain["smiling"] == pytest.approx(other["smiling"], abs=0.25)
