"""The leaderboard as it is stored: who takes part, and the page that all of them read.

A page names nobody: pseudonyms are random, scores are rounded, counts are ranges, and there is no time.
What may change from one page to the next is `shared/leaderboard/publishing.py`'s to say.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from shared.documents.base import Frozen

MIN_PEOPLE = 5
"""Below so many people there is no board: its members could be told from one another."""
MIN_ANSWERS = 3
"""Below so many scored answers nobody stands on a board: their mean says next to nothing."""
PAGE_ROWS = 50
"""A page is one document, and one read."""

AnswersBand = Literal["3-5", "6-10", "11+"]
"""How many answers a score is made of, roughly: an exact count rises by one when somebody practises."""

Standing = Literal["waiting", "shown", "held"]
"""`waiting`: until the next batch in which they can appear, or for more answers. `held`: taken off the page
beside somebody who left, so that it can't be told which of two left; back with the next who appear."""


class Row(Frozen):
    """One person on a board. All figures are bands, rounded to 0.1; `low` to `high` holds 90 %."""

    pseudonym: str
    score: float
    low: float
    high: float
    rank_from: int
    rank_to: int
    """A tie: nobody in `rank_from` to `rank_to` is clearly better or worse than this row."""
    answers: AnswersBand


class Board(Frozen):
    """`leaderboard/{id}`: the first rows of a board as last published. One document, one read."""

    id: str
    role: str
    """As its people wrote it, in lower case; empty for everybody at the level whose role has no board."""
    level: str
    language: str
    rubric_version: str
    season: str
    """The month, as `2026-11`: pseudonyms are new in each."""
    published_on: date
    people: int
    """On the whole board; above a page rounded down to tens."""
    rows: tuple[Row, ...]
    expire_at: datetime


class Member(Frozen):
    """`leaderboard_members/{uid}`: somebody who chose to take part, and where they stand."""

    owner: str
    joined_at: datetime
    expire_at: datetime
    standing: Standing = "waiting"
    board_id: str = ""
    """Of the board they stand on, or are held from; empty while waiting."""
    season: str = ""
    place: Row | None = None
    """Their own row, as published, also below the page. Kept, unseen, while they are held."""
