"""ESCO's relations of occupations to skills: of 91 ICT occupations, the ones that can be had here.

`ict_occupations.json` is made by `local/training/occupations.py`; ESCO is CC BY 4.0, European Commission. The
relations are the essential ones, and ESCO holds single languages and products optional: a developer
there needs "computer programming", and a résumé says "Python". `_MEANS` says which of ours are examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shared.documents.resume import Skill

_FILE = Path(__file__).with_name("ict_occupations.json")


_PROGRAMMING = frozenset(
    {
        "python",
        "java",
        "javascript",
        "typescript",
        "c",
        "c++",
        "c#",
        "r",
        "go",
        "rust",
        "kotlin",
        "swift",
        "scala",
        "ruby",
        "php",
        "perl",
        "matlab",
        "dart",
        "groovy",
    }
)
_MEANS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (_PROGRAMMING, ("computer programming", "use scripting programming")),
    (frozenset({"sql", "postgresql", "mysql", "oracle", "sql server"}), ("query languages", "use databases")),
    (
        frozenset({"git", "github", "gitlab", "ansible", "puppet"}),
        ("tools for software configuration management",),
    ),
    (frozenset({"html", "css", "react", "angular", "vue.js"}), ("use markup languages", "web programming")),
    (frozenset({"linux", "unix", "windows server"}), ("operating systems",)),
    (frozenset({"aws", "azure", "google cloud"}), ("cloud technologies", "deploy cloud resource")),
    (frozenset({"tableau", "power bi", "looker"}), ("visual presentation techniques",)),
    (
        frozenset({"spark", "kafka", "airflow"}),
        ("establish data processes", "use data processing techniques"),
    ),
)
"""Names of ours, in lower case, and the labels of ESCO's skills that they are examples of."""


@dataclass(frozen=True)
class EscoSkill:
    """A skill or a field of knowledge. `id` is empty where the data has no identifier for it."""

    label: str
    id: str
    names: frozenset[str]


@dataclass(frozen=True)
class Occupation:
    """An occupation, every name that ESCO has for it in lower case, and the skills it relates to."""

    id: str
    label: str
    names: frozenset[str]
    skills: tuple[EscoSkill, ...]


@cache
def occupations() -> tuple[Occupation, ...]:
    """All of them."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    skills = [
        EscoSkill(one["label"], one["id"], frozenset([one["label"].lower(), *one["names"]]))
        for one in data["skills"]
    ]
    return tuple(
        Occupation(
            one["id"], one["label"], frozenset(one["names"]), tuple(skills[at] for at in one["skills"])
        )
        for one in data["occupations"]
    )


def named(title: str) -> Occupation | None:
    """The occupation that goes by this title: by all of it, else by the longest name that stands in it."""
    wanted = " ".join(title.casefold().split())
    exact = [one for one in occupations() if wanted in one.names]
    if exact:
        return exact[0]
    inside = [
        (len(name), one.label, one)
        for one in occupations()
        for name in one.names
        if " " in name and f" {name} " in f" {wanted} "
    ]
    return max(inside)[2] if inside else None


def covered(occupation: Occupation, skills: Iterable[Skill]) -> tuple[str, ...]:
    """Which of an occupation's skills a résumé names, in its own words: by ESCO's id, name, or example."""
    ids = {skill.id for skill in occupation.skills if skill.id}
    names = {name for skill in occupation.skills for name in skill.names}
    names |= {ours for examples, labels in _MEANS if names & set(labels) for ours in examples}
    return tuple(
        dict.fromkeys(skill.name for skill in skills if skill.esco in ids or skill.name.lower() in names)
    )
