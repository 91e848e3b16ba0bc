"""Several data sets learnt together: one scale, equal weight, ranges that hold for each. On made numbers."""

import json
from pathlib import Path

import numpy as np
import pytest
from correctness import fitting
from correctness.bench import Judged, Left, _line, report
from correctness.data import Graded, drawn, source_of
from correctness.features import Item
from correctness.fitting import Examples
from correctness.scales import alike, brought, finest, mean_r
from correctness.spread import held_out, spread_of, weighted_quantile

FINE, COARSE = "eighths", "labels"


def marks(count: int) -> tuple[np.ndarray, np.ndarray]:
    """A gentle set in many marks and a strict one in three."""
    draw = np.random.default_rng(3)
    fine = np.clip(np.round(draw.normal(4, 0.7, count) * 8) / 8, 0, 5)
    return np.concatenate([fine, draw.choice([0.0, 2.5, 5.0], count, p=[0.6, 0.1, 0.3])]), np.array(
        [FINE] * count + [COARSE] * count
    )


def two_sets(questions: int = 12, answers: int = 6) -> Examples:
    """Worth shows in a feature of both sets; the strict one's graders halve and round it."""
    draw = np.random.default_rng(5)
    worth = draw.uniform(0, 5, 2 * questions * answers)
    source = np.repeat([FINE, COARSE], questions * answers)
    rows = np.stack([np.zeros(len(worth)), worth + draw.normal(0, 0.3, len(worth))], axis=1)
    score = np.where(source == FINE, np.round(worth * 8) / 8, 2.5 * np.round(worth / 5 * 2))
    group = np.repeat([f"q{n}" for n in range(2 * questions)], answers)
    wrong = np.tile(np.arange(answers) == 0, 2 * questions)
    rows[wrong, 1] -= 8
    return Examples(("nothing_said", "likeness"), rows, np.where(wrong, 0, score), wrong, group, source)


def test_marks_are_brought_to_the_set_with_the_finest_ones() -> None:
    score, source = marks(400)

    there, half = brought(score, source, 1.0), brought(score, source, 0.5)

    assert finest(score, source) == FINE
    assert (brought(score, source, 0.0) == score).all()
    assert there[source == FINE] == pytest.approx(score[source == FINE])
    assert there[source == COARSE].mean() == pytest.approx(score[source == FINE].mean())
    assert half == pytest.approx((score + there) / 2)


def test_data_sets_count_alike_however_many_answers_they_have() -> None:
    source = np.array([FINE] * 10 + [COARSE] * 30)

    weight = alike(source)

    assert weight.mean() == pytest.approx(1)
    assert weight[source == FINE].sum() == pytest.approx(weight[source == COARSE].sum())
    assert (alike(source[:10]) == 1).all()


def test_agreement_is_counted_within_data_sets() -> None:
    score, source = np.array([0.0, 1, 2, 3, 4, 5]), np.array([COARSE] * 3 + [FINE] * 3)

    assert mean_r(score + np.where(source == FINE, 2, 0), score, source) == pytest.approx(1)
    assert mean_r(np.where(source == FINE, 5.0, 0.0), score, source) == 0


def test_ranges_hold_four_of_five_over_the_sets_and_widen_for_the_rough_one() -> None:
    draw = np.random.default_rng(7)
    source = np.array([FINE] * 3000 + [COARSE] * 300)
    predicted = draw.uniform(1.5, 3.5, len(source))
    score = predicted + draw.normal(0, np.where(source == FINE, 0.3, 0.9))
    folds = [np.arange(len(source)) % 5 == n for n in range(5)]

    inside = held_out(predicted, score, source, folds)

    assert 0.77 < np.mean([inside[source == name].mean() for name in (FINE, COARSE)]) < 0.83
    alone = spread_of(predicted, score, np.full(len(source), FINE))
    assert alone.held(predicted, score)[source == COARSE].mean() < inside[source == COARSE].mean() - 0.1


def test_a_quantile_counts_weights() -> None:
    values, weight = np.array([3.0, 1.0, 2.0]), np.array([8.0, 1.0, 1.0])

    assert [weighted_quantile(values, weight, share) for share in (0.1, 0.2, 0.5)] == [1, 2, 3]


def test_a_data_set_left_out_is_judged_by_a_model_that_saw_none_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, fitted, saw = two_sets(), fitting.fit, []

    def watched(given: Examples, share: float | None = None) -> object:
        saw.append(set(given.source.tolist()))
        return fitted(given, share)

    monkeypatch.setattr(fitting, "fit", watched)
    predicted = fitting.from_other_sources(data)

    assert saw == [{COARSE}, {FINE}]
    assert mean_r(predicted, data.real.score, data.real.source) > 0.7


def test_one_data_set_needs_no_share_and_two_get_one_that_costs_nothing() -> None:
    data = two_sets()

    assert fitting.chosen_share(data.only(data.source == FINE)) == 0
    assert fitting.chosen_share(data) in fitting.SHARES
    real = data.real
    assert mean_r(fitting.cross_validate(data, 3), real.score, real.source) > 0.8


def test_the_bench_prints_question_and_data_set_left_out_with_ranges_of_each() -> None:
    real = two_sets().real
    seen = Left(real.score, np.ones(len(real.score), dtype=bool))
    rough = Left(5 - real.score, np.zeros(len(real.score), dtype=bool))

    told = report(Judged(real, seen, rough, "said"), set(real.group.tolist()))

    for name in (FINE, COARSE):
        one = told["sources"][name]
        assert (one["r"], one["coverage"], one["r_data_set_left_out"]) == (1, 1, -1)
        assert one["coverage_data_set_left_out"] == 0
        assert one["questions"] == 12
    assert set(report(Judged(real, seen, rough, "said"), {"q0"})["sources"]) == {FINE}


def test_a_question_lends_at_most_so_many_answers_and_the_same_each_time() -> None:
    many = [Graded(f"1.{n}", Item("Why?", "so", f"answer {n}"), 5.0, "course") for n in range(50)]

    assert len(drawn(many, 8)) == 8
    assert drawn(many, 8) == drawn(many, 8)
    assert drawn(many[:5], 8) == many[:5]


@pytest.mark.parametrize(
    ("number", "named"),
    [("saf-english/10.1", "saf-english"), ("class-1-2657", "class"), ("1.1", "course"), ("", "course")],
)
def test_a_data_set_is_named_by_its_ids_or_its_folder(number: str, named: str, tmp_path: Path) -> None:
    assert source_of(number, tmp_path / "course" / "answers.csv") == named


def test_a_prediction_is_told_with_its_answer() -> None:
    told = json.loads(_line(Graded("1.1", Item("Why?", "so", "because"), 4.0, "course"), 3.14159))
    wanted = {"source": "course", "question": "Why?", "reference": "so", "answer": "because"}
    assert told == {**wanted, "score": 4.0, "predicted": 3.1416}
