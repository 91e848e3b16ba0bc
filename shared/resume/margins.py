"""Notes in the margin of several lines: an employer, a town and dates beside the job's title and text.

Dates on one line in the margin need nothing: they are the first cell of their row. A note of several
lines is read whole before the text beside it, in the right margin behind that text's first line; broken
dates are put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import multimode

from shared.resume.dates import find as find_date
from shared.resume.dates import is_period
from shared.resume.rows import Row, Word, refresh, text_of

_NEAR = 1.65
"""Lines of one note stand nearer than this, in em."""
_OPENING, _LEAST_OPENED = 2.6, 2
"""In em, and notes: a note's first line may stand farther from the others."""
_WIDEST = 0.42
"""Share of the width that a margin may take."""
_SHORT = 400.0
"""Points: text that reaches less far leaves the page’s right empty."""
_LONGEST = 7
"""Words of a note's line."""
_INDENT = 25.0
"""Points that a point's text may stand in from the column's edge."""
_GAP = 99.0
_LEAST_GAP = 0.5
"""In em, beside a note: a narrower one is a space of a text that runs on."""
_SAME = 4.0
"""Points from where a note's lines begin."""
_ENDS = 2
"""Of a period."""
_SPACE = 0.25
"""In em."""
_LEAST_IN_TEXT = 5
"""Words of a text's line beside a note."""
BULLETS = frozenset("•●▪◦‣·–-*")


@dataclass
class _Note:
    first: int
    last: int
    rows: list[Row]

    @property
    def text(self) -> str:
        return " ".join(map(text_of, self.rows))


def with_notes(rows: list[Row], at: float) -> list[Row] | None:
    """The rows with each note before the text beside it; None where nothing such stands left of `at`."""
    left_edge = min((row[0].x0 for row in rows), default=0.0)
    right_edge = max((row[-1].x1 for row in rows), default=0.0)
    if at - left_edge > _WIDEST * max(_SHORT, right_edge - left_edge):
        return None
    sides = [([w for w in row if w.x0 < at], [w for w in row if w.x0 >= at]) for row in rows]
    notes = _notes(rows, sides, at)
    dated = [n for n in notes if find_date(n.text, single=True)]
    several = sum(len(n.rows) > 1 for n in dated)
    broken = any(len(n.rows) > 1 and _whole(n) for n in dated)
    if len(dated) < 2 or len(dated) < 0.7 * len(notes) or (several < 0.5 * len(dated) and not broken):
        return None
    return _reordered(rows, sides, notes, at)


def with_right_notes(rows: list[Row], at: float) -> list[Row] | None:
    """The rows with each note behind the first line of the text beside it; None where nothing such stands
    right of `at`, or where its lines belong to those beside them."""
    left_edge = min((row[0].x0 for row in rows), default=0.0)
    right_edge = max((row[-1].x1 for row in rows), default=0.0)
    if right_edge - at > _WIDEST * (right_edge - left_edge):
        return None
    sides = [([w for w in row if w.x0 < at], [w for w in row if w.x0 >= at]) for row in rows]
    notes: list[_Note] = []
    for index, (left, right) in enumerate(sides):
        runs_on = left and right and (left[-1].x1 > at - 1 or right[0].gap < _LEAST_GAP)
        if not right or right[0].x0 - at > _SAME or len(right) > _LONGEST or runs_on:
            continue
        if notes and _goes_on(notes[-1], right, rows, index):
            notes[-1].rows.append(right)
            notes[-1].last = index
        elif left:
            notes.append(_Note(index, index, [right]))
    dated = [note for note in notes if find_date(note.text, single=True)]
    beside_text = sum(_beside_text(note, sides) for note in dated)
    if len(dated) < 2 or len(dated) < 0.7 * len(notes) or 2 * beside_text < len(dated):
        return None
    return _with_notes_behind(sides, notes, right_edge)


def _beside_text(note: _Note, sides: Sequence[tuple[Row, Row]]) -> bool:
    """Whether a line of a note below its first stands beside a text's line, not beside a heading's."""
    return any(
        len(left) >= _LEAST_IN_TEXT or (left and left[0].text in BULLETS)
        for left, right in sides[note.first + 1 : note.last + 1]
        if right in note.rows
    )


def _with_notes_behind(sides: Sequence[tuple[Row, Row]], notes: Sequence[_Note], edge: float) -> list[Row]:
    noted = {i for note in notes for i in range(note.first, note.last + 1) if sides[i][1] in note.rows}
    starts = {note.first: note for note in notes}
    usual = _usual_rows(notes)
    made: list[Row] = []
    for index, (left, right) in enumerate(sides):
        note = starts.get(index)
        if note is not None:
            first, *rest = _with_wrapped(_with_whole_dates(note.rows), edge, usual)
            made.append([*left, *([first[0]._replace(gap=_GAP), *first[1:]])])
            made += refresh(rest)
        elif index in noted:
            made += [left] if left else []
        else:
            made.append([*left, *right])
    return made


def _usual_rows(notes: Sequence[_Note]) -> int:
    """How many rows most notes have; few, where as many have more."""
    return min(multimode(len(_with_whole_dates(note.rows)) for note in notes))


def _with_wrapped(rows: list[Row], edge: float, usual: int) -> list[Row]:
    """A note's rows, those that break because they reach its edge as one, where it has more than usual."""
    made: list[Row] = []
    for index, row in enumerate(rows):
        above = made[-1] if made else None
        if above is not None and len(made) + len(rows) - index > usual:
            one, other = above[-1], row[0]
            alike = (one.font, one.bold, one.size) == (other.font, other.bold, other.size)
            if alike and not _is_period(above) and one.x1 + _SPACE * one.size + other.x1 - other.x0 > edge:
                made[-1] = [*above, other._replace(gap=0.3), *row[1:]]
                continue
        made.append(row)
    return made


def _notes(rows: list[Row], sides: Sequence[tuple[Row, Row]], at: float) -> list[_Note]:
    notes: list[_Note] = []
    for index, (left, right) in enumerate(sides):
        if not left:
            continue
        crosses = left[-1].x1 > at - 1
        beside = bool(right) and right[0].x0 - at < _INDENT
        alone = not right and not crosses
        if crosses or not (beside or alone) or len(left) > _LONGEST:
            continue
        last = notes[-1] if notes else None
        if last is not None and _goes_on(last, left, rows, index):
            last.rows.append(left)
            last.last = index
        elif beside or (index + 1 < len(rows) and rows[index][0].y - rows[index + 1][0].y < left[0].size):
            notes.append(_Note(index, index, [left]))
    return _with_openings(notes)


def _with_openings(notes: list[_Note]) -> list[_Note]:
    """“Mossgate” somewhat higher above “Lyon” and “2019 – 2021”, where most notes with a period begin so."""
    made: list[_Note] = []
    for note in notes:
        above = made[-1] if made else None
        if above is not None and _opens(above, note):
            made[-1] = _Note(above.first, note.last, [*above.rows, *note.rows])
        else:
            made.append(note)
    dated = sum(find_date(note.text, single=True) is not None for note in notes)
    opened = len(notes) - len(made)
    return made if opened >= _LEAST_OPENED and 2 * opened > dated else notes


def _opens(above: _Note, note: _Note) -> bool:
    """Whether a note of one line stands right above one that has a period."""
    near = above.rows[-1][0].y - note.rows[0][0].y < _OPENING * note.rows[0][0].size
    plain = find_date(above.text, single=True) is None and len(above.rows) == 1
    return near and plain and find_date(note.text, single=True) is not None


def _goes_on(note: _Note, left: Row, rows: list[Row], index: int) -> bool:
    above = note.rows[-1][0].y - left[0].y
    if above > _NEAR * left[0].size or len(note.rows) >= 5:
        return False
    if any(min(w.x0 for w in row) < left[0].x0 - 500 for row in rows[note.last : index]):
        return False
    complete = find_date(note.text) and not note.text.rstrip().endswith(
        ("-", "–", "—", "‐", "→", "to", "bis")
    )
    return not (complete and find_date(text_of(left), single=True))


def _whole(note: _Note) -> bool:
    """Whether a note is a period and nothing else."""
    return _period_of(note.rows) is not None


def _period_of(rows: Sequence[Row]) -> Row | None:
    """Rows that make a period, as one: “2020” above “|” above “2022”; the last first where they run upwards:
    “today” above “03/2021”."""
    whole = [w._replace(gap=0.3) for row in rows for w in row]
    if _is_period(whole):
        return whole
    points = [row for row in rows if any(map(str.isalnum, text_of(row)))]
    if len(points) == _ENDS == len(rows) - (len(rows) > _ENDS) and not find_date(text_of(points[0])):
        dash = whole[0]._replace(text="–", gap=0.3)
        downwards = [w._replace(gap=0.3) for w in (*points[0], dash, *points[1])]
        if len(rows) > _ENDS and _is_period(downwards):
            return downwards
        upwards = [w._replace(gap=0.3) for w in (*points[1], dash, *points[0])]
        return upwards if _is_period(upwards) else None
    return None


def _is_period(words: Sequence[Word]) -> bool:
    return is_period(text_of(words))


def _with_whole_dates(rows: list[Row]) -> list[Row]:
    """A note's rows, those that make a period together as one."""
    for first in range(len(rows)):
        for last in range(first + 2, min(first + 3, len(rows)) + 1):
            period = _period_of(rows[first:last])
            if period is not None and not any(map(_is_period, rows[first:last])):
                return [*rows[:first], period, *_with_whole_dates(rows[last:])]
    return rows


def _reordered(
    rows: list[Row], sides: Sequence[tuple[Row, Row]], notes: Sequence[_Note], edge: float
) -> list[Row]:
    noted = {i for n in notes for i in range(n.first, n.last + 1) if sides[i][0] in n.rows}
    starts: dict[int, _Note] = {}
    for one in notes:
        first = one.first
        before = rows[first - 1] if first else None
        lifted = before is not None and first - 1 not in noted and not sides[first - 1][0]
        if before is not None and lifted and before[0].y - rows[first][0].y < 0.8 * before[0].size:
            first -= 1
        starts[first] = one
    usual = _usual_rows(notes)
    made: list[Row] = []
    waiting: Row | None = None
    for index, row in enumerate(rows):
        if (note := starts.get(index)) is not None:
            words = _period_of(note.rows) or [w._replace(gap=0.3) for part in note.rows for w in part]
            if len(note.rows) == 1 or _whole(note):
                waiting = [words[0]._replace(gap=_GAP), *words[1:]]
            else:
                made += refresh(_with_wrapped(_with_whole_dates(note.rows), edge, usual))
        kept = sides[index][1] if index in noted or index in starts else row
        if not kept:
            continue
        if waiting is not None:
            edge = kept[0].x0 - waiting[0].x0
            shrunk = [
                w._replace(x0=waiting[0].x0 + n * 0.01 * edge, x1=waiting[0].x0 + n * 0.01 * edge)
                for n, w in enumerate(waiting)
            ]
            made.append([*(w._replace(y=kept[0].y) for w in shrunk), kept[0]._replace(gap=_GAP), *kept[1:]])
            waiting = None
        else:
            made.append(refresh([kept])[0])
    if waiting is not None:
        made.append(waiting)
    return made
