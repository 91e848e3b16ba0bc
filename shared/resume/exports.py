"""Résumés that are data already: LinkedIn's data export (a ZIP of CSV files) and JSON Resume.

Their fields are taken as they are given; lines are made of them for what looks at text, such as
skills. Nothing here can hide text, and no layout can be judged.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from shared.resume import dates
from shared.resume.problems import MAX_UNPACKED, UnreadableFile

MAX_ROWS = 200
MAX_FIELD = 5_000
LINES_A_PAGE = 55
_POSITIONS = "Positions.csv"


def is_linkedin(names: list[str]) -> bool:
    """Whether a ZIP with these names is LinkedIn's export."""
    return any(name.rsplit("/", 1)[-1] in (_POSITIONS, "Profile.csv") for name in names)


def read_linkedin(content: bytes) -> dict[str, Any]:
    """LinkedIn's export. Raises `UnreadableFile`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableFile("too_large")
            by_name = {e.filename.rsplit("/", 1)[-1]: e.filename for e in archive.infolist()}

            def rows(name: str) -> list[dict[str, str]]:
                if name not in by_name:
                    return []
                text = archive.read(by_name[name]).decode("utf-8-sig", "replace")
                return list(_csv(text))

            profile = next(iter(rows("Profile.csv")), {})
            emails = rows("Email Addresses.csv")
            main = [r for r in emails if r.get("Primary", "").casefold() == "yes"] or emails
            phones = rows("PhoneNumbers.csv")
            return _reading(
                name=f"{profile.get('First Name', '')} {profile.get('Last Name', '')}".strip(),
                label=profile.get("Headline", ""),
                email=main[0].get("Email Address", "") if main else "",
                phone=phones[0].get("Number", "") if phones else "",
                summary=profile.get("Summary", ""),
                jobs=[
                    _job(
                        r.get("Title", ""), r.get("Company Name", ""), r.get("Started On", ""),
                        r.get("Finished On", ""), r.get("Description", "").splitlines(),
                    )
                    for r in rows(_POSITIONS)
                ],
                education=[
                    _joined(*(r.get(k) for k in ("Degree Name", "School Name", "Start Date", "End Date")))
                    for r in rows("Education.csv")
                ],
                skills=[r.get("Name", "") for r in rows("Skills.csv")],
                languages=[_joined(r.get("Name"), r.get("Proficiency")) for r in rows("Languages.csv")],
                certificates=[_joined(r.get("Name"), r.get("Authority")) for r in rows("Certifications.csv")],
            )  # fmt: skip
    except (zipfile.BadZipFile, csv.Error, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile("password" if isinstance(error, RuntimeError) else "corrupt") from error


def _csv(text: str) -> Iterator[dict[str, str]]:
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""))):
        if number >= MAX_ROWS:
            return
        yield {str(k): (v or "")[:MAX_FIELD] for k, v in row.items() if isinstance(v, str)}


def read_json_resume(content: bytes) -> dict[str, Any]:
    """JSON Resume (jsonresume.org, schema 1.0 and its forerunners). Raises `UnreadableFile`."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableFile("corrupt") from error
    if not isinstance(found, dict) or not isinstance(found.get("basics"), dict):
        raise UnreadableFile("unsupported")
    basics = found["basics"]
    return _reading(
        name=_text(basics.get("name")),
        label=_text(basics.get("label")),
        email=_text(basics.get("email")),
        phone=_text(basics.get("phone")),
        summary=_text(basics.get("summary")),
        jobs=[
            _job(
                _text(w.get("position")), _text(w.get("name") or w.get("company")),
                _text(w.get("startDate")), _text(w.get("endDate")),
                [_text(w.get("summary")), *map(_text, _list(w.get("highlights")))],
            )
            for w in _objects(found.get("work"))
        ],
        education=[
            _joined(*(e.get(k) for k in ("studyType", "area", "institution", "startDate", "endDate")))
            for e in _objects(found.get("education"))
        ],
        skills=[
            _joined(s.get("name"), *_list(s.get("keywords"))) for s in _objects(found.get("skills"))
        ],
        languages=[_joined(s.get("language"), s.get("fluency")) for s in _objects(found.get("languages"))],
        certificates=[_joined(c.get("name"), c.get("issuer")) for c in _objects(found.get("certificates"))],
    )  # fmt: skip


def _list(value: object) -> list[Any]:
    return value[:MAX_ROWS] if isinstance(value, list) else []


def _objects(value: object) -> list[dict[str, Any]]:
    return [v for v in _list(value) if isinstance(v, dict)]


def _text(value: object) -> str:
    return value.strip()[:MAX_FIELD] if isinstance(value, str) else ""


def _joined(*parts: object) -> str:
    return ", ".join(text for part in parts if (text := _text(part)))


def _job(title: str, company: str, start: str, end: str, points: list[str]) -> dict[str, Any]:
    begun, ended = dates.find(start, single=True), dates.find(end, single=True)
    return {
        "title": title,
        "company": company,
        "start": begun.start if begun else "",
        "end": ended.end if ended else "",
        "quote": f"{start} – {end or 'Present'}" if begun else "",
        "points": [p.strip(" •*-") for p in points if p.strip(" •*-")][:MAX_ROWS],
    }


def _reading(**given: Any) -> dict[str, Any]:
    """What was given as a reading: lines, and the fields beside them."""
    lines: list[dict[str, Any]] = []

    def add(text: str, size: float = 10.0) -> None:
        for part in text.splitlines():
            if clean := " ".join(part.split()):
                line = {"text": clean, "cells": [clean], "size": size, "bold": size > 12, "font": ""}
                lines.append(line | {"page": 1, "x": 0.0, "right": 0.0, "y": 0.0})

    add(given["name"], 20.0)
    for key in ("label", "email", "phone"):
        add(given[key])
    jobs = [j for j in given["jobs"] if j["title"] or j["company"]][:MAX_ROWS]
    parts = {
        "Summary": [given["summary"]],
        "Experience": [
            text
            for j in jobs
            for text in (f"{_joined(j['title'], j['company'])}, {j['quote']}", *j["points"])
        ],
        "Education": given["education"],
        "Skills": given["skills"],
        "Languages": given["languages"],
        "Certifications": given["certificates"],
    }
    for heading, texts in parts.items():
        if any(texts):
            add(heading, 14.0)
            for text in texts:
                add(text)
    return {
        "lines": lines,
        "pages": max(1, len(lines) // LINES_A_PAGE),
        "images": 0,
        "hidden": [],
        "columns": 1,
        "tables": 0,
        "boxes": 0,
        "given": {"name": given["name"], "email": given["email"], "phone": given["phone"], "jobs": jobs},
    }
