"""A name on several lines: what belongs to it by their type, and in which order they say it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from shared.resume.by_model.folding import fold
from shared.resume.by_model.quotes import Passage
from shared.resume.headings import section_of
from shared.resume.job_lines import style_of
from shared.resume.lexicon import DOCUMENT_TITLES, is_place, organisation_score, title_score
from shared.resume.name_texts import named_apart, names_in
from shared.resume.reading import Line

ONE_WORD = 0x1100
"""From Hangul on, a name is one word."""
_BELOW = 5
"""Lines from one part of a name to the next."""
_PARTING = (",", "|", ":", "(", "[", " - ", " – ", " — ", "•", "·", "/")
_SAME_EDGE = 4.0
"""Points."""
_LARGER = 1.4
"""Than the text, where a name is set as the page's title."""
_MOST_LINES, _MOST_WORDS = 3, 5
"""Of such a title, and words of one of its lines."""


def in_order(name: Passage, rest: Passage, lines: Sequence[Line]) -> tuple[Passage, Passage]:
    """As the page says them where they are lines of one type below each other: nobody calls either a surname.
    As the model does otherwise."""
    upper, lower = sorted((name, rest), key=lambda passage: passage.places)
    one, other = lines[upper.lines[0]], lines[lower.lines[0]]
    below = lower.lines[0] - upper.lines[0] <= _BELOW and abs(one.x - other.x) < _SAME_EDGE
    alone = all(fold(line.text) == fold(of.text) for line, of in ((one, upper), (other, lower)))
    return (upper, lower) if below and alone and style_of(one) == style_of(other) else (name, rest)


def alone(text: str) -> str:
    """A quote without what it says besides the name: a label, what the document is called, a title, a degree,
    an age, pronouns; itself, where no sign parts anything from it."""
    found = next((named.text for named in names_in(text)), "")
    before = text[: text.find(found)] if found and found in text else ""
    parted = any(sign in text for sign in _PARTING) or any(fold(w) in DOCUMENT_TITLES for w in before.split())
    whole = len(found.split()) > 1 or (found and ord(found[0]) >= ONE_WORD)
    return found if parted and whole else text


def labelled(name: Passage, lines: Sequence[Line]) -> str:
    """A first name and a surname that labels say to be that, on lines next to each other, where the name is
    one of them."""
    at = name.lines[0]
    first, last = named_apart(lines[at].text)
    for index in (at - 1, at + 1):
        if not 0 <= index < len(lines):
            continue
        other_first, other_last = named_apart(lines[index].text)
        if first and other_last and not last and fold(first) == fold(name.text):
            return f"{name.text} {other_last}"
        if last and other_first and not first and fold(last) == fold(name.text):
            return f"{other_first} {name.text}"
    return ""


def in_largest_type(name: str, lines: Sequence[Line]) -> str:
    """The name with what the lines in the page's largest type add to it, if all that they say can be one."""
    first = [line for line in lines if line.page == 1]
    largest = max((line.size for line in first), default=0.0)
    if not largest or largest < _LARGER * median(line.size for line in first):
        return ""
    titled = [line for line in first if line.size > 0.95 * largest]
    parts = [line.cells[0] if line.cells else line.text for line in titled]
    whole = " ".join(" ".join(parts).split())
    words = set(fold(name).split())
    if not (1 < len(titled) <= _MOST_LINES and words < set(fold(whole).split())):
        return ""
    return whole if all(map(_may_be_part, parts)) and len(set(map(style_of, titled))) == 1 else ""


def _may_be_part(text: str) -> bool:
    words = text.split()
    other = title_score(text) >= 1 or organisation_score(text) or is_place(text) or section_of(text)
    titled = any(fold(word) in DOCUMENT_TITLES for word in (*words, text))
    return 0 < len(words) <= _MOST_WORDS and not other and not titled
