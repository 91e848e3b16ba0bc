"""Invented people: who they are, where they worked, and how they write their dates."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from random import Random
from typing import Any

CONTENT: dict[str, Any] = json.loads((files(__package__) / "content.json").read_text("utf-8"))
LANGUAGES = tuple(CONTENT["headings"])


def person(seed: int, language: str, groups: bool = False) -> dict[str, Any]:
    """One person's résumé as data. With `groups`, an employer may hold several roles."""
    draw = Random(f"{seed}/{language}")
    name = draw.choice(CONTENT["people"][language])
    handle = ".".join(_ascii(name).split()) or f"person{seed}"
    headings = draw.choice(CONTENT["headings"][language])
    return {
        "language": language,
        "name": name,
        "label": draw.choice(CONTENT["titles"][language]),
        "email": f"{handle}@example.{draw.choice(['com', 'org', 'net'])}",
        "phone": draw.choice(["+49 170 1234567", "(555) 555-0123", "+34 612 345 678", "+1 555-555-0147"]),
        "place": draw.choice(CONTENT["towns"][language]),
        "link": f"linkedin.com/in/{handle.replace('.', '-')}",
        "headings": dict(
            zip(("summary", "experience", "education", "skills", "languages"), headings, strict=True)
        ),
        "summary": CONTENT["summary"][language],
        "jobs": _jobs(draw, language, groups),
        "education": [
            {
                "degree": draw.choice(CONTENT["degrees"][language]),
                "school": draw.choice(CONTENT["schools"]),
                "dates": "2008 – 2012",
            }
        ],
        "skills": draw.choice(CONTENT["skills"]),
        "spoken": draw.sample(CONTENT["spoken"], 2),
    }


def truth(cv: dict[str, Any]) -> dict[str, Any]:
    """What a reader reads in it."""
    return {
        "name": cv["name"],
        "email": cv["email"],
        "jobs": [{key: job[key] for key in ("title", "company", "dates")} for job in cv["jobs"]],
        "skills": [*cv["skills"], *cv["spoken"]],
    }


def _jobs(draw: Random, language: str, groups: bool) -> list[dict[str, Any]]:
    form = draw.randrange(9)
    companies = draw.sample(CONTENT["companies"], 4)
    titles = draw.sample(CONTENT["titles"][language], min(4, len(CONTENT["titles"][language])))
    made: list[dict[str, Any]] = []
    year, month = 2026, draw.randint(1, 9)
    for index in range(draw.randint(2, min(4, len(titles)))):
        same = groups and index == 1
        end = (year, month)
        months = draw.randint(9, 40)
        start = divmod(year * 12 + month - 1 - months, 12)
        made.append(
            {
                "title": titles[index],
                "company": made[0]["company"] if same else companies[index],
                "place": made[0]["place"] if same else draw.choice(CONTENT["towns"][language]),
                "dates": _period(draw, language, form, (start[0], start[1] + 1), None if index == 0 else end),
                "points": draw.sample(
                    CONTENT["points"][language], draw.randint(1, min(3, len(CONTENT["points"][language])))
                ),
                "grouped": same,
            }
        )
        year, month = start[0], start[1] + 1
    return made


def _period(
    draw: Random, language: str, form: int, start: tuple[int, int], end: tuple[int, int] | None
) -> str:
    """A period in one of nine ways of writing it."""
    now = draw.choice(CONTENT["now"][language])
    if form == 6 and end is None:
        form = 0
    written = [_point(language, form, point) for point in (start, end or start)]
    dash = (" – ", " - ", "–", " — ", " to " if language == "en" else " – ", "-", " – ", " ‐ ", " – ")[form]
    return f"{written[0]}{dash}{now if end is None else written[1]}"


def _point(language: str, form: int, point: tuple[int, int]) -> str:
    year, month = point
    name = CONTENT["months"][language][month - 1]
    ways = (
        f"{name} {year}", f"{month:02d}/{year}", f"{year}", f"{name} {year}", f"{name} {year}",
        f"{month:02d}.{year}", f"{name[:1].upper()}{name[1:]} {year}", f"{year}-{month:02d}",
        f"{name} '{year % 100:02d}" if language == "en" else f"{month}/{year}",
    )  # fmt: skip
    return ways[form]


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(c for c in folded if c.isascii() and (c.isalnum() or c == " "))
