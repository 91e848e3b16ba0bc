"""The headings that people give a résumé's sections, in nine languages.

A heading is a short line all of whose words are a heading's words: “Relevant Experience”,
“2. Berufspraxis”, “E X P E R I E N C E”, “Skills & Tools”. So “Experience with Kafka” is none.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

MAX_HEADING = 60

_WORDS: dict[str, Any] = json.loads((files(__package__) / "headings.json").read_text("utf-8"))
_MODIFIERS = frozenset(_WORDS["modifiers"])
_PHRASES: dict[str, str] = _WORDS["phrases"]
_WEAK = frozenset(_WORDS["weak"])
"""Words that name a section only beside another word, or standing quite alone."""
_BY_WORD = {word: section for section, words in reversed(_WORDS["sections"].items()) for word in words}
# In order of weight: “Experience & Education” holds jobs, “Education & Certifications” holds studies.
_ORDER = {
    section: rank
    for rank, section in enumerate(
        ("volunteering", "experience", "education", "certifications", "projects", "publications", "awards",
         "skills", "languages", "interests", "references", "summary", "contact")
    )
}  # fmt: skip
_LEAST_JOINED, _LEAST_PART = 12, 4
"""Letters of two words that stand without a space, and of either."""
_LEADING = re.compile(r"^(?:[\W_]+|(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+)+")
_TAIL = re.compile(r"[\s:•·—–\-|.…_]+$")
_PARENTHESIS = re.compile(r"\s*\([^()]{0,40}\)\s*$")
_SPLIT = re.compile(r"[\s,/&+|·•]+")


def _parted(word: str) -> list[str]:
    """“expériencesprofessionnelles”, whose space a template lost: two words of headings, or the one."""
    known = _BY_WORD.keys() | _MODIFIERS
    for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
        if word[:at] in known and word[at:] in known:
            return [word[:at], word[at:]]
    return [word]


def tidy(text: str) -> str:
    """A heading's words: folded, without numbering, signs, “(8 years)” or letter-spacing."""
    text = unicodedata.normalize("NFKC", text[: 2 * MAX_HEADING]).strip()
    text = unspread(text)
    text = _PARENTHESIS.sub("", text)
    text = _TAIL.sub("", _LEADING.sub("", text))
    # Turkey's capital “İ” folds to an “i” with a dot above it.
    return text.casefold().replace("i\u0307", "i").replace("’", "'")


def unspread(text: str) -> str:
    """“E X P E R I E N C E” → “EXPERIENCE”; two spaces part its words."""
    tokens = text.split()
    if len(tokens) < 4 or sum(len(t) == 1 for t in tokens) < 0.8 * len(tokens):
        return text
    return " ".join("".join(part.split()) for part in re.split(r"\s{2,}", text.strip()))


@lru_cache(maxsize=4096)
def section_of(text: str) -> str:
    """The section that a line opens, or nothing."""
    if len(text) > 2 * MAX_HEADING or not text.strip():
        return ""
    plain = tidy(text)
    if not plain or len(plain) > MAX_HEADING or any(c.isdigit() for c in plain):
        return ""
    if plain in _PHRASES:
        return _PHRASES[plain]
    words = [w for w in _SPLIT.split(plain) if w]
    if not 1 <= len(words) <= 6:
        return ""
    if len(words) == 1 and len(plain) >= _LEAST_JOINED and plain not in _BY_WORD:
        words = _parted(plain)
    sections = []
    for word in words:
        word = word.strip("'\"()")
        word = word[2:] if word[:2] in ("d'", "l'") else word
        section = _BY_WORD.get(word, "")
        if section:
            sections.append((word, section))
        elif word not in _MODIFIERS:
            return ""
    if not sections:
        return ""
    if len(words) > 1 and all(word in _WEAK for word, _ in sections) and len(sections) < len(words) - 1:
        return ""
    if len(sections) > 1 and any(section == "experience" for _, section in sections):
        # “Work & Leadership Experience” holds jobs, “Volunteer Experience” doesn't.
        sections = [s for s in sections if s[1] != "volunteering" or s[0] not in _WEAK]
    return min((section for _, section in sections), key=lambda s: _ORDER[s])
