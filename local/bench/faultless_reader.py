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
    return ResumeReply(**_name(page, name), jobs=jobs)


def _name(page: Page, name: str) -> dict[str, Any]:
    """The name, in two parts where it stands nowhere as a whole."""
    numbers = range(1, len(page.lines) + 1)
    words = name.split()
    for at in range(len(words), 0, -1):
        first, rest = " ".join(words[:at]), " ".join(words[at:])
        line, rest_line = _line(page, first, numbers), _line(page, rest, numbers)
        if line and (rest_line or not rest):
            return {"name": first, "name_line": line, "name_rest": rest, "name_rest_line": rest_line}
    return {}


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
