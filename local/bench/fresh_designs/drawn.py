# ruff: noqa: E501 - markup
"""Files of the sixth round that Typst sets as LaTeX classes do, and that reportlab draws piece by piece."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

Life = dict[str, Any]
_DEJAVU = "/usr/share/fonts/truetype/dejavu/"
_HEAD = """
#set page(paper: "a4", margin: 20mm)
#set text(font: "Noto Sans", size: 10pt)
#let cv = json(bytes(sys.inputs.cv))
#let sec(t) = { v(6pt); text(weight: "bold", size: 12pt, t); line(length: 100%, stroke: .5pt) }
#align(center)[#text(size: 20pt, cv.name) \\ #cv.email  #sym.dot.c  #cv.phone  #sym.dot.c  #cv.place]
#sec(cv.headings.summary)
#cv.summary
#sec(cv.headings.experience)
"""
_TAIL = """
#sec(cv.headings.education)
#cv.education.degree, #emph(cv.education.school) #h(1fr) #cv.education.dates
#sec(cv.headings.skills)
#cv.skills.join(", ")
"""
_TYPST = {
    "typst_entry": '#for j in cv.jobs { grid(columns: (34mm, 1fr), column-gutter: 4mm, j.dates, [*#j.title*, _#{j.company}_, #j.place. \\ #list(..j.points)]) }',
    "typst_four_corners": "#for j in cv.jobs [*#j.company* #h(1fr) #j.place \\ _#{j.title}_ #h(1fr) _#{j.dates}_ #list(..j.points)]",
    "typst_dash": "#for j in cv.jobs [#smallcaps(j.title) --- #j.company, #j.place #h(1fr) #j.dates \\ #list(marker: [--], ..j.points)]",
}  # fmt: skip


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {**{name: _typst(body) for name, body in _TYPST.items()}, "drawn_dates_first": _dates_first}


def _typst(body: str) -> Callable[[Life], bytes]:
    def make(person: Life) -> bytes:
        import typst

        said = {"cv": json.dumps(person, ensure_ascii=False)}
        source: Any = (_HEAD + body + _TAIL).encode()
        fonts = [str(files("fontpkg_noto_sans") / "files")]
        made = typst.compile(source, format="pdf", font_paths=fonts, sys_inputs=said)
        if not isinstance(made, bytes):
            raise TypeError("Typst gives no PDF")
        return made

    return make


def _dates_first(person: Life) -> bytes:
    """All dates are painted before all else, at the right."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("DejaVu", _DEJAVU + "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("DejaVu-Bold", _DEJAVU + "DejaVuSans-Bold.ttf"))
    dates: list[tuple[float, str]] = []
    texts: list[tuple[float, str, str]] = []
    y = 790.0

    def put(text: str, font: str = "DejaVu", step: float = 14.0) -> None:
        nonlocal y
        texts.append((y, font, text))
        y -= step

    heads, study = person["headings"], person["education"]
    put(person["name"], "DejaVu-Bold", 20)
    put(f"{person['email']} | {person['phone']} | {person['place']}", step=26)
    put(heads["experience"], "DejaVu-Bold", 18)
    for job in person["jobs"]:
        dates.append((y, job["dates"]))
        put(job["title"], "DejaVu-Bold")
        put(f"{job['company']}, {job['place']}")
        for point in job["points"]:
            put(f"• {point}"[:95])
        y -= 8
    put(heads["education"], "DejaVu-Bold", 18)
    put(f"{study['degree']}, {study['school']}, {study['dates']}", step=24)
    put(heads["skills"], "DejaVu-Bold", 18)
    put(", ".join(person["skills"]))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("DejaVu", 9)
    for at, text in dates:
        canvas.drawRightString(545, at, text)
    for at, font, text in texts:
        canvas.setFont(font, 10)
        canvas.drawString(50, at, text)
    canvas.save()
    return buffer.getvalue()
