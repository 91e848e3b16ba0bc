"""What questions can be about besides skills: the job's own duties and what the candidate's résumé reports.

Both are the candidate's texts, so both are data: a line that holds an order to a model, a protected subject
or a way to reach somebody is left out, and the rest is bounded. A line is quoted to the candidate word for
word where the model has no better question, so it has to be one that reads well inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from shared import languages
from shared.assessment import patterns as tables
from shared.assessment.injection import detector
from shared.assessment.questions import protected_topics
from shared.documents.base import Frozen
from shared.documents.resume import Job

MOST = 8
"""Lines of each text. Ten questions need no more, and the prompt stays small."""
_SHORTEST, _LONGEST = 4, 22
"""Words of a line."""
_CONTACT = re.compile(r"@|https?:|www\.|\+?\d[\d\s()/-]{7,}\d")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\d{1,2}[.)])\s*")
_ENDS = re.compile(r"(?<=[.!?;؟؛।])\s+|(?<=[。！？；])|\n+|\s[•●▪]\s")

Origin = Literal["resume", "job"]


class Line(Frozen):
    """One thing to ask about, and where it stands."""

    text: str
    origin: Origin
    role: str = ""
    """The position that a résumé's line stands under."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = tables.read("material")
    return {name: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for name, pattern in raw.items()}


def of_job(about_the_job: str) -> tuple[Line, ...]:
    """The duties and demands of a job advertisement from which orders were cut (`job_description`).

    What the employer offers or says of itself is no duty. Lines that name a duty come first.
    """
    found = [_trimmed(part) for part in _ENDS.split(about_the_job)]
    kept = [t for t in found if t and not _patterns()["offer"].search(t)]
    # What opens an advertisement speaks of the employer.
    kept.sort(key=lambda t: (not _patterns()["duty"].search(t), t == found[0]))
    return tuple(Line(text=t, origin="job") for t in dict.fromkeys(kept))[:MOST]


def of_resume(jobs: Sequence[Job]) -> tuple[Line, ...]:
    """What the candidate says they did, newest position first; lines with a figure before others."""
    lines: list[tuple[bool, int, Line]] = []
    for at, job in enumerate(jobs[:5]):
        role = safe(", ".join(p for p in (job.title, job.company) if p) or job.heading)[:80]
        for point in job.points[:12]:
            if text := _trimmed(point):
                figure = any(c.isdigit() for c in text)
                lines.append((not figure, at, Line(text=text, origin="resume", role=role)))
    lines.sort(key=lambda row: row[:2])
    return tuple({line.text: line for _, _, line in lines}.values())[:MOST]


def parts(text: str) -> tuple[str, ...]:
    """Every line of an advertisement that is fit to be quoted, in order."""
    return tuple(line for part in _ENDS.split(text) if (line := _trimmed(part)))


def _trimmed(raw: str) -> str:
    """A line fit to be quoted; empty when it is none. A long one is cut at a mark, never inside a phrase."""
    text = safe(_BULLET.sub("", " ".join(raw.split())))
    words = text.split()
    if len(words) > _LONGEST:
        head = " ".join(words[:_LONGEST])
        cut = max(head.rfind(mark) for mark in (",", ";", " –", " (", "،"))
        text = head[:cut] if cut > 0 else ""
    text = text.strip(" .,;:،؛–—-।。，、；：")
    return text if len(text.split()) >= _SHORTEST and not any(c in languages.ASKS for c in text) else ""


def safe(text: str) -> str:
    """The text, or nothing where it addresses a model, a protected subject or somebody's inbox."""
    quoted = text.replace("“", "'").replace("”", "'").replace('"', "'")
    if detector.find(quoted) or protected_topics.protected(quoted) or _CONTACT.search(quoted):
        return ""
    return "" if text.rstrip().endswith(":") else quoted
