"""Words that tell a job's title from an employer and from a place, in nine languages."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_WORDS: dict[str, Any] = json.loads((files(__package__) / "words.json").read_text("utf-8"))
_TITLE_WORDS = frozenset(_WORDS["titles"])
_ORG_WORDS = frozenset(_WORDS["organisations"])
_TOKEN = re.compile(r"[^\s,;:()/&|+·•–—\"“”]+")
_TITLE_HINTS = frozenset(_WORDS["title_hints"])
_DEPARTMENTS = frozenset(_WORDS["departments"])
_TITLE_ENDINGS = tuple(_WORDS["title_endings"])
ENTRY_LABELS: dict[str, list[str]] = _WORDS["entry_labels"]
"""What a form writes before each part of a job: “Employer:” and “Duties:”."""
COLUMN_TITLES = frozenset(_WORDS["column_titles"]).union(*ENTRY_LABELS.values())
"""What stands above the columns of a table of jobs."""
DOCUMENT_TITLES = frozenset(_WORDS["document_titles"])
_LEGAL = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|plc|corp|corporation|co|(?:gmbh|ag|se)\s&\sco\.?\s(?:kg(?:aa)?|ohg)|gmbh|ag|kg|kgaa|"
    r"ohg|gbr|ug|e\.?k|e\.?v|eg|se|s\.?a\.?s?|s\.?a\.?r\.?l|s\.?r\.?l|eurl|sasu|s\.?c\.?[pi]|s\.?\s?coop|s\.?com|s\.c|s\.?l\.?n\.?e|s\.?l\.?l|"
    r"s\.?p\.?a|s\.?l\.?u?|b\.?v|n\.?v|oy|ab|llp|pvt\.?(?:\sltd)?|sp\.?\sz\s?o\.?\s?o|"
    r"ltda|lda|eireli|s/a|s\.?a\.?\sde\s?c\.?\s?v|s\.?\sde\sr\.?\s?l(?:\.?\sde\s?c\.?\s?v)?|ggmbh|mbh|a/s|aps|oyj|pllc|"
    r"(?:pty|private)\.?(?:\s(?:ltd|limited))?|sp\.\s?[jk]|v\.?o\.?f|k\.k|"
    r"(?:प्रा(?:इवेट|\.|॰)\s?)?लि(?:मिटेड|\.|॰))\.?$",
    re.IGNORECASE,
)


_TITLE_IN_JAPANESE = re.compile(
    r"[\u4e00-\u9fff]{2}[員者]$|^(?:営業|事務|一般事務|経理|接客|[総合一般専門]+職)$"
)
_TOLD_IN_JAPANESE = re.compile(
    r"を|。|(?:まし|でし)た|(?:です|ます)$|"
    r"の(?:作成|実施|対応|管理|運営|改善|削減|導入|指導|担当|開発|設計|支援|提案|達成|育成|分析|構築|運用|保守|点検)[。.]?$"
)


def is_told_in_japanese(text: str) -> bool:
    """A sentence without spaces between its words: “集合住宅二棟の配線工事を完了”."""
    return bool(_TOLD_IN_JAPANESE.search(text))


def words(text: str) -> list[str]:
    """A text's words, folded."""
    return [w.casefold().strip(".'’") for w in _TOKEN.findall(unicodedata.normalize("NFKC", text[:300]))]


_TITLES_FIRST = frozenset(("arts",))
"""Titles where they come first: “Arts” is a Dutch physician, “Institute of the Arts” none."""


def title_score(text: str) -> float:
    """How much a text is a job's title: 0 for none of its words."""
    found = words(text)
    if any(t in text for t in _WORDS["titles_cjk"]) or _TITLE_IN_JAPANESE.search(text):
        return 2.0
    score = 0.0
    for place, word in enumerate(found):
        if place and word in _TITLES_FIRST:
            continue
        if word.rsplit("-", 1)[-1] in _TITLE_WORDS:
            score += 2.0  # “Data-analist”
            break
        bare = word.split("/")[0].split("*")[0].removesuffix(":in").removesuffix("(in)")
        if word in _TITLE_WORDS or bare in _TITLE_WORDS or (len(word) > 7 and _compound(word)):
            score += 2.0
            break
    if (
        score
        and found
        and (found[-1] in _TITLE_WORDS or found[0] in _TITLE_HINTS or found[0] in _TITLE_WORDS)
    ):
        score += 0.5
    if not score and found and found[0] in _TITLE_HINTS and len(found) > 1:
        score += 1.0
    if (
        "of" in found
        and found
        and found[0] in ("society", "association", "department", "university", "college")
    ):
        score -= 1.0
    return score


def is_department(text: str) -> bool:
    """What follows a title's comma within the title: “Director, Supply Chain”; a trade, too: “Healthcare”."""
    found = words(text)
    return bool(found) and all(word in _DEPARTMENTS for word in found)


def _compound(word: str) -> bool:
    """German and Dutch compounds end in the title: “Datenbankentwickler”, “Vertriebsleiterin”."""
    return word.endswith(_TITLE_ENDINGS)


def organisation_score(text: str) -> float:
    """How much a text is an employer's name: legal forms and kinds of organisation."""
    found = words(text)
    if any(o in text for o in _WORDS["organisations_cjk"]):
        return 2.0
    score = 0.0
    if _LEGAL.search(text):
        score += 2.0
    if any(w in _ORG_WORDS or f"{w}." in _ORG_WORDS for w in found):
        score += 1.0
    return score


def without_legal_form(text: str) -> str:
    """“Acme, Inc.” → “Acme”."""
    return _LEGAL.sub("", text).strip(" ,")


@cache
def _places() -> frozenset[str]:
    from babel import Locale

    names = {n.casefold() for key in ("regions", "cities", "ways_of_working") for n in _WORDS[key]}
    for language in ("en", "es", "de", "fr", "pt", "it", "nl", "pl", "hi"):
        names |= {
            str(name).casefold() for code, name in Locale(language).territories.items() if len(code) == 2
        }
    return frozenset(
        names
        | {
            "usa",
            "uk",
            "u.s.",
            "u.k.",
            "u.s.a.",
            "united states of america",
            "england",
            "europe",
            "south korea",
            "s.korea",
            "s. korea",
            "holland",
            "bay area",
        }
    )


_STATE_CODES = frozenset(_WORDS["states"])
_SMALL = re.compile(
    r"^(?:greater|metro|area|region|near)\s+|\s+(?:bay area|area|metropolitan area|region|city|county)$",
    re.I,
)


def is_place(text: str) -> bool:
    """A town, a state, a country, “Remote”, or a list of these."""
    text = unicodedata.normalize("NFKC", text[:120]).strip(" ,.;|–—-()·•")
    if not text or any(c.isdigit() for c in text.replace("(", "")[:3]):
        return False
    parts = [p.strip(" .()") for p in re.split(r"[,،/|()]|\s[–—-]\s|\s&\s", text) if p.strip(" .()")]
    if not parts or len(parts) > 4:
        return False
    return all(_known_place(p) for p in parts)


def may_be_place(text: str) -> bool:
    """“Springfield, IL”: a name that we don't know before a state or country that we do."""
    parts = [p.strip(" .()") for p in text.split(",") if p.strip(" .()")]
    if len(parts) != 2 or len(parts[0].split()) > 3 or not _known_place(parts[1]):
        return is_place(text)
    return not title_score(parts[0]) and not organisation_score(parts[0])


def _known_place(part: str) -> bool:
    plain = part.casefold().removeprefix("the ")
    if part in _STATE_CODES or plain in _places() or _SMALL.sub("", plain) in _places():
        return True
    town, _, state = part.rpartition(" ")
    return state in _STATE_CODES and town.casefold() in _places()
