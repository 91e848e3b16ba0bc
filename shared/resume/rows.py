"""Glyphs into rows of words: by baseline, with gaps for spaces and accents on their letters."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from shared.resume.right_to_left import is_from_right, spoken

_SMALLEST, _SMALLER = 0.6, 0.9
"""Of a capital's size: letters between these are small capitals."""
WORD_GAP = 0.11
"""In em: a wider gap separates words when the file has no space there."""


class Glyph(NamedTuple):
    """A character: its extent along the line, its baseline, its size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    turned: bool = False


class Word(NamedTuple):
    """Characters without a gap."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    gap: float
    """Width of the space before it on its row, in em; large at the row's beginning."""
    small: float = 0.0
    """The size of its letters behind the first, where that is set in capitals and they in small ones."""


Row = list[Word]


def text_of(words: Sequence[Word]) -> str:
    """Words as a text."""
    return " ".join(word.text for word in words)


_ACCENTS = dict(
    zip(
        "`´^~¨¯˘˙˚˝ˇ¸˛ˆ˜",
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0306\u0307\u030a\u030b\u030c\u0327\u0328\u0302\u0303",
        strict=True,
    )
)
"""Spacing accents and the combining ones that they stand for."""


_OF_SHADOW = 0.12
"""How far, in em, a letter painted again stands from the first."""
MAX_NEAR = 64
"""Letters in a small square that are looked at as an accent's."""


def _accent(text: str) -> str:
    """The combining accent that a glyph is, if it is one."""
    bare = text.strip()
    if len(bare) == 1 and unicodedata.combining(bare):
        return bare
    return _ACCENTS.get(bare, "")


_WITHOUT_DOT = {"ı": "i", "ȷ": "j"}
"""Letters that TeX puts its accents over, and those that the accented ones are made of."""


def _composed(letter: str, accent: str) -> str:
    """The letter with its accent: “ı” and “´” are “í”."""
    return unicodedata.normalize("NFC", letter[:-1] + _WITHOUT_DOT.get(letter[-1:], letter[-1:]) + accent)


def with_accents(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Accents that are painted over their letters, as TeX's old fonts do, belong to these."""
    accents = [i for i, g in enumerate(glyphs) if _accent(g.text)]
    made: list[Glyph | None] = list(glyphs)
    by_place: dict[tuple[int, int], list[int]] = {}
    for index, glyph in enumerate(glyphs if accents else ()):
        if glyph.text[-1:].isalpha() and not _accent(glyph.text):  # Unicode counts “ˆ” and “ˇ” as letters
            by_place.setdefault((int(glyph.x0 // 16), int(glyph.y // 16)), []).append(index)
    for index in accents:
        accent = glyphs[index]
        middle = (accent.x0 + accent.x1) / 2
        column, line = int(middle // 16), int(accent.y // 16)
        places = [(column + dx, line + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        near = [i for place in places for i in by_place.get(place, ())[:MAX_NEAR]]
        letter = min(
            (i for i in near if _under(accent, glyphs[i])), key=lambda i: abs(i - index), default=None
        )
        under = made[letter] if letter is not None else None
        if letter is None or under is None:
            continue
        whole = _composed(under.text, _accent(accent.text))
        if len(whole) == len(under.text):
            made[letter], made[index] = under._replace(text=whole), None
    return [_standing(_joined(g)) for g in made if g is not None]


def _joined(glyph: Glyph) -> Glyph:
    """A glyph that is a letter without its dot and an accent at once."""
    letter, accent = glyph.text[:-1], glyph.text[-1:]
    whole = letter in _WITHOUT_DOT and _accent(accent)
    return glyph._replace(text=_composed(letter, accent)) if whole else glyph


def _standing(glyph: Glyph) -> Glyph:
    """A small tilde over no letter is one between dates: “2019年4月˜現在”."""
    return glyph._replace(text="~") if glyph.text.strip() == "\u0303" else glyph


def painted_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without the letters of a shadow, or of a poor man's bold: each stands on one like it."""
    made: list[Glyph] = []
    by_place: dict[tuple[str, str, float, bool], dict[tuple[int, int], Glyph]] = defaultdict(dict)
    for glyph in glyphs:
        alike = by_place[glyph.text, glyph.font, glyph.size, glyph.turned]
        near = _OF_SHADOW * max(1.0, glyph.size)
        column, line = int(glyph.x0 // near), int(glyph.y // near)
        beside = [alike.get((column + dx, line + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not glyph.text.isspace() and any(one and _stands_on(glyph, one, near) for one in beside):
            continue
        alike[column, line] = glyph  # a square holds no two: they would stand on each other
        made.append(glyph)
    return made


def _stands_on(glyph: Glyph, other: Glyph, near: float) -> bool:
    return abs(glyph.x0 - other.x0) < near and abs(glyph.y - other.y) < near


def _under(accent: Glyph, letter: Glyph) -> bool:
    middle = (accent.x0 + accent.x1) / 2
    slack = 0.1 * letter.size
    return letter.x0 - slack <= middle <= letter.x1 + slack and abs(letter.y - accent.y) < 0.6 * letter.size


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Glyphs on one baseline, top down, as words."""
    glyphs = with_accents(painted_once(glyphs))
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        tolerance = 0.28 * min(glyph.size, rows[-1][0].size) if rows else 0.0
        if rows and base - glyph.y <= tolerance:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph.y
    made = [_words(_in_order(row)) for row in rows]
    return _with_bullets([row for row in made if row])


def _in_order(row: Sequence[Glyph]) -> list[Glyph]:
    """From left to right, by stretches: within one the order of painting is that of the letters, which
    in shaped scripts isn't that of their places. What is written from the right is put in the order of
    speech later (`spoken`)."""
    if any(is_from_right(glyph.text) for glyph in row):
        return sorted(row, key=lambda glyph: glyph.x0)
    stretches: list[list[Glyph]] = []
    for glyph in row:
        last = stretches[-1][-1] if stretches else None
        if last is not None and -0.9 * glyph.size <= glyph.x0 - last.x1 <= 0.6 * glyph.size:
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
    return [g for part in sorted(stretches, key=lambda s: s[0].x0) for g in part]


def _with_bullets(rows: list[Row]) -> list[Row]:
    """A small bullet stands above its text's baseline: it belongs to that row."""
    kept: list[Row] = []
    waiting: Row = []
    for row in rows:
        if len(row) == 1 and len(row[0].text) == 1 and not row[0].text.isalnum():
            waiting = row
            kept.append(row)
            continue
        if waiting and waiting[0].x0 < row[0].x0 and waiting[0].y - row[0].y < 0.7 * row[0].size:
            kept.remove(waiting)
            mark = waiting[0]._replace(y=row[0].y)
            row = [mark, row[0]._replace(gap=1.0), *row[1:]]
        waiting = []
        kept.append(row)
    return kept


def _words(row: Sequence[Glyph]) -> Row:
    """Words of one row; letters that are spread evenly are one word."""
    marks: list[tuple[Glyph, bool]] = []
    spaced = True
    for glyph in row:
        if not glyph.text.strip():
            spaced = True
            continue
        marks.append((glyph, spaced))
        spaced = False
    limits = _limits([g for g, _ in marks])
    words: Row = []
    current: list[Glyph] = []
    gap = 99.0
    for index, (glyph, space) in enumerate(marks):
        if current:
            last = current[-1]
            distance = (glyph.x0 - last.x1) / max(1.0, glyph.size)
            limit = limits[index]
            if (space and limit <= WORD_GAP and distance > -0.5) or distance > limit:
                words.append(_word(current, gap))
                current, gap = [], distance
        current.append(glyph)
    if current:
        words.append(_word(current, gap))
    return words


def _limits(glyphs: Sequence[Glyph]) -> list[float]:
    """For each glyph, the gap in em that makes a new word: wider where letters are spread."""
    limits = [WORD_GAP] * len(glyphs)
    start = 0
    gaps = [0.0] + [(b.x0 - a.x1) / max(1.0, b.size) for a, b in pairwise(glyphs)]
    for index in range(1, len(glyphs) + 1):
        broken = index == len(glyphs) or gaps[index] > 1.6 or glyphs[index].font != glyphs[start].font
        if not broken:
            continue
        run = gaps[start + 1 : index]
        if len(run) >= 3 and sum(g >= 0.1 for g in run) >= 0.8 * len(run):
            middle = median(run)
            limits[start:index] = [middle + max(0.18, 0.6 * middle)] * (index - start)
        start = index
    return limits


def _word(glyphs: Sequence[Glyph], gap: float) -> Word:
    first = max(glyphs, key=lambda g: (g.text.isalnum(), g.size)) if len(glyphs) < 40 else glyphs[0]
    text = spoken(glyphs)
    soft = text.endswith("\xad")
    text = text.replace("\xad", "") + ("\xad" if soft else "")
    return Word(
        text,
        min(glyphs[0].x0, glyphs[-1].x0),
        max(glyphs[0].x1, glyphs[-1].x1),
        first.y,
        first.size,
        first.font,
        first.bold,
        gap,
        _small(glyphs),
    )


def _small(glyphs: Sequence[Glyph]) -> float:
    """The size of small capitals: all letters behind the first are of one size, and smaller than it."""
    letters = [glyph for glyph in glyphs if glyph.text.isalpha()]
    sizes = {round(glyph.size, 1) for glyph in letters[1:]}
    if len(sizes) != 1 or len({glyph.font for glyph in letters}) != 1:
        return 0.0
    small = sizes.pop()
    return small if _SMALLEST * letters[0].size < small < _SMALLER * letters[0].size else 0.0


def in_one_size(row: Row) -> Row:
    """“Driver of trams” in small capitals: “of” has no large letter, and is of the others' size."""
    large = {(word.font, word.bold, word.small): word.size for word in row if word.small}
    return [
        word._replace(size=large.get((word.font, word.bold, round(word.size, 1)), word.size)) for word in row
    ]


def refresh(rows: list[Row]) -> list[Row]:
    """Rows that begin anew: nothing stands before their first word."""
    return [[row[0]._replace(gap=99.0), *row[1:]] for row in rows]


def characters(rows: list[Row]) -> int:
    """How many characters rows hold."""
    return sum(len(w.text) for row in rows for w in row)
