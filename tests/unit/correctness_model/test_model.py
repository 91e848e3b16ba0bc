from pathlib import Path

import numpy as np
import pytest
from correctness.agreement import figures, quadratic_kappa
from correctness.data import DataError, read
from correctness.model import CorrectnessModel, ModelError, load

SHIPPED = Path(__file__).parents[3] / "models" / "correctness" / "correctness" / "model.npz"
HEADER = "question_id,question,reference_answer,answer,score_1,score_2,score_mean\n"


@pytest.fixture(scope="module")
def model() -> CorrectnessModel:
    return load(SHIPPED)


def test_the_shipped_model_is_small_and_without_text(model: CorrectnessModel) -> None:
    assert SHIPPED.stat().st_size < 2_000_000
    assert all(len(key) == 16 and " " not in key for key in model.trained_on)


def test_predictions_stay_on_the_scale_far_outside_training(model: CorrectnessModel) -> None:
    rows = np.random.default_rng(0).normal(0, 50, (200, len(model.names)))
    predicted = model.predict(rows)
    assert predicted.min() >= 0
    assert predicted.max() <= 5


def test_a_model_survives_saving(model: CorrectnessModel, tmp_path: Path) -> None:
    model.save(tmp_path / "again.npz")
    rows = np.random.default_rng(1).normal(0, 1, (5, len(model.names)))
    assert load(tmp_path / "again.npz").predict(rows) == pytest.approx(model.predict(rows), abs=1e-4)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_bytes(b"not a model")
    with pytest.raises(ModelError):
        load(tmp_path / "model.npz")


def test_kappa_is_one_for_agreement_and_zero_for_a_constant() -> None:
    score = np.array([0.0, 1, 2, 3, 4, 5])
    assert quadratic_kappa(score, score) == pytest.approx(1)
    assert quadratic_kappa(np.full(6, 3.0), score) == pytest.approx(0)


def test_figures_have_the_promised_keys() -> None:
    assert set(figures(np.array([1.0, 2, 3]), np.array([1.0, 2, 4]))) == {"n", "r", "rmse", "qwk"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question,answer\n", "no column"),
        (HEADER, "no answers"),
        (HEADER + "1,q,r,a,1,1,high\n", "line 2"),
        (HEADER + "1,q,r,a,1,1,7\n", "outside"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "answers.csv").write_text(text)
    with pytest.raises(DataError, match=said):
        read(tmp_path / "answers.csv")


def test_a_question_is_known_by_its_text_not_its_number(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(HEADER + "1,What is  this?,r,a,1,1,1\n9,what is THIS?,r,a,1,1,1\n")
    first, second = read(tmp_path / "answers.csv")
    assert first.question_key == second.question_key
