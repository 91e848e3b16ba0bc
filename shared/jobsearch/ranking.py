"""Which jobs to go for, best first, each with the reasons that put it there and the basis of its match.

For ICT occupations what a job needs comes from ESCO's relations (`esco_relations`); for all others no
relations can be had here, and titles and texts are compared by their words (`similarity`). Either way a
suggestion says which. Weights are ours, and small: they order a short list, and predict nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.resume import Skill
from shared.jobsearch import esco
from shared.jobsearch.sources import JobOffer, JobQuery, SearchLink, links

Basis = Literal["esco_relations", "similarity"]
ReasonCode = Literal["skills", "practised", "strength", "readiness", "title"]

STRONG = 3.5
"""A competency with a mean of so many bands, over `STRONG_INTERVIEWS` interviews, is a measured strength."""
STRONG_INTERVIEWS = 2
_SHOWN = 6
_WEIGHTS: Mapping[ReasonCode, float] = {
    "skills": 0.4,
    "practised": 0.25,
    "title": 0.15,
    "strength": 0.1,
    "readiness": 0.1,
}

_STRENGTH_WORDS: Mapping[str, tuple[str, ...]] = {
    "communication": ("present", "communicat", "writ", "documentation"),
    "stakeholders": ("stakeholder", "liaise", "customer", "client", "business relationship"),
    "customer_focus": ("customer", "client", "user"),
    "leadership": ("lead", "manage staff", "supervise", "mentor"),
    "mentoring": ("mentor", "train", "coach"),
    "teamwork": ("team", "cooperat", "professional network"),
    "problem_solving": ("solve", "troubleshoot", "problem"),
    "problem_analysis": ("analy", "requirement", "problem"),
    "debugging": ("debug", "troubleshoot", "solve"),
    "planning": ("plan", "project management", "schedule"),
    "prioritisation": ("project management", "plan", "prioriti"),
    "negotiation": ("negotiat", "budget"),
    "decision_making": ("decision", "strateg"),
    "databases": ("database", "query", "sql"),
    "data_modelling": ("data model", "database scheme", "database diagram"),
    "data_quality": ("data quality", "data cleansing", "normalise"),
    "pipelines": ("data process", "data collection"),
    "statistics": ("statistic", "mathemat"),
    "model_evaluation": ("data mining", "machine learning", "statistic"),
    "testing": ("test",),
    "quality": ("quality",),
    "security": ("security", "cyber", "encryption", "identity"),
    "networking": ("network",),
    "observability": ("monitor", "capacity"),
    "reliability": ("disaster", "resilience", "backup", "recovery"),
    "incident_response": ("incident", "recovery", "attack"),
    "deployment": ("deploy", "integrat", "migrat", "release"),
    "accessibility": ("accessib",),
    "apis": ("interface", "integrat"),
    "requirements": ("requirement",),
    "research": ("research",),
}
"""Competencies of the interviews, by the beginnings of words in ESCO's skills that ask for the same."""


@dataclass(frozen=True)
class Evidence:
    """What is known of a candidate: all of it measured or read here, none of it sent anywhere."""

    roles: Mapping[str, int] = field(default_factory=dict)
    """Roles that interviews were practised for, and how many."""
    titles: Sequence[str] = ()
    """Of the résumé's jobs, the newest first."""
    skills: Sequence[Skill] = ()
    strengths: Mapping[str, float] = field(default_factory=dict)
    """Competencies at `STRONG` or more, with their means."""
    readiness: int | None = None
    """0 to 100 for the roles practised; None when it isn't known."""


class JobReason(Frozen):
    """Why a suggestion stands where it does. `code` is for clients; names and figures fill in the words."""

    code: ReasonCode
    names: tuple[str, ...] = ()
    values: dict[str, float] = Field(default_factory=dict)


class JobSuggestion(Frozen):
    """A kind of job to look for, with links that search for it."""

    title: str
    occupation: str = ""
    """What ESCO calls it; empty where it has no ICT occupation of this title."""
    basis: Basis
    reasons: tuple[JobReason, ...]
    missing: tuple[str, ...] = ()
    """Skills of the occupation that the résumé doesn't name; empty where there is no résumé."""
    links: tuple[SearchLink, ...]


class RankedOffer(Frozen):
    """An advertisement with what speaks for it."""

    offer: JobOffer
    basis: Literal["similarity"] = "similarity"
    reasons: tuple[JobReason, ...]


def suggestions(evidence: Evidence, where: str, country: str, count: int = 6) -> tuple[JobSuggestion, ...]:
    """Roles practised and held, and ICT occupations whose skills the résumé names; best first."""
    found: dict[str, tuple[float, JobSuggestion]] = {}
    wanted = [*evidence.roles, *evidence.titles]
    near = [one.label for one in esco.occupations() if len(esco.covered(one, evidence.skills)) >= 2]
    for title in [*wanted, *near]:
        occupation = esco.named(title)
        key = occupation.id if occupation else _key(title)
        if key in found or not _key(title):
            continue
        reasons = _reasons(title, occupation, evidence)
        if not reasons:
            continue
        weight = sum(_WEIGHTS[r.code] * r.values.get("share", 1.0) for r in reasons)
        query = JobQuery(title, where, country)
        suggestion = JobSuggestion(
            title=title,
            occupation=occupation.label if occupation else "",
            basis="esco_relations" if occupation else "similarity",
            reasons=reasons,
            missing=_missing(occupation, evidence.skills),
            links=links(query),
        )
        found[key] = (weight, suggestion)
    ordered = sorted(found.values(), key=lambda one: (-one[0], one[1].title))
    return tuple(suggestion for _, suggestion in ordered[:count])


def _reasons(title: str, occupation: esco.Occupation | None, evidence: Evidence) -> tuple[JobReason, ...]:
    reasons = []
    interviews = sum(n for role, n in evidence.roles.items() if _same(role, title, occupation))
    if interviews:
        share = min(1.0, interviews / 5)
        reasons.append(JobReason(code="practised", values={"count": interviews, "share": share}))
        if evidence.readiness is not None:
            share = evidence.readiness / 100
            reasons.append(JobReason(code="readiness", values={"score": evidence.readiness, "share": share}))
    if any(_same(held, title, occupation) for held in evidence.titles):
        reasons.append(JobReason(code="title"))
    if occupation:
        named = esco.covered(occupation, evidence.skills)
        if named:
            share = min(1.0, len(named) / 5)
            reasons.append(
                JobReason(code="skills", names=named[:_SHOWN], values={"count": len(named), "share": share})
            )
        strong = tuple(c for c in evidence.strengths if _asks_for(occupation, c))
        if strong:
            share = min(1.0, len(strong) / 3)
            reasons.append(JobReason(code="strength", names=strong[:_SHOWN], values={"share": share}))
    return tuple(reasons)


def _asks_for(occupation: esco.Occupation, competency: str) -> bool:
    starts = _STRENGTH_WORDS.get(competency, ())
    return any(f" {start}" in f" {skill.label.lower()}" for skill in occupation.skills for start in starts)


def _missing(occupation: esco.Occupation | None, skills: Sequence[Skill]) -> tuple[str, ...]:
    """Named fields of knowledge alone: nobody writes "think abstractly" into a résumé."""
    if occupation is None or not skills:
        return ()
    have = {name.lower() for name in esco.covered(occupation, skills)}
    return tuple(s.label for s in occupation.skills if s.id and not have & s.names)[:_SHOWN]


def offers(found: Sequence[JobOffer], title: str, evidence: Evidence) -> tuple[RankedOffer, ...]:
    """Advertisements, best first: by the words of the title, and the résumé's skills that they name."""
    ranked = []
    for offer in found:
        likeness = _likeness(title, offer.title)
        text = f" {offer.title} {offer.text} ".lower()
        named = tuple(dict.fromkeys(s.name for s in evidence.skills if _names(text, s.name)))
        reasons = []
        if likeness:
            reasons.append(JobReason(code="title", values={"share": round(likeness, 2)}))
        if named:
            values = {"count": float(len(named)), "share": min(1.0, len(named) / 5)}
            reasons.append(JobReason(code="skills", names=named[:_SHOWN], values=values))
        weight = sum(_WEIGHTS[r.code] * r.values["share"] for r in reasons)
        ranked.append((weight, RankedOffer(offer=offer, reasons=tuple(reasons))))
    ordered = sorted(enumerate(ranked), key=lambda one: (-one[1][0], one[0]))
    return tuple(offer for _, (_, offer) in ordered)


def _names(text: str, skill: str) -> bool:
    """Whole words only: "R" is in no "engineer", and "Java" in no "JavaScript"."""
    return re.search(rf"(?<![\w+#]){re.escape(skill.lower())}(?![\w+#])", text) is not None


def _likeness(one: str, other: str) -> float:
    """Share of the words that two titles have in common."""
    a, b = set(_key(one).split()), set(_key(other).split())
    return len(a & b) / len(a | b) if a | b else 0.0


def _same(one: str, other: str, occupation: esco.Occupation | None) -> bool:
    if _key(one) == _key(other):
        return True
    return occupation is not None and esco.named(one) == occupation


def _key(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))
