"""The shipped weights and the head's arithmetic. A drawn face is enough: no photograph is needed."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

from expression.__main__ import main
from expression.faces import Face, align
from expression.faces_folder import FolderError, read
from expression.features import find_twins, mirrored
from expression.model import EXPRESSIONS, LABELS, ExpressionModel, Head, person_hashes
from expression.pictures import Pixels
from expression.shares import combine


@pytest.fixture(scope="module")
def model() -> ExpressionModel:
    return ExpressionModel()


def test_the_committed_weights_are_the_pinned_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weights"]) == 0
    assert "as pinned" in capsys.readouterr().out


def test_a_picture_without_a_face_has_no_expression(model: ExpressionModel) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (480, 640, 3), np.uint8)
    for empty in (noise, np.full((480, 640, 3), 127, np.uint8)):
        assert model.read(empty).confidences == {"face_present": 0.0}


def test_shares_add_up_and_smile_takes_the_binary_output() -> None:
    six = np.array([[2.0, 2.0, 0, 0, 0, 0]] * 2, np.float32)
    shares = combine(six, np.array([3.0, 3.0], np.float32))
    assert shares.sum() == pytest.approx(1, abs=1e-5)
    assert shares[1] / (shares[0] + shares[1]) == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-5)
    assert set(EXPRESSIONS) < set(LABELS)


def test_a_face_is_aligned_whatever_its_place_size_and_tilt() -> None:
    # given a dot for each eye and the mouth, drawn at two scales, one of them tilted
    def drawn(side: int, points: list[tuple[float, float]]) -> Pixels:
        picture = np.zeros((side, side, 3), np.uint8)
        for x, y in points:
            picture[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3] = 255
        right, left, mouth = points
        face = Face((0, 0, side, side), 1.0, np.array([right, left, mouth, mouth], np.float32), None)
        return align(picture, face)

    straight = drawn(200, [(70, 80), (130, 80), (100, 140)])
    tilted = drawn(400, [(240, 140), (240, 260), (120, 200)])
    # then the dots land in the same places
    for result in (straight, tilted):
        rows, columns = np.nonzero(result > 120)
        assert columns.min() == pytest.approx(73, abs=6)
        assert columns.max() == pytest.approx(151, abs=6)
        assert rows.min() == pytest.approx(77, abs=6)


def test_the_mirror_image_of_a_symmetric_face_is_itself() -> None:
    half = np.random.default_rng(1).uniform(0.1, 1, (20, 3)).astype(np.float32)
    face = np.concatenate([half, half * np.array([-1, 1, 1], np.float32)])
    assert np.allclose(mirrored(face, find_twins(face)), face)


def test_people_trained_on_are_known_again_without_their_ids(model: ExpressionModel) -> None:
    persons = person_hashes(["a", "b", "a"])
    assert len(persons) == 2
    assert not np.isin(person_hashes(["c"]), persons).any()
    assert len(model.head.persons) > 1000


def test_a_head_survives_its_file(model: ExpressionModel, tmp_path: Path) -> None:
    model.head.save(tmp_path / "head.npz")
    again = Head.load(tmp_path / "head.npz")
    assert again.version == model.head.version
    assert np.array_equal(again.taps, model.head.taps)


def test_a_folder_out_of_format_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="does not exist"):
        read(tmp_path)
    (tmp_path / "labels.csv").write_text("image,label\nx.jpg,happiness\n")
    with pytest.raises(FolderError, match="expression, person"):
        read(tmp_path)


def test_fear_is_left_out_and_an_absent_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("image,person,expression\na.jpg,p,fear\nb.jpg,p,happiness\n")
    with pytest.raises(FolderError, match=r"first b\.jpg"):
        read(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "b.jpg").touch()
    data = read(tmp_path)
    assert data.left_out == {"fear": 1}
    assert data.labels.tolist() == [1]
