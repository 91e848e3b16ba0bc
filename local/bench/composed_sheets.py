# ruff: noqa: E501 - forms and words
"""Headings as people write them, put together at random: departments, contracts, agencies, roles of one employer,
dates in odd places; other sections set in the same way beside the jobs, pages with a repeated head and foot.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from local.bench.composed_tables import fonts_of
from local.bench.resume_designs.writing import Life

_FORMS = (
    "T>D/C, P", "C, P>D/T", "T, N>D/C, P", "C, N>D/T", "C, P/T, N>D", "T/N/C, P/D", "T (K)>D/C · P", "C (K)>D/T",
    "T – N – C – P/D", "C – N – T/D, P", "D/T/C – N", "D/C, P/T – N", "D: T, C, P", "D  T, C (P)", "D – C, P – T",
    "T, C, P (D)", "C (P), T (D)", "T at C (D)", "T at C, P>D", "T, N at C/D", "C/T/D | P", "C/T/D | P | K",
    "T | C | P | D", "C | T | D", "T • C • P>D", "P/C>D/T", "P, D/T, C", "T/D/C, P", "T>D/C>P", "C>P/T>D", "C>P/T/D",
    "T>P/C>D", "T/C>D/N", "T, K/C, P/D", "D>P/T, C", "D, K/T/C, P", "T/C/A/D", "T, C/A>D", "C/A/T>D", "T – C/D/K",
    "{D}T/C, P", "{D}T, C", "{D}C, P/T", "{D}C/T, N", "{D}C – T", "{D}T/C/K", "{D}T – N/C, P", "{D/P}T/C", "{D/P}C/T",
    "{D/C}T", "{D/C/P}T", "{D/C}T, N",
)  # fmt: skip
"""Lines parted by `/`; `>` sets flush right, braces in the left margin."""
_GROUPED = (
    "C, P>E/~T>D",
    "C>P/~T>D",
    "C/~T, D",
    "C, P/~T (D)",
    "C (E)/~D: T",
    "C, P/~T/~D",
    "{E}C, P/~{D}T",
    "C – P/~T, N>D",
)
"""An employer's lines once, then `~` for each role; `E` is the employer's whole period."""
_NOTES: dict[str, dict[str, tuple[str, ...]]] = {
    "N": {
        "en": ("Department of Radiology", "Logistics", "Retail Banking"), "de": ("Abteilung Radiologie", "Logistik"),
        "es": ("Departamento de Compras", "Logística"), "fr": ("Service de radiologie", "Logistique"),
        "it": ("Reparto Acquisti", "Logistica"), "pt": ("Departamento de Compras", "Logística"),
        "nl": ("Afdeling Inkoop", "Logistiek"), "pl": ("Dział Zakupów", "Logistyka"), "ja": ("開発部", "営業部"),
    },
    "K": {
        "en": ("full-time", "contract", "part-time"), "de": ("Vollzeit", "befristet"),
        "es": ("jornada completa", "temporal"), "fr": ("CDI", "CDD"), "it": ("tempo pieno", "tempo determinato"),
        "pt": ("tempo integral", "a termo"), "nl": ("voltijd", "tijdelijk"), "pl": ("pełny etat", "umowa zlecenie"),
        "ja": ("正社員", "契約社員"),
    },
    "A": {
        "en": ("via Brightwell Recruitment", "through an agency"), "de": ("über Zeitarbeit Kranz", "Leiharbeit über Adlon"),
        "es": ("a través de ETT Lumen", "por medio de ETT Norte"), "fr": ("via Intérim Sud", "en mission par Alizé Intérim"),
        "it": ("tramite agenzia Lumen", "in somministrazione con Alba"), "pt": ("através da agência Lume", "via Norte RH"),
        "nl": ("via uitzendbureau Kade", "gedetacheerd via Kade"), "pl": ("przez agencję Lumen", "przez agencję Norte"),
        "ja": ("派遣元：ルーメン", "派遣社員"),
    },
}  # fmt: skip
_AT = {
    "en": "at",
    "de": "bei",
    "es": "en",
    "fr": "chez",
    "it": "presso",
    "pt": "na",
    "nl": "bij",
    "pl": "w",
    "ja": "・",
}
BESIDE = {
    "en": ("Volunteering", "Courses"), "de": ("Ehrenamt", "Weiterbildung"), "es": ("Voluntariado", "Cursos"),
    "fr": ("Bénévolat", "Formations"), "it": ("Volontariato", "Corsi"), "pt": ("Voluntariado", "Cursos"),
    "nl": ("Vrijwilligerswerk", "Cursussen"), "pl": ("Wolontariat", "Kursy"), "ja": ("ボランティア", "研修"),
}  # fmt: skip
_PAGE = {"en": "Page", "de": "Seite", "es": "Página", "fr": "Page", "it": "Pagina", "pt": "Página", "nl": "Pagina",
         "pl": "Strona", "ja": "ページ"}  # fmt: skip


@dataclass(frozen=True)
class Sheets:
    """What one file is like."""

    form: str
    grouped: str
    bold: str
    """Which parts are bold."""
    caps: str
    """Which part stands in capitals."""
    points: str
    size: float
    gap: float
    """Points of space between jobs."""
    margin: float
    """Where lines begin that stand beside a margin, if its dates leave room."""
    right: float
    head: str
    """What stands at the top of each page but the first: nothing, name or all."""
    foot: bool
    beside: str
    """Another section, set as the jobs are: before, behind or none."""
    rule: bool
    """A line under each section's heading."""


def drawn_sheets(draw: Random) -> Sheets:
    """One design of some hundred thousand."""
    return Sheets(
        form=draw.choice(_FORMS),
        grouped=draw.choice(_GROUPED),
        bold=draw.choice(("T", "C", "T", "C", "TC", "", "D")),
        caps=draw.choice(("", "", "", "", "T", "C")),
        points=draw.choice(("•", "–", "▪", "prose", "none")),
        size=draw.choice((9.0, 10.0, 11.0)),
        gap=draw.choice((0.0, 4.0, 9.0)),
        margin=draw.choice((140.0, 165.0, 190.0)),
        right=draw.choice((545.0, 545.0, 500.0)),
        head=draw.choice(("", "name", "all")),
        foot=draw.random() < 0.5,
        beside=draw.choice(("", "", "before", "behind")),
        rule=draw.random() < 0.4,
    )


def notes_of(draw: Random, language: str, form: str) -> dict[str, str]:
    """A department, a contract and an agency for a job. Behind a comma a department says what it is, as it would
    be read as the title's otherwise: “Director, Logistics”."""
    notes = {part: draw.choice(words[language]) for part, words in _NOTES.items()}
    return {**notes, "N": _NOTES["N"][language][0]} if ", N" in form else notes


Piece = tuple[str, bool]
"""A text, and whether it is bold."""


class _Pages:
    """Lines down pages of A4, broken where they are too long."""

    def __init__(self, sheets: Sheets, person: Life) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.sheets, self.person, self.number = sheets, person, 1
        self.fonts = fonts_of(person["language"])
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(595, 842))
        self.y = 790.0
        dates = [job["dates"] for job in person["jobs"]]
        self.margin = max(sheets.margin, *(62 + self.width(text, False, sheets.size) for text in dates))
        self._foot()

    def width(self, text: str, bold: bool, size: float) -> float:
        return float(self.canvas.stringWidth(text, self.fonts[bold], size))

    def _foot(self) -> None:
        if self.sheets.foot:
            self.canvas.setFont(self.fonts[0], 8)
            name = self.person["name"]
            self.canvas.drawString(50, 28, f"{name} – {_PAGE[self.person['language']]} {self.number}")

    def need(self, height: float) -> None:
        """A new page, with its head, where less is left."""
        if self.y - height >= 50:
            return
        self.canvas.showPage()
        self.number += 1
        self._foot()
        self.y = 790.0
        if self.sheets.head:
            text = self.person["name"]
            text += f" | {self.person['email']} | {self.person['phone']}" if self.sheets.head == "all" else ""
            self.canvas.setFont(self.fonts[0], 9)
            self.canvas.drawString(50, 810, text)

    def line(self, pieces: Sequence[Piece], x: float, size: float, right: str = "", left: str = "") -> None:
        """Pieces side by side, broken at the right edge; what stands flush right, or in the margin."""
        room = self.sheets.right - (self.width(right, False, size) + 14 if right else 0)
        self.need(1.3 * size)
        self.canvas.setFont(self.fonts[0], size)
        if right:
            self.canvas.drawRightString(self.sheets.right, self.y, right)
        if left:
            self.canvas.drawString(50, self.y, left)
        at = x
        for word, bold, breaks in _words(pieces):
            width = self.width(word, bold, size)
            if at + self.width(word.rstrip(), bold, size) > room and at > x and breaks:
                self.y -= 1.3 * size
                self.need(0)
                at, room = x, self.sheets.right
            self.canvas.setFont(self.fonts[bold], size)
            self.canvas.drawString(at, self.y, word)
            at += width
        self.y -= 1.3 * size

    def heading(self, text: str) -> None:
        self.y -= 8
        self.need(60)
        self.line([(text, True)], 50, self.sheets.size + 3)
        if self.sheets.rule:
            self.canvas.line(50, self.y + 1.1 * self.sheets.size, 545, self.y + 1.1 * self.sheets.size)
        self.y -= 3

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def _words(pieces: Sequence[Piece]) -> Iterator[tuple[str, bool, bool]]:
    """Words with their spaces, whether each is bold, and whether a line may break before it."""
    breaks = True
    for text, bold in pieces:
        parts = text.split(" ")
        for at, part in enumerate(parts):
            word = part + " " * (at + 1 < len(parts))
            if max(word, default="") > "\u3000":
                yield from ((letter, bold, True) for letter in word)
            else:
                yield word, bold, breaks
            breaks = word.endswith(" ")


def drawn(person: Life, sheets: Sheets) -> bytes:
    """The file."""
    pages, heads, size = _Pages(sheets, person), person["headings"], sheets.size
    pages.line([(person["name"], True)], 50, 19)
    pages.y -= 8
    pages.line([(f"{person['email']} | {person['phone']} | {person['place']}", False)], 50, size)
    pages.heading(heads["summary"])
    pages.line([(person["summary"], False)], 50, size)
    if sheets.beside == "before":
        _beside(pages, person)
    pages.heading(heads["experience"])
    for job in person["jobs"]:
        pages.need(5 * size)
        _job(pages, job, sheets, grouped=person["grouped"])
        pages.y -= sheets.gap
    if sheets.beside == "behind":
        _beside(pages, person)
    pages.heading(heads["education"])
    _job(pages, _studied(person, person["education"]["dates"]), sheets)
    pages.heading(heads["skills"])
    pages.line([(", ".join(person["skills"]), False)], 50, size)
    return pages.done()


def _beside(pages: _Pages, person: Life) -> None:
    """A section whose entries are set as the jobs are."""
    pages.heading(person["beside"])
    for year in (2011, 2013):
        _job(pages, _studied(person, f"{year}"), pages.sheets)


def _studied(person: Life, dates: str) -> Life:
    """What was learnt, set as a job is."""
    study, place = person["education"], person["place"]
    parts = dict.fromkeys(("place", "N", "K", "A"), place)
    return {"title": study["degree"], "company": study["school"], "dates": dates, **parts}


def _job(pages: _Pages, job: Life, sheets: Sheets, *, grouped: bool = False) -> None:
    form = sheets.grouped if grouped else sheets.form
    beside = form.startswith("{") or "~{" in form
    x = pages.margin if beside else 50.0
    for line in _lines(form):
        role = line.startswith("~")
        if grouped and job.get("grouped") and not role:
            continue
        _line(pages, line.lstrip("~"), job, sheets, x)
    prose = " ".join(f"{point.rstrip('.')}." for point in job.get("points", ()))
    if sheets.points == "prose" and prose:
        pages.line([(prose, False)], x, sheets.size)
    elif sheets.points != "none":
        for point in job.get("points", ()):
            pages.line([(f"{sheets.points} {point}", False)], x + 8, sheets.size)


def _lines(form: str) -> list[str]:
    """A form's lines; each line of the margin stands beside one."""
    margin = ""
    if form.startswith("{"):
        margin, _, form = form[1:].partition("}")
    notes, lines = margin.split("/") if margin else [], form.split("/")
    lines += [""] * (len(notes) - len(lines))
    return [f"{{{notes[at]}}}{line}" if at < len(notes) else line for at, line in enumerate(lines)]


def _line(pages: _Pages, form: str, job: Life, sheets: Sheets, x: float) -> None:
    margin = ""
    if form.startswith("{"):
        margin, _, form = form[1:].partition("}")
    left, _, right = form.partition(">")
    pages.line(
        [(text, bold) for text, bold in _pieces(left, job, sheets)],
        x,
        sheets.size,
        right="".join(text for text, _ in _pieces(right, job, sheets)),
        left="".join(text for text, _ in _pieces(margin, job, sheets)),
    )


_KEYS = {"T": "title", "C": "company", "P": "place", "D": "dates", "E": "whole", "N": "N", "K": "K", "A": "A"}


def _pieces(form: str, job: Life, sheets: Sheets) -> list[Piece]:
    """A line's texts: a letter is a part of the job, everything else stands as it is."""
    made: list[Piece] = []
    for sign in form.replace(" at ", " @ "):
        if sign not in _KEYS:
            made.append((_AT[job.get("language", "en")] if sign == "@" else sign, False))
            continue
        text = job.get(_KEYS[sign], "")
        made.append((text.upper() if sign == sheets.caps else text, sign in sheets.bold))
    return made
