"""Margins that are no columns: dates with large headings above them, notes whose first line stands apart."""

from __future__ import annotations

from shared.resume import fields, pages
from shared.resume.reading import Reading
from tests.unit.resume.resume_files import BOLD, PLAIN, Piece, pdf

POINTS = ("Kept twelve paths open all year with a small team", "Training", "Wrote the plan for two woods")
JOBS = (
    ("Mossgate Estates", "Forester", "05/2019 - 03/2021"),
    ("Halden Woods", "Warden", "08/2015 - 05/2019"),
    ("Rowan Trust", "Ranger", "06/2011 - 07/2015"),
)


def read(*pieces: tuple[float, Piece]) -> Reading:
    """Pieces, each with its size."""

    def draw(canvas: object) -> None:
        for size, (x, y, font, text) in pieces:
            canvas.setFont(font, size)  # type: ignore[attr-defined]
            canvas.drawString(x, y, text)  # type: ignore[attr-defined]

    return Reading.model_validate(pages.read_pdf(pdf(draw)))


def jobs(reading: Reading) -> list[tuple[str, str, str]]:
    return [(j.title, j.company, j.period.quote if j.period else "") for j in fields.parse(reading).jobs]


def test_dates_in_a_margin_with_large_headings_are_beside_their_jobs() -> None:
    pieces: list[tuple[float, Piece]] = [(16, (30, 790, PLAIN, "Personal details"))]
    for at, (label, value) in enumerate((
        ("Name", "Maria Sanchez"), ("Address", "4 Rowan Park"), ("Phone", "+44 20 7946 0000"),
        ("E-mail", "maria@example.org"),
    )):  # fmt: skip
        pieces += [(10, (30, 770 - 18 * at, PLAIN, label)), (10, (200, 770 - 18 * at, PLAIN, value))]
    pieces.append((16, (30, 680, PLAIN, "Experience")))
    y = 660.0
    for employer, title, period in JOBS:
        pieces += [
            (10, (30, y, PLAIN, period)),
            (10, (200, y, PLAIN, employer)),
            (10, (200, y - 13, PLAIN, title)),
        ]
        for at, point in enumerate(POINTS):
            pieces.append((10, (220, y - 30 - 14 * at, PLAIN, f"• {point}")))
        y -= 90

    found = read(*pieces)

    assert jobs(found) == [(title, employer, period) for employer, title, period in JOBS]
    assert fields.parse(found).contact.name == "Maria Sanchez"


def test_an_employer_somewhat_above_its_town_and_period_in_the_margin_is_of_their_note() -> None:
    pieces: list[tuple[float, Piece]] = [(16, (50, 790, BOLD, "Experience"))]
    y = 760.0
    for employer, title, period in JOBS:
        pieces += [
            (8, (50, y, BOLD, employer)), (8, (50, y - 17, PLAIN, "Lyon, France")),
            (8, (50, y - 29, PLAIN, period)), (8, (170, y, BOLD, title)),
        ]  # fmt: skip
        for at, point in enumerate(
            ("Kept twelve paths open all year, with a team of five people", *POINTS[::2])
        ):
            pieces.append((8, (170, y - 17 - 12 * at, PLAIN, f"{point}, and told of it to whoever came by.")))
        y -= 76

    assert jobs(read(*pieces)) == [(title, employer, period) for employer, title, period in JOBS]
