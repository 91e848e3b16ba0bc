"""Résumés whose job headings are put together at random: what stands where, how it is parted, set and spaced.

    python -m local.bench.composed_resumes FOLDER [--seed N] [--files 200]

Each file draws a design of its own: which of title, employer, place and period share a line, in which order,
with which signs between, flush right or in the margin, in which type, with which points below. Titles,
employers and towns are drawn from those of the other generators and from Faker's.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from local.bench.new_designs.__main__ import lives
from local.bench.resume_designs import writing
from local.bench.resume_designs.lives import LIVES, life, truth
from local.bench.resume_designs.writing import Life, Made

LANGUAGES = ("en", "en", "de", "es", "fr")
_FOLDER = "/usr/share/fonts/truetype/dejavu/DejaVu"
_FACES = {
    "sans": ("Sans", "Sans-Bold", "Sans-Oblique"),
    "serif": ("Serif", "Serif-Bold", "Serif-Italic"),
    "narrow": ("SansCondensed", "SansCondensed-Bold", "SansCondensed-Oblique"),
}
_BETWEEN = (", ", " | ", " – ", " - ", " · ", " • ", " — ", " / ", "   ", ": ", " @ ", " at ")
_ROWS = (
    ("T", "C", "D"), ("T", "CP", "D"), ("C", "T", "D"), ("CP", "T", "D"), ("D", "T", "C"), ("D", "T", "CP"),
    ("D", "CP", "T"), ("D", "C", "T"), ("TC", "D"), ("TCP", "D"), ("CT", "D"), ("D", "TC"), ("D", "TCP"),
    ("D", "CPT"), ("TCD",), ("CTD",), ("TCPD",), ("CPTD",), ("DTC",), ("DTCP",), ("DCT",), ("DCPT",),
    ("TD", "C"), ("TD", "CP"), ("CD", "T"), ("CPD", "T"), ("CP", "TD"), ("C", "TD"), ("T", "CD"),
    ("T", "CPD"), ("C", "P", "T", "D"), ("T", "C", "P", "D"), ("T", "C", "PD"), ("C", "PD", "T"),
    ("C", "T", "PD"), ("TP", "C", "D"),
)  # fmt: skip
"""Which of title, employer, place and dates stand on each line."""

_AT = {"en": " at ", "de": " bei ", "es": " en ", "fr": " chez "}


@dataclass(frozen=True)
class Design:
    """What one file's designer chose."""

    rows: tuple[str, ...]
    signs: tuple[str, ...]
    place: str
    dates: str
    """plain, brackets, right or margin"""
    title: str
    """bold, italic, caps or plain, as for `company`"""
    company: str
    face: str
    points: str
    gap: float
    size: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = writing.parser(__doc__)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args(arguments)
    count = writing.write(options.folder, _made(options.folder, options.seed, options.files))
    print(f"{count} résumés in {options.folder}")
    return 0


def _made(folder: Path, seed: int, files: int) -> Iterator[Made]:
    for number in range(files):
        draw = Random(f"{seed}/{number}")
        language = draw.choice(LANGUAGES)
        design, person = drawn_design(draw), drawn_person(draw, language)
        name = f"{number:03d}-{language}-{'_'.join(design.rows)}-{design.dates}.pdf"
        yield Made(folder / name, drawn(person, design), truth(person))


def drawn_design(draw: Random) -> Design:
    """One design of some ten thousand."""
    return Design(
        rows=draw.choice(_ROWS),
        signs=tuple(draw.choices(_BETWEEN, weights=(6, 4, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1), k=3)),
        place=draw.choice((", {}", ", {}", " ({})", " – {}", " | {}", ", {}")),
        dates=draw.choice(("plain", "brackets", "right", "right", "margin", "small")),
        title=draw.choice(("bold", "bold", "italic", "caps", "plain")),
        company=draw.choice(("bold", "italic", "caps", "plain", "plain")),
        face=draw.choice(tuple(_FACES)),
        points=draw.choice(("•", "–", "-", "▪", "prose", "none")),
        gap=draw.choice((0, 3, 7, 12)),
        size=draw.choice((0, 0, 1, 2)),
    )


def drawn_person(draw: Random, language: str, *, held_out: bool = False) -> Life:
    """A life whose titles, employers and towns are partly Faker's."""
    from faker import Faker  # type: ignore[import-not-found]  # of the command, not of the project

    english = "en_GB" if draw.random() < 0.5 else "en_US"
    fake = Faker({"en": english, "de": "de_DE", "es": "es_ES", "fr": "fr_FR"}[language])
    fake.seed_instance(draw.random())
    pools = ((LIVES, "development"), (lives(), "first")) if language != "fr" else ((LIVES, "development"),)
    pools = ((LIVES, "held-out"),) if held_out else pools
    pool, part = draw.choice(pools)
    person = life(draw.randrange(10**6), part, language, lives=pool)
    for job in person["jobs"]:
        job["language"] = language
        if draw.random() < 0.4:
            job["title"] = fake.job().split(",")[0].split("/")[0].split(" (")[0].strip()
            job["title"] = job["title"][:1].upper() + job["title"][1:]
        if draw.random() < 0.5:
            job["company"] = fake.company()
        if draw.random() < 0.6:
            job["place"] = fake.city()
    return person


class Sheet:
    """Lines down a page of A4, over as many pages as they take."""

    def __init__(self, design: Design, left: float) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        self.fonts = _FACES[design.face]
        for name in self.fonts:
            pdfmetrics.registerFont(TTFont(name, f"{_FOLDER}{name}.ttf"))
        self.buffer, self.y, self.left, self.right = io.BytesIO(), 790.0, left, 545.0
        self.canvas = Canvas(self.buffer, pagesize=(595, 842))

    def width(self, text: str, font: int, size: float) -> float:
        return float(self.canvas.stringWidth(text, self.fonts[font], size))

    def row(
        self, pieces: Sequence[tuple[str, int, float]], x: float, right: str = "", margin: str = ""
    ) -> None:
        """Pieces of (text, font, size) beside each other, with dates flush right or in the margin."""
        self.need(16)
        total = sum(self.width(text, font, size) for text, font, size in pieces)
        room = self.right - x - (self.width(right, 0, 9) + 24 if right else 0)
        if total > room:
            pieces = [(text, font, size * room / total) for text, font, size in pieces]
        for text, font, size in pieces:
            self.canvas.setFont(self.fonts[font], size)
            self.canvas.drawString(x, self.y, text)
            x += self.width(text, font, size)
        self.canvas.setFont(self.fonts[0], 9)
        if right:
            self.canvas.drawRightString(self.right, self.y, right)
        if margin:
            self.canvas.drawString(50, self.y, margin)
        self.y -= 14

    def text(self, text: str, x: float, font: int = 0, size: float = 9.5) -> None:
        """Running text, broken at the margin."""
        from reportlab.lib.utils import simpleSplit

        for line in simpleSplit(text, self.fonts[font], size, self.right - x):
            self.row([(line, font, size)], x)

    def need(self, height: float) -> None:
        if self.y < 45 + height:
            self.canvas.showPage()
            self.y = 790.0


def drawn(
    person: Life, design: Design, set_job: Callable[[Sheet, Life, Design], None] | None = None
) -> bytes:
    """The file; `set_job` sets each job, as the design tells where it isn't given."""
    sheet = Sheet(design, 185 if design.dates == "margin" else 50)
    heads = person["headings"]
    sheet.row([(person["name"], 1, 20)], 50)
    sheet.y -= 8
    sheet.text(f"{person['email']} | {person['phone']} | {person['place']}", 50)
    _heading(sheet, heads["experience"])
    for job in person["jobs"]:
        (set_job or _job)(sheet, job, design)
        sheet.y -= design.gap
    _heading(sheet, heads["education"])
    study = person["education"]
    sheet.text(f"{study['degree']}, {study['school']}, {study['dates']}", 50)
    _heading(sheet, heads["skills"])
    sheet.text(", ".join(person["skills"]), 50)
    sheet.canvas.save()
    return sheet.buffer.getvalue()


def _heading(sheet: Sheet, text: str) -> None:
    sheet.y -= 8
    sheet.need(40)
    sheet.row([(text, 1, 13)], 50)
    sheet.y -= 3


def _job(sheet: Sheet, job: Life, design: Design) -> None:
    sheet.need(60)
    aside = design.dates in ("right", "margin")
    first = True
    for row in design.rows:
        pieces: list[tuple[str, int, float]] = []
        signs = iter((*design.signs, *design.signs))
        for kind in row:
            if kind == "D" and aside:
                continue
            text, font, size = _set(kind, job, design)
            if pieces:
                if kind == "P" and pieces and row[row.index("P") - 1] == "C":
                    text = design.place.format(text)
                elif kind == "D" and design.dates == "brackets":
                    text = " " + text
                else:
                    sign = next(signs)
                    if sign.strip() == "at":
                        sign = _AT[job["language"]]
                    if sign.strip() in (*_AT.values(), "@") and row[row.index(kind) - 1] + kind != "TC":
                        sign = ", "
                    pieces.append((sign, 0, 10))
            pieces.append((text, font, size))
        if not pieces:
            continue
        alone = all("D" not in r or r == "D" for r in design.rows)
        shown = job["dates"] if (first if alone else "D" in row) else ""
        sheet.row(
            pieces,
            sheet.left,
            right=shown if design.dates == "right" else "",
            margin=shown if design.dates == "margin" else "",
        )
        first = False
    set_points(sheet, job, design)


def set_points(sheet: Sheet, job: Life, design: Design) -> None:
    """What was done in a job, as the design has it."""
    prose = " ".join(p.rstrip(".") + "." for p in job["points"])
    if design.points == "prose":
        sheet.text(prose, sheet.left)
    elif design.points != "none":
        for point in job["points"]:
            sheet.text(f"{design.points} {point}", sheet.left + 8)


def _set(kind: str, job: Life, design: Design) -> tuple[str, int, float]:
    """A part of the heading with its font and size."""
    if kind == "D":
        text = f"({job['dates']})" if design.dates == "brackets" else job["dates"]
        return text, 0, 8.5 if design.dates == "small" else 9.5
    if kind in "PN":
        return job["place" if kind == "P" else "aside"], 0, 9.5
    text, style = (job["title"], design.title) if kind == "T" else (job["company"], design.company)
    text = text.upper() if style == "caps" else text
    return text, {"bold": 1, "italic": 2}.get(style, 0), 9.5 + design.size


if __name__ == "__main__":
    sys.exit(main())
