"""Résumés whose headings, put together at random, hold more: a line beside, or an employer above its roles.

    python -m local.bench.composed_more FOLDER --kind asides|roles|tables|sheets [--seed N] [--files 120]

`asides`: an address, a contract, a department, who led the team, the trade or what kind of firm it is, on a
line of its own or behind another part. `roles`: employers of up to four roles, with their town and whole
period or not. `tables`: a row for each job, in narrow cells (`composed_tables`). `sheets`: headings as people
write them, with departments, contracts and agencies, over several pages (`composed_sheets`); both of these in
ten languages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from local.bench import composed_people, composed_resumes, composed_sheets, composed_tables
from local.bench.composed_people import stranger
from local.bench.composed_resumes import Design, Sheet, drawn, drawn_design, drawn_person
from local.bench.resume_designs import writing
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made

_ASIDES = {
    "firm": {
        "en": ("A family firm that makes garden tools", "Leading provider of cloud hosting in the Midwest"),
        "de": ("Mittelständischer Hersteller von Gartengeräten", "Handelsgruppe mit 14 Filialen"),
        "es": ("Fabricante familiar de herramientas de jardín", "Grupo minorista con 14 tiendas"),
        "fr": ("Fabricant familial d’outils de jardin", "Groupe de distribution, 14 magasins"),
    },
    "department": {
        "en": ("Department of Radiology", "Night Team"), "de": ("Abteilung Radiologie", "Station 7"),
        "es": ("Departamento de Radiología", "Equipo Norte"), "fr": ("Service de radiologie", "Équipe nord"),
    },
    "contract": {
        "en": ("Full-time", "Part-time, permanent"), "de": ("Vollzeit", "Teilzeit, unbefristet"),
        "es": ("Jornada completa", "Contrato temporal"), "fr": ("CDI", "Temps plein"),
    },
    "address": {
        "en": ("12 Mill Road", "4th Floor, Quay House"), "de": ("Mühlenweg 12", "Am Hafen 4"),
        "es": ("Calle del Molino, 12", "Avda. del Puerto 4"), "fr": ("12 rue du Moulin", "4 quai du Port"),
    },
    "led": {
        "en": ("Reports to the Head of Finance", "Team of 6"),
        "de": ("Vorgesetzte: Anna Holt", "Team von 6 Personen"),
        "es": ("Reporta a dirección", "Equipo de 6 personas"),
        "fr": ("Rattaché à la direction", "Équipe de 6 personnes"),
    },
    "trade": {
        "en": ("Sector: Logistics", "Healthcare"), "de": ("Branche: Logistik", "Gesundheitswesen"),
        "es": ("Sector: Logística", "Sanidad"), "fr": ("Secteur : logistique", "Santé"),
    },
}  # fmt: skip
_EMPLOYERS = ("C", "CP", "C>P", "C/P", "C>D", "CP>D", "C/PD", "CPD")
"""An employer's line: with its `P`lace or whole `D`ates; `>` sets flush right, `/` on the next line."""
_ROLES = ("T>D", "T/D", "D/T", "TD")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = writing.parser(__doc__)
    parser.add_argument("--kind", choices=("asides", "roles", "tables", "sheets"), required=True)
    parser.add_argument("--files", type=int, default=120)
    options = parser.parse_args(arguments)
    count = writing.write(options.folder, _made(options.folder, options.kind, options.seed, options.files))
    print(f"{count} résumés in {options.folder}")
    return 0


def _made(folder: Path, kind: str, seed: int, files: int) -> Iterator[Made]:
    make = {"asides": _drawn, "roles": _drawn, "tables": _table, "sheets": _sheets}[kind]
    for number in range(files):
        draw = Random(f"{seed}/{kind}/{number}")
        name, content, person = make(draw, kind)
        yield Made(folder / f"{number:03d}-{name}", content, truth(person))


def _drawn(draw: Random, kind: str) -> tuple[str, bytes, Life]:
    language = draw.choice(composed_resumes.LANGUAGES)
    design, person = drawn_design(draw), drawn_person(draw, language)
    content = (_with_asides if kind == "asides" else _with_roles)(draw, design, person)
    return f"{language}.pdf", content, person


def _table(draw: Random, _kind: str) -> tuple[str, bytes, Life]:
    language, table = draw.choice(composed_people.ALL), composed_tables.drawn_table(draw)
    person = stranger(draw, language)
    columns = "_".join("".join(cell) for cell in table.columns)
    if language == "hi" or draw.random() < 0.25:
        return f"{language}-{columns}.docx", composed_tables.in_word(person, table), person
    return f"{language}-{columns}-{table.rules}.pdf", composed_tables.in_pdf(person, table), person


def _sheets(draw: Random, _kind: str) -> tuple[str, bytes, Life]:
    language, sheets = draw.choice((*composed_people.LATIN, "ja")), composed_sheets.drawn_sheets(draw)
    grouped = draw.random() < 0.25
    person = stranger(draw, language, groups=grouped)
    person.update(grouped=grouped, beside=draw.choice(composed_sheets.BESIDE[language]))
    form = sheets.grouped if grouped else sheets.form
    for job in person["jobs"]:
        job.update(composed_sheets.notes_of(draw, language, form), whole=_whole(person["jobs"], job))
    name = form.replace("/", "_").replace(" ", "")
    return f"{language}-{name}.pdf", composed_sheets.drawn(person, sheets), person


def _with_asides(draw: Random, design: Design, person: Life) -> bytes:
    kind, rows = draw.choice(list(_ASIDES)), list(design.rows)
    asides = _ASIDES[kind][person["language"]]
    if draw.random() < 2 / 3:
        rows.insert(draw.randint(1, len(rows)), "N")
    else:
        at = draw.randrange(len(rows))
        rows[at] += "N"
    for job in person["jobs"]:
        job["aside"] = draw.choice(asides)
    return drawn(person, replace(design, rows=tuple(rows)))


def _with_roles(draw: Random, design: Design, person: Life) -> bytes:
    jobs = person["jobs"]
    for job in jobs[1 : draw.randint(1, 3) + 1]:
        job.update(company=jobs[0]["company"], place=jobs[0]["place"], grouped=True)
    for job in jobs:
        job["whole"] = _whole(jobs, job)
    employer, role = draw.choice(_EMPLOYERS), draw.choice(_ROLES)
    indent = draw.choice((50.0, 50.0, 60.0))

    def set_job(sheet: Sheet, job: Life, of: Design) -> None:
        sheet.need(60)
        if not job["grouped"]:
            _rows(
                sheet, employer, {"C": job["company"], "P": job["place"], "D": job["whole"]}, 50.0, bold="C"
            )
        _rows(sheet, role, {"T": job["title"], "D": job["dates"]}, indent, bold="T")
        composed_resumes.set_points(sheet, job, of)

    return drawn(person, design, set_job)


def _whole(jobs: Sequence[Life], job: Life) -> str:
    """The years with an employer, up to a job of it."""
    years = [of["start"][:4] for of in jobs if of["company"] == job["company"]]
    return f"{min(years)} – {job['end'][:4] or '2026'}"


def _rows(sheet: Sheet, form: str, parts: dict[str, str], x: float, bold: str) -> None:
    for row in form.split("/"):
        left, _, right = row.partition(">")
        texts = [", " * bool(at) + parts[part] for at, part in enumerate(left)]
        pieces = [(text, int(part == bold), 9.5) for text, part in zip(texts, left, strict=True)]
        sheet.row(pieces, x, right=parts[right] if right else "")


if __name__ == "__main__":
    sys.exit(main())
