"""Jobs as a form gives them: each part behind its label, or at the end of a row of dots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from shared.resume import dates
from shared.resume.lexicon import COLUMN_TITLES, ENTRY_LABELS
from shared.resume.line_parts import OPENS
from shared.resume.reading import Line

_LEADER = re.compile(r"\s*(?:\.\s?){5,}\s*|\s*…{2,}\s*|\s*_{4,}\s*|\s*[-–—=]{5,}\s*")
"""“Casa Moreno ........ 2020 – 2022”: what a word processor draws from a tab to its stop."""
_MOST_WORDS = 14
"""A longer text behind a label is a sentence, whatever the label says."""


def _label(*kinds: str) -> re.Pattern[str]:
    labels = (label for kind in kinds for label in ENTRY_LABELS[kind])
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(rf"^(?:•\s*)?(?P<label>{words})\s*[:：]\s*", re.IGNORECASE)


_PARTS = ("title", "company", "dates", "place")
_KINDS = {label: kind for kind, labels in ENTRY_LABELS.items() for label in labels}
_HEADING, _TEXT = _label(*_PARTS), _label("text")
_ANY = re.compile(r"^(?:•\s*)?(?P<label>[^\d:：]{2,28}?)\s*[:：]\s+(?P<rest>\S.{,80})$")
_LEAST_JOBS, _LEAST_LABELS = 2, 2
"""Of a form."""
_NUMBER = re.compile(r"\d{1,2}[.)]?")


def without_leader(line: Line) -> Line:
    """A row of dots parts a line as the tab does that it was drawn for."""
    if not _LEADER.search(line.text):
        return line
    cells = tuple(part for cell in line.cells or (line.text,) for part in _LEADER.split(cell) if part)
    return line.with_cells(*cells)


def without_label(line: Line) -> Line:
    """“Employer: Acme” names Acme, “Duties: …” opens what was done; a label may be a cell."""
    if len(line.cells) > 1 and (kind := kind_of_label(line.cells[0])):
        rest = " ".join(line.cells[1:])
        span = dates.find(rest)
        if kind in ("title", "company") and span is not None and span.quote == rest:
            return line  # “Company name   2019 – 2021” of a template
        told = kind == "text" or len(rest.split()) > _MOST_WORDS
        cells = (f"• {rest}",) if told else line.cells[1:]
        says = () if told else (kind, *[""] * (len(cells) - 1))
        return line.with_cells(*cells, fresh=not told, says=says)
    if match := _HEADING.match(line.text):
        rest = line.text[match.end() :].strip()
        if not rest or len(rest.split()) > _MOST_WORDS or rest.endswith("."):
            return line
        says = (kind_of_label(match["label"]),)
        return line.with_cells(rest, fresh=True, says=says)
    if (match := _TEXT.match(line.text)) and len(line.cells) > 1:
        rest = f"• {line.text[match.end() :].strip()}"
        return line.with_cells(rest)
    return line


def kind_of_label(text: str) -> str:
    """What stands behind a label: title, company, dates, place, text, or nothing that we know."""
    return _KINDS.get(text.strip(" •:：").casefold(), "")


def is_column_titles(cells: Sequence[str]) -> bool:
    """The first row of a table of jobs says what stands in its columns."""
    known = sum(cell.casefold().strip(" :.") in COLUMN_TITLES for cell in cells)
    parts = {kind_of_label(cell) for cell in cells}
    most = known > len(cells) / 2 and {"title", "company"} <= parts
    return len(cells) >= 2 and (known == len(cells) or most) and not any(c.isdigit() for c in "".join(cells))


def told_by_columns(lines: Sequence[Line]) -> list[Line]:
    """A table's rows without its first, which tells what each of their cells is."""
    made: list[Line] = []
    columns: list[str] = []
    opens = False
    for line in lines:
        if opens:
            line, opens = line.model_copy(update={"part": OPENS}), False
        if is_column_titles(line.cells):
            columns, opens = [kind_of_label(cell) for cell in line.cells], line.part == OPENS
        elif columns and len(line.cells) == len(columns):
            numbered = 1 if _NUMBER.fullmatch(line.cells[0]) else 0
            cells, says = line.cells[numbered:], tuple(columns[numbered:])
            made.append(line.model_copy(update={"cells": cells, "text": " ".join(cells), "says": says}))
        else:
            made.append(line)
    return made


def without_repeated_labels(lines: Sequence[Line]) -> list[Line]:
    """A label that we don't know, before the same part of several jobs beside labels that we do."""
    found = [_ANY.match(line.text) if len(line.cells) < 2 and not line.says else None for line in lines]
    often = Counter(match["label"].casefold() for match in found if match)
    made = list(lines)
    for index, (line, match) in enumerate(zip(lines, found, strict=True)):
        beside = [
            near for near in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]) if near.says
        ]
        if match and beside and often[match["label"].casefold()] > 1 and not kind_of_label(match["label"]):
            made[index] = line.with_cells(match["rest"], says=(match["label"].casefold(),))
    return made


def rows_of(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where the jobs of a form begin and end: each has the same labels, once. Nothing where it is no form.

    Where labels name no title or no employer, the line above the first label of each job does.
    """
    kinds = [_kind_of(line) for line in lines]
    first = next((kind for kind in kinds if kind and kind != "place"), "")
    opens = [index for index, kind in enumerate(kinds) if kind == first != ""]
    if len(opens) < _LEAST_JOBS:
        return []
    parts = [[kind for kind in kinds[at:stop] if kind] for at, stop in pairwise([*opens, len(lines)])]
    common = set(parts[0]).intersection(*parts)
    if len(common) < _LEAST_LABELS or any(len(of) > len(set(of)) for of in parts):
        return []
    if not {"title", "company"} <= common:
        above = [lines[at - 1] for at in opens if at]
        alike = {(line.font, line.size, line.bold) for line in above}
        if len(above) < len(opens) or len(alike) > 1 or not all(map(_may_head, above)):
            return []
        opens = [at - 1 for at in opens]
    return list(pairwise([*opens, len(lines)]))


def _kind_of(line: Line) -> str:
    """What a labelled line says; nothing of a table's row, which says several things."""
    told = [said for said in line.says if said]
    return told[0] if len(told) == 1 else ""


def _may_head(line: Line) -> bool:
    return not line.says and not line.text.endswith((".", ";", ":")) and len(line.text.split()) <= _MOST_WORDS
