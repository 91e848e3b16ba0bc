"""Routes of the leaderboard: take part, leave, and read where one stands and the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import Problem
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.insight import LeaderboardPage, LeaderboardView
from functions.api.routes.interviews import refuse_erased
from shared.documents.leaderboard import Board, Member
from shared.firestore import leaderboard as store

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def get_leaderboard(call: Call) -> Reply:
    """One's own place, and the page: one read each, however many people take part."""
    member = store.member(call.uid)
    return Reply(_view(member, store.page(member.board_id) if member and member.board_id else None))


def join_leaderboard(call: Call) -> Reply:
    """Take part from the next weekly batch on. Nothing is shown of anybody who did not ask for it."""
    if call.user.anonymous:
        # Five accounts that one person made in a minute would not hide anybody.
        raise Problem(403, "account_needed", "Make an account first: the leaderboard is for people with one.")

    def join(transaction: Transaction) -> Member:
        refuse_erased(call.uid, transaction)
        return store.join(call.uid, transaction)

    member = in_transaction(join)
    return Reply(_view(member, store.page(member.board_id) if member.board_id else None))


def leave_leaderboard(call: Call) -> Reply:
    """Leave, and be off the page when this is answered. Leaving twice is leaving once."""
    in_transaction(lambda transaction: store.leave(call.uid, transaction))
    return Reply(_view(None, None))


def _view(member: Member | None, page: Board | None) -> LeaderboardView:
    if member is None:
        return LeaderboardView(joined=False)
    shown = member.standing == "shown" and page is not None
    return LeaderboardView(
        joined=True,
        standing=member.standing if member.standing != "shown" or shown else "waiting",
        place=member.place if shown else None,
        page=LeaderboardPage(**page.model_dump(exclude={"expire_at"})) if page and shown else None,
    )


ROUTES = (
    Route("GET", "/v1/me/leaderboard", get_leaderboard, "Where one stands", LeaderboardView),
    Route(
        "POST",
        "/v1/me/leaderboard",
        join_leaderboard,
        "Take part in the leaderboard",
        LeaderboardView,
        problems=(403, 410),
    ),
    Route("DELETE", "/v1/me/leaderboard", leave_leaderboard, "Leave the leaderboard", LeaderboardView),
)
