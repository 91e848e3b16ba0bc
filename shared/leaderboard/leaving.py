"""What somebody who leaves takes off their board at once, and what becomes of whoever goes with them."""

from __future__ import annotations

from shared.documents.leaderboard import PAGE_ROWS, Board, Member, Row
from shared.leaderboard import publishing
from shared.leaderboard.batch import waiting


def rows_to_take_off(board: Board, leaver: Row) -> tuple[Board | None, tuple[str, ...]]:
    """The page without the leaver's row, and the pseudonyms that went with it; None: the whole page goes.

    A leaver below the page changes nothing on it.
    """
    rows = {row.pseudonym: row for row in board.rows}
    decision = publishing.without(rows, leaver.pseudonym)
    if decision.rows is None:
        return board, ()
    beside = tuple(decision.held)
    if not decision.rows:
        return None, beside
    # Of a board that is longer than its page, the rounded count says nothing of one who goes.
    left = board.people if board.people > PAGE_ROWS else len(decision.rows)
    page = board.model_copy(update={"rows": tuple(decision.rows.values()), "people": left})
    return page, beside


def held(member: Member) -> Member:
    """Somebody whose row went with another's."""
    return member.model_copy(update={"standing": "held"})


def stepped_back(member: Member) -> Member:
    """Somebody who stays a member, and whose row went because what it was made of did."""
    return waiting(member)
