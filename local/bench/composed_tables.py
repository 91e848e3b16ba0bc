"""Tables of jobs, put together at random: which columns in which order, titled or not, ruled, shaded or bare.

Cells are as narrow as people make them, so they break; a cell may hold two parts, one above the other. In PDF
(reportlab) and in Word.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random
from typing import Any

from local.bench.resume_designs import rounds
from local.bench.resume_designs.writing import Life

_COLUMNS = (
    "D|T|C", "D|C|T", "C|T|D", "T|C|D", "D|C|T|W", "D|T|C|W", "C|T|D|W", "T|C|P|D", "N|C|T|D", "N|C|P|T|D",
    "N|T|C|D|W", "D|T+C", "D|C+T", "D|T+K", "C+P|T|D", "T+C|D", "T+D|C|W", "D|C+P|T|W", "C|D|T|W", "D|T+C+W",
    "D|C+T+W", "C+D|T+W", "D+P|T+C+W", "C|P|T|D|W", "D|P|C|T",
)  # fmt: skip
"""`|` parts columns, `+` what stands above each other in a cell; `K` is an employer with its town."""
_TITLED = {
    "en": "No.|Period|Position|Employer|Location|Responsibilities",
    "de": "Nr.|Zeitraum|Position|Arbeitgeber|Ort|Aufgaben",
    "es": "N.º|Periodo|Puesto|Empresa|Lugar|Funciones",
    "fr": "N°|Période|Poste|Entreprise|Lieu|Missions",
    "it": "N.|Periodo|Posizione|Azienda|Sede|Mansioni",
    "pt": "N.º|Período|Cargo|Empresa|Local|Tarefas",
    "nl": "Nr.|Periode|Functie|Werkgever|Plaats|Taken",
    "pl": "Lp.|Okres|Stanowisko|Pracodawca|Miejsce|Obowiązki",
    "ja": "番号|期間|職種|会社名|所在地|業務内容",
    "hi": "क्र.|अवधि|पद|संस्था|स्थान|कार्य",
}
_SHARE = {"N": 0.35, "D": 1.1, "T": 1.5, "C": 1.5, "K": 1.5, "P": 1.0, "W": 3.2}
"""Of a table's width."""


@dataclass(frozen=True)
class Table:
    """What one file's table is like."""

    columns: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    titled: bool
    rules: str
    """grid, lines, box or none"""
    shaded: bool
    above: str
    """TOP or MIDDLE"""
    bold: str
    """Which part is bold: T, C or nothing."""
    size: float
    points: str
    """The sign before a point, or prose."""


def drawn_table(draw: Random) -> Table:
    """One table of some ten thousand."""
    columns = tuple(tuple(cell.split("+")) for cell in draw.choice(_COLUMNS).split("|"))
    return Table(
        columns=columns,
        shares=tuple(max(_SHARE[part] for part in cell) * draw.uniform(0.8, 1.25) for cell in columns),
        titled=all(len(cell) == 1 for cell in columns) and draw.random() < 0.6,
        rules=draw.choice(("grid", "grid", "lines", "box", "none")),
        shaded=draw.random() < 0.3,
        above=draw.choice(("TOP", "TOP", "MIDDLE")),
        bold=draw.choice("TTC-"),
        size=draw.choice((8.5, 9.5, 10.5)),
        points=draw.choice(("• ", "– ", "prose")),
    )


def _texts(job: Life, number: int, cell: tuple[str, ...], table: Table) -> list[tuple[str, bool]]:
    """A cell's paragraphs, and whether each is bold."""
    made: list[tuple[str, bool]] = []
    for part in cell:
        if part == "W":
            sign = "" if table.points == "prose" else table.points
            points = job["points"] if sign else [" ".join(f"{point.rstrip('.')}." for point in job["points"])]
            made += [(sign + point, False) for point in points]
            continue
        text = {
            "N": f"{number}.", "D": job["dates"], "T": job["title"], "P": job["place"], "C": job["company"],
            "K": f"{job['company']}, {job['place']}",
        }[part]  # fmt: skip
        made.append((text, part == table.bold or (part == "K" and table.bold == "C")))
    return made


def titles_of(table: Table, language: str) -> list[str]:
    """What stands above the columns."""
    names = dict(zip("NDTCPW", _TITLED[language].split("|"), strict=True))
    return [names[cell[0]] for cell in table.columns]


def in_pdf(person: Life, table: Table) -> bytes:
    """The file as reportlab sets it, over as many pages as it takes."""
    from reportlab.lib.colors import black, lightgrey
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as Drawn

    plain, bold = fonts_of(person["language"])
    word_wrap = "CJK" if person["language"] == "ja" else None

    def text(words: str, font: str = plain, size: float = table.size, before: float = 0) -> Any:
        style = ParagraphStyle(
            "text", fontName=font, fontSize=size, leading=1.25 * size, spaceBefore=before, alignment=TA_LEFT,
            wordWrap=word_wrap,
        )  # fmt: skip
        return Paragraph(words.replace("&", "&amp;").replace("<", "&lt;"), style)

    rows = [
        [
            [text(t, bold if b else plain) for t, b in _texts(job, number, cell, table)]
            for cell in table.columns
        ]
        for number, job in enumerate(person["jobs"], 1)
    ]
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), table.above)]
    if table.titled:
        rows.insert(0, [[text(t, bold)] for t in titles_of(table, person["language"])])
        commands += [("BACKGROUND", (0, 0), (-1, 0), lightgrey)] if table.shaded else []
    rule = {"grid": "GRID", "lines": "LINEBELOW", "box": "BOX"}.get(table.rules)
    commands += [(rule, (0, 0), (-1, -1), 0.5, black)] if rule else []
    made = Drawn(rows, colWidths=_widths(person, table, bold), repeatRows=int(table.titled))
    made.setStyle(commands)
    heads, study = person["headings"], person["education"]
    story = [
        text(person["name"], bold, 18),
        text(f"{person['email']} | {person['phone']} | {person['place']}", before=12),
        text(heads["summary"], bold, 13, 10), text(person["summary"], before=3),
        text(heads["experience"], bold, 13, 10), text(" ", size=4), made,
        text(heads["education"], bold, 13, 10),
        text(f"{study['degree']}, {study['school']}, {study['dates']}"),
        text(heads["skills"], bold, 13, 10), text(", ".join(person["skills"])),
    ]  # fmt: skip
    buffer = io.BytesIO()
    SimpleDocTemplate(
        buffer, pagesize=(595, 842), leftMargin=50, rightMargin=50, topMargin=50, bottomMargin=50
    ).build(story)
    return buffer.getvalue()


def _widths(person: Life, table: Table, font: str) -> list[float]:
    """Of the columns, in points: none is narrower than its longest word."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    least = []
    for at, cell in enumerate(table.columns):
        texts = [
            text
            for number, job in enumerate(person["jobs"], 1)
            for text, _ in _texts(job, number, cell, table)
        ]
        texts += [titles_of(table, person["language"])[at]] if table.titled else []
        words = [word for text in texts for word in text.split()] if person["language"] != "ja" else [""]
        least.append(max(stringWidth(word, font, table.size) for word in words) + 14)
    spare = max(0.0, 595 - 100 - sum(least))
    return [
        width + spare * share / sum(table.shares) for width, share in zip(least, table.shares, strict=True)
    ]


def fonts_of(language: str) -> tuple[str, str]:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    if language == "ja":
        for name in ("HeiseiMin-W3", "HeiseiKakuGo-W5"):
            pdfmetrics.registerFont(UnicodeCIDFont(name))
        return "HeiseiMin-W3", "HeiseiKakuGo-W5"
    for name in ("Sans", "Sans-Bold"):
        pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/dejavu/DejaVu{name}.ttf"))
    return "Sans", "Sans-Bold"


def in_word(person: Life, table: Table) -> bytes:
    """The file as Word has it."""
    from docx import Document
    from docx.shared import Pt

    document, heads, study = Document(), person["headings"], person["education"]
    run = document.add_paragraph().add_run(person["name"])
    run.bold, run.font.size = True, Pt(18)
    document.add_paragraph(f"{person['email']} | {person['phone']} | {person['place']}")
    document.add_paragraph().add_run(heads["experience"]).bold = True
    made = document.add_table(
        rows=0, cols=len(table.columns), style="Table Grid" if table.rules == "grid" else None
    )
    if table.titled:
        for cell, title in zip(made.add_row().cells, titles_of(table, person["language"]), strict=True):
            cell.paragraphs[0].add_run(title).bold = True
    for number, job in enumerate(person["jobs"], 1):
        for cell, parts in zip(made.add_row().cells, table.columns, strict=True):
            for at, (text, bold) in enumerate(_texts(job, number, parts, table)):
                paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
                paragraph.add_run(text).bold = bold
    document.add_paragraph().add_run(heads["education"]).bold = True
    document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    document.add_paragraph().add_run(heads["skills"]).bold = True
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)
