"""Few answers count for little: shrunk means, honest intervals, tie bands."""

from __future__ import annotations

import random
from itertools import pairwise
from statistics import fmean

import pytest

from shared.leaderboard import ranking
from shared.leaderboard.shrinkage import Scored, estimates


def answers(*totals: float, interview: str = "i", uncertainty: float = 0.3) -> list[Scored]:
    return [Scored(interview, total, uncertainty) for total in totals]


def a_cohort(people: int, chance: random.Random, answers_each: int) -> tuple[list[float], list[list[Scored]]]:
    """Of known ability: answers of one interview differ by 0.6, interviews of a person by 0.3."""
    truth = [chance.gauss(3, 0.5) for _ in range(people)]
    played = []
    for ability in truth:
        given: list[Scored] = []
        for interview in range(max(1, answers_each // 4)):
            level = ability + chance.gauss(0, 0.3)
            given += answers(*(level + chance.gauss(0, 0.6) for _ in range(4)), interview=f"{interview}")
        played.append(given)
    return truth, played


def test_three_lucky_answers_do_not_lead() -> None:
    # given a dozen people near the middle, one who was very good twenty times, one lucky three times
    cohort = [answers(2.4 + n / 10, 3.6, 2.2, 3.4, interview="a", uncertainty=0.6) for n in range(10)]
    steady = [a for n in range(5) for a in answers(4.4, 4.1, 4.6, 4.2, interview=f"{n}", uncertainty=0.6)]
    lucky = answers(4.8, 4.5, 4.4, uncertainty=0.6)

    found = estimates([*cohort, steady, lucky])

    assert fmean(a.total for a in lucky) > fmean(a.total for a in steady)
    assert found[-2].mean > found[-1].mean
    assert found[-1].deviation > found[-2].deviation


@pytest.mark.parametrize("people", [5, 12, 60])
def test_nine_of_ten_intervals_hold_the_truth(people: int) -> None:
    chance = random.Random(people)
    held = []
    for _ in range(2400 // people):
        truth, played = a_cohort(people, chance, 8)
        held += [one.low <= real <= one.high for one, real in zip(estimates(played), truth, strict=True)]

    assert 0.86 < fmean(held) < 0.97


def test_people_who_differ_by_chance_alone_are_all_drawn_to_one_mean() -> None:
    chance = random.Random(7)
    played = [answers(*(chance.gauss(3, 0.6) for _ in range(6))) for _ in range(40)]

    found = [one.mean for one in estimates(played)]
    raw = [fmean(a.total for a in given) for given in played]

    assert max(found) - min(found) < 0.35 * (max(raw) - min(raw))


def test_the_same_answers_everywhere_give_the_same_figures() -> None:
    found = estimates([answers(3, 3, 3) for _ in range(5)])

    assert {round(one.mean, 6) for one in found} == {3.0}


def test_too_few_people_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        estimates([answers(3, 3, 3)] * 3)
    with pytest.raises(ValueError, match="no scored answer"):
        estimates([answers(3)] * 4 + [[]])


def test_ties_are_bands_that_hold_everybody_who_is_not_clearly_apart() -> None:
    clear = [a for n in range(12) for a in answers(4.6, 4.5, 4.7, 4.6, interview=f"{n}")]
    middle = [
        [a for n in range(3) for a in answers(3.1, 2.9, 3.0, 3.0 + p / 50, interview=f"{n}")]
        for p in range(6)
    ]
    people = {"top": clear, **{f"p{n}": given for n, given in enumerate(middle)}}
    found = dict(zip(people, estimates(list(people.values())), strict=True))

    rows = ranking.rows(found, {person: person for person in people})

    assert (rows["top"].rank_from, rows["top"].rank_to) == (1, 1)
    assert {(rows[f"p{n}"].rank_from, rows[f"p{n}"].rank_to) for n in range(6)} == {(2, 7)}
    assert rows["top"].answers == "11+"
    assert all(a.score >= b.score for a, b in pairwise(rows.values()))
