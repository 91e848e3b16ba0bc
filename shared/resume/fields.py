"""Lines into typed fields: contact, sections, jobs with dates, education. Nothing is guessed: a field
that was not found is empty, and the feedback says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.resume.reading import Line, Reading


class Frozen(BaseModel):
    """Base: immutable, lenient when read back from a store."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Contact(Frozen):
    """How an employer reaches the candidate. The name is the first large line without digits."""

    name: str = ""
    email: str = ""
    phone: str = ""
    links: tuple[str, ...] = ()


class Period(Frozen):
    """Months as YYYY-MM; `end` is empty for the present."""

    start: str
    end: str = ""
    quote: str


class Job(Frozen):
    """One position: its heading as written, its period, and its points."""

    heading: str
    period: Period | None
    points: tuple[str, ...]


class Fields(Frozen):
    """What was read in a résumé."""

    contact: Contact
    sections: tuple[str, ...]
    """Which of the usual sections stand there: summary, experience, education, skills, …"""
    jobs: tuple[Job, ...]
    education: tuple[str, ...]
    years_of_experience: float
    """Months in which at least one job ran, divided by 12."""


SECTIONS: dict[str, tuple[str, ...]] = {
    "summary": ("summary", "profile", "about me", "objective", "professional summary", "perfil", "resumen",
                "profil", "zusammenfassung", "über mich", "सारांश", "परिचय"),
    "experience": ("experience", "work experience", "professional experience", "employment", "work history",
                   "employment history", "career history", "experiencia", "experiencia laboral",
                   "experiencia profesional", "berufserfahrung", "beruflicher werdegang", "expérience",
                   "expérience professionnelle", "अनुभव", "कार्य अनुभव"),
    "education": ("education", "academic background", "studies", "educación", "formación",
                  "formación académica", "ausbildung", "bildung", "studium", "formation", "शिक्षा"),
    "skills": ("skills", "technical skills", "core skills", "key skills", "competencies", "technologies",
               "habilidades", "competencias", "kenntnisse", "fähigkeiten", "compétences", "कौशल"),
    "projects": ("projects", "selected projects", "personal projects", "proyectos", "projekte", "projets",
                 "परियोजनाएं"),
    "certifications": ("certifications", "certificates", "licenses", "certificaciones", "zertifikate",
                       "certifications et licences", "प्रमाणपत्र"),
    "languages": ("languages", "idiomas", "sprachen", "langues", "भाषाएं"),
}  # fmt: skip
_BY_HEADING = {heading: name for name, headings in SECTIONS.items() for heading in headings}

# Anchored and bounded (RFC 5321: 64 before the @, 63 a label): no text makes it try each place twice.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w-])\+?\(?\d[\d\s().-]{7,18}\d(?!\w)")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b(?:linkedin\.com|github\.com|gitlab\.com)/\S+", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar ene enero janvier",
            "feb february februar febrero février fév",
            "mar march märz mär marzo mars",
            "apr april abr abril avril avr",
            "may mai mayo",
            "jun june juni junio juin",
            "jul july juli julio juillet",
            "aug august ago agosto août",
            "sep sept september septiembre septembre",
            "oct october okt oktober octubre octobre",
            "nov november noviembre novembre",
            "dec december dez dezember dic diciembre décembre déc",
        ),
        1,
    )
    for name in names.split()
}
_POINT = r"(?:(?P<m{0}>[^\W\d]{{3,10}})\.?\s+|(?P<n{0}>0?[1-9]|1[0-2])\s*[/.]\s*)?(?P<y{0}>(?:19|20)\d\d)"
_NOW = r"(?P<now>present|now|current|today|heute|aktuell|actualidad|presente|actual|aujourd'hui|वर्तमान)"
_PERIOD = re.compile(
    _POINT.format(1) + r"\s*(?:-|–|—|to|bis|a|au|until)\s*(?:" + _POINT.format(2) + "|" + _NOW + ")",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–-]|\d+[.)])\s*")


def parse(reading: Reading) -> Fields:
    """Read the fields out of a résumé's lines."""
    sections = _sections(reading.lines)
    jobs = _jobs(sections.get("experience", ()))
    return Fields(
        contact=_contact(reading),
        sections=tuple(name for name in sections if name),
        jobs=tuple(jobs),
        education=tuple(line.text for line in sections.get("education", ()))[:12],
        years_of_experience=_years(jobs),
    )


def is_heading(line: Line) -> str:
    """The usual section that this line opens, or nothing."""
    text = line.text.strip(" :•—–-|").lower()
    return _BY_HEADING.get(text, "")


def _sections(lines: Sequence[Line]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {"": []}
    current = ""
    for line in lines:
        if name := is_heading(line):
            current = name
            found.setdefault(current, [])
        else:
            found[current].append(line)
    return {name: tuple(content) for name, content in found.items()}


def _contact(reading: Reading) -> Contact:
    text = reading.text
    email = _EMAIL.search(text)
    phones = [m[0].strip() for m in _PHONE.finditer(text) if 8 <= sum(c.isdigit() for c in m[0]) <= 15]
    phones = [p for p in phones if not _PERIOD.search(p)]
    head = reading.lines[:12]
    largest = max((line.size for line in head), default=0.0)
    name = next(
        (
            line.text
            for line in head
            if line.size >= 0.9 * largest
            and 2 <= len(line.text.split()) <= 5
            and not any(c.isdigit() or c in "@/|," for c in line.text)
            and not is_heading(line)
        ),
        "",
    )
    return Contact(
        name=name,
        email=email[0] if email else "",
        phone=phones[0] if phones else "",
        links=tuple(dict.fromkeys(m[0].rstrip(".,;)") for m in _LINK.finditer(text)))[:6],
    )


def _jobs(lines: Sequence[Line]) -> list[Job]:
    """A job begins at a line with a period, or at the line before when the period stands alone."""
    jobs: list[tuple[str, Period | None, list[str]]] = []
    previous = ""
    for line in lines:
        period = period_of(line.text)
        bullet = bool(_BULLET.match(line.text))
        if period is not None and not bullet:
            rest = line.text.replace(period.quote, " ").strip(" |,()–-·")
            heading = f"{previous} {rest}".strip() if len(rest) < 4 else rest
            if previous and jobs and jobs[-1][2] and jobs[-1][2][-1] == previous:
                jobs[-1][2].pop()
                heading = heading if heading.startswith(previous) else f"{previous}, {heading}"
            jobs.append((heading, period, []))
            previous = ""
            continue
        if jobs:
            jobs[-1][2].append(_BULLET.sub("", line.text))
        previous = "" if bullet else line.text
    return [Job(heading=h, period=p, points=tuple(points)) for h, p, points in jobs]


def period_of(text: str) -> Period | None:
    """The first range of dates in a line."""
    match = _PERIOD.search(text)
    if match is None:
        return None
    start = _month(match, 1)
    end = "" if match["now"] else _month(match, 2)
    return Period(start=start, end=end, quote=match[0])


def _month(match: re.Match[str], which: int) -> str:
    year, name, number = match[f"y{which}"], match[f"m{which}"], match[f"n{which}"]
    month = int(number) if number else _MONTHS.get((name or "").lower().rstrip("."), 1 if which == 1 else 12)
    return f"{year}-{month:02d}"


def _years(jobs: Sequence[Job]) -> float:
    today = date.today()
    months: set[int] = set()
    for job in jobs:
        if job.period is None:
            continue
        start = _count(job.period.start)
        end = _count(job.period.end) if job.period.end else today.year * 12 + today.month
        months |= set(range(start, min(end, start + 12 * 50) + 1))
    return round(len(months) / 12, 1)


def _count(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number)
