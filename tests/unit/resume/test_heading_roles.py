"""How what tells a title from an employer is learnt."""

from __future__ import annotations

from dataclasses import replace

from local.training import heading_roles
from local.training.heading_truth import Heading, right_reading
from shared.resume.heading_cuts import Cut, cuts_of
from shared.resume.heading_units import Unit
from shared.resume.role_features import features
from shared.resume.role_patterns import Choice, choose

UPPER = Unit(text="", line=0, cell=0, style=("Sans", 10.0, True), place=False)
LOWER = replace(UPPER, line=1, style=("Sans", 10.0, False))


def test_the_right_reading_says_title_and_employer_letter_for_letter() -> None:
    job = {"title": "Zorblat", "company": "Quenlow"}
    town = [replace(UPPER, text="Zorblat"), replace(LOWER, text="Quenlow"), replace(LOWER, text="Hünfeld")]
    run_on = [replace(UPPER, text="Zorblat at Quenlow")]
    together = [replace(UPPER, text="Zorblat Quenlow")]

    assert right_reading(cuts_of(town), job) == Choice(0, 0, 1)
    assert right_reading(cuts_of(run_on), job) == Choice(1, 0, 1)
    assert right_reading(cuts_of(together), job) is None


def test_what_names_do_not_tell_is_learnt_from_how_they_stand() -> None:
    # given headings of which no word tells anything, whose employer stands first
    names = [("Quenlow", "Zorblat"), ("Halvex", "Mordun"), ("Tilcor", "Besnap"), ("Orvane", "Pludge")]
    cuts = [[Cut((replace(UPPER, text=one), replace(LOWER, text=other)))] for one, other in names]
    taught = [Heading(of, [features(of[0].units)], Choice(0, 1, 0)) for of in cuts]

    model = heading_roles.fit([[heading] * 2 for heading in taught])

    new = [Cut((replace(UPPER, text="Wendrell"), replace(LOWER, text="Kistor")))]
    assert choose([new], model) == [Choice(0, 1, 0)]
