"""What a template left where somebody's own words would stand: “Job Title”, “Company B”, “Employer 2, Inc.”.

Each names the part of a heading that it stands for, so a half filled template is read as a whole one.
"""

from __future__ import annotations

import re
from typing import Literal

from shared.resume.lexicon import ENTRY_LABELS, without_legal_form

Part = Literal["title", "company", "place", ""]
_PARTS: tuple[Part, ...] = ("title", "company", "place")
_MORE: dict[Part, tuple[str, ...]] = {
    "title": ("jobtitel", "jobtitle", "nombre del puesto", "titre du poste", "职位", "岗位"),
    "company": (
        "firmenname", "nom de l'entreprise", "nome azienda", "bedrijfsnaam", "公司", "公司名称",
    ),
    "place": ("state", "province", "region", "department", "division", "abteilung"),
}  # fmt: skip
_NAMED: dict[str, Part] = {
    label: part for part in _PARTS for label in (*ENTRY_LABELS.get(part, ()), *_MORE.get(part, ()))
}
_COUNTED = re.compile(r"(?:\s+|(?<=\w)-)(?:#?\d{1,2}|[a-d]|[x-z]{1,4}|one|two|three)$", re.IGNORECASE)
"""“Company 2”, “Firma B”."""
_BEFORE = re.compile(
    r"^(?:(?:your|my|some|the|this|a|an|first|second|third|another|other|current|previous|last|former|"
    r"most recent|example|sample|ihre?|meine?|votre|mon|tu|mi|seu|sua|jouw|twoj[ae])\s+)+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:name of(?: the)?|nombre de la|nom de l[a']|nome da|name des)\s*|\s+name$", re.IGNORECASE
)
_OF_JOB = re.compile(r"\s+of\s+(?:\w+\s+){0,2}(?:job|employer|company|position)$", re.IGNORECASE)
"""“City of first job”."""
_BRACKETS = str.maketrans("", "", "[]<>{}")
_MOST_WORDS = 6


def part_named(text: str) -> Part:
    """Which part of a heading a text stands for without saying it; nothing where it says one."""
    if len(text.split()) > _MOST_WORDS:
        return ""
    bare = without_legal_form(_OF_JOB.sub("", text.translate(_BRACKETS))).strip(" .,")
    bare = _BEFORE.sub("", _COUNTED.sub("", bare))
    found: Part = _NAMED.get(bare.casefold(), "") or _NAMED.get(_NAME.sub("", bare).casefold(), "")
    return found


def parts_named(text: str) -> list[str]:
    """“Company, Location” and the like in its parts; nothing where one of them says something."""
    parts = text.split(", ")
    return parts if len(parts) > 1 and all(map(part_named, parts)) else []
