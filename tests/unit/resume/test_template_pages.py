"""What templates of other people do to a page: letters that are pictures, headings that run up the margin,
columns and margins. All people and employers are invented."""

from __future__ import annotations

import pytest
from pdfminer.psparser import LIT
from reportlab.pdfgen.canvas import Canvas

from shared.resume import columns, fields, rows
from shared.resume.fonts import FontResources
from tests.unit.resume.resume_files import BOLD, PLAIN, write
from tests.unit.resume.template_files import Set, jobs, read


@pytest.mark.parametrize(
    ("code", "letter"), [(233, "é"), (65, "A"), (0x1C, "fi"), (0x13, "«"), (0xAA, "ł"), (0xF7, "œ")]
)
def test_a_font_of_pictures_that_numbers_its_letters_is_read_as_tex_counts(code: int, letter: str) -> None:
    font = FontResources().get_font(
        7,
        {
            "Subtype": LIT("Type3"), "FontBBox": [0, 0, 1, 1], "FontMatrix": [0.01, 0, 0, 0.01, 0, 0],
            "FirstChar": code, "Widths": [50], "Encoding": {"Differences": [code, LIT(f"a{code}")]},
        },
    )  # fmt: skip

    assert font.to_unichr(code) == letter
    assert font.fontname != "unknown"


def test_a_heading_that_runs_up_the_margin_heads_the_rows_that_it_is_centred_beside() -> None:
    pieces: list[Set] = [(50, 800, BOLD, 20, "Maria Sanchez"), (50, 780, PLAIN, 10, "maria@example.org")]
    y = 720.0
    for title, employer, period in (
        ("Forester", "Mossgate Estates", "2019 – 2021"),
        ("Warden", "Halden Woods", "2016 – 2019"),
        ("Ranger", "Rowan Trust", "2012 – 2016"),
    ):
        pieces += [(50, y, BOLD, 10, f"{title}, {employer}"), (-480, y, PLAIN, 10, period)]
        pieces += [
            (50, y - 16, PLAIN, 10, "• Kept twelve paths open all year"),
            (50, y - 32, PLAIN, 10, "• Led a crew"),
        ]
        y -= 56
    pieces += [
        (50, 480, BOLD, 10, "BSc Forestry, University of Rowan"),
        (-480, 480, PLAIN, 10, "2009 – 2012"),
    ]
    pieces += [(50, 464, PLAIN, 10, "• Thesis on larch"), (50, 448, PLAIN, 10, "• Graduated with honours")]

    def turned(canvas: Canvas) -> None:
        for bottom, text in ((605, "EXPERIENCE"), (440, "EDUCATION")):
            canvas.saveState()
            canvas.translate(520, bottom)
            canvas.rotate(90)
            canvas.setFont(PLAIN, 12)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    found = jobs(read(*pieces, also=turned))

    assert [job[:2] for job in found] == [
        ("Forester", "Mossgate Estates"), ("Warden", "Halden Woods"), ("Ranger", "Rowan Trust")
    ]  # fmt: skip


def test_labels_with_colons_belong_to_what_stands_beside_them() -> None:
    rows = [
        ("Status:", "Forester and father of two"), ("Fields:", "Planting, Consulting, Education"),
        ("Stack:", "Chain saws, harvesters, ponies"), ("Tools:", "Axes, ropes and maps of all kinds"),
        ("Activities:", "Choir, chess and long walks"),
    ]  # fmt: skip
    pieces: list[Set] = [
        piece
        for at, (label, text) in enumerate(rows)
        for piece in (
            (50.0, 700.0 - 20 * at, PLAIN, 10.0, label),
            (130.0, 700.0 - 20 * at, PLAIN, 10.0, text),
        )
    ]

    assert [line.text for line in read((50, 760, BOLD, 20, "Maria Sanchez"), *pieces).lines[1:]] == [
        f"{label} {text}" for label, text in rows
    ]


def test_a_name_at_the_top_of_a_side_column_is_read_before_what_stands_lower() -> None:
    def beside(canvas: Canvas) -> None:
        write(
            canvas,
            [(f"Kept path number {n} of the northern slopes open all year round", 10) for n in range(30)],
            x=220,
            top=700,
        )

    pieces: list[Set] = [
        (30, 770, PLAIN, 14, "Maria Sanchez"),
        (-560, 770, PLAIN, 10, "Unmarried"),
        (-560, 756, PLAIN, 10, "No children"),
    ]
    pieces += [(30, 700 - 18 * n, PLAIN, 10, f"Line {n} of notes") for n in range(30)]

    assert fields.parse(read(*pieces, also=beside)).contact.name == "Maria Sanchez"


def test_lines_below_headings_part_no_table() -> None:
    jobs_of = [
        ("2019 – 2021", "Forester", "Mossgate Estates"), ("2016 – 2019", "Warden", "Halden Woods"),
        ("2012 – 2016", "Ranger", "Rowan Trust"), ("2010 – 2012", "Driver", "Two Rowans Ltd"),
    ]  # fmt: skip
    pieces: list[Set] = [(50, 800, BOLD, 20, "Maria Sanchez"), (50, 740, BOLD, 13, "Experience")]
    lines: list[float] = []
    for at, (period, title, employer) in enumerate(jobs_of):
        y = 700 - 70 * at
        pieces += [(50, y, PLAIN, 10, period), (130, y, BOLD, 10, title), (-540, y, PLAIN, 10, employer)]
        pieces += [(130, y - 20, PLAIN, 10, "• Kept twelve paths open in all weathers and seasons")]
        pieces += [(130, y - 36, PLAIN, 10, "• Led a crew of nine, and planted larch on both slopes")]
        lines.append(y - 6)

    def ruled(canvas: Canvas) -> None:
        for y in lines:
            canvas.line(50, y, 540, y)

    assert jobs(read(*pieces, also=ruled)) == [
        (title, employer, period) for period, title, employer in jobs_of
    ]


def test_a_gutter_ends_where_the_widest_line_of_a_centred_column_begins() -> None:
    def word(x0: float, x1: float, y: float) -> rows.Word:
        return rows.Word("larch", x0, x1, y, 10.0, PLAIN, False, 99.0)

    page = [[word(20, 390, 700 - 14 * n), word(470 - 2 * n, 520 + 2 * n, 700 - 14 * n)] for n in range(10)]
    page += [[word(20, 390, 540), word(427, 570, 540)]]
    page += [[word(20, 390, 520 - 14 * n)] for n in range(10)]

    gutters = columns._white_strips(page)

    assert any(390 < at <= 427 for at in gutters)


def test_years_above_each_other_in_the_margin_beside_a_side_column() -> None:
    wanted = [
        ("Forester", "Mossgate Estates", 2019),
        ("Ranger", "Halden Woods", 2016),
        ("Warden", "Rowan Trust", 2013),
    ]
    pieces: list[Set] = [(50, 800, BOLD, 20, "Maria Sanchez"), (50, 740, BOLD, 13, "Experience")]
    for at, (title, employer, year) in enumerate(wanted):
        y = 700 - 80 * at
        pieces += [
            (50, y, PLAIN, 8, str(year)),
            (58, y - 9, PLAIN, 8, "|"),
            (50, y - 18, PLAIN, 8, str(year + 3)),
        ]
        pieces += [
            (100, y, BOLD, 9, employer),
            (100, y - 11, PLAIN, 8, title),
            (-420, y - 11, PLAIN, 8, "Lyon, France"),
        ]
        pieces += [
            (100, y - 24 - 12 * n, PLAIN, 8, "• Kept twelve paths open in all weathers, and led a crew")
            for n in range(3)
        ]
    beside = [
        "SKILLS",
        "Pruning larch",
        "Felling",
        "Mapping paths",
        "Ropes",
        "Axes",
        "LANGUAGES",
        "French",
        "Dutch",
        "Welsh",
    ]
    pieces += [(475, 735 - 23.7 * at, PLAIN, 8.5, text) for at, text in enumerate(beside)]

    assert jobs(read(*pieces)) == [
        (title, employer, f"{year} – {year + 3}") for title, employer, year in wanted
    ]
