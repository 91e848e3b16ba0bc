"""A job's heading that is too long for its line, on one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.resume import dates
from shared.resume.job_lines import Style, header_date, is_bullet, is_prose, style_of
from shared.resume.lexicon import title_score
from shared.resume.reading import Line

_UNSET: Style = ("", 0.0, False)
_OPEN = re.compile(
    r"(?:[,&/(–|·•-]|\s(?:and|of|for|und|für|et|de|des|du|y|e|en|van|di|do|da|z|w|i))$", re.IGNORECASE
)
_SIGNS = frozenset("&(–|·•")
"""What ends the first of a broken heading's lines, and what may open the second."""
_MOST_REST = 3
"""Words of a line that a heading's title goes on in."""


def mended(lines: Sequence[Line], body: Style | None) -> list[Line]:
    """The lines of a file with whole headings; `body` is the type of its text."""
    return _with_wrapped_titles(_with_full_headings(_whole_headings(lines, body)), body)


def _with_full_headings(lines: Sequence[Line]) -> list[Line]:
    """“2019 – 2021: Forester, Mossgate” above “Estates”: a heading in one type that fills its line."""
    edge = max((line.right for line in lines), default=0.0)
    made: list[Line] = []
    for line in lines:
        before = made[-1] if made else None
        if before is not None and _breaks_at(before, line, edge):
            made[-1] = before.with_cells(f"{before.text} {line.text}", y=line.y, right=line.right)
        else:
            made.append(line)
    return made


def _breaks_at(before: Line, line: Line, edge: float) -> bool:
    """Whether a dated heading's line is full, and the one below goes on with it."""
    if before.page != line.page or len(before.cells) != 1 or len(line.cells) != 1 or is_bullet(line):
        return False
    full = _goes_below(before, line) and _fills(before, line, edge)
    if not (full and before.size == line.size and 2 * line.right < edge + line.x):
        return False
    if line.text.endswith(".") or dates.find(line.text, single=True) is not None:
        return False
    if header_date(before) is None:
        goes_on = _OPEN.search(before.text) or (line.text[:1].islower() and title_score(before.text) >= 2)
        return bool(goes_on) and not is_prose(before)
    return bool(_OPEN.search(before.text)) or line.text[:1] in _SIGNS or line.text[:1].islower()


def _with_wrapped_titles(lines: Sequence[Line], body: Style | None) -> list[Line]:
    """“Mossgate, Lyon — Software Developer/Database” above “Administrator” and a period: a heading in a type
    of its own that fills its column."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        column = line.page, round(line.x / 4)
        edges[column] = max(edges.get(column, 0.0), line.right)
    made: list[Line] = []
    for at, line in enumerate(lines):
        before = made[-1] if made else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        edge = edges[line.page, round(line.x / 4)]
        if before is not None and after is not None and _goes_on(before, line, after, edge, body):
            made[-1] = before.with_cells(f"{before.text} {line.text}", y=line.y)
        else:
            made.append(line)
    return made


def _goes_on(before: Line, line: Line, after: Line, edge: float, body: Style | None) -> bool:
    """Whether a line is the rest of the heading above it, whose next word had no room."""
    alike = style_of(line) == style_of(before) != body and style_of(after) != style_of(line)
    near = before.page == line.page and _goes_below(before, line)
    if not (body is not None and alike and near and dates.is_period(after.text)):
        return False
    short = len(line.text.split()) <= _MOST_REST and len(before.cells) == len(line.cells) == 1
    undated = all(dates.find(one.text, single=True) is None for one in (before, line))
    return (
        _fills(before, line, edge)
        and short
        and undated
        and not is_bullet(line)
        and title_score(line.text) >= 2
    )


def _whole_headings(lines: Sequence[Line], body: Style | None) -> list[Line]:
    """“**Officer responsible for**   2019 – 2021” above “**training**”: a heading too long for its line."""
    made: list[Line] = []
    for line in lines:
        before = made[-1] if made else None
        if (
            before is None
            or len(before.cells) != 2
            or style_of(before) in (body, _UNSET)
            or style_of(line) != style_of(before)
            or len(line.cells) != 1
            or abs(line.x - before.x) > 2
            or not 0 < before.y - line.y < 1.7 * line.size
            or not (line.text[:1].islower() or _OPEN.search(before.cells[0]))
            or dates.find(before.cells[1], single=True) is None
            or dates.find(line.text, single=True) is not None
        ):
            made.append(line)
            continue
        made[-1] = before.with_cells(f"{before.cells[0]} {line.text}", before.cells[1], y=line.y)
    return made


def _goes_below(before: Line, line: Line) -> bool:
    """Whether a line begins where the one before it does, and stands next below."""
    return abs(line.x - before.x) < 2 and 0 < before.y - line.y < 1.7 * line.size


def _fills(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line has no room behind the one before it."""
    letter = (before.right - before.x) / max(1, len(before.text))
    return before.right + letter * (1 + len(line.text.split(" ")[0])) > edge
