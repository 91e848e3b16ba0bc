# ruff: noqa: E501 - markup
"""Designs that programs draw: reportlab, fpdf2, Typst and pdfTeX."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from local.bench.resume_designs import borrowed

Life = dict[str, Any]
_FONTS = "/usr/share/fonts/truetype/dejavu/"


def designs() -> dict[str, Callable[[Life, Path], bytes]]:
    """By name; the first word is the program."""
    return {
        "reportlab_table": _table,
        "reportlab_dark_side": _dark_side,
        "reportlab_running": _running,
        "fpdf_cells": _cells,
        "fpdf_bars": _bars,
        "typst_small_caps": _small_caps,
        "typst_dots": _dots,
        "latex_hfill": _hfill,
        "latex_commas": _commas,
    }


def _reach(person: Life, sign: str) -> str:
    return sign.join((person["email"], person["phone"], person["place"], person["link"]))


def _study(person: Life) -> str:
    study = person["education"]
    return f"{study['degree']}, {study['school']}, {study['dates']}"


def _flowables(person: Life, jobs: Callable[[Any], list[Any]]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    _register()
    sheet = getSampleStyleSheet()
    text = ParagraphStyle("text", sheet["BodyText"], fontName="DejaVu", fontSize=9.5, leading=13)
    head = ParagraphStyle("head", text, fontName="DejaVu-Bold", fontSize=12, leading=16, spaceBefore=10)
    name = ParagraphStyle("name", head, fontSize=20, leading=26)
    heads = person["headings"]
    story = [
        Paragraph(escape(person["name"]), name),
        Paragraph(escape(_reach(person, "  |  ")), text),
        Paragraph(escape(heads["summary"]), head),
        Paragraph(escape(person["summary"]), text),
        Paragraph(escape(heads["experience"]), head),
        *jobs(text),
        Paragraph(escape(heads["education"]), head),
        Paragraph(escape(_study(person)), text),
        Paragraph(escape(heads["skills"]), head),
        Paragraph(escape(", ".join(person["skills"])), text),
    ]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, leftMargin=54, rightMargin=54).build(story)
    return buffer.getvalue()


def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("DejaVu", _FONTS + "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("DejaVu-Bold", _FONTS + "DejaVuSans-Bold.ttf"))
    pdfmetrics.registerFontFamily(
        "DejaVu", normal="DejaVu", bold="DejaVu-Bold", italic="DejaVu", boldItalic="DejaVu-Bold"
    )


def _table(person: Life, _folder: Path) -> bytes:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    def jobs(text: Any) -> list[Any]:
        rows = [
            [
                Paragraph(escape(j["dates"]), text),
                [
                    Paragraph(
                        f"<b>{escape(j['title'])}</b> – {escape(j['company'])}, {escape(j['place'])}", text
                    ),
                    *(Paragraph(f"• {escape(p)}", text) for p in j["points"]),
                ],
            ]
            for j in person["jobs"]
        ]
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)]
        return [Table(rows, colWidths=[110, 375], style=style)]

    return _flowables(person, jobs)


def _running(person: Life, _folder: Path) -> bytes:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    def jobs(text: Any) -> list[Any]:
        block = ParagraphStyle("block", text, alignment=TA_JUSTIFY, spaceAfter=6)
        return [
            Paragraph(
                f"<b>{escape(j['title'])}</b>, <b>{escape(j['company'])}</b>, {escape(j['place'])} ({escape(j['dates'])}). {escape(' '.join(p.rstrip('.') + '.' for p in j['points']))}",
                block,
            )
            for j in person["jobs"]
        ]

    return _flowables(person, jobs)


def _dark_side(person: Life, _folder: Path) -> bytes:
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    _register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))

    def side() -> None:
        canvas.setFillColorRGB(0.13, 0.2, 0.3)
        canvas.rect(0, 0, 190, 842, stroke=0, fill=1)

    heads = person["headings"]
    side()
    canvas.setFillColorRGB(1, 1, 1)
    y = 790
    for line in simpleSplit(person["name"], "DejaVu-Bold", 18, 160):
        canvas.setFont("DejaVu-Bold", 18)
        canvas.drawString(18, y, line)
        y -= 22
    for text, bold in (
        (person["email"], False), (person["phone"], False), (person["place"], False), ("", False),
        (heads["skills"], True), *((s, False) for s in person["skills"]), ("", False),
        (heads["education"], True), *((t, False) for t in person["education"].values()),
    ):  # fmt: skip
        size = 11 if bold else 8.5
        canvas.setFont("DejaVu-Bold" if bold else "DejaVu", size)
        for line in simpleSplit(text, "DejaVu", size, 160) or [""]:
            canvas.drawString(18, y, line)
            y -= 14
    canvas.setFillColorRGB(0, 0, 0)
    y = 790
    canvas.setFont("DejaVu-Bold", 14)
    canvas.drawString(215, y, heads["experience"])
    y -= 24
    for j in person["jobs"]:
        for text, font, size in (
            (f"{j['title']} · {j['company']}", "DejaVu-Bold", 10),
            (f"{j['place']}, {j['dates']}", "DejaVu", 8.5),
            *((f"– {p}", "DejaVu", 9) for p in j["points"]),
        ):
            for line in simpleSplit(text, font, size, 350):
                if y < 50:
                    canvas.showPage()
                    side()
                    canvas.setFillColorRGB(0, 0, 0)
                    y = 790
                canvas.setFont(font, size)
                canvas.drawString(215, y, line)
                y -= 14
        y -= 8
    canvas.save()
    return buffer.getvalue()


def _sheet(person: Life) -> Any:
    from fpdf import FPDF  # type: ignore[import-untyped]  # of the command, not of the project

    sheet = FPDF(format="A4")
    sheet.add_page()
    sheet.add_font("DejaVu", "", _FONTS + "DejaVuSans.ttf")
    sheet.add_font("DejaVu", "B", _FONTS + "DejaVuSans-Bold.ttf")
    sheet.set_font("DejaVu", "B", 20)
    sheet.cell(0, 11, person["name"], new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("DejaVu", "", 9)
    sheet.multi_cell(0, 5, _reach(person, " - "), new_x="LMARGIN", new_y="NEXT")
    return sheet


def _bar(sheet: Any, text: str, filled: bool) -> None:
    sheet.ln(3)
    sheet.set_font("DejaVu", "B", 12)
    sheet.set_fill_color(40, 60, 90)
    sheet.set_text_color(255 if filled else 0)
    sheet.cell(0, 8, text, fill=filled, border=0 if filled else "B", new_x="LMARGIN", new_y="NEXT")
    sheet.set_text_color(0)
    sheet.set_font("DejaVu", "", 9.5)


def _end(sheet: Any, person: Life, filled: bool) -> bytes:
    heads = person["headings"]
    for title, text in (("education", _study(person)), ("skills", ", ".join(person["skills"]))):
        _bar(sheet, heads[title], filled)
        sheet.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(sheet.output())


def _cells(person: Life, _folder: Path) -> bytes:
    sheet = _sheet(person)
    _bar(sheet, person["headings"]["experience"], False)
    for j in person["jobs"]:
        sheet.set_font("DejaVu", "B", 10)
        sheet.cell(120, 6, j["title"])
        sheet.set_font("DejaVu", "", 9)
        sheet.cell(0, 6, j["dates"], align="R", new_x="LMARGIN", new_y="NEXT")
        sheet.cell(120, 5, j["company"])
        sheet.cell(0, 5, j["place"], align="R", new_x="LMARGIN", new_y="NEXT")
        for p in j["points"]:
            sheet.multi_cell(0, 5, f"\u2022 {p}", new_x="LMARGIN", new_y="NEXT")
        sheet.ln(2)
    return _end(sheet, person, False)


def _bars(person: Life, _folder: Path) -> bytes:
    sheet = _sheet(person)
    _bar(sheet, person["headings"]["experience"], True)
    for j in person["jobs"]:
        sheet.cell(0, 6, f"{j['dates']}:", new_x="LMARGIN", new_y="NEXT")
        sheet.set_font("DejaVu", "B", 10)
        sheet.cell(0, 6, f"{j['company']} ({j['place']})", new_x="LMARGIN", new_y="NEXT")
        sheet.set_font("DejaVu", "", 9.5)
        sheet.cell(0, 6, j["title"], new_x="LMARGIN", new_y="NEXT")
        for p in j["points"]:
            sheet.multi_cell(0, 5, f"- {p}", new_x="LMARGIN", new_y="NEXT")
        sheet.ln(2)
    return _end(sheet, person, True)


def _typst(source: str, folder: Path) -> bytes:
    import typst

    path = folder / "cv.typ"
    path.write_text(source, encoding="utf-8")
    return bytes(typst.compile(str(path), format="pdf"))


def _t(text: str) -> str:
    return "".join(f"\\{c}" if c in "#*_@$<>`~[]=\\-/+" else c for c in text)


def _small_caps(person: Life, folder: Path) -> bytes:
    heads = person["headings"]
    lines = [
        '#set page(margin: 2cm)\n#set text(font: ("Libertinus Serif", "Noto Sans Devanagari"), size: 10.5pt)',
        f"#align(right)[#text(22pt)[{_t(person['name'])}]\\ {_t(_reach(person, ', '))}]",
        f"== {_t(heads['summary'])}\n{_t(person['summary'])}\n\n== {_t(heads['experience'])}",
    ]
    for j in person["jobs"]:
        lines.append(
            f"#smallcaps[{_t(j['company'])}] #h(1fr) _{_t(j['place'])}_\\\n{_t(j['title'])}\\\n#text(9pt, gray.darken(40%))[{_t(j['dates'])}]\n"
            + "".join(f"- {_t(p)}\n" for p in j["points"])
        )
    lines.append(
        f"== {_t(heads['education'])}\n{_t(_study(person))}\n\n== {_t(heads['skills'])}\n{_t(', '.join(person['skills']))}"
    )
    return _typst("\n\n".join(lines), folder)


def _dots(person: Life, folder: Path) -> bytes:
    heads = person["headings"]
    lines = [
        '#set page(margin: 1.8cm)\n#set text(font: ("Liberation Sans", "Noto Sans Devanagari"), size: 10pt)',
        f"= {_t(person['name'])}\n{_t(person['label'])}\n\n{_t(_reach(person, ' • '))}\n\n== {_t(heads['experience'])}",
    ]
    for j in person["jobs"]:
        points = "".join(f"- {_t(p)}\n" for p in j["points"])
        lines.append(
            f"#grid(columns: (3.6cm, 0.5cm, 1fr), align: (right, center, left), [{_t(j['dates'])}\\ {_t(j['place'])}], "
            f"circle(radius: 2pt, fill: blue), [*{_t(j['title'])}*\\ {_t(j['company'])}\n\n{points}])"
        )
    lines.append(
        f"== {_t(heads['education'])}\n{_t(_study(person))}\n\n== {_t(heads['skills'])}\n{_t(', '.join(person['skills']))}"
    )
    return _typst("\n\n".join(lines), folder)


def _latex(person: Life, folder: Path, job: Callable[[Life], str]) -> bytes:
    tex, heads = borrowed.tex, person["headings"]
    source = (
        "\\documentclass[10pt]{article}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\usepackage{lmodern}"
        "\\usepackage[margin=2cm]{geometry}\\pagestyle{empty}\\setlength{\\parindent}{0pt}\\begin{document}"
        f"\\begin{{center}}{{\\LARGE\\scshape {tex(person['name'])}}}\\\\[2pt] {tex(_reach(person, ' $|$ ')).replace(chr(92) + '$|' + chr(92) + '$', '$|$')}\\end{{center}}"
        f"\\section*{{{tex(heads['experience'])}}}\\hrule\\medskip "
        + "\n\n".join(job(j) for j in person["jobs"])
        + f"\\section*{{{tex(heads['education'])}}}\\hrule\\medskip {tex(_study(person))}"
        f"\\section*{{{tex(heads['skills'])}}}\\hrule\\medskip {tex(', '.join(person['skills']))}\\end{{document}}"
    )
    return borrowed.typeset(source, folder)


def _hfill(person: Life, folder: Path) -> bytes:
    tex = borrowed.tex
    return _latex(
        person,
        folder,
        lambda j: (
            f"\\textbf{{{tex(j['company'])}}} \\hfill {tex(j['dates'])}\\\\ \\textit{{{tex(j['title'])}}} \\hfill \\textit{{{tex(j['place'])}}}{borrowed.items(j)}"
        ),
    )


def _commas(person: Life, folder: Path) -> bytes:
    tex = borrowed.tex
    return _latex(
        person,
        folder,
        lambda j: (
            f"\\textsc{{{tex(j['title'])}}}, \\textbf{{{tex(j['company'])}}}. {tex(j['place'])}. \\hfill \\textit{{{tex(j['dates'])}}}{borrowed.items(j)}"
        ),
    )
