"""A profile printed by LinkedIn's older export: a bold “Title at Employer” above each period."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from shared.resume import fields
from shared.resume.headings import section_of
from shared.resume.lexicon import title_score
from shared.resume.reading import Line, Reading
from tests.unit.resume.test_designs import jobs, roles


def _printed(*texts: str) -> Reading:
    """Lines below each other; “*” before what is bold, “/” before what is in italics."""
    made = []
    for number, text in enumerate(texts):
        bold, slanted, bare = text.startswith("*"), text.startswith("/"), text.lstrip("*/")
        made.append(
            Line(
                text=bare,
                cells=(bare,),
                page=1,
                x=36,
                right=36 + 5 * len(bare),
                y=700 - 15 * number,
                size=16.0 if text == "Experience" else 12.0,
                bold=bold,
                font="Times-Bold" if bold else "Times-Italic" if slanted else "Times-Roman",
            )
        )
    return Reading(lines=tuple(made), pages=1, images=0, columns=1, tables=0, boxes=0)


def test_the_older_export_has_its_titles_above_the_periods() -> None:
    found = fields.parse(
        _printed(
            "Experience",
            "*Wildlife Night Emergency Support Responder at Mossgate Moor Free Animal Clinics",
            "August 2009 - Present (3 years 6 months)",
            "Answered calls at night for 200 farms around the moor and drove out with the van.",
            "/2 recommendations available upon request",
            "*Team Lead at Rowan Rescue",
            "May 2011 - December 2011 (8 months)",
            "Led the crew through the floods of the spring and trained 14 new starters for it.",
            "*Engineer at Kilnwood Works",
            "1999 - 2000 (1 year)",
            "Kept the kilns of the works burning and wrote down what each of them used a day.",
        )
    ).jobs

    assert roles(found) == [
        ("Wildlife Night Emergency Support Responder", "Mossgate Moor Free Animal Clinics"),
        ("Team Lead", "Rowan Rescue"),
        ("Engineer", "Kilnwood Works"),
    ]


def test_from_before_a_period_is_no_employer() -> None:
    assert roles(jobs("#", "From May 2011 to June 2015", "Head Baker, Mossgate Ltd", "• Baked.")) == [
        ("Head Baker", "Mossgate Ltd")
    ]


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Rowan Institute of the Arts", False),
        ("Arts", True),
        ("Estágio TI", True),
        ("Ministério do Mar", False),
    ],
)
def test_words_that_are_titles_in_one_place_alone(text: str, is_title: bool) -> None:
    assert (title_score(text) >= 2) is is_title


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Academic Experience", "experience"),
        ("Academic Background", "education"),
        ("Expérience académique", "experience"),
        ("Academic Projects", "projects"),
    ],
)
def test_academic_sections(text: str, section: str) -> None:
    assert section_of(text) == section


@pytest.mark.parametrize("name", ["headings.json", "words.json", "skills.json", "names.json"])
def test_no_list_says_a_thing_twice(name: str) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
        return dict(pairs)

    json.loads((files("shared.resume") / name).read_text("utf-8"), object_pairs_hook=once)
