"""A page in Arabic, painted letter by letter from the left or as it is spoken. All names are invented."""

from __future__ import annotations

import pytest

from shared.resume import fields, layout
from shared.resume.reading import Line, Reading
from shared.resume.right_to_left import is_from_right
from shared.resume.rows import Glyph

RIGHT, LEFT, WIDTH = 560.0, 40.0, 6.0


def painted(text: str, right: float, y: float, *, from_left: bool, size: float = 12.0) -> list[Glyph]:
    """A line that ends at `right`, its numbers and Latin words from the left."""
    glyphs: list[Glyph] = []
    x = right
    for word in text.split(" "):
        letters = word if is_from_right(word) else word[::-1]
        for letter in letters:
            glyphs.append(Glyph(letter, x - WIDTH, x, y, size, "F", False))
            x -= WIDTH
        glyphs.append(Glyph(" ", x - WIDTH, x, y, size, "F", False))
        x -= WIDTH
    return sorted(glyphs, key=lambda g: g.x0) if from_left else glyphs


@pytest.mark.parametrize("from_left", [True, False])
def test_a_page_that_is_read_from_the_right_is_read_in_the_order_of_speech(from_left: bool) -> None:
    glyphs = painted("ليلى منصور", RIGHT, 780, from_left=from_left, size=20)
    glyphs += painted("layla@example.org", RIGHT, 760, from_left=True)
    glyphs += painted("الخبرة العملية", RIGHT, 720, from_left=from_left, size=15)
    for y, heading, period, point in (
        (690, "مهندسة مياه — شركة الوادي", "2019 — 2022", "أدارت فريقا من 5 أشخاص"),
        (640, "محللة بيانات — مؤسسة النخيل", "2016 — 2019", "كتبت تقارير كل شهر"),
    ):
        glyphs += painted(heading, RIGHT, y, from_left=from_left)
        glyphs += painted(period, LEFT + 80, y, from_left=from_left)
        glyphs += painted(point, RIGHT - 20, y - 18, from_left=from_left)

    regions, columns, _ = layout.page_regions(glyphs, 842)
    lines = [
        Line(
            text=" ".join(of.cells),
            page=1,
            x=of.x,
            right=of.right,
            y=of.y,
            size=of.size,
            cells=tuple(of.cells),
        )
        for region in regions
        for of in layout.lines_of(region)
    ]
    found = fields.parse(Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0))

    assert columns == 1
    assert found.contact.name == "ليلى منصور"
    assert found.contact.email == "layla@example.org"
    assert [(job.title, job.company, job.period and job.period.start) for job in found.jobs] == [
        ("مهندسة مياه", "شركة الوادي", "2019-01"),
        ("محللة بيانات", "مؤسسة النخيل", "2016-01"),
    ]


def test_a_page_in_latin_letters_with_an_arabic_name_is_read_from_the_left() -> None:
    glyphs = painted("منصور", 90, 780, from_left=True)
    glyphs += [
        Glyph(letter, 120 + WIDTH * at, 126 + WIDTH * at, 780, 12, "F", False)
        for at, letter in enumerate("Layla Mansour")
    ]

    regions, *_ = layout.page_regions(glyphs, 842)

    assert [of.cells for region in regions for of in layout.lines_of(region)] == [["منصور", "Layla Mansour"]]
