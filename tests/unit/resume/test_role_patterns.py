"""Titles and employers that no list holds, told by their sound and by the other jobs of the same design."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.resume import name_kinds
from shared.resume.heading_cuts import Cut, cuts_of
from shared.resume.heading_units import Unit
from shared.resume.role_patterns import Choice, choose
from tests.unit.resume.test_designs import jobs, roles

POINT = "• Trained 14 new starters; all of them passed probation."
FIRST = Unit(text="", line=0, cell=0, style=("Sans", 10.0, True), place=False)
SECOND = replace(FIRST, line=1, style=("Sans", 10.0, False))


def test_what_stands_in_a_titles_place_is_one() -> None:
    # given three jobs, the second without a word that we know, in the first's design
    headings = [
        (replace(FIRST, text="Baker"), replace(SECOND, text="Mossgate")),
        (replace(FIRST, text="Zorblat"), replace(SECOND, text="Quenlow")),
        (replace(FIRST, text="Porter"), replace(SECOND, text="Halden & Sons")),
    ]

    assert choose([[Cut(heading)] for heading in headings]) == [Choice(0, 0, 1)] * 3
    assert choose([[Cut(heading[::-1])] for heading in headings]) == [Choice(0, 1, 0)] * 3


def test_thousands_of_headings_are_decided_by_the_first() -> None:
    heading = [Cut((replace(FIRST, text="Baker"), replace(SECOND, text="Mossgate")))]

    assert choose([heading] * 2000) == [Choice(0, 0, 1)] * 2000


def test_where_no_word_tells_the_other_jobs_show_where_to_cut() -> None:
    # given three jobs on a line each, the second without a word that we know
    lines = ("Baker at Mossgate", "Zorblat at Quenlow", "Porter at Halden")
    headings = [cuts_of([unit]) for unit in (replace(FIRST, text=line) for line in lines)]

    chosen = choose(headings)

    found = [cuts[choice.cut].units for cuts, choice in zip(headings, chosen, strict=True)]
    assert [[unit.text for unit in units] for units in found][1] == ["Zorblat", "Quenlow"]
    assert chosen[1][1:] == (0, 1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Boulangerie Quéméneur", "employer"), ("Kraanmachinist", "title"), ("Saint-Étienne", "town")],
)
def test_names_sound_like_what_they_are(name: str, kind: str) -> None:
    sound = name_kinds.kinds_of_name(name)

    assert max(name_kinds.KINDS, key=lambda one: getattr(sound, one)) == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("Clerk / Mossgate Ltd / Hünfeld / 2019 – 2021", POINT),
        ("2019 – 2021", "Clerk — «Mossgate» (Saint-Étienne)", POINT),
        ("Mossgate, Saint-Étienne | Clerk | October 2019 – March", "2021", POINT),
    ],
)
def test_signs_quotes_and_periods_as_people_write_them(lines: tuple[str, ...]) -> None:
    assert roles(jobs("#", *lines)) in ([("Clerk", "Mossgate")], [("Clerk", "Mossgate Ltd")])


def test_a_title_stands_where_the_other_jobs_have_theirs() -> None:
    found = jobs(
        "#", "Mossgate, Clerk, Saint-Étienne, 2019 – 2021", POINT,
        "Halden, Zorblat, Saint-Denis, 2015 – 2018", POINT
    )  # fmt: skip

    assert roles(found) == [("Clerk", "Mossgate"), ("Zorblat", "Halden")]
