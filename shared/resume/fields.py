"""Lines into typed fields: contact, sections, jobs with dates, education. Nothing is guessed: a field
that was not found is empty, and the feedback says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shared.documents.resume import Contact, Fields, Job, Period
from shared.resume import contact, dates, entries, job_points, names
from shared.resume.entered_and_left import with_jobs_of_rows
from shared.resume.job_sections import with_jobs
from shared.resume.line_features import SCHOOL
from shared.resume.line_labels import labelled
from shared.resume.placed_dates import with_placed_dates
from shared.resume.plain_lines import without_writing_signs
from shared.resume.reading import GivenJob, Line, Reading
from shared.resume.ruled_entries import Entry
from shared.resume.sections import OTHER, sections_of

MAX_JOBS = 60


def parse(reading: Reading) -> Fields:
    """Read the fields out of a résumé's lines."""
    lines = with_jobs_of_rows(without_writing_signs(reading.lines))
    sections = with_jobs(sections_of(labelled(with_placed_dates(lines))))
    given = reading.given
    jobs = _jobs(sections) if given is None else [_given_job(job) for job in given.jobs]
    email = contact.email_of(reading) if given is None else given.email
    return Fields(
        contact=Contact(
            name=names.name_of(reading, email) if given is None else given.name,
            email=email,
            phone=contact.phone_of(reading) if given is None else given.phone,
            links=contact.links_of(reading),
        ),
        sections=tuple(dict.fromkeys(name for name, _ in sections if name and name != OTHER)),
        jobs=tuple(jobs),
        education=tuple(line.text for name, lines in sections if name == "education" for line in lines)[:12],
        years_of_experience=years_of(jobs),
    )


def _jobs(sections: Sequence[tuple[str, tuple[Line, ...]]]) -> list[Job]:
    jobs: list[Job] = []
    studies = [line.text for name, lines in sections if name == "education" for line in lines]
    schools = [text for text in studies if SCHOOL.search(text)]
    for name, lines in sections:
        if name == "experience":
            jobs += [_job(entry) for entry in entries.read_entries(lines, schools)]
    names = [name for name, _ in sections]
    if "experience" not in names:
        # Jobs under a heading that we don't know: dated entries that name a title.
        for name, lines in sections:
            if name in ("", OTHER):
                jobs += _titled(lines)
    else:
        # “Berufliche Stationen” above “Praktika”.
        ahead = sections[: names.index("experience")]
        before = [job for name, lines in ahead if name == OTHER for job in _titled(lines)]
        jobs = before + jobs
    return [job for job in jobs if job.heading][:MAX_JOBS]


def _titled(lines: Sequence[Line]) -> list[Job]:
    """Jobs of a section whose heading tells nothing: where most of its dated entries have a title."""
    found = [e for e in entries.read_entries(lines) if e.span and e.span.exact]
    titled = [e for e in found if e.role.title]
    return [_job(e) for e in titled] if 2 * len(titled) >= len(found) else []


def _job(entry: Entry) -> Job:
    heading = ", ".join(dict.fromkeys(u.text for u in entry.units))
    span = entry.span
    period = Period(start=span.start, end=span.end, quote=span.quote) if span and span.start else None
    return Job(
        heading=heading or entry.role.title or entry.role.company,
        period=period,
        points=tuple(job_points.points_of(entry.body)),
        title=entry.role.title,
        company=entry.role.company,
    )


def _given_job(job: GivenJob) -> Job:
    return Job(
        heading=", ".join(part for part in (job.title, job.company) if part),
        period=Period(start=job.start, end=job.end, quote=job.quote) if job.start else None,
        points=job.points,
        title=job.title,
        company=job.company,
    )


def period_of(text: str) -> Period | None:
    """The first range of dates in a line."""
    span = dates.find(text)
    return Period(start=span.start, end=span.end, quote=span.quote) if span and span.start else None


def years_of(jobs: Sequence[Job]) -> float:
    """How long somebody worked: months in which at least one job ran, divided by 12."""
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
