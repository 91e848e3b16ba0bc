import json
import math
from pathlib import Path

import numpy as np
import pytest

from models.delivery.crossvalidation import person_folds
from models.delivery.evaluate import auc_at_median, coverage, evaluate, pearson
from models.delivery.features import FEATURES, Answer, measure
from models.delivery.interviews import FolderError, read_interviews
from models.delivery.model import RATINGS, SHIPPED, Model, load, save
from models.delivery.regression import fit_signed_ridge
from models.delivery.train import half_width, recipe
from models.delivery.words import tokens
from tests.unit.delivery_model.rated import write_folder

LED = "we led a capable team and achieved what they wanted with several strong ideas " * 4
HESITATED = "um i i like guess it was uh kind of bad and um i just like could not do that thing " * 4


def spoken(text: str, words_per_second: float) -> dict[str, float]:
    words = tuple(tokens(text))
    return measure([Answer(words=words, duration=len(words) / words_per_second, prosody={})])


def test_a_weight_never_has_the_wrong_sign() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(80, 3))
    ratings = 2 * rows[:, 0] - rows[:, 1] + rows[:, 2] + 5

    line = fit_signed_ridge(rows, ratings, np.array([1.0, 1.0, 1.0]), strength=0.01)

    assert line.weights[0] == pytest.approx(2, abs=0.3)
    assert line.weights[1] == 0
    assert line.predict(np.full((1, 3), np.nan))[0] == pytest.approx(5, abs=0.3)


def test_a_persons_interviews_stay_in_one_fold() -> None:
    people = ["a", "b", "a", "c", "b", "d", "e", "f", "g", "h"]

    for repeat in range(5):
        folds = person_folds(people, repeat)
        assert folds[0] == folds[2]
        assert folds[1] == folds[4]
    assert list(person_folds(people, 1)) == list(person_folds(people, 1))


def test_people_it_knows_are_cross_validated_and_others_are_scored_as_shipped(
    tmp_path: Path, folder: Path, trained: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    strangers = write_folder(tmp_path, people=6, first=500)

    known, unknown = evaluate(read_interviews(folder), trained), evaluate(read_interviews(strangers), trained)

    assert (known["how"], unknown["how"]) == ("cross-validated", "shipped")
    assert known["n"] == 24
    assert unknown["n"] == 12
    for figures in (known, unknown):
        assert float(figures["overall_r"]) > 0.8
        assert float(figures["overall_low"]) <= float(figures["overall_r"]) <= 1
        assert float(figures["excited_auc"]) > 0.8
    assert "not retrained" in capsys.readouterr().out


def test_evaluation_of_the_shipped_model_does_not_depend_on_the_other_people_in_the_folder(
    tmp_path: Path, trained: Model
) -> None:
    interviews = read_interviews(write_folder(tmp_path, people=6, first=500))
    head = trained.with_level["overall"]

    whole = [measure(interview.answers) for interview in interviews]

    alone = [trained.rate("overall", row, level_known=True, one_answer=False).value for row in whole]
    together = head.line.predict(np.array([[row[name] for name in head.features] for row in whole]))
    assert alone == pytest.approx(np.clip(together, 1, 7), abs=1e-3)


def test_a_folder_of_two_people_is_refused_in_words(tmp_path: Path, trained: Model) -> None:
    few = read_interviews(write_folder(tmp_path, people=2))

    with pytest.raises(FolderError, match="fewer than 3 people"):
        evaluate(few, trained)


def test_a_saved_model_rates_the_same_and_holds_no_words_anybody_said(tmp_path: Path, trained: Model) -> None:
    save(trained, tmp_path / "model.json")
    again = load(tmp_path / "model.json")

    for name in RATINGS:
        before = trained.rate(name, spoken(LED, 2.5), level_known=True, one_answer=True)
        after = again.rate(name, spoken(LED, 2.5), level_known=True, one_answer=True)
        assert after.value == pytest.approx(before.value, abs=2e-3)
    text = (tmp_path / "model.json").read_text()
    assert "team" not in text
    assert again.knows_any(["3"])
    assert not again.knows_any(["9999"])


def test_a_model_made_for_other_features_is_refused(tmp_path: Path, trained: Model) -> None:
    save(trained, tmp_path / "model.json")
    record = json.loads((tmp_path / "model.json").read_text())
    record["with_level"]["overall"]["features"]["shoe_size"] = [0, 1, 1]
    (tmp_path / "model.json").write_text(json.dumps(record))

    with pytest.raises(ValueError, match="shoe_size"):
        load(tmp_path / "model.json")


@pytest.mark.parametrize("level_known", [True, False])
@pytest.mark.parametrize("rating", RATINGS)
def test_the_shipped_model_prefers_fluent_speech_to_halting_speech(rating: str, level_known: bool) -> None:
    model = load()

    fluent = model.rate(rating, spoken(LED, 2.7), level_known=level_known, one_answer=True)
    halting = model.rate(rating, spoken(HESITATED, 1.3), level_known=level_known, one_answer=True)

    assert fluent.value > halting.value + 0.2
    assert 1 <= halting.low < halting.value < halting.high <= 7


def test_the_shipped_model_without_level_ignores_the_microphone() -> None:
    model = load()
    level = {feature.name for feature in FEATURES if feature.needs_level}

    for name in RATINGS:
        assert not level & set(model.without_level[name].features)
    quiet, loud = ({**spoken(LED, 2.5), "loudness": value} for value in (40.0, 65.0))
    assert (
        model.rate("engagement", quiet, level_known=False, one_answer=True).value
        == model.rate("engagement", loud, level_known=False, one_answer=True).value
    )


def test_an_answer_without_any_measure_gets_the_average_and_no_reasons() -> None:
    rating = load().rate("overall", measure([]), level_known=True, one_answer=True)

    assert 4 < rating.value < 6
    assert rating.moved_by == ()


def test_the_shipped_file_is_small_and_stores_people_as_hashes_only() -> None:
    record = json.loads(SHIPPED.read_text())

    assert SHIPPED.stat().st_size < 50_000
    assert all(len(person) == 16 for person in record["people"])


def test_clarity_and_confidence_use_only_their_named_observables() -> None:
    assert set(recipe("confidence", level_known=True).features) <= {
        "rate_median", "filler", "hedge", "repeat", "loudness", "voice_breaks",
    }  # fmt: skip
    assert recipe("clarity", level_known=True).target == "overall"


def test_auc_and_r_at_their_limits() -> None:
    ratings = np.array([1.0, 2.0, 3.0, 4.0])

    assert auc_at_median(ratings, ratings) == 1.0
    assert auc_at_median(-ratings, ratings) == 0.0
    assert auc_at_median(np.ones(4), ratings) == 0.5
    assert math.isnan(pearson(np.ones(4), ratings))


def test_a_range_that_was_fitted_on_other_people_holds_four_in_five_of_a_person_left_out() -> None:
    # given people whose two interviews err alike, and nobody's errors in the width that judges them
    random = np.random.default_rng(3)
    people = [str(n // 2) for n in range(400)]
    ratings = np.zeros(400)
    runs = np.repeat(random.normal(size=200), 2)[None, :] + random.normal(scale=0.3, size=(5, 400))
    # when
    held = coverage(runs, ratings, people, None)
    # then it is neither too narrow nor too wide
    assert 0.75 <= held <= 0.85
    assert coverage(runs, ratings, people, 0.01) < 0.1


def test_with_few_people_a_range_is_wider_than_the_plain_quantile() -> None:
    errors = np.arange(10, dtype=float)

    assert half_width(errors, list("abcdefghij")) > np.quantile(errors, 0.8)
