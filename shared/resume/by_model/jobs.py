"""The jobs that a model names, as far as the page says so: each quote looked up, none counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shared.documents.resume import Period
from shared.resume import dates
from shared.resume.by_model.folding import fold, says
from shared.resume.by_model.quotes import Page, Passage
from shared.resume.by_model.reply import JobReply
from shared.resume.line_features import SCHOOL

_HEADING = 4
"""Lines that a heading reaches below its first."""


@dataclass(frozen=True)
class FoundJob:
    """A job whose every quote stands on the page. Its lines, heading and text, are those from `first` to
    before `stop`, indices."""

    title: Passage | None
    company: Passage | None
    dates: Passage | None
    first: int
    stop: int

    @property
    def passages(self) -> list[Passage]:
        """What it is quoted by, from the page's top down."""
        return sorted(filter(None, (self.title, self.company, self.dates)), key=lambda p: p.places)

    @property
    def heading(self) -> str:
        """Title and employer in the page's order."""
        return ", ".join(p.text for p in self.passages if p is not self.dates)

    @property
    def said(self) -> tuple[str, ...]:
        """What it says, to be compared."""
        return tuple(fold(p.text) if p else "" for p in (self.title, self.company, self.dates))

    @property
    def period(self) -> Period | None:
        """The months that its dates say; None where they say none."""
        span = dates.find(self.dates.text, single=True) if self.dates else None
        return Period(start=span.start, end=span.end, quote=span.quote) if span and span.start else None

    @property
    def body(self) -> range:
        """The lines below its heading, indices."""
        lines = (line for p in self.passages for line in p.lines)
        below = max(line for line in lines if self.first <= line < self.first + _HEADING) + 1
        return range(below, max(self.stop, below))


class Found(NamedTuple):
    """What holds of a reply."""

    jobs: tuple[FoundJob, ...]
    """In the page's order."""
    unproved: tuple[int, ...]
    """Lines, indices, for which the model said what doesn't stand there."""


def found(page: Page, replies: Sequence[JobReply], studies: Sequence[str]) -> Found:
    """The jobs that stand on the page. `studies`: lines of the sections that tell of schooling."""
    looked_up: list[FoundJob] = []
    unproved: list[int] = []
    for reply in replies:
        job = _looked_up(page, reply, looked_up)
        if job is None or any(_borrows(job, other) for other in looked_up):
            unproved += [n - 1 for n in (reply.title_line, reply.company_line, reply.dates_line) if n > 0]
        else:
            looked_up.append(job)
    jobs: list[FoundJob] = []
    for job in sorted(looked_up, key=lambda job: job.title is None):
        if not _is_study(job, page, studies) and not any(_repeats(job, other) for other in jobs):
            jobs.append(job)
    jobs.sort(key=lambda job: job.first)
    for at, after in enumerate(jobs[1:]):
        jobs[at] = replace(jobs[at], stop=min(jobs[at].stop, after.first))
    return Found(tuple(jobs), tuple(unproved))


def _looked_up(page: Page, reply: JobReply, above: Sequence[FoundJob]) -> FoundJob | None:
    """A job, if each of its quotes stands where it is said to; None otherwise, and for one that has neither
    title nor employer."""
    title = page.find(reply.title, reply.title_line)
    company = page.find(reply.company, reply.company_line, beside=title)
    period = page.find(reply.dates, reply.dates_line) or _in_two_lines(page, reply)
    said = ((reply.title, title), (reply.company, company), (reply.dates, period))
    named = title or company
    if named is None or any(says(quote) and passage is None for quote, passage in said):
        return None
    # What heads several roles, as an employer above them, is no line of the later ones.
    taken = {place for job in above for passage in job.passages for place in passage.places}
    own = [p.lines[0] for p in (title, company, period) if p and not taken.intersection(p.places)]
    lines = own or named.lines
    first = min(line for line in lines if line > max(lines) - _HEADING)
    return FoundJob(title, company, period, first, min(reply.last_line, len(page.lines)))


def _in_two_lines(page: Page, reply: JobReply) -> Passage | None:
    """A period whose ends stand one above the other, the later one above or below."""
    upper, lower = page.one_above_other(reply.dates, reply.dates_line) or (None, None)
    if upper is None or lower is None:
        return None
    ways = (f"{upper.text} – {lower.text}", f"{lower.text} – {upper.text}")
    text = next((way for way in ways if dates.find(way)), "")
    return Passage(text, upper.places + lower.places) if text else None


def _is_study(job: FoundJob, page: Page, studies: Sequence[str]) -> bool:
    """Whether a degree among the studies was taken for a job."""
    quoted = [p for p in (job.title, job.company) if p]
    among = all(page.lines[p.lines[0]].written in studies for p in quoted)
    return among and any(SCHOOL.search(p.text) for p in quoted)


def _borrows(job: FoundJob, other: FoundJob) -> bool:
    """Whether a job has the dates of another, whose employer isn't the same: only roles share a period."""
    if job.dates is None or other.dates is None or not job.dates.overlaps(other.dates):
        return False
    return job.company is None or other.company is None or not job.company.overlaps(other.company)


def _repeats(job: FoundJob, other: FoundJob) -> bool:
    """Whether a job is listed before: by the same words of the page, or by others that say the same."""
    if job.title:
        again = other.title is not None and job.title.overlaps(other.title)
    else:
        again = job.company is not None and other.company is not None and job.company.overlaps(other.company)
    return again or job.said == other.said
