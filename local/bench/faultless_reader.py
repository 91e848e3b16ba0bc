"""What a model would say of a résumé that reads as the person did who wrote its truth: the most that quotes
can give. What a person wrote otherwise than the page does can't be quoted; there the rules' reading stands.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from shared.resume.by_model.quotes import Page
from shared.resume.by_model.reply import JobReply, ResumeReply
from shared.resume.reading import Reading


def reply(reading: Reading, truth: Mapping[str, Any], left_out: float = 0.0, seed: int = 3) -> ResumeReply:
    """The name and the jobs of NAME.json, quoted where they stand, but for a share of them at random."""
    page = Page(reading.lines)
    name = str(truth.get("name", ""))
    rng = random.Random(f"{seed} {name} {len(reading.lines)}")
    jobs: list[JobReply] = []
    below = 1
    for job in truth.get("jobs", []):
        at = _line(page, job.get("title", ""), range(below, len(page.lines) + 1)) or below
        if rng.random() >= left_out:
            jobs.append(_job(page, job, at))
        below = at + 1
    return ResumeReply(name=name, name_line=_line(page, name, range(1, len(page.lines) + 1)), jobs=jobs)


def _job(page: Page, job: Mapping[str, str], at: int) -> JobReply:
    nearest = sorted(range(1, len(page.lines) + 1), key=lambda number: abs(number - at))
    said = {part: job.get(part, "") for part in ("title", "company", "dates")}
    numbers = {f"{part}_line": _line(page, quote, nearest) for part, quote in said.items()}
    return JobReply(**said, **numbers)


def _line(page: Page, quote: str, numbers: Iterable[int]) -> int:
    """The first of these lines on which a quote begins; 0 where it stands on none."""
    for number in numbers:
        found = page.find(quote, number)
        if found is not None and found.lines[0] == number - 1:
            return number
    return 0
