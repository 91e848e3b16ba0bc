"""What is left of a line when it is a name: without its label, titles, degrees and what stands beside it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from shared.resume import dates
from shared.resume.contact import EMAIL, LINK
from shared.resume.headings import section_of, unspread
from shared.resume.lexicon import DOCUMENT_TITLES, is_place, organisation_score, title_score

_WORDS: dict[str, list[str]] = json.loads((files(__package__) / "names.json").read_text("utf-8"))


def _any(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _any_of(kind: str) -> str:
    return _any(_WORDS[kind])


PARTICLES = frozenset(_WORDS["particles"])
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
"""“Nombre: Ana Roe Martín.”, not “Jr.”."""
_LABEL = re.compile(rf"(?:{_any_of('labels')})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_FIRST, _LAST = (
    re.compile(rf"(?:{_any_of(kind)})(?:\s*\([^()]*\))?\s*[:：]?\s+(?=\S)", re.IGNORECASE)
    for kind in ("first", "last")
)
_LABELS_ALONE = frozenset(_WORDS["labels"])
_HONORIFIC = re.compile(
    rf"(?:(?:{_any_of('bare_honorifics')})\s+|(?:{_any_of('honorifics')})\.\s*)(?=\S)", re.IGNORECASE
)
_GREETING = re.compile(
    rf"(?:(?:{_any_of('hello')})[\s,!.–-]*)?(?:{_any_of('greetings')})\s+(?=\S)", re.IGNORECASE
)
_OWN_DOCUMENT = re.compile(rf"['’]s?\s+(?:{_any(DOCUMENT_TITLES)})$", re.IGNORECASE)
"""“Ana Roe's résumé”."""
_OF = re.compile(rf"(?:{_any_of('of')})\s+", re.IGNORECASE)
_DOCUMENTS = DOCUMENT_TITLES.union(_WORDS["documents"])
_DOCUMENT = re.compile(rf"(?:{_any(_DOCUMENTS)})(?!\w)[\s:：]*", re.IGNORECASE)
_CREDENTIALS = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?b\.?a\.?|m\.?d\.?|p\.?e\.?|cpa|cfa|pmp|rn|bsn|msn|msc|m\.sc\.?|bsc|b\.sc\.?|m\.?eng\.?|esq\.?|"
    r"jd|j\.d\.|phr|shrm-cp|cissp|csm|acca|ii|iii|iv|jr\.?|sr\.?|b\.?a\.?|m\.?a\.?|b\.?s\.?|m\.?s\.?|lcsw|dds|dvm|ll\.?m\.?)(?=[\s,]|$)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{0,40}(?:[)\]]|$)\s*$")
"""Pronouns, a town or a maiden name behind the name."""
_PARTS = re.compile(
    r"\s+[^\w\s'\"“”„«»()\[\]&]+\s+|\s{3,}|\s*[|•·∙⋅;]\s*|\s*[–—]\s+|\s+[–—]\s*|\t|(?<=[^\s,]),\s+(?=\S)|:\s+"
    r"|(?<=[^\s.]{3})\.\s+|\s+(?=\(?\+?\(?\d)"
)
_REACH_LABEL = re.compile(
    r"\s+(?:e-?mail|correo|courriel|phone|mobile|mobil|cell|tel(?:ephone|efon|éfono)?|téléphone|handy|web(?:site)?|address|adresse"
    r"|linkedin|github)\s*[:：]?\s*$",
    re.IGNORECASE,
)
"""“Ana Roe Email: …”: what stands beside the name says what follows."""
_LEAST_BEFORE_DAY = 3
_BROKEN = re.compile(r"[^\W\d_]-$")
_ADDRESS = " | @ | "
"""What stands for an address of a page or for e-mail: it parts what is beside it."""
_QUOTES = str.maketrans("", "", '"“”„«»')
_NO_NAME = re.compile(r"[\d@/|&:;%#+<>=\[\]{}?!_]")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,5}$")
_SITES = frozenset(_WORDS["sites"])
_MOST_LETTERS, _MOST_WORDS, _MOST_ALL_WORDS = 60, 6, 9
_OF_SENTENCE = 1.5
_STRIPPED = " ,;:–—-•·()"


class Named(NamedTuple):
    """A text that may be a name."""

    text: str
    labelled: bool = False
    """A label says that it is one: “Name: Ana Roe”."""
    turned: bool = False
    """The surname stood first, before a comma."""
    behind: bool = False
    """Something else than what the document is called stands before it on its line."""


def goes_on(text: str) -> bool:
    """Whether a name goes on in the next line: “Okafor-” above “Lane”."""
    return bool(_BROKEN.search(text.strip()))


def is_label(text: str) -> bool:
    """Whether a text only says that a name follows."""
    return text.strip(" :：").casefold() in _LABELS_ALONE


def named_apart(text: str) -> tuple[str, str]:
    """What a line says is the first name, and what it says is the last; nothing where it doesn't."""
    first, last = (of.match(text) for of in (_FIRST, _LAST))
    return (
        clean(text[first.end() :]) if first else "",
        clean(text[last.end() :]) if last else "",
    )


def names_in(text: str) -> Iterator[Named]:
    """The texts in a line that may be its name, first the likeliest."""
    text = unicodedata.normalize("NFKC", text[:160]).replace("’", "'").strip(" |·•+")
    text = unspread(LINK.sub(_ADDRESS, EMAIL.sub(_ADDRESS, text)).strip())
    if text.replace(" ", "").casefold() in DOCUMENT_TITLES | _LABELS_ALONE:
        return  # “履 歴 書”, “氏 名”
    label = _LABEL.match(text)
    if label and text[label.end() :].casefold() in _WORDS["last"]:
        label = None  # “Name Surname” of a template
    text = _STOP.sub("", text[label.end() :]) if label else text
    if (day := dates.find(text, single=True)) and day.at > _LEAST_BEFORE_DAY:
        text = f"{text[: day.at].rstrip()} | {text[day.stop :]}"  # of birth, behind the name
    if greeting := _GREETING.match(text):
        text = text[greeting.end() :]
    text = _without_honorifics(text)
    parts = [part for part in _PARTS.split(text) if part and part.strip()]
    if len(parts) > 1 and (turned := _turned(text)):
        yield Named(turned, bool(label), turned=True)
    behind = False
    for part in parts:
        if name := clean(_REACH_LABEL.sub("", part)):
            yield Named(name, bool(label), behind=behind)
        if not behind:
            yield from (Named(name, bool(label), behind=True) for name in _leading(part))
        behind = behind or not _DOCUMENT.fullmatch(part.strip())


def _leading(text: str) -> Iterator[str]:
    """The name that a line begins with, where no sign parts it from a title or a sentence's rest."""
    words = text.split()
    for count in range(2, min(len(words), _MOST_WORDS)):
        before, behind = " ".join(words[:count]), " ".join(words[count:])
        if words[count - 1].casefold() in PARTICLES or not words[count - 1][:1].isupper():
            continue
        told = title_score(behind) >= 1 > title_score(before)
        if (told or (words[count][:1].islower() and words[count] not in PARTICLES)) and (
            name := clean(before)
        ):
            yield name


def _turned(text: str) -> str:
    """“Sánchez, María” as María Sánchez; nothing where what follows the comma is no first name."""
    last, comma, first = text.partition(", ")
    if not comma or "," in first or len(first.split()) > 2 or len(_weighty(last.split())) > 2:
        return ""
    first, last = clean(first), clean(last)
    told = any(title_score(p) >= 1 or is_place(p) or organisation_score(p) for p in (first, last))
    return f"{first} {last}" if first and last and not told else ""


def clean(text: str) -> str:
    """A text as a name, or nothing: without degrees, honorifics and what stands in brackets behind it."""
    text = text.strip()
    if goes_on(text):
        return ""
    text = _without_heading(_BRACKET.sub("", text.strip(" :,|–—-•·")).translate(_QUOTES))
    text = _without_titles(text)
    before = None
    while before != text:
        before, text = text, _CREDENTIALS.sub("", text, count=1) if len(text.split()) > 2 else text
    text = text.strip(_STRIPPED)
    return text if _may_be_name(text) else ""


def _without_titles(text: str) -> str:
    """Without what the document is called, before or behind the name, and without honorifics."""
    if (called := _DOCUMENT.match(text)) and called.end() < len(text):
        while called := _DOCUMENT.match(text):
            text = text[called.end() :].strip(_STRIPPED)
        if of := _OF.match(text):
            text = text[of.end() :]
    text = _OWN_DOCUMENT.sub("", text)
    words = text.split()
    while len(words) > 2 and words[-1].casefold() in DOCUMENT_TITLES:
        words.pop()
    return _without_honorifics(" ".join(words))


def _without_honorifics(text: str) -> str:
    while honorific := _HONORIFIC.match(text):
        text = text[honorific.end() :]
    return text


def _without_heading(text: str) -> str:
    """“PERSONAL INFORMATION Ana Roe”: a heading in the margin beside the name."""
    words = text.split()
    for count in (3, 2, 1):
        if len(words) > count + 1 and section_of(" ".join(words[:count])) == "contact":
            return " ".join(words[count:])
    return text


def _may_be_name(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(_weighty(words)) <= _MOST_WORDS
        and len(words) <= _MOST_ALL_WORDS
        and len(text) <= _MOST_LETTERS
        and not _NO_NAME.search(text)
        and "," not in text
        and not (text.endswith(".") and len(words[-1]) > 3)
        and any(c.isalpha() for c in text)
        and not (len(words) == 1 and len(text) < 2)
        and not is_no_name(text)
        and not any(word.casefold() in DOCUMENT_TITLES for word in words)
    )


def is_no_name(text: str) -> bool:
    """Whether a text is a section's heading, what a document is called, or a site."""
    words = [word.strip(".,:") for word in text.casefold().split()]
    called = {" ".join(words), "".join(words)} & _DOCUMENTS or DOCUMENT_TITLES.issuperset(words)
    return bool(called or section_of(text) or _SITES.intersection(words))


def _weighty(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.casefold() not in PARTICLES]


def is_of_few_signs(text: str) -> bool:
    """“田中 太郎”: an East Asian name, whose parts may stand far apart in a form."""
    return bool(_EAST_ASIAN.match(text.replace(" ", "")))


def likeness(text: str) -> float:
    """How much a text is written as names are: words in capitals, or an East Asian name's few signs. “Seeking
    a degree” is a sentence."""
    words = text.split()
    whole = len(words) >= 2 or bool(_EAST_ASIAN.match(text))
    capital = all(w[:1].isupper() or not w[:1].isascii() or w.casefold() in PARTICLES for w in words)
    sentence = words[0][:1].isupper() and any(w.islower() for w in _weighty(words))
    return (
        0.6 * whole
        - 0.5 * (len(_weighty(words)) > 4)
        + 0.5 * capital
        - 1.0 * text.islower()
        - _OF_SENTENCE * sentence
    )
