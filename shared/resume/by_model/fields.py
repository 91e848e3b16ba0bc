"""A résumé's fields with the jobs that a model names and the page proves, beside what rules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shared.documents.resume import Fields, Job
from shared.resume import job_points
from shared.resume.by_model.folding import fold
from shared.resume.by_model.jobs import FoundJob, found
from shared.resume.by_model.quotes import Page
from shared.resume.by_model.reply import ResumeReply
from shared.resume.by_model.request import shown, variables_of
from shared.resume.fields import MAX_JOBS, years_of
from shared.resume.reading import Reading

_MOST_NAMES = 7
"""Words of a person's name."""
_NEAR = 2
"""Lines between what the model named amiss and where a job of the rules stands."""


Ask = Callable[[Mapping[str, Any]], ResumeReply | None]
"""Puts a request's variables to the model, under `request.TASK`; None where it can't be asked now."""


def read(reading: Reading, fields: Fields, ask: Ask) -> Fields:
    """What rules read, read by a model too. Raises what `ask` does."""
    variables = variables_of(reading)
    reply = None if variables is None else ask(variables)
    return fields if reply is None else with_reply(reading, fields, reply)


def with_reply(reading: Reading, fields: Fields, reply: ResumeReply) -> Fields:
    """The fields with the reply's jobs in place of the rules', as far as the page proves them.

    A job of the rules stays where the model was shown nothing, and where what it said doesn't stand; all of
    them stay where nothing does.
    """
    page = Page(reading.lines[: len(shown(reading.lines))])
    name = _name(page, reply) or fields.contact.name
    contact = fields.contact.model_copy(update={"name": name})
    proved, unproved = found(page, reply.jobs, fields.education)
    if not proved:
        return fields.model_copy(update={"contact": contact})
    jobs = [(job.first, _job(job, reading, fields.jobs)) for job in proved]
    named = {(fold(job.title), fold(job.company)) for _, job in jobs}
    texts = [fold(line.text) for line in reading.lines]
    for job in fields.jobs:
        at = _line_of(job, texts)
        beyond = at >= len(page.lines) or any(abs(at - line) <= _NEAR for line in unproved)
        if beyond and (fold(job.title), fold(job.company)) not in named:
            jobs.append((at, job))
    read = tuple(job for _, job in sorted(jobs, key=lambda one: one[0]))[:MAX_JOBS]
    return fields.model_copy(update={"contact": contact, "jobs": read, "years_of_experience": years_of(read)})


def _name(page: Page, reply: ResumeReply) -> str:
    """The name that the model gives, where it stands on the page and can be one."""
    passage = page.find(reply.name, reply.name_line)
    text = passage.text if passage else ""
    is_name = len(text.split()) <= _MOST_NAMES and not any(sign.isdigit() or sign in "@:/" for sign in text)
    return text if is_name else ""


def _job(job: FoundJob, reading: Reading, by_rules: Sequence[Job]) -> Job:
    """The job in the page's words, with the text that stands below its heading; where rules read the same
    job, with the text that they gave it: they know columns and tables."""
    title, company = (p.text if p else "" for p in (job.title, job.company))
    period = job.period
    same = next(
        (other for other in by_rules if _is_same(other, title, company) and other.period == period), None
    )
    points = job_points.points_of([reading.lines[at] for at in job.body])
    return Job(
        heading=same.heading if same else job.heading,
        period=period,
        points=same.points if same else tuple(points),
        title=title,
        company=company,
    )


def _is_same(job: Job, title: str, company: str) -> bool:
    return fold(job.title) == fold(title) and fold(job.company) == fold(company)


def _line_of(job: Job, texts: Sequence[str]) -> int:
    """Which of the folded lines says most of a job of the rules, an index."""
    said = [fold(text) for text in (job.title, job.company, job.period.quote if job.period else "") if text]
    says = [sum(part in text for part in said) for text in texts]
    return says.index(max(says))
