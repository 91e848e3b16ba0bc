"""What a firm does between its name and a title, and a town above a whole period."""

from __future__ import annotations

import pytest

from tests.unit.resume.test_designs import Cells, jobs, roles

POINT = "• Trained 14 new starters; all of them passed probation."
DOES = (
    "A platform for booking shared kitchens in 14 towns",
    "Largest supplier of garden tools in the north of the country",
)
WANTED = [("Head Baker", "Mossgate"), ("Backend Engineer", "Zephyrly")]


@pytest.mark.parametrize(
    "form",
    [
        (
            ("Mossgate", "May 2019 - June 2021"), DOES[0], "Head Baker", POINT,
            ("Zephyrly", "2014 - 2016"), DOES[1], "Backend Engineer", POINT,
        ),
        (
            ("Head Baker", "May 2019 - June 2021"), f"Mossgate - {DOES[0]}", POINT,
            ("Backend Engineer", "2014 - 2016"), f"Zephyrly - {DOES[1]}", POINT,
        ),
        (
            ("Mossgate", "Lyon"), ("Head Baker", "May 2019 - June 2021"), POINT,
            ("Zephyrly", "Warsaw"), ("Backend Engineer", "2014 - 2016"), POINT,
        ),
    ],
)  # fmt: skip
def test_what_stands_around_a_sentence_or_under_a_town_heads_the_job(form: tuple[Cells | str, ...]) -> None:
    found = jobs("#", *form)

    assert roles(found) == WANTED
    assert [job.period.quote for job in found if job.period] == ["May 2019 - June 2021", "2014 - 2016"]


def test_a_period_broken_in_two_is_still_put_together() -> None:
    found = jobs("#", ("Mossgate", "May 2019 -"), ("Head Baker", "June 2021"), POINT)

    assert [job.period.quote for job in found if job.period] == ["May 2019 - June 2021"]


def test_one_sentence_below_a_job_stays_its_text() -> None:
    found = jobs("#", ("Mossgate", "2019 - 2021"), DOES[0], "Baker of the year of the whole region.", POINT)

    assert [job.title for job in found] == [""]


def test_a_name_behind_a_full_line_and_above_a_period_heads_the_next_job() -> None:
    told = "Trained 14 new starters and led the move of the whole shop to a till system in a year."
    first = ("Mossgate", ("Head Baker", "2019 - 2021"), told)
    found = jobs("#", *first, "Zephyrly", ("Backend Engineer", "2014 - 2016"), told)

    assert roles(found) == WANTED
