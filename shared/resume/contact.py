"""How an employer reaches the candidate, as it stands on the page. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.resume import dates
from shared.resume.reading import Reading

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
_CALENDAR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?|0?[1-9]|[12]\d|3[01]")
"""A year, a year with its month, a month or a day."""
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
            if _is_phone(number, text, _is_near(index, email_at)):
                weight = 2 * bool(_LABELLED.search(text)) + number.startswith(("+", "("))
                ranked.append((-weight, index, number.rstrip("(-./ ")))
    return re.sub(r"^\(\+(\d{1,3})\)", r"+\1", min(ranked)[2]) if ranked else ""


def without_ways_to_reach(lines: Sequence[str]) -> list[str]:
    """A file's lines, cells parted by tabs, with a word in brackets for each e-mail address, link and phone
    number."""
    email_at = next((i for i, line in enumerate(lines) if "@" in line), 0)
    return [_masked(line, near=_is_near(i, email_at)) for i, line in enumerate(lines)]


def _is_near(index: int, email_at: int) -> bool:
    """Whether a line stands where a number without a label is a phone's."""
    return abs(index - email_at) <= 6 or index < _HEAD


def _masked(line: str, *, near: bool) -> str:
    """No number goes on in another cell: “(69791)” before “2017” is a postcode."""
    return "\t".join(_cell_masked(cell, near=near) for cell in line.split("\t"))


def _cell_masked(text: str, *, near: bool) -> str:
    text = LINK.sub("[link]", _SPACED_EMAIL.sub("[e-mail]", text))
    for match in reversed(list(_PHONE.finditer(text.translate(_DASHES)))):
        if _is_phone(match[0].strip(), text, near):
            text = f"{text[: match.start()]}[phone]{text[match.end() :]}"
    return text


def _is_phone(number: str, text: str, near: bool) -> bool:
    digits = sum(c.isdigit() for c in number)
    if not 8 <= digits <= 15 and not (digits == 7 and _LABELLED.search(text)):
        return False
    if _DATE.search(number) or dates.find(number) or _is_calendar(re.findall(r"\d+", number)):
        return False
    if number.count(".") == 1 and digits < 10 and "-" not in number:
        return False  # 2023.1234
    return number.startswith(("+", "(")) or bool(_LABELLED.search(text)) or near


def _is_calendar(groups: Sequence[str]) -> bool:
    """Whether a number is years, months and days alone: "2019.03 2021.05" is a period in two cells."""
    return any(len(group) >= 4 for group in groups) and all(map(_CALENDAR.fullmatch, groups))
