"""Two readers' jobs as one list: the model's that the page proves, and the rules' that these leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.documents.resume import Job
from shared.resume import dates, job_points
from shared.resume.by_model.folding import fold
from shared.resume.by_model.jobs import Found, FoundJob
from shared.resume.fields import MAX_JOBS
from shared.resume.reading import Line

_BRACKET = re.compile(r"([^()]*?)\s*\(([^()]*)\)")
_PARTS = re.compile(r"\s*[-–—,;/·|]\s*")
_NEAR = 2
"""Lines between what the model named amiss and where a job of the rules stands."""
_FEW, _DOUBTFUL = 2, 3
"""How many jobs are so few that a model may have been told to name no more, and how many times as many whole
jobs of the rules it may leave out then before it is doubted. With 1 or 2 times, jobs that are none come back
where a file has one or two (docs/decisions/resume-read-by-model.md)."""


def joined(found: Found, by_rules: Sequence[Job], lines: Sequence[Line], shown: int) -> tuple[Job, ...]:
    """The jobs in the page's order. `shown`: how many of its lines the model saw.

    Of the rules' jobs those stay that stand where the model was shown nothing, or where what it said doesn't
    stand. What else it left out is believed to be no job, unless it found one or two and left out several
    times as many: a model that says so little may have been told to.
    """
    if not found.jobs:
        return tuple(by_rules)
    jobs = [(job.first, _job(job, by_rules, lines)) for job in found.jobs]
    left_out = []
    texts = [fold(line.text) for line in lines]
    for job in by_rules:
        at = _line_of(job, texts)
        if any(one.first <= at < one.body.stop for one in found.jobs):
            continue
        if any(_is_same(job, other) for _, other in jobs):
            continue
        if at >= shown or any(abs(at - line) <= _NEAR for line in found.unproved):
            jobs.append((at, job))
        else:
            left_out.append((at, job))
    whole = [(at, job) for at, job in left_out if job.title and job.company and job.period]
    if len(found.jobs) <= _FEW and len(whole) >= _DOUBTFUL * len(found.jobs):
        jobs += whole
    return tuple(job for _, job in sorted(jobs, key=lambda one: one[0]))[:MAX_JOBS]


def _job(found: FoundJob, by_rules: Sequence[Job], lines: Sequence[Line]) -> Job:
    """The job in the page's words, with the text that stands below its heading; where rules read the same
    job, with the text that they gave it: they know columns and tables."""
    title, company = (passage.text if passage else "" for passage in (found.title, found.company))
    points = tuple(job_points.points_of([lines[at] for at in found.body]))
    job = Job(
        heading=found.heading,
        period=found.period,
        points=points,
        title=_without_length(title),
        company=company,
    )
    same = next((one for one in by_rules if _is_same(one, job) and one.period == job.period), None)
    return job.model_copy(update={"heading": same.heading, "points": same.points}) if same else job


def _without_length(title: str) -> str:
    """“Baker (Intern – 6 months)” is “Baker (Intern)”, which says no less of what the person was."""
    before, inner = (found[1], found[2]) if (found := _BRACKET.fullmatch(title)) else (title, "")
    parts = _PARTS.split(inner)
    kept = [part for part in parts if not dates.is_duration(part)]
    if not before or len(kept) == len(parts):
        return title
    return f"{before} ({', '.join(kept)})" if kept else before


def _is_same(job: Job, other: Job) -> bool:
    return (fold(job.title), fold(job.company)) == (fold(other.title), fold(other.company))


def _line_of(job: Job, texts: Sequence[str]) -> int:
    """Which of the folded lines says most of a job of the rules, an index."""
    said = [fold(text) for text in (job.title, job.company, job.period.quote if job.period else "") if text]
    says = [sum(part in text for part in said) for text in texts]
    return says.index(max(says))
