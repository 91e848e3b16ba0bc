"""Feedback in three separate parts, each finding with its evidence: can a system parse it, does it
match the job, is it well written. Code finds; nothing here invents experience or a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from shared.documents.resume import Feedback, Fields, FindingCode, Match, Part, ResumeFinding, Severity
from shared.resume import skills
from shared.resume.reading import Reading


def feedback(reading: Reading, fields: Fields, job_description: str = "") -> Feedback:
    """Judge a résumé that was read."""
    return Feedback(
        parseability=_part(_parseability(reading, fields)),
        match=match(reading, job_description) if job_description.strip() else None,
        writing=_part(_writing(reading, fields)),
    )


def match(reading: Reading, job_description: str) -> Match:
    """Whole-token overlap of skills. A job description without a known skill matches nothing: 0 of 0."""
    wanted = skills.find(job_description)
    offered = {skill.name: skill for skill in skills.find(reading.text)}
    matched = tuple(offered[s.name] for s in wanted if s.name in offered)
    missing = tuple(s for s in wanted if s.name not in offered)
    findings = []
    if not wanted:
        findings.append(
            ResumeFinding(
                code="no_known_skills",
                severity="hint",
                text="We recognised no named skill in this job description, so there is nothing to compare.",
            )
        )
    for skill in missing[:8]:
        findings.append(
            ResumeFinding(
                code="missing_skill",
                severity="hint",
                text=f"The job asks for {skill.name}. If you have used it, say where; if not, leave it out.",
                evidence=skill.quote,
                values={"skill": skill.name},
            )
        )
    score = round(100 * len(matched) / len(wanted)) if wanted else 0
    return Match(score=score, matched=matched, missing=missing, findings=tuple(findings))


class _Say(Protocol):
    def __call__(
        self, code: FindingCode, severity: Severity, text: str, evidence: str = "", **values: int | str
    ) -> None: ...


def _notes() -> tuple[list[ResumeFinding], _Say]:
    """Findings, and what adds one; `count=…` says that the evidence was counted, not quoted."""
    found: list[ResumeFinding] = []

    def say(
        code: FindingCode, severity: Severity, text: str, evidence: str = "", **values: int | str
    ) -> None:
        found.append(
            ResumeFinding(
                code=code,
                severity=severity,
                text=text,
                evidence=evidence[:160],
                values=values,
                counted="count" in values,
            )
        )

    return found, say


_WEIGHT = {"problem": 20, "hint": 8, "good": 0}


def _part(findings: Sequence[ResumeFinding]) -> Part:
    return Part(score=max(0, 100 - sum(_WEIGHT[f.severity] for f in findings)), findings=tuple(findings))


_SECTIONS: dict[str, FindingCode] = {
    "experience": "no_experience_section",
    "education": "no_education_section",
    "skills": "no_skills_section",
}


def _parseability(reading: Reading, fields: Fields) -> list[ResumeFinding]:
    found, say = _notes()
    if reading.hidden:
        hidden = sum(len(h) for h in reading.hidden)
        say(
            "hidden_text",
            "problem",
            "The file holds text that can't be seen on the page. Systems may flag this; we ignored it.",
            f"{hidden} hidden characters",
            count=hidden,
        )
    if reading.scanned:
        say(
            "text_layer",
            "hint",
            "This file is a picture of the page with recognised text behind it. Systems read that text with "
            "its mistakes: a file saved from the program you wrote it with is read better.",
        )
    if reading.headers:
        say(
            "page_header",
            "hint",
            "Some lines are in the page header, which some systems skip. We read them.",
            f"{reading.headers} lines",
            count=reading.headers,
        )
    if not fields.contact.email:
        say("no_email", "problem", "We found no e-mail address in the text.")
    else:
        say("contact", "good", "Your e-mail address can be read.", fields.contact.email)
    if not fields.contact.phone:
        say("no_phone", "hint", "We found no phone number in the text.")
    if not fields.contact.name:
        say("no_name", "hint", "Your name isn't a line of its own at the top.", reading.lines[0].text[:60])
    if reading.columns > 1:
        say(
            "columns",
            "hint",
            "Two columns: some systems read straight across them.",
            f"{reading.columns} columns",
            count=reading.columns,
        )
    if reading.tables:
        say(
            "tables",
            "hint",
            "Tables: some systems lose the order of their cells.",
            f"{reading.tables} tables",
            count=reading.tables,
        )
    if reading.boxes:
        say(
            "text_boxes",
            "problem",
            "Text boxes are skipped by many systems.",
            f"{reading.boxes} text boxes",
            count=reading.boxes,
        )
    for name, code in _SECTIONS.items():
        if name not in fields.sections:
            say(code, "hint", f"There is no section with the usual heading “{name.title()}”.")
    if "experience" in fields.sections and not any(job.period for job in fields.jobs):
        say("no_dates", "problem", "We found no dates like “Mar 2021 – Present” with your jobs.")
    if broken := [line.text for line in reading.lines if "(cid:" in line.text or "�" in line.text]:
        say("broken_characters", "problem", "Some characters can't be read.", broken[0][:60])
    return found


_NUMBER = re.compile(r"\d")
_WEAK = re.compile(
    r"^(?:responsible for|duties included|helped(?: to)?|worked on|assisted|involved in|participated in|"
    r"verantwortlich für|mitarbeit|responsable de|participé en|responsable du)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|ich|mein|yo|mi)\b")
_CLICHES = (
    "team player", "hard worker", "hard-working", "go-getter", "think outside the box",
    "detail-oriented", "results-driven", "self-starter", "synergy", "dynamic professional",
)  # fmt: skip


def _writing(reading: Reading, fields: Fields) -> list[ResumeFinding]:
    points = [p for job in fields.jobs for p in job.points if len(p.split()) >= 3]
    found, say = _notes()
    if points:
        measured = [p for p in points if _NUMBER.search(p)]
        share = f"{len(measured)} of {len(points)} points"
        parts = {"measured": len(measured), "points": len(points)}
        if len(measured) < 0.3 * len(points):
            plain = next(p for p in points if p not in measured)
            say(
                "few_numbers",
                "problem",
                f"Few results are measured ({share}). How many, how much, how fast?",
                plain,
                **parts,
            )
        else:
            say("measured", "good", f"Results are measured ({share}).", measured[0], **parts)
        for point in [p for p in points if _WEAK.match(p)][:3]:
            say(
                "weak_opening",
                "hint",
                "Begin with what you did, not with a duty: “Built”, “Cut”, “Led” …",
                point,
            )
        for point in [p for p in points if len(p.split()) > 40][:2]:
            say("long_point", "hint", "A long point: one result a line is read, four lines are not.", point)
    else:
        say("no_points", "problem", "We found no points under your jobs that say what you did.")
    text = reading.text
    if match := next((c for c in _CLICHES if c in text.lower()), None):
        line = next(line.text for line in reading.lines if match in line.text.lower())
        plain = f"“{match}” says little. Show it with something you did."
        say("cliche", "hint", plain, line, phrase=match)
    if len(_FIRST_PERSON.findall(text)) >= 4:
        say("first_person", "hint", "Points read better without “I” and “my”.")
    if reading.pages > 2 and fields.years_of_experience < 10:
        say(
            "too_long",
            "hint",
            "More than two pages for under ten years of work.",
            f"{reading.pages} pages",
            count=reading.pages,
        )
    return found
