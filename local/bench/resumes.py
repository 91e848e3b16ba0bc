"""How résumés are read: NAME.pdf or NAME.docx, and NAME.json with what a person reads in it.

    python -m local.bench.resumes FOLDER [--verbose] [--read-by NAME]

`--read-by`: who reads after the rules (`resume_readers`): rules (nobody), small, a Gemini model,
requests:FOLDER, replies:FOLDER, faultless.

NAME.json: {"name", "email", "jobs": [{"title", "company", "dates"}], "skills": []}. What is left out
isn't measured. The last line is one JSON object:

    files              read and compared
    name, email        share of files where it is the same, but for case, accents and punctuation; of a name
                       in two scripts beside each other, either
    jobs               jobs that people read in the files
    beside             jobs read that no person reads there
    title, company     share of these jobs where it is the same, but for case, punctuation, a legal
                       form (“Inc.”) and a town behind it
    both               share where title and company are
    lost_in            jobs where one of the two isn't, by the step that lost it (`resume_losses`): their
                       lines, their section, their entry or the parts of their heading
    dates              share where first and last month are (the year, where the page gives no month)
    skills_precision, skills_recall
    accused            files said to hide text
    misjudged          files told that they lack an address, dates, points or an experience section
                       which a person found
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local.bench import resume_losses, resume_readers
from local.bench.resume_names import plain, same_name
from shared.documents.resume import Job
from shared.resume import dates, pages, skills
from shared.resume.analysis import Analysis, SecondReader, analyze
from shared.resume.lexicon import is_place, without_legal_form
from shared.resume.reading import UnreadableResume, kind_of

SAME_WORDS = 0.66
"""Share of common words in all words of two titles or employers that count as the same."""


@dataclass
class Tally:
    """Sums over files."""

    files: int = 0
    names: int = 0
    name: int = 0
    emails: int = 0
    email: int = 0
    jobs: int = 0
    beside: int = 0
    title: int = 0
    company: int = 0
    both: int = 0
    lost: Counter[resume_losses.Step] = field(default_factory=Counter)
    dated: int = 0
    dates: int = 0
    skills_found: int = 0
    skills_true: int = 0
    skills_right: int = 0
    skills_files: int = 0
    accused: int = 0
    misjudged: int = 0
    unread: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what was read otherwise")
    parser.add_argument("--read-by", default="rules", help="who reads after the rules")
    options = parser.parse_args(arguments)
    files = sorted(p for p in options.folder.rglob("*") if p.suffix.lower() in (".pdf", ".docx"))
    files = [p for p in files if p.with_suffix(".json").is_file()]
    if not files:
        print(f"no NAME.pdf or NAME.docx with a NAME.json in {options.folder}", file=sys.stderr)
        return 2
    tally = Tally()
    with resume_readers.reader(options.read_by) as reader_of:
        for path in files:
            truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
            for said in compare(path.read_bytes(), truth, tally, reader_of(path)):
                if options.verbose:
                    print(f"{path.name}: {said}")
    print(json.dumps(figures(tally)))
    return 0


def figures(tally: Tally) -> dict[str, float | int | dict[str, int]]:
    """The shares."""

    def share(part: int, whole: int) -> float:
        return round(part / whole, 3) if whole else 1.0

    return {
        "files": tally.files,
        "name": share(tally.name, tally.names),
        "email": share(tally.email, tally.emails),
        "jobs": tally.jobs,
        "beside": tally.beside,
        "title": share(tally.title, tally.jobs),
        "company": share(tally.company, tally.jobs),
        "both": share(tally.both, tally.jobs),
        "lost_in": {step: tally.lost[step] for step in resume_losses.STEPS},
        "dates": share(tally.dates, tally.dated),
        "skills_precision": share(tally.skills_right, tally.skills_found),
        "skills_recall": share(tally.skills_right, tally.skills_true),
        "accused": tally.accused,
        "misjudged": tally.misjudged,
        "unread": tally.unread,
    }


def compare(
    content: bytes, truth: dict[str, Any], tally: Tally, second: SecondReader | None = None
) -> list[str]:
    """One file against what a person read in it; what differs, in words."""
    said: list[str] = []
    tally.files += 1
    try:
        found: Analysis | None = analyze(content, second=second)
    except UnreadableResume as error:
        said.append(f"unread: {error.problem.value}")
        tally.unread += 1
        found = None
    contact = found.fields.contact if found else None
    if truth.get("name"):
        tally.names += 1
        right = contact is not None and same_name(contact.name, truth["name"])
        tally.name += right
        if not right:
            said.append(f"name {contact.name if contact else ''!r}, not {truth['name']!r}")
    if truth.get("email"):
        tally.emails += 1
        right = contact is not None and contact.email.casefold() == truth["email"].casefold()
        tally.email += right
        if not right:
            said.append(f"email {contact.email if contact else ''!r}, not {truth['email']!r}")
    said += _jobs(found.fields.jobs if found else (), truth.get("jobs", []), tally, lambda: _lines(content))
    said += _skills(found, truth.get("skills", []), tally)
    if found is not None:
        said += _told(found, truth, tally)
    return said


def _lines(content: bytes) -> list[str]:
    try:
        return [line["text"] for line in pages.read(kind_of(content), content)["lines"]]
    except (UnreadableResume, pages.UnreadableFile):
        return []


def _jobs(
    found: Sequence[Job],
    wanted: Sequence[dict[str, str]],
    tally: Tally,
    lines: Callable[[], Sequence[str]] | None = None,
) -> list[str]:
    """What differs, in words. `lines` are read where a job was lost, to say where."""
    said = []
    left = list(found)
    for job in wanted:
        title, company, period = job.get("title", ""), job.get("company", ""), job.get("dates", "")
        best = max(left, key=lambda j: _closeness(j, title, company, period), default=None)
        if best is not None and _closeness(best, title, company, period) <= 0:
            best = None
        if best is not None:
            left.remove(best)
        right_title = best is not None and same(best.title, title)
        right_company = best is not None and same(best.company, company)
        right_dates = best is not None and same_dates(best, period)
        tally.jobs += 1
        tally.title += right_title
        tally.company += right_company
        tally.both += right_title and right_company
        if period:
            tally.dated += 1
            tally.dates += right_dates
        if not (right_title and right_company and (right_dates or not period)):
            read = (best.title, best.company, best.period.quote if best.period else "") if best else None
            where = ""
            if lines is not None and not (right_title and right_company):
                step = _lost_in(job, found, lines())
                tally.lost[step] += 1
                where = f" (lost in its {step})"
            said.append(f"job {read}, not {(title, company, period)}{where}")
    tally.beside += len(left)
    said += [f"job {(job.title, job.company)} that nobody reads" for job in left]
    return said


def _lost_in(job: dict[str, str], found: Sequence[Job], lines: Sequence[str]) -> resume_losses.Step:
    named = [of for part in ("title", "company") if (of := plain(job.get(part, "")))]
    headings = [plain(f"{of.heading} {of.title} {of.company}") for of in found]
    texts = [heading + plain(" ".join(of.points)) for heading, of in zip(headings, found, strict=True)]
    return resume_losses.lost_in(named, headings, texts, [plain(line) for line in lines])


def _closeness(job: Job, title: str, company: str, period: str) -> float:
    return 2.0 * same(job.title, title) + 2.0 * same(job.company, company) + same_dates(job, period)


def same(found: str, wanted: str) -> bool:
    """The same title or employer, but for case, punctuation, legal form and town."""
    if not wanted or not found:
        return not wanted and not found
    a, b = _words(found), _words(wanted)
    if not a or not b:
        return plain(found) == plain(wanted)
    return len(a & b) / len(a | b) >= SAME_WORDS or plain(found) == plain(wanted)


def _words(text: str) -> set[str]:
    parts = [p for p in re.split(r",\s+|\s+[|–—-]\s+|[()]", without_legal_form(text)) if p.strip()]
    kept = [p for i, p in enumerate(parts) if i == 0 or not is_place(p)] or parts
    return {plain(w) for p in kept for w in p.split() if plain(w)}


def same_dates(job: Job, wanted: str) -> bool:
    """The same first and last month; where a side gives a year alone, the same year."""
    span = dates.find(wanted, single=True)
    if span is None or not span.start or job.period is None:
        return (span is None or not span.start) and job.period is None
    year_only = re.match(r"\d{4}\s", wanted) or not re.search(
        r"[^\W\d]{3,}|\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}(?!\d)", wanted
    )
    size = 4 if year_only else 7
    return job.period.start[:size] == span.start[:size] and job.period.end[:size] == span.end[:size]


def _skills(found: Analysis | None, wanted: Sequence[str], tally: Tally) -> list[str]:
    if not wanted:
        return []
    named = {plain(n) for n in (skills.names(found.skills) if found else ())}
    known = {plain(w): {plain(n) for n in skills.names(skills.find(w))} or {plain(w)} for w in wanted}
    true = set().union(*known.values())
    tally.skills_files += 1
    tally.skills_true += len(true)
    tally.skills_found += len(named)
    tally.skills_right += len(true & named)
    return [f"skills missed {sorted(true - named)}, beside {sorted(named - true)}"] if true != named else []


def _told(found: Analysis, truth: dict[str, Any], tally: Tally) -> list[str]:
    codes = {f.code for f in (*found.feedback.parseability.findings, *found.feedback.writing.findings)}
    said = []
    if "hidden_text" in codes and not truth.get("hidden"):
        tally.accused += 1
        said.append("accused of hidden text")
    dated = any(job.get("dates") for job in truth.get("jobs", []))
    wrong = {
        "no_email": bool(truth.get("email")),
        "no_dates": dated,
        "no_experience_section": bool(truth.get("jobs")),
    }
    false = sorted(code for code, stands in wrong.items() if stands and code in codes)
    tally.misjudged += bool(false)
    return [*said, *(f"told {code}" for code in false)]


if __name__ == "__main__":
    sys.exit(main())
