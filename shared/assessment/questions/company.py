"""The employer as the advertisement names it, and what it says of itself: for questions such as "why us?".

An advertisement is the candidate's text, so it is data: it comes here without orders to a model
(`job_description`), a line is checked and bounded like any other that a question quotes (`material`), and a
name is a few words long. Where no name is sure none is used, and the question asks of "us".
"""

from __future__ import annotations

import re
from functools import lru_cache

from shared.assessment import patterns as tables
from shared.assessment.questions import material
from shared.assessment.questions.generation import PlannedQuestion
from shared.assessment.text import language_id
from shared.assessment.text.messages import say
from shared.documents.base import Frozen
from shared.documents.vocabulary import QuestionKind

MOST_LINES = 2
LONGEST_NAME = 50
"""Characters."""
COMPETENCY = "company"
_KIND: QuestionKind = "motivation"


class Employer(Frozen):
    """Who advertises. Both are empty where the text doesn't tell."""

    name: str = ""
    says: tuple[str, ...] = ()
    """Of itself, word for word."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    raw = tables.read("company")
    return {name: [re.compile(p, re.VERBOSE | re.MULTILINE) for p in found] for name, found in raw.items()}


def of(about_the_job: str) -> Employer:
    """The employer of an advertisement from which orders were cut (`job_description.about_the_job`)."""
    return Employer(name=_name(about_the_job), says=of_itself(about_the_job)[:MOST_LINES])


def question(employer: Employer, language: str, turn: int) -> PlannedQuestion | None:
    """Why this employer: by what it says of itself or by its name, in turn; None where neither is known."""
    says = [line for line in employer.says if not language_id.is_other(line, language)]
    name = employer.name
    if says and (turn % 2 == 0 or not name):
        text = say(language, "question.company.says", quote=says[turn // 2 % len(says)])
    elif name:
        text = say(language, "question.company.named", name=name)
    else:
        return None
    return PlannedQuestion(text=text, kind=_KIND, competency=COMPETENCY, source="fitted", about="job")


def _name(text: str) -> str:
    """The first name that a pattern is sure of; the surest patterns come first."""
    known = _patterns()
    for pattern in known["name"]:
        for found in pattern.finditer(text):
            name = material.safe(" ".join(found["name"].split()).strip(" .,;:–—-"))
            if name and len(name) <= LONGEST_NAME and not any(p.search(name) for p in known["no_name"]):
                return name
    return ""


def of_itself(text: str) -> tuple[str, ...]:
    """Every line in which the employer speaks of itself: no duty, and no term of the job.

    Those with "we" come first: they tell more than what it is.
    """
    known = _patterns()
    lines = [line for line in material.parts(text) if not any(p.search(line) for p in known["terms"])]
    found = [line for line in lines if any(p.search(line) for p in known["says"])]
    found += [line for line in lines if any(p.search(line) for p in known["is"])]
    return tuple(dict.fromkeys(found))
