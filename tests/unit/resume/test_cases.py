"""Small invented files, each with one way in which real résumés differ, and what a reader sees in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shared.resume import feedback, fields, pages, skills
from shared.resume.reading import Reading

CASES = Path(__file__).parent / "cases"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CASES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_as_a_reader_would(name: str) -> None:
    expected = EXPECTED[name]
    read = Reading.model_validate(pages.read(Path(name).suffix[1:], (CASES / name).read_bytes()))

    parsed = fields.parse(read)
    judged = feedback.feedback(read, parsed)

    said = {f.code for f in (*judged.parseability.findings, *judged.writing.findings)}
    named = set(skills.names(skills.find(read.text)))
    for field in ("name", "email", "phone"):
        if field in expected:
            assert getattr(parsed.contact, field) == expected[field]
    if "jobs" in expected:
        assert len(parsed.jobs) == len(expected["jobs"])
        for job, wanted in zip(parsed.jobs, expected["jobs"], strict=True):
            assert (job.title, job.company) == (wanted["title"], wanted["employer"])
            assert job.period is not None
            # Where the page states a year alone, so does what is expected.
            assert job.period.start.startswith(wanted["start"])
            assert job.period.end.startswith(wanted["end"])
            assert bool(job.period.end) == bool(wanted["end"])
    assert set(expected.get("sections", ())) <= set(parsed.sections)
    assert read.columns == expected.get("columns", read.columns)
    assert set(expected.get("codes", ())) <= said
    assert not said & set(expected.get("not_codes", ()))
    assert set(expected.get("skills", ())) <= named
    assert not named & set(expected.get("not_skills", ()))
    if "points" in expected:
        assert sum(len(job.points) for job in parsed.jobs) == expected["points"]
    if "points_of_first_job" in expected:
        assert len(parsed.jobs[0].points) == expected["points_of_first_job"]
    for text in expected.get("heading_not", ()):
        assert not any(text in job.heading for job in parsed.jobs)
    for text in expected.get("education_not", ()):
        assert not any(text in line for line in parsed.education)
    for text in expected.get("text_once", ()):
        assert read.text.count(text) == 1
