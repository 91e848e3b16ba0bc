"""What a layout took apart is put together, and what it ran together is parted: dates broken over two lines,
words at a line's end, a heading and its text on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.resume import broken_headings, dates
from shared.resume.forms import told_by_columns, without_label, without_leader, without_repeated_labels
from shared.resume.heading_units import says_worked
from shared.resume.job_lines import (
    BULLET,
    HEADER_WORDS,
    body_style,
    is_bullet,
    is_dated_bullet,
    style_of,
)
from shared.resume.lexicon import is_place, title_score
from shared.resume.line_parts import HEADS, OPENS, TEXT
from shared.resume.reading import Line

_PICTURE = re.compile(r"^[\u2300-\u24ff\u2600-\u26ff\U0001f000-\U0001faff\ue000-\uf8ff\ufe0f]+\s*(?=\w)")
_MOST_TO_DATE = 6
"""Letters before a date that a line begins with: “from ”, “vom ”."""
_MOST_BEFORE = 2
"""Signs before a date that a line begins with."""
_LEAST_IN_TEXT = 2
"""Words of a job's text behind its heading: “Driver cat. C+E” has none."""
_BROKEN = re.compile(r"[^\W\d_]{2}-$")
_MOST_BROKEN, _MOST_REST = 9, 3
"""Words of a heading whose last word breaks, and of the line that it goes on in."""
_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\s[A-Z]{2}))\.{1,2}\s+(?=[^\W\d_a-z][\w\s])")
_SENTENCE_ENDS = re.compile(r"\)?[.:]\s+(?=[^\W\da-z_])")


def mended(lines: Sequence[Line]) -> list[Line]:
    """Dates, places and lengths of time at the margin of a point, which opens no job itself, become lines of
    their own before it."""
    lines = told_by_columns([_without_signs(without_leader(line)) for line in lines])
    lines = without_repeated_labels([line if line.says else without_label(line) for line in lines])
    lines = _whole_dates([line for line in lines if line.text.strip()])
    body = body_style(lines)
    lines = broken_headings.mended(lines, body)
    made: list[Line] = []
    for line in (
        part for before, whole in zip([None, *lines], lines, strict=False) for part in _run_on(whole, before)
    ):
        cells = (
            [c for c in line.cells if not dates.is_duration(c)] if len(line.cells) > 1 else list(line.cells)
        )
        plain = body is None or style_of(line) == body
        last = cells[-1] if len(cells) > 1 else ""
        opens = line.part == OPENS or is_dated_bullet(line)
        if last and plain and is_bullet(line) and not opens:
            span = dates.find(last, single=True)
            if span and len(last) <= len(span.quote) + 4:
                made.append(line.model_copy(update={"cells": (last,), "text": last, "x": line.right - 1}))
                cells.pop()
            elif is_place(last):
                cells.pop()
        if cells and tuple(cells) != line.cells:
            line = line.model_copy(update={"cells": tuple(cells), "text": " ".join(cells)})
        made.append(line)
    return made


def _without_signs(line: Line) -> Line:
    """“⌚ 2019 – 2021   ⚑ Lyon”: pictures before a date and a place, some of which are read as points."""
    cells = [_PICTURE.sub("", cell) for cell in line.cells]
    if cells and BULLET.match(cells[0]) and dates.is_period(rest := BULLET.sub("", cells[0], count=1)):
        cells[0] = rest
    if tuple(cells) == line.cells or not all(cells):
        return line
    return line.with_cells(*cells)


def _whole_dates(lines: Sequence[Line]) -> list[Line]:
    """A period that a narrow margin breaks over two lines stands on the first of them."""
    made = list(lines)
    for index in range(len(made) - 1):
        for side in (0, -1):
            _join_dates(made, index, side)
        _join_wrapped_date(made, index)
        _join_sentence(made, index)
    return _whole_words([line for line in made if line.text.strip()])


def _join_wrapped_date(lines: list[Line], index: int) -> None:
    """“Florist | October 2021 – March” above “2024”: a heading too long for its line breaks in its period."""
    first, second = lines[index], lines[index + 1]
    if (
        style_of(first) != style_of(second)
        or len(second.text) > 20
        or not first.text
        or first.page != second.page
    ):
        return
    joined = f"{first.text} {second.text}"
    span = dates.find(joined[-dates.MAX_LINE :])
    at = max(0, len(joined) - dates.MAX_LINE)
    if (
        span is None
        or not span.at + at < len(first.text) < span.stop + at
        or joined[at + span.stop :].strip(" )]|")
    ):
        return
    cells = (*first.cells[:-1], f"{first.cells[-1]} {second.text}") if first.cells else (joined,)
    lines[index] = first.model_copy(update={"text": joined, "cells": cells, "runs": ()})
    lines[index + 1] = second.with_cells()


def _join_sentence(lines: list[Line], index: int) -> None:
    """“I worked as a cook at Rowan Clinic from” above “05/2021 to 08/2023. I cared for …”, on one line."""
    first, second = lines[index], lines[index + 1]
    if not says_worked(first.text) or style_of(first) != style_of(second) or first.page != second.page:
        return
    joined = f"{first.text} {second.text}"
    span = dates.find(joined)
    if span is None or not span.at <= len(first.text) + _MOST_TO_DATE or span.stop <= len(first.text):
        return
    lines[index], lines[index + 1] = first.with_cells(joined), second.with_cells("")


def _whole_words(lines: list[Line]) -> list[Line]:
    """A word that a heading beside its dates breaks stands on the first of its lines; before a capital its
    hyphen is its own: “Radom-” above “Wschód”."""
    for index in range(len(lines) - 1):
        first, second = lines[index], lines[index + 1]
        at = _broken_cell(first) if second.cells else None
        if at is None:
            if _breaks_a_word(first, second):
                lines[index] = first.with_cells(first.text[:-1] + second.text)
                lines[index + 1] = second.with_cells("")
            continue
        rest, _, after = second.cells[0].partition(" ")
        named = rest[:1].isupper() and style_of(first) == style_of(second) and len(second.cells) == 1
        if rest[:1].islower() or named:
            cells = (
                *first.cells[:at],
                first.cells[at][: None if named else -1] + rest,
                *first.cells[at + 1 :],
            )
            lines[index] = first.with_cells(*cells)
            cells = (after, *second.cells[1:])
            lines[index + 1] = second.model_copy(
                update={"cells": cells, "text": " ".join(cells).strip(), "runs": ()}
            )
    return [line for line in lines if line.text.strip()]


def _breaks_a_word(first: Line, second: Line) -> bool:
    """“Enseignant vacataire en Mathé-” above “matiques”: short lines in one type."""
    same = style_of(first) == style_of(second) and first.page == second.page and abs(first.x - second.x) < 2
    short = len(first.text.split()) <= _MOST_BROKEN and len(second.text.split()) <= _MOST_REST
    broken = _BROKEN.search(first.text) and second.text[:1].islower() and not second.text.endswith(".")
    return bool(broken) and same and short and not is_bullet(first) and len(second.cells) < 2


def _broken_cell(line: Line) -> int | None:
    """Which cell ends in a broken word: the heading before its dates, or behind a date in the margin."""
    if len(line.cells) < 2:
        return None
    if _BROKEN.search(line.cells[0]):
        return 0
    return (
        1
        if len(line.cells) == 2 and dates.is_period(line.cells[0]) and _BROKEN.search(line.cells[1])
        else None
    )


def _join_dates(lines: list[Line], index: int, side: int) -> None:
    """With the first (0) or last (-1) cells of two lines one period: write it on the upper line."""
    first, second = lines[index], lines[index + 1]
    if (
        len(first.cells) < 2
        or not second.cells
        or len(first.cells[side]) > 30
        or len(second.cells[side]) > 20
    ):
        return
    if side and len(second.cells) < 2 and second.x < first.right - 0.5 * (first.right - first.x):
        return
    joined = f"{first.cells[side]} {second.cells[side]}"
    span = dates.find(joined)
    begun = first.cells[side].rstrip().endswith(("-", "–", "—", "‐"))
    complete = dates.find(first.cells[side]) is not None and not begun
    if span is None or complete or len(span.quote) < 0.8 * len(joined):
        return
    if span.at > len(first.cells[side]):
        return  # “Lyon” above “May 2019 – June 2021”: a whole period
    if side:
        cells, rest = (*first.cells[:-1], joined), second.cells[:-1]
    else:
        cells, rest = (joined, *first.cells[1:]), second.cells[1:]
    lines[index] = first.with_cells(*cells)
    lines[index + 1] = second.with_cells(*rest)


def _run_on(line: Line, before: Line | None) -> list[Line]:
    """“2019–2021: Nurse, Rowan Clinic. Cared for …”: the heading and the text of a job on one line."""
    if (parted := _heading_and_text(line.text, before)) is None:
        return [line]
    heading, text = parted
    return [line.with_cells(heading), _opening_text(line, text)]


def _heading_and_text(text: str, before: Line | None) -> tuple[str, str] | None:
    """A line parted where its first sentence ends: behind the date, or, where it begins with that or the line
    before is one, behind what it names."""
    span = dates.find(text)
    if span is not None and span.at > _MOST_BEFORE:
        ends = _SENTENCE_ENDS.match(text, span.stop)
        if ends is None or not (says_worked(text) or _names_a_title(text[: span.at])):
            return None
        named = _SENTENCE.sub(" | ", text[: span.at].strip(" ."))
        heading = text[: span.stop] if says_worked(text) else f"{named} | {span.quote}"
        return heading, text[ends.end() :]
    if span is None and not (before is not None and ", " in text and dates.is_period(before.text)):
        return None
    stop = span.stop if span is not None else 0
    ends = _SENTENCE.search(text, stop)
    if ends is None or not _names_a_title(text[stop : ends.start()]):
        return None
    rest = text[ends.end() :]
    return (text[: ends.start() + 1], rest) if len(rest.split()) >= _LEAST_IN_TEXT else None


def _names_a_title(text: str) -> bool:
    return len(text.split()) <= HEADER_WORDS and title_score(text) > 0


def _opening_text(line: Line, text: str) -> Line:
    part = TEXT if line.part in (OPENS, HEADS) else line.part
    return line.with_cells(f"• {text}", fresh=False, part=part)
