"""How an employer reaches the candidate, as it stands on the page. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.resume import dates
from shared.resume.headings import section_of
from shared.resume.lexicon import DOCUMENT_TITLES, is_place, organisation_score, title_score
from shared.resume.reading import Line, Reading

# Anchored and bounded (RFC 5321: 64 before the @, 63 a label): no text makes it try each place twice.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPACED_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
LINK = re.compile(
    r"(?:https?://|www\.)\S{1,200}|\b(?:linkedin\.com|github\.com|gitlab\.com)/\S{1,200}", re.IGNORECASE
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u2043", "-") | {"\u00a0": " "})
_PHONE = re.compile(r"(?<![\w@/.:=-])(?:\+|00|\(\+?)?\(?\d(?:[\s().\-/]{0,3}\d){6,14}(?![\w@])(?!-\w)")
_LABELLED = re.compile(
    r"phone|mobile|mobil|cell|tel\b|tel[.:éeè]|telefon|téléphone|móvil|handy|☎|📞|फ़ोन|電話|电话|\bM:|\bT:|\bP:",
    re.I,
)
_NO_PHONE = re.compile(
    r"\bdoi\b|10\.\d{4,}|isbn|issn|arxiv|https?:|www\.|patent|\bid\b|iban|passport|steuer", re.I
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d")

_CREDENTIALS = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?b\.?a\.?|m\.?d\.?|p\.?e\.?|cpa|cfa|pmp|rn|bsn|msn|msc|m\.sc\.?|bsc|b\.sc\.?|m\.?eng\.?|esq\.?|"
    r"jd|j\.d\.|phr|shrm-cp|cissp|csm|acca|ii|iii|iv|jr\.?|sr\.?|b\.?a\.?|m\.?a\.?|b\.?s\.?|m\.?s\.?|lcsw|dds|dvm|ll\.?m\.?)(?=[\s,]|$)",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"\s*[(\[](?:she|he|they|ze|sie|er|elle|il|ella|él)\b[^)\]]{0,20}[)\]]", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|miss|mx|herr|frau|dipl\.?-?ing|ing|eng|sr|sra|don|doña|m|mme)\.\s+|^(?:dr|prof)\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:name|full name|nombre|nom|nome|naam|imię i nazwisko|नाम|姓名|氏名)\s*[:：]?\s+", re.IGNORECASE
)
_CUT = re.compile(r"\s+[|•·–—/]\s+|\s+-\s+|\s{3,}|\s*[|•·]\s*|\t")
_HEAD = 25
MAX_NUMBERS = 200
"""Numbers of a file that are looked at as a phone's."""


def email_of(reading: Reading) -> str:
    """The first address; one that the layout parts at its @ too. What a narrow column breaks or cuts off is
    completed from the link behind it."""
    text = reading.text
    found = EMAIL.search(text) or _SPACED_EMAIL.search(text)
    written = "".join(found[0].split()).rstrip(".-") if found else ""
    linked = [mail for mail in reading.mails if EMAIL.fullmatch(mail)]
    if not written and linked:
        return linked[0]
    return next((m for m in linked if _completes(m, written)), written)


def _completes(linked: str, written: str) -> bool:
    """Whether an address is the whole of one whose beginning or end stands on the page."""
    return (len(linked) > len(written) and linked.casefold().startswith(written.casefold())) or (
        linked.casefold().endswith(written.casefold())
    )


def links_of(reading: Reading) -> tuple[str, ...]:
    """Addresses of pages."""
    return tuple(dict.fromkeys(m[0].rstrip(".,;)") for m in LINK.finditer(reading.text)))[:6]


def phone_of(reading: Reading) -> str:
    """The first number that is written as a phone's: not a date, an identifier or a postcode."""
    email_at = next((i for i, line in enumerate(reading.lines) if "@" in line.text), 0)
    ranked: list[tuple[int, int, str]] = []
    tried = 0
    for index, line in enumerate(reading.lines):
        text = re.sub(r"-{2,}", "-", line.text.translate(_DASHES))
        if _NO_PHONE.search(LINK.sub(" ", EMAIL.sub(" ", text))) and not _LABELLED.search(text):
            continue
        for match in _PHONE.finditer(EMAIL.sub(lambda m: " " * len(m[0]), text)):
            tried += 1
            if tried > MAX_NUMBERS:
                break
            number = match[0].strip()
            if _is_phone(number, text, near=abs(index - email_at) <= 6 or index < _HEAD):
                weight = 2 * bool(_LABELLED.search(text)) + number.startswith(("+", "("))
                ranked.append((-weight, index, number.rstrip("(-./ ")))
    return re.sub(r"^\(\+(\d{1,3})\)", r"+\1", min(ranked)[2]) if ranked else ""


def _is_phone(number: str, text: str, near: bool) -> bool:
    digits = sum(c.isdigit() for c in number)
    if not 8 <= digits <= 15 and not (digits == 7 and _LABELLED.search(text)):
        return False
    if _DATE.search(number) or dates.find(number) or re.fullmatch(r"(?:19|20)\d\d.(?:19|20)\d\d", number):
        return False
    if number.count(".") == 1 and digits < 10 and "-" not in number:
        return False  # 2023.1234
    return number.startswith(("+", "(")) or bool(_LABELLED.search(text)) or near


def name_of(reading: Reading, email: str) -> str:
    """The name: the largest line near the top that can be one, best where the e-mail address says it too."""
    lines = [line for line in reading.lines if line.page == 1]
    largest = max((line.size for line in lines), default=0.0)
    best: tuple[float, str] = (0.0, "")
    for order, (line, text) in enumerate(_candidates(lines, largest)):
        name = clean_name(text)
        if not name:
            continue
        score = 3.0 * line.size / max(1.0, largest) - 0.02 * order + _alike(name, email)
        words = name.split()
        score += 0.6 * (len(words) >= 2) - 0.5 * (len(words) > 4)
        score += 0.5 * all(
            w[:1].isupper() or not w[:1].isascii() or w.casefold() in _PARTICLES for w in words
        )
        score -= 2.5 * (title_score(name) >= 1) + 1.2 * organisation_score(name) + 2.5 * is_place(name)
        if score > best[0]:
            best = (score, name)
    return best[1] if best[0] >= 2.0 else ""


_PARTICLES = frozenset(
    [
        "de",
        "del",
        "de",
        "la",
        "las",
        "los",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
    ]
)


def _candidates(lines: Sequence[Line], largest: float) -> Iterator[tuple[Line, str]]:
    near = [line for i, line in enumerate(lines) if i < _HEAD or line.size >= 0.9 * largest]
    for line in near:
        yield line, line.text
        if len(line.cells) > 1:
            yield from ((line, cell) for cell in line.cells)
    for a, b in pairwise(near):
        # A name on two lines: “MARIA” over “SANCHEZ”.
        alike = a.size >= 0.8 * largest and abs(a.size - b.size) < 1 and abs(a.x - b.x) < 60
        if alike and len(a.text.split()) <= 2 and len(b.text.split()) <= 2 and not title_score(b.text):
            yield a, f"{a.text} {b.text}"


def _without_heading(text: str) -> str:
    """“PERSONAL INFORMATION Ana Roe”: a heading in the margin beside the name."""
    words = text.split()
    for count in (3, 2, 1):
        if len(words) > count + 1 and section_of(" ".join(words[:count])) == "contact":
            return " ".join(words[count:])
    return text


def clean_name(text: str) -> str:
    """A line as a name, or nothing: without degrees, pronouns and what follows a separator."""
    text = unicodedata.normalize("NFKC", text[:160]).strip(" :,|–—-•·")
    if text.casefold() == "hoja de vida":
        return ""
    text = _without_heading(_LABEL.sub("", _PRONOUNS.sub("", text)))
    text = _CUT.split(text)[0]
    if (span := dates.find(text, single=True)) and span.at > 3:
        text = text[: span.at]  # a day of birth behind the name
    text = _HONORIFIC.sub("", text)
    before = None
    while before != text:
        before, text = text, _CREDENTIALS.sub("", f"{text}", count=1) if len(text.split()) > 2 else text
    text = text.split(",")[0] if text.count(",") == 1 and title_score(text.split(",")[1]) else text
    text = text.strip(" ,;:–—-•·()")
    words = text.split()
    while len(words) > 2 and words[-1].casefold() in DOCUMENT_TITLES:
        words.pop()
    while len(words) > 2 and words[0].casefold() in DOCUMENT_TITLES:
        words.pop(0)
    text = " ".join(words)
    if not 1 <= len(words) <= 6 or any(c.isdigit() or c in '@/|&:;%#+<>=[]{}?!_"“”' for c in text):
        return ""
    if len(text) > 60 or (text.endswith(".") and len(words[-1]) > 3) or "," in text:
        return ""
    if (
        section_of(text)
        or any(w.casefold() in DOCUMENT_TITLES for w in words)
        or not any(c.isalpha() for c in text)
    ):
        return ""
    if text.islower() or (len(words) == 1 and len(text) < 2):
        return ""
    return text


def _alike(name: str, email: str) -> float:
    """How much of the name stands in the address before its @."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", email.split("@")[0].casefold()) if c.isalnum())
    if not plain:
        return 0.0
    found = 0
    words = [
        "".join(c for c in unicodedata.normalize("NFKD", w.casefold()) if c.isalnum()) for w in name.split()
    ]
    for word in words:
        found += len(word) >= 3 and word in plain
    return 2.0 if found >= 2 else 1.2 * bool(found)
