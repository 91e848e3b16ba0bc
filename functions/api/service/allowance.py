"""What a candidate may still do today, in words, and the refusal when that is nothing."""

from __future__ import annotations

import logging

from functions.api.http.problems import Problem, too_many
from functions.api.http.router import Call
from functions.api.models.account import Allowance, BudgetView
from shared import clock
from shared.firestore import budget
from shared.firestore.budget import OverBudget, Person, Spending

log = logging.getLogger(__name__)

_RECORDING: tuple[Spending, ...] = ("answers", "heard_seconds")
_SHOWN: tuple[Spending, ...] = ("heard_seconds", "answers", "export_bytes")


def person(call: Call) -> Person:
    """Who spends."""
    return Person(call.uid, call.user.anonymous)


def view(call: Call) -> BudgetView:
    """What is left of the day."""
    spent, caps = budget.used(call.uid), budget.caps(call.user.anonymous)
    left = {what: max(0, int(caps[what] - spent[what])) for what in caps}
    open_ = budget.project_share() < 1
    moment = clock.now()
    return BudgetView(
        resets_at=budget.resets_at(moment),
        open=open_,
        anonymous=call.user.anonymous,
        left=[
            Allowance(what=what, used=int(spent[what]), cap=caps[what], left=left[what]) for what in _SHOWN
        ],
        text=_words(left, call.user.anonymous) if open_ else _CLOSED,
    )


_CLOSED = (
    "So many people have practised today that we can't start anything new until tomorrow. "
    "What you have sent will still be scored."
)


def _words(left: dict[Spending, int], anonymous: bool) -> str:
    minutes, answers = left["heard_seconds"] // 60, left["answers"]
    more = " With an account you get more." if anonymous else ""
    if not minutes or not answers:
        return f"You have practised as much as one day has room for. Please come back tomorrow.{more}"
    return f"Today there is room for {answers} more answers and {minutes} more minutes of speaking.{more}"


def check(call: Call, *needs: Spending) -> None:
    """`Problem` unless the caller may begin something that costs money; asked before it begins.

    `needs`: what it spends of the day; an answer's recording, unless said otherwise.
    """
    share = budget.project_share()
    if share >= 1:
        # An alert hangs on these words (infra/monitoring.tf).
        log.error("project budget used up", extra={"fields": {"share": round(share, 3)}})
        retry = {"Retry-After": str(budget.seconds_left(clock.now()))}
        raise Problem(503, "closed_for_today", _CLOSED, headers=retry)
    if share >= budget.NEARLY:
        log.warning("project budget nearly used up", extra={"fields": {"share": round(share, 3)}})
    spent, caps = budget.used(call.uid), budget.caps(call.user.anonymous)
    if any(spent[what] >= caps[what] for what in needs or _RECORDING):
        raise _used_up(call)


def send(call: Call, size: int) -> None:
    """Count bytes that will be sent out. `Problem` 429 when the day has no room for them."""
    try:
        budget.spend(person(call), "export_bytes", size)
    except OverBudget:
        raise too_many(
            "export_budget_used_up",
            "You have downloaded as much as one day has room for. Please come back tomorrow.",
            budget.seconds_left(clock.now()),
        ) from None


def _used_up(call: Call) -> Problem:
    words = _words(dict.fromkeys(budget.MICRODOLLARS, 0), call.user.anonymous)
    return too_many("budget_used_up", words, budget.seconds_left(clock.now()))
