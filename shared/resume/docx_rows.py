"""A Word table's row into lines: a title and its dates, a job beside its margin, or columns of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from shared.resume.dates import find as find_date
from shared.resume.forms import kind_of_label
from shared.resume.headings import section_of
from shared.resume.job_lines import BULLET
from shared.resume.job_tables import Part, parts_of

Cell = list[dict[str, Any]]
"""A cell's lines."""
_LONG_CELL = 8
"""A cell of more words is text of its own, not a title's date or place."""
_MOST_IN_MARGIN = 3
"""Lines."""


def lines_of_table(rows: list[list[Cell]]) -> Cell:
    """A table's rows, each of which is a job where most are."""
    parts = parts_of([[[line["text"] for line in cell] for cell in cells] for cells in rows])
    if parts is None:
        return [line for cells in rows for line in _lines_of_row([cell for cell in cells if cell])]
    return [line for cells, of in zip(rows, parts, strict=True) for line in _lines_of_job(cells, of)]


def _lines_of_job(cells: list[Cell], parts: Sequence[Part]) -> Cell:
    """What a row's cells name beside each other, then what they tell."""
    heads = [cell[: part.heads] for cell, part in zip(cells, parts, strict=True)]
    named = [_joined(filter(None, beside)) for beside in zip_longest(*heads)]
    told = [_point(line) for cell, part in zip(cells, parts, strict=True) for line in cell[part.told :]]
    return [*named, *told]


def _joined(lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Lines of cells that stand beside each other, as one."""
    first, *others = lines
    cells = [text for line in (first, *others) for text in line["cells"]]
    return {**first, "cells": cells, "text": " ".join(cells)}


def _point(line: dict[str, Any]) -> dict[str, Any]:
    if _is_point(line):
        return line
    first, *others = line["cells"]
    return {**line, "cells": [f"• {first}", *others], "text": f"• {line['text']}"}


def _lines_of_row(cells: list[Cell]) -> Cell:
    """A row of short cells is a line each (a title and its dates); longer cells are columns of a layout."""
    if len(cells) == 2 and _is_margin(*cells):
        return _beside(*cells)
    if len(cells) > 1 and all(len(cell) <= 2 for cell in cells):
        joined: Cell = []
        for index in range(max(map(len, cells))):
            parts = [cell[index] for cell in cells if index < len(cell)]
            for part in parts:
                words = len(part["text"].split())
                if not joined or joined[-1].get("row") != index or words > _LONG_CELL:
                    joined.append({**part, "row": index})
                    continue
                texts = [*joined[-1]["cells"], *part["cells"]]
                joined[-1] = {**joined[-1], "text": " ".join(texts), "cells": texts}
        return [{key: value for key, value in line.items() if key != "row"} for line in joined]
    label = cells[0][0]["text"] if len(cells) == 2 and len(cells[0]) == 1 else ""
    if kind_of_label(label):
        first, *rest = cells[1]
        return [{**first, "text": f"{label} {first['text']}", "cells": [label, *first["cells"]]}, *rest]
    lines = []
    for index, cell in enumerate(cells):
        if index and len(cell) > 2 and not section_of(label):
            cell[0] = {**cell[0], "fresh": True}
        lines += cell
    return lines


def _is_margin(left: Cell, right: Cell) -> bool:
    """Dates, with a town or an employer, in lines of few words beside a job that has more lines or points."""
    dated = [find_date(line["text"], single=True) is not None for line in left]
    return (
        len(left) <= _MOST_IN_MARGIN
        and any(dated)
        and all(len(line["text"].split()) <= _LONG_CELL for line in left)
        and (len(right) > 2 or (not dated[0] and any(map(_is_point, right))))
        and not any(find_date(line["text"]) for line in right[:2])
    )


def _is_point(line: dict[str, Any]) -> bool:
    return bool(BULLET.match(line["text"]))


def _beside(left: Cell, right: Cell) -> Cell:
    """The margin's lines with the job's first ones, as far as these head it."""
    heads = next((at for at, line in enumerate(right) if _is_point(line)), len(right))
    shared = min(heads, len(left))
    joined = [
        {**line, "text": f"{mark['text']} {line['text']}", "cells": [*mark["cells"], *line["cells"]]}
        for mark, line in zip(left[:shared], right, strict=False)
    ]
    return [*joined, *left[shared:], *right[shared:]]
