"""What a drill is about and which questions come back: from what was measured, and from nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.documents.interview import DrillFocus
from shared.practice import planning
from shared.practice.exercises import Mark, due, exercises
from tests.unit.practice.histories import BEGAN, answered, interview

STRUCTURE = DrillFocus(by="dimension", area="structure")
CONFLICT = DrillFocus(by="competency", area="conflict")


def days(*bands: float) -> float:
    """After how many days a question with these marks comes back, each answered when it was due."""
    marks: list[Mark] = []
    at = BEGAN
    for band in bands:
        marks.append(Mark(band=band, uncertainty=0.3, at=at, interview_id="i", answer_id="a"))
        at = due(marks)
    return (at - marks[-1].at) / timedelta(days=1)


def test_the_weakest_is_found_among_what_was_measured_alone() -> None:
    # given: confidence was measured in no answer, structure is the lowest of what was
    history = [interview("i", 0, answered("Why?", 3.4, clarity=4.0, structure=2.1))]

    found = planning.weakest(history)

    assert found == planning.Measured(focus=STRUCTURE, band=2.1, answers=1)
    assert planning.weakest([]) is None
    assert planning.weakest([interview("i", 0)]) is None


def test_a_competency_can_be_weaker_than_every_dimension() -> None:
    history = [
        interview(
            "i", 0, answered("Why?", 2.0, structure=3.5), answered("How?", 4.0, "teamwork", structure=3.7)
        )
    ]

    assert planning.weakest(history) == planning.Measured(focus=CONFLICT, band=2.0, answers=1)


def test_what_was_drilled_since_counts_with_its_newest_answer() -> None:
    before = interview("i", 0, answered("Why?", 3.0, structure=1.5, clarity=2.5))
    after = interview("d", 3, answered("why? ", 4.0, structure=4.0, clarity=2.5), drill=True)

    found = planning.weakest([after, before])

    assert found is not None
    assert found.focus == DrillFocus(by="dimension", area="clarity")


def test_a_question_that_went_badly_comes_back_tomorrow_and_a_good_one_later_each_time() -> None:
    assert days(1.5) == 1.0
    assert days(1.5) <= days(3.0) <= days(3.8) < days(4.6)
    assert days(3.8) < days(3.8, 3.8) < days(3.8, 3.8, 3.8)
    assert days(3.8, 3.8, 1.5) < days(3.8, 3.8)
    assert days(*[5.0] * 12) <= 60


def test_the_schedule_is_the_same_each_time_it_is_asked_for() -> None:
    history = [interview("i", 0, answered("Why?", 3.0), answered("How?", 4.5))]

    assert exercises(history, None) == exercises(list(reversed(history)), None)


def test_first_best_previous_and_latest_stand_beside_each_other() -> None:
    history = [interview(f"i{day}", day, answered("Why?", structure=band)) for day, band in
               ((0, 2.0), (1, 3.9), (3, 3.0))]  # fmt: skip

    [one] = exercises(history, STRUCTURE)

    bands = (one.first.band, one.best.band, one.previous.band if one.previous else None, one.latest.band)
    assert bands == (2.0, 3.9, 3.9, 3.0)
    assert (one.times, one.latest.interview_id, one.latest.uncertainty) == (3, "i3", 0.4)
    assert one.due_at > one.latest.at


def test_a_total_without_confidence_in_it_is_compared_with_none_that_has_it() -> None:
    spoken = interview("i", 0, answered("Why?", 2.0, structure=2.0))
    typed = interview("d", 2, answered("Why?", 4.0, structure=3.0, typed=True))

    [whole] = exercises([spoken, typed], None)
    [by_structure] = exercises([spoken, typed], STRUCTURE)

    assert (whole.times, whole.first.band, whole.previous) == (2, 4.0, None)
    assert (by_structure.first.band, by_structure.latest.band) == (2.0, 3.0)


def test_bands_of_an_older_rubric_are_compared_with_none_of_the_new_one() -> None:
    old = interview(
        "i", 0, answered("Why?", 1.0), answered("What is it?", 2.0, kind="technical", rubric="t.v1")
    )
    new = interview("d", 2, answered("Why?", 4.0, rubric="behavioural.v2"))

    found = {one.question.text: one for one in exercises([old, new], None)}

    assert found["Why?"].times == 1
    assert found["Why?"].best.band == 4.0
    assert found["What is it?"].times == 1  # of another kind, whose rubric is as it was


def test_what_is_due_comes_back_the_most_overdue_first_and_leaves_room_for_new_questions() -> None:
    history = [interview("i", day, answered(f"Question {day}?", structure=2.0)) for day in range(5)]

    drill = planning.drill(history, STRUCTURE, BEGAN + timedelta(days=4.5))

    assert [one.question.text for one in drill.again] == ["Question 0?", "Question 1?", "Question 2?"]
    assert [one.question.text for one in drill.spare] == ["Question 3?", "Question 4?"]
    assert (drill.again[0].interview_id, drill.again[0].answer_id) == ("i", "a Question 0?")


def test_right_after_an_interview_nothing_is_due() -> None:
    history = [interview("i", 0, answered("Why?", structure=1.2))]

    drill = planning.drill(history, STRUCTURE, BEGAN)

    assert drill.again == ()
    assert len(drill.spare) == 1


@pytest.mark.parametrize("focus", [CONFLICT, STRUCTURE])
def test_a_question_in_which_the_focus_was_not_measured_is_no_exercise_for_it(focus: DrillFocus) -> None:
    history = [interview("i", 0, answered("Why?", 4.0, "teamwork", clarity=3.0))]

    assert exercises(history, focus) == []
