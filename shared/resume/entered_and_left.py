"""Japan's form of a résumé: a row for the month when somebody entered a firm, and one for when they left it.

“2017 3 株式会社ネコ 入社” and “2018 9 株式会社ネコ 退社” become one job,
“2017年3月 〜 2018年9月 株式会社ネコ”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.resume.reading import Line

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "": 0}
_ROW = re.compile(
    r"^(?P<era>令和|平成|昭和|)\s?(?P<year>\d{1,4}|元)\s?[年./]?\s*(?P<month>1[0-2]|0?[1-9])\s?月?\s+(?P<text>\S.*)$"
)
_ENTERED = re.compile(
    r"(?:^|\s*(?:に|へ)?\s?)(?:正社員として|契約社員として)?(?:中途|新卒)?(?:入社|入職|入所|入行|入庁|就職)[。.]?$"
)
_LEFT = re.compile(r"(?:退社|退職|退所|退行|離職)(?:\s?[（(][^()（）]*[)）])?[。.]?$")
_STUDIED = re.compile(r"(?:入学|卒業|修了|中退|編入)[。.]?$")
_COLUMNS = re.compile(r"^年\s*月\s*\d*\s*(?P<heading>\S.*)$")
"""The first row of a part of the form."""
_HISTORY = re.compile(r"学\s?歴|職\s?歴")
_STAYS = re.compile(r"^(?:現在に至る|以\s?上|現在)[。.]?$")
_LATEST = 2100
_HEADINGS = {"studies": "学歴", "jobs": "職歴"}


class _Row(NamedTuple):
    year: int
    month: int
    text: str


def with_jobs_of_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with a job for each firm that was entered; the same where nobody says so."""
    rows = [_row(line) for line in lines]
    if not any(row and _ENTERED.search(row.text) for row in rows):
        return list(lines)
    made: list[Line] = []
    under, opened = "", -1
    for line, row in zip(lines, rows, strict=True):
        text = row.text if row else line.text
        columns = _COLUMNS.match(line.text)
        if columns or _STAYS.match(text):
            if columns and not _HISTORY.search(columns["heading"]):
                made.append(_heading(line, columns["heading"]))
            continue
        kind = "studies" if row and _STUDIED.search(text) else "jobs" if row and _ENTERED.search(text) else ""
        if kind and kind != under:
            made.append(_heading(line, _HEADINGS[kind]))
            under = kind
        if row and kind == "jobs":
            made.append(_job(line, row))
            opened = len(made) - 1
        elif row and opened >= 0 and _LEFT.search(text):
            period = made[opened].cells[0].replace("現在", f"{row.year}年{row.month}月")
            cells = (period, *made[opened].cells[1:])
            made[opened] = made[opened].with_cells(*cells)
            opened = -1
        else:
            made.append(line)
    return made


def _row(line: Line) -> _Row | None:
    match = _ROW.match(line.text)
    if match is None:
        return None
    year = _ERAS[match["era"]] + (1 if match["year"] == "元" else int(match["year"]))
    return _Row(year, int(match["month"]), match["text"]) if 1900 < year < _LATEST else None


def _job(line: Line, row: _Row) -> Line:
    company = _ENTERED.sub("", row.text).strip()
    period = f"{row.year}年{row.month}月 〜 現在"
    return line.with_cells(period, company, says=("", "company"), fresh=False)


def _heading(line: Line, text: str) -> Line:
    return line.with_cells(text, says=(), fresh=False)
