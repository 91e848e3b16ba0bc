"""Erasing rows of people in BigQuery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from shared.erasure.not_yet import NotYet
from shared.errors import Unavailable
from shared.gcp import tables, warehouse

TABLES = tuple(table.name for table in tables.TABLES if table.of_people)
"""The tables that hold rows of people."""

OF_INTERVIEWS = tuple(
    table.name
    for table in tables.TABLES
    if table.of_people and any(column.name == "interview_id" for column in table.columns)
)
OF_SEVERAL = tuple(name for name in TABLES if name not in OF_INTERVIEWS)
"""What counts several interviews together. It goes as a whole, and the next day's batch makes it anew."""

EXPRESSION = ("expression", tables.REJECTED)
"""What holds expression data, or may: a refused row of it stands among the rejected."""


def where(column: str, value: str, of: Sequence[str] = TABLES) -> Counter[str]:
    """Delete the rows where `column` (`interview_id` or `user_hash`) is `value`, by table, all at once.

    `NotYet` when a table can't do it now, as while such rows are still in its streaming buffer.
    """
    with ThreadPoolExecutor(len(of)) as pool:
        counts = list(pool.map(lambda table: _deleted(table, column, value), of))
    results = dict(zip(of, counts, strict=True))
    gone = Counter({table: count for table, count in results.items() if count})
    late = [table for table, count in results.items() if count is None]
    if late:
        raise NotYet(f"new rows of {', '.join(late)} can be deleted only after some time", gone)
    return gone


def of_interview(user_hash: str, interview_id: str) -> Counter[str]:
    """Its rows, and what was made of all of its person's. `NotYet` as in `where`, after both were tried."""
    gone: Counter[str] = Counter()
    late: list[str] = []
    for column, value, of in (
        ("interview_id", interview_id, OF_INTERVIEWS),
        ("user_hash", user_hash, OF_SEVERAL),
    ):
        try:
            gone += where(column, value, of)
        except NotYet as error:
            gone += error.gone
            late.append(str(error))
    if late:
        raise NotYet("; ".join(late), gone)
    return gone


def _deleted(table: str, column: str, value: str) -> int | None:
    try:
        return warehouse.delete(column, value, (table,)).get(table, 0)
    except Unavailable:
        return None
