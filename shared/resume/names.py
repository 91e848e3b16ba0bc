"""Whose résumé it is: the name, where it stands on the page. Nothing is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from shared.resume import name_letters, name_texts
from shared.resume.headings import section_of
from shared.resume.job_lines import Style, style_of
from shared.resume.lexicon import is_place, organisation_score, title_score
from shared.resume.name_spelling import mended
from shared.resume.name_texts import Named
from shared.resume.reading import Line, Reading

_HEAD = 25
_MOST_WORDS_OF_HEADING, _LEAST_HEADINGS = 4, 3
_LEAST = 2.0
_LEAST_WORDS = 2
_MOST_BESIDE, _SAME_EDGE = 4, 4.0
"""Lines of an address beside a name that stands on two, and points."""


def name_of(reading: Reading, email: str) -> str:
    """The name: the largest line near the top that can be one and isn't set as the sections' headings are,
    best where a label or the e-mail address says it too."""
    lines = [line for line in reading.lines if line.page == 1]
    largest = max((line.size for line in lines), default=0.0)
    headings = _types_of_headings(reading.lines)
    best: tuple[float, str] = (0.0, "")
    order = {id(line): index for index, line in enumerate(_from_top(lines))}
    order = {id(line): min(at, order[id(line)]) for at, line in enumerate(lines)}
    near = [line for line in lines if order[id(line)] < _HEAD]
    for line, (name, labelled, turned, behind) in chain(
        _candidates(lines, near, largest), _said_by(email, near)
    ):
        at = order[id(line)]
        score = 3.0 * line.size / max(1.0, largest) - 0.03 * at + 0.6**at + _alike(name, email)
        score += _stands_alone(line, name, email)
        score += name_texts.likeness(name) + labelled - 0.6 * turned - 0.8 * behind
        score -= _title_penalty(name, first=at == 0) + 2.0 * organisation_score(name) + 3.0 * is_place(name)
        parted = len(line.cells) > 1 and len(name) > max(map(len, line.cells))
        score -= 0.1 * (parted and not name_texts.is_of_few_signs(name))
        score -= (1.5 if at else 0.7) * (style_of(line) in headings)
        if score > best[0]:
            best = (score, name)
    return mended(best[1]) if best[0] >= _LEAST else ""


def _title_penalty(name: str, *, first: bool) -> float:
    """How little a text with a title's word may be a name; “Dean Larsson” on the first line may more."""
    if title_score(name) < 1:
        return 0.0
    *_, last = name.split()
    return 1.5 if first and " " in name and not title_score(last) else 3.5


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """As they stand on the page, where that is known: a side column is read last, and may hold the name."""
    return sorted(lines, key=lambda line: -line.y) if all(line.right > 0 for line in lines) else list(lines)


def _types_of_headings(lines: Sequence[Line]) -> set[Style]:
    """The types of sections' headings: of those that we know, and what short lines have in common that most
    lines have not."""
    text = Counter(map(style_of, lines)).most_common(1)
    short = Counter(style_of(line) for line in lines if len(line.text.split()) <= _MOST_WORDS_OF_HEADING)
    repeated = {of for of, count in short.items() if count >= _LEAST_HEADINGS}
    return {style_of(line) for line in lines if section_of(line.text)} | (repeated - {of for of, _ in text})


def _candidates(lines: Sequence[Line], head: Sequence[Line], largest: float) -> Iterator[tuple[Line, Named]]:
    in_head = set(map(id, head))
    near = [line for line in lines if id(line) in in_head or line.size >= 0.9 * largest]
    for line in near:
        for text in dict.fromkeys((line.text, *line.cells, *line.runs)):
            yield from ((line, named) for named in name_texts.names_in(text))
    for a, b in chain(pairwise(near), _parted_by_margin(near), _parted_by_columns(near)):
        one, other = (line.cells[0] if line.cells else line.text for line in (a, b))
        if name_texts.is_label(one) and len(a.cells) < 2:
            yield from ((b, named._replace(labelled=True)) for named in name_texts.names_in(other))
        # A name on two lines: “MARIA” over “SANCHEZ”, or each at the head of a column.
        alike = min(a.size, b.size) >= 0.8 * largest and (abs(a.x - b.x) < 60 or _are_level(a, b))
        if alike and len(one.split()) <= 2 and len(other.split()) <= 2 and not title_score(other):
            joined = f"{one}{'' if name_texts.goes_on(one) else ' '}{other}"
            yield from ((a, named) for named in name_texts.names_in(joined))
        yield from ((a, named) for named in _from_two(a, b))


def _parted_by_margin(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """A line and the next below it that begins where it does, where others beside it stand between."""
    for index, line in enumerate(lines):
        for at in range(index + 2, min(len(lines), index + 2 + _MOST_BESIDE)):
            if not all(of.x > line.right > 0 for of in lines[index + 1 : at]):
                break
            if abs(lines[at].x - line.x) < _SAME_EDGE:
                yield line, lines[at]
                break


def _parted_by_columns(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines of one type that stand beside each other, and not one behind the other as columns are read."""
    for index, line in enumerate(lines):
        yield from ((line, other) for other in lines[index + 2 :] if _are_level(line, other))


def _are_level(a: Line, b: Line) -> bool:
    return (
        a.page == b.page and abs(a.y - b.y) < _SAME_EDGE and 0 < a.right < b.x and style_of(a) == style_of(b)
    )


def _from_two(a: Line, b: Line) -> Iterator[Named]:
    """“First name: María” above “Surname: Sánchez”, or the other way round."""
    (first, last), (other_first, other_last) = (name_texts.named_apart(line.text) for line in (a, b))
    if first and other_last:
        yield Named(f"{first} {other_last}", labelled=True)
    elif last and other_first:
        yield Named(f"{other_first} {last}", labelled=True)


def _said_by(email: str, lines: Sequence[Line]) -> Iterator[tuple[Line, Named]]:
    """Words side by side that the e-mail address says, whatever else their line holds."""
    said = email.split("@")[0]
    for line in lines:
        for told, words in groupby(line.text.split(), lambda word: name_letters.is_said(word, said)):
            text = " ".join(words)
            if told and " " in text and (name := name_texts.clean(text)):
                yield line, Named(name)


def _alike(name: str, email: str) -> float:
    """How much of the name stands in the address before its @."""
    said = email.split("@")[0]
    words = name.split()
    found = sum(name_letters.is_said(word, said) for word in words)
    return 2.0 - 0.2 * (len(words) - found) if found >= 2 else 1.2 * bool(found)


def _stands_alone(line: Line, name: str, email: str) -> bool:
    """Whether a line says nothing but words that the address says, too."""
    words, said = name.split(), email.split("@")[0]
    alone = len(words) == len(line.text.split()) >= _LEAST_WORDS
    return alone and all(name_letters.is_said(word, said) for word in words)
