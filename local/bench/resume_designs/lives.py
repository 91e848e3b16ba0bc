# ruff: noqa: E501 - markup
"""Invented lives for the designs: two pools of people, titles and employers that share nothing."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from random import Random
from typing import Any

LIVES: dict[str, Any] = json.loads((files(__package__) / "lives.json").read_text("utf-8"))
LANGUAGES = tuple(LIVES["headings"])
PARTS = ("development", "held-out")

Life = dict[str, Any]


def life(
    seed: int,
    part: str,
    language: str,
    *,
    groups: bool = False,
    undated: bool = False,
    lives: dict[str, Any] = LIVES,
) -> Life:
    """One person's résumé as data, of these `lives`. With `groups`, the first employer gave two roles."""
    draw = Random(f"{part}/{seed}/{language}")
    pool = lives[part]
    name = draw.choice(pool["people"][language])
    handle = _ascii(name).replace(" ", ".") or "my.name"
    town = draw.choice(pool["towns"][language])
    return {
        "language": language,
        "name": name,
        "label": draw.choice(pool["titles"][language]),
        "email": f"{handle}@example.{draw.choice(['com', 'org', 'net'])}",
        "phone": draw.choice(["+44 7700 900123", "+49 151 23456789", "(212) 555-0134", "+91 98765 43210"]),
        "place": town,
        "link": f"linkedin.com/in/{handle.replace('.', '-')}",
        "headings": dict(
            zip(
                ("summary", "experience", "education", "skills"),
                draw.choice(lives["headings"][language]),
                strict=True,
            )
        ),
        "summary": lives["summary"][language],
        "jobs": _jobs(draw, lives, part, language, groups, undated),
        "education": {
            "degree": draw.choice(pool["degrees"][language]),
            "school": draw.choice(pool["schools"]),
            "dates": "2005 – 2009",
        },
        "skills": draw.choice(pool["skills"]),
    }


def own(package: str, shared: tuple[str, ...] = ("now", "since", "months")) -> dict[str, Any]:
    """The lives of a round with people, titles and employers of its own: its `lives.json`, over ours in what is
    `shared`."""
    lives: dict[str, Any] = json.loads((files(package) / "lives.json").read_text("utf-8"))
    return {**lives, **{key: {**LIVES[key], **lives[key]} for key in shared}}


def person(lives: dict[str, Any], seed: str, language: str, *, groups: bool) -> Life:
    """A person of such a round, with the words of its headings; Japanese dates in their own form."""
    pool = {**lives["pool"], "companies": lives["pool"]["companies"][language]}
    known = {**lives, "pool": pool}
    made = life(Random(seed).randrange(10**6), "pool", language, groups=groups, lives=known)
    if language == "ja":
        for job in made["jobs"]:
            job["years"] = False
            job["dates"] = f"{_in_japanese(job['start'])}~{_in_japanese(job['end'])}"
    return {**made, **{key: lives[key][language] for key in ("words", "at", "lines") if key in lives}}


def _in_japanese(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月" if month else "現在"


def truth(person: Life, years_only: bool = False) -> dict[str, Any]:
    """What a reader reads in it. With `years_only`, the design prints no months."""
    return {
        "name": person["name"],
        "email": person["email"],
        "jobs": [
            {
                "title": job["title"],
                "company": job["company"],
                "dates": _iso(job, years_only) if job["dates"] else "",
                "place": job["place"],
                "points": job["points"],
            }
            for job in person["jobs"]
        ],
        "skills": person["skills"],
    }


def _iso(job: Life, years_only: bool) -> str:
    size = 4 if years_only or job["years"] else 7
    return f"{job['start'][:size]} – {job['end'][:size] or 'present'}"


def _jobs(
    draw: Random, lives: dict[str, Any], part: str, language: str, groups: bool, undated: bool
) -> list[Life]:
    form, pool = draw.randrange(12), lives[part]
    titles = draw.sample(pool["titles"][language], min(5, len(pool["titles"][language])))
    companies = draw.sample(pool["companies"], 5)
    made: list[Life] = []
    month = 2026 * 12 + draw.randint(0, 9)
    for index in range(draw.randint(2, min(5, len(titles)))):
        same = groups and index == 1
        start = month - draw.randint(10, 44)
        end = None if index == 0 else month
        made.append(
            {
                "title": titles[index],
                "company": made[0]["company"] if same else companies[index],
                "place": made[0]["place"] if same else draw.choice(pool["towns"][language]),
                "start": _month(start),
                "end": "" if end is None else _month(end),
                "years": form in (2, 10),
                "dates": "" if undated else _written(draw, lives, language, form, start, end),
                "points": draw.sample(pool["points"][language], draw.randint(1, 3)),
                "grouped": same,
            }
        )
        month = start - draw.choice((0, 0, 1, 3))
    return made


def _month(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02d}"


def _written(
    draw: Random, lives: dict[str, Any], language: str, form: int, start: int, end: int | None
) -> str:
    """A period in one of twelve ways; the present in words, as “since”, or left open."""
    dash = ("–", " – ", "–", " - ", " — ", " to ", " – ", "-", " → ", " / ", "–", " – ")[form]
    if form == 5 and language != "en":
        dash = " – "
    first = _point(lives, language, form, start)
    if end is None and form in (2, 3, 6, 9):
        since = lives["since"][language]
        return since.format(first) if "{}" in since else f"{since} {first}"
    last = draw.choice(lives["now"][language]) if end is None else _point(lives, language, form, end)
    return f"{first}{dash}{last}"


def _point(lives: dict[str, Any], language: str, form: int, count: int) -> str:
    year, month = count // 12, count % 12 + 1
    name = lives["months"][language][month - 1]
    short = name if len(name) <= 4 or language == "hi" else name[:3] + ("." if form == 4 else "")
    if language == "nl" and month == 3:
        short = "mrt"
    if language == "fr" and month in (6, 7):
        short = name
    return (
        f"{month:02d}/{year}", f"{name} {year}", f"{year}", f"{short} {year}", f"{short} {year}", f"{name} {year}",
        f"{month:02d}.{year}", f"{month}/{year}", f"{year}-{month:02d}", f"{year}.{month:02d}", f"{year}",
        f"{name[:1].upper()}{name[1:]}, {year}" if language == "en" else f"{name} {year}",
    )[form]  # fmt: skip


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ı", "i"))
    return "".join(c for c in folded if c.isascii() and (c.isalnum() or c == " ")).strip()
