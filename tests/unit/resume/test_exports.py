"""Résumés that are data: LinkedIn's export and JSON Resume."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from shared.documents.resume import UnreadableReason
from shared.resume import fields, reading, skills
from shared.resume.reading import UnreadableResume

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Northwind Labs,Platform Engineer,"Cut the deploy time\nLed four engineers",Berlin,Mar 2021,\n'
    '"Beacon, Inc.",Backend Developer,,London,Jan 2018,Feb 2021\n'
)


def linkedin(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"Basic_Export/{name.replace('_', ' ')}.csv", "\ufeff" + text)
    return buffer.getvalue()


def export() -> bytes:
    return linkedin(
        Profile="First Name,Last Name,Headline,Summary\nNora,Lindqvist,Engineer,I build what people use\n",
        Positions=POSITIONS,
        Skills="Name\nPython\nKubernetes\n",
        Education="School Name,Start Date,End Date,Degree Name\nLakeside University,2011,2015,BSc\n",
        Email_Addresses="Email Address,Confirmed,Primary\nold@example.com,Yes,No\nnora@example.com,Yes,Yes\n",
    )


def test_linkedins_export_is_taken_as_it_is_given() -> None:
    read = reading.read(export())
    parsed = fields.parse(read)

    assert (parsed.contact.name, parsed.contact.email) == ("Nora Lindqvist", "nora@example.com")
    assert [(j.title, j.company) for j in parsed.jobs] == [
        ("Platform Engineer", "Northwind Labs"),
        ("Backend Developer", "Beacon, Inc."),
    ]
    periods = [(j.period.start, j.period.end) for j in parsed.jobs if j.period]
    assert periods == [("2021-03", ""), ("2018-01", "2021-02")]
    assert parsed.jobs[0].points == ("Cut the deploy time", "Led four engineers")
    assert set(parsed.sections) >= {"experience", "education", "skills"}
    assert {"Python", "Kubernetes"} <= set(skills.names(skills.find(read.text)))


def json_resume(**over: object) -> bytes:
    given = {
        "basics": {"name": "Nora Lindqvist", "email": "nora@example.com", "phone": "+46 70 555 01 23"},
        "work": [
            {
                "name": "Northwind Labs",
                "position": "Platform Engineer",
                "startDate": "2021-03-01",
                "highlights": ["Cut the deploy time from 28 to 6 minutes for 40 services"],
            },
            {"company": "Beacon", "position": "Developer", "startDate": "2018-01", "endDate": "2021-02-28"},
        ],
        "education": [{"institution": "Lakeside University", "area": "Computing", "studyType": "BSc"}],
        "skills": [{"name": "Back end", "keywords": ["Python", "PostgreSQL"]}],
    }
    return json.dumps(given | over).encode()


def test_json_resume_is_taken_as_it_is_given() -> None:
    read = reading.read(json_resume())
    parsed = fields.parse(read)

    assert parsed.contact.phone == "+46 70 555 01 23"
    assert [(j.title, j.company) for j in parsed.jobs] == [
        ("Platform Engineer", "Northwind Labs"),
        ("Developer", "Beacon"),
    ]
    assert parsed.jobs[1].period is not None
    assert (parsed.jobs[1].period.start, parsed.jobs[1].period.end) == ("2018-01", "2021-02")
    assert {"Python", "PostgreSQL"} <= set(skills.names(skills.find(read.text)))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"basics": ', UnreadableReason.CORRUPT),
        (b'{"name": "no resume"}', UnreadableReason.UNSUPPORTED),
        (b"{" + b'"a":{' * 50_000, UnreadableReason.TOO_LARGE),
        (
            json_resume(basics={"name": "Nora"}, work=None, skills=[7], education="none"),
            UnreadableReason.NO_TEXT,
        ),
        (linkedin(Connections="First Name\nAnna\n"), UnreadableReason.UNSUPPORTED),
    ],
)
def test_data_that_is_no_resume_has_a_clear_answer(content: bytes, problem: UnreadableReason) -> None:
    with pytest.raises(UnreadableResume) as caught:
        reading.read(content)

    assert caught.value.problem is problem
