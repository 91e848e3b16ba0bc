"""What a firm does, told between its name and the title below, or behind its name below the title.

“Mossgate | 2018 – 2021” above “A platform for booking shared kitchens in 14 towns” above “Head Baker”, and
“Head Baker | 2018 – 2021” above “Mossgate – a platform for …”: the sentence is text, what stands around it
heads the job.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shared.resume.heading_splits import named
from shared.resume.heading_units import units_of
from shared.resume.job_lines import is_bullet
from shared.resume.lexicon import organisation_score, title_score
from shared.resume.reading import Line

_LEAST_JOBS, _SHARE = 2, 0.6
"""Of the jobs of a section that lack the part."""
_MOST_TITLE, _MOST_NAME, _LEAST_TOLD = 8, 4, 4
"""Words of a title, of a firm's name, and of what it does."""
_NAME = re.compile(r"([^\W\d_a-z][^.;:]*?)\s+[-–—|:]\s+(\S.*)$")

Job = tuple[Sequence[Line], Sequence[Line]]
"""Its heading and its text."""


def with_told(jobs: Sequence[Job]) -> list[Job]:
    """The jobs, with a title below what their firm does, or a name before it, in their headings."""
    for lacks, taken in ((_lacks_title, _title_below), (_lacks_employer, _name_before)):
        jobs = _where_most(jobs, lacks, taken)
    return list(jobs)


def _where_most(
    jobs: Sequence[Job], lacks: Callable[[Job], bool], taken: Callable[[Job], Job | None]
) -> list[Job]:
    lacking = [lacks(job) for job in jobs]
    made = [taken(job) if lack else None for job, lack in zip(jobs, lacking, strict=True)]
    count = sum(job is not None for job in made)
    if count < max(_LEAST_JOBS, _SHARE * sum(lacking)):
        return list(jobs)
    return [job or old for job, old in zip(made, jobs, strict=True)]


def _lacks_title(job: Job) -> bool:
    units = [unit for unit in named(units_of(job[0])) if not unit.place]
    return len(units) == 1 and title_score(units[0].text) < 1


def _lacks_employer(job: Job) -> bool:
    units = [unit for unit in named(units_of(job[0])) if not unit.place]
    return len(units) == 1 and title_score(units[0].text) >= 2 > organisation_score(units[0].text)


def _title_below(job: Job) -> Job | None:
    header, text = job
    if len(text) < 2 or any(map(is_bullet, text[:2])) or title_score(text[0].text) >= 2:
        return None
    title = text[1].text
    if len(title.split()) > _MOST_TITLE or title.endswith((".", ";", ":")) or title_score(title) < 2:
        return None
    return [*header, text[1]], [text[0], *text[2:]]


def _name_before(job: Job) -> Job | None:
    header, text = job
    if not text or is_bullet(text[0]) or text[0].text.endswith((".", ";", ":")):
        return None
    told = _NAME.match(text[0].text)
    if told is None or len(told[1].split()) > _MOST_NAME or len(told[2].split()) < _LEAST_TOLD:
        return None
    return [*header, text[0].with_cells(told[1])], [text[0].with_cells(told[2]), *text[1:]]
