"""A page, what rules read of it, and what a language model may reply of its jobs."""

from __future__ import annotations

from typing import Any

from shared.documents.resume import Contact, Fields, Job, Period
from shared.resume.by_model import fields as by_model
from shared.resume.by_model.reply import JobReply, ResumeReply
from shared.resume.reading import Line, Reading

PAGE = (
    "Ana Sousa",
    "12 Alder Street, Lisbon¦ana.sousa@example.org¦+351 912 345 678",
    "What I have done",
    "Mossgate Oﬃce Supplies, Porto¦2019 –",
    "Head of “Green” Pro-¦Present",
    "curement",
    "• Cut the cost of paper by a third.",
    "• Led four buyers.",
    "Rowan Clinic¦Mar 2015 – Dec 2018",
    "Buyer",
    "Senior buyer",
    "• Bought gloves.",
    "Volunteering",
    "Reader at the library¦2014",
    "Education",
    "Bachelor of Arts, University of Porto¦2012 – 2015",
)
HEAD = JobReply(
    title="Head of \"Green\" Procurement", title_line=5, company="mossgate office supplies", company_line=4,
    dates="2019 - present", dates_line=4, last_line=8,
)  # fmt: skip
HEAD_POINTS = ("Cut the cost of paper by a third.", "Led four buyers.")
BUYER = JobReply(
    title="Buyer", title_line=10, company="Rowan Clinic", company_line=9, dates="Mar 2015 – Dec 2018",
    dates_line=9, last_line=10,
)  # fmt: skip
SENIOR = BUYER.model_copy(update={"title": "Senior buyer", "title_line": 11, "last_line": 12})
DEGREE = JobReply(
    title="Bachelor of Arts", title_line=16, company="University of Porto", company_line=16,
    dates="2012 – 2015", dates_line=16, last_line=16,
)  # fmt: skip
BY_RULES = Fields(
    contact=Contact(name="Ana Sousa", email="ana.sousa@example.org"),
    sections=("education",),
    jobs=(
        Job(
            heading="Rowan Clinic",
            period=Period(start="2015-03", end="2018-12", quote="Mar 2015 – Dec 2018"),
            points=("Bought gloves.",),
            title="Rowan Clinic",
        ),
    ),
    education=("Bachelor of Arts, University of Porto 2012 – 2015",),
    years_of_experience=3.8,
)


def page(*texts: str, **more: Any) -> Reading:
    lines = tuple(
        Line(text=text.replace("¦", " "), page=1, x=50, right=50 + 5 * len(text), y=800 - 14 * at, size=10,
             cells=tuple(text.split("¦")), font="F")
        for at, text in enumerate(texts)
    )  # fmt: skip
    return Reading(lines=lines, pages=1, images=0, columns=1, tables=0, boxes=0, **more)


def read(*jobs: JobReply, reading: Reading | None = None, **name: Any) -> Fields:
    reply = ResumeReply(**name, jobs=list(jobs))
    return by_model.with_reply(reading or page(*PAGE), BY_RULES, reply)


def named(fields: Fields) -> list[tuple[str, str]]:
    return [(job.title, job.company) for job in fields.jobs]
