"""Pages in pieces, each in its type, and lines of text: what the tests of templates read."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from shared.resume import fields, pages
from shared.resume.reading import Line, Reading
from tests.unit.resume.resume_files import BOLD, pdf

ITALIC = "Helvetica-Oblique"
Set = tuple[float, float, str, float, str]
"""Left edge (right edge, below 0), baseline, font, size, text."""


def read(*pieces: Set, also: object = None) -> Reading:
    def draw(canvas: Canvas) -> None:
        for x, y, font, size, text in pieces:
            canvas.setFont(font, size)
            (canvas.drawString if x >= 0 else canvas.drawRightString)(abs(x), y, text)
        if callable(also):
            also(canvas)

    return Reading.model_validate(pages.read_pdf(pdf(draw)))


def jobs(reading: Reading) -> list[tuple[str, str, str]]:
    return [(j.title, j.company, j.period.quote if j.period else "") for j in fields.parse(reading).jobs]


def text_lines(*texts: tuple[str, str], size: float = 10) -> Reading:
    """Lines of a page, each with its font."""
    made = [
        Line(
            text=text.replace("¦", " "),
            page=1,
            x=50,
            right=50 + 5 * len(text),
            y=800 - 14 * at,
            size=size,
            cells=tuple(text.split("¦")),
            font=font,
            bold=font == BOLD,
        )
        for at, (font, text) in enumerate(texts)
    ]
    return Reading(lines=tuple(made), pages=1, images=0, columns=1, tables=0, boxes=0)
