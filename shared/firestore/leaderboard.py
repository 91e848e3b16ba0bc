"""The leaderboard in Firestore: joining, leaving at once, and what the weekly batch publishes.

Members and pages are read by no client; the API gives a member their own place and the one page of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from shared import clock
from shared.documents.leaderboard import Board, Member
from shared.errors import Superseded
from shared.firestore import paths
from shared.gcp import clients
from shared.leaderboard import leaving
from shared.leaderboard.batch import Outcome

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def member(uid: str, transaction: Transaction | None = None) -> Member | None:
    """Somebody's membership, if they take part."""
    stored = paths.leaderboard_member_ref(uid).get(transaction=transaction).to_dict()
    return Member.model_validate(stored) if stored else None


def page(board_id: str, transaction: Transaction | None = None) -> Board | None:
    """A board's page: one document. None when it was withdrawn, or is so old that it is about to go."""
    stored = paths.leaderboard_ref(board_id).get(transaction=transaction).to_dict()
    board = Board.model_validate(stored) if stored else None
    return board if board and board.expire_at > clock.now() else None


def everybody() -> tuple[dict[str, Member], dict[str, Board]]:
    """All members and all pages, for the batch."""
    members = (Member.model_validate(s.to_dict()) for s in paths.leaderboard_members().stream())
    boards = (Board.model_validate(s.to_dict()) for s in paths.leaderboard().stream())
    return {m.owner: m for m in members}, {b.id: b for b in boards}


def join(uid: str, transaction: Transaction) -> Member:
    """Take part from the next batch on. Joining twice is joining once."""
    found = member(uid, transaction)
    if found:
        return found
    moment = clock.now()
    made = Member(owner=uid, joined_at=moment, expire_at=clock.expiry(moment))
    transaction.set(paths.leaderboard_member_ref(uid), made.model_dump())
    return made


def leave(uid: str, transaction: Transaction) -> bool:
    """Off the page and out, in one commit; returns whether they had taken part."""
    found = member(uid, transaction)
    if found is None:
        return False
    _take_off(found, transaction)
    transaction.delete(paths.leaderboard_member_ref(uid))
    return True


def step_back(uid: str, transaction: Transaction) -> bool:
    """Off the page, when what the row was made of is deleted; still a member, for the next batch."""
    found = member(uid, transaction)
    if found is None or found.place is None:
        return False
    _take_off(found, transaction)
    transaction.set(paths.leaderboard_member_ref(uid), leaving.stepped_back(found).model_dump())
    return True


def _take_off(leaver: Member, transaction: Transaction) -> None:
    board = page(leaver.board_id, transaction) if leaver.board_id else None
    if board is None or leaver.place is None or leaver.standing != "shown":
        return
    left, beside = leaving.rows_to_take_off(board, leaver.place)
    others = _shown(board.id, beside, transaction)
    if left is None:
        transaction.delete(paths.leaderboard_ref(board.id))
    else:
        transaction.set(paths.leaderboard_ref(board.id), stored(left))
    for other in others:
        transaction.set(paths.leaderboard_member_ref(other.owner), leaving.held(other).model_dump())


def _shown(board_id: str, pseudonyms: Iterable[str], transaction: Transaction) -> list[Member]:
    from google.cloud.firestore_v1.base_query import FieldFilter

    found = []
    for name in pseudonyms:
        query = paths.leaderboard_members().where(filter=FieldFilter("place.pseudonym", "==", name))
        found += [Member.model_validate(s.to_dict()) for s in query.stream(transaction=transaction)]
    # Two boards may have drawn the same name; with both in the query it would need an index of its own.
    return [member for member in found if member.board_id == board_id]


def publish(outcome: Outcome, known: Mapping[str, Member], page_before: Board | None) -> None:
    """Write what became of a board, if its page and all whom that moves are as the batch saw them.

    `Superseded` when somebody left, or was taken off, meanwhile: then the batch runs again.
    """
    from google.cloud.firestore import transactional

    @transactional
    def write(transaction: Transaction) -> None:
        references = {m.owner: paths.leaderboard_member_ref(m.owner) for m in outcome.members}
        for snapshot in transaction.get_all(list(references.values())):
            now = snapshot.to_dict()
            if now is None or Member.model_validate(now) != known[snapshot.id]:
                raise Superseded(f"a member of board {outcome.board_id} moved")
        there = paths.leaderboard_ref(outcome.board_id).get(transaction=transaction).to_dict()
        if (Board.model_validate(there) if there else None) != page_before:
            raise Superseded(f"board {outcome.board_id} changed")
        if outcome.page is None:
            transaction.delete(paths.leaderboard_ref(outcome.board_id))
        else:
            transaction.set(paths.leaderboard_ref(outcome.board_id), stored(outcome.page))
        for moved in outcome.members:
            transaction.set(references[moved.owner], moved.model_dump())

    write(clients.firestore().transaction())


def keep(uid: str, until: datetime) -> None:
    """A membership that is made use of does not lapse. Of one that is gone, nothing is made."""
    from google.api_core.exceptions import NotFound

    try:
        paths.leaderboard_member_ref(uid).update({"expire_at": until})
    except NotFound:
        return


def stored(board: Board) -> dict[str, Any]:
    """A page as Firestore keeps it: it knows no date without a time, and TTL wants a time of its own."""
    model: BaseModel = board
    return {**model.model_dump(mode="json"), "expire_at": board.expire_at}
