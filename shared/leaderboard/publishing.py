"""What may be published, given what was: nobody can be told from two consecutive pages.

Somebody who knows that Ana practised, joined or left this week compares this week's page with the last one.
If one row alone is new, gone, changed or unchanged, it is hers. So whatever happens to a row happens to
another row of the same page too (`tells_on_somebody`); a batch in which it doesn't is not published, and what
is new in it comes out together with what the next week brings.

Leaving is at once, and alone. So somebody else's row goes with it and is *held* (`without`): it comes back
only with others who appear, and with other figures than it went with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shared.documents.leaderboard import MIN_PEOPLE, PAGE_ROWS, Row
from shared.leaderboard import pseudonyms, ranking
from shared.leaderboard.shrinkage import Estimate, Scored, estimates

TOGETHER = 2
"""How many at least share what happens to a row."""

Rows = Mapping[str, Row]
"""By person, best first."""


@dataclass(frozen=True)
class Before:
    """What stood on a board until now: rows by person, and those that were taken off it and are held.

    `page` is what of them readers saw: since the last batch, rows may have been taken off the page.
    """

    rows: Rows = field(default_factory=dict)
    held: Rows = field(default_factory=dict)
    page: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What becomes of a board. `rows` None: it stays as it is. `held` is who waits off the page, with the
    figures that they were last seen with."""

    rows: Rows | None
    held: Rows = field(default_factory=dict)


def visible(rows: Rows) -> dict[str, Row]:
    """What a page shows of a board."""
    return dict(list(rows.items())[:PAGE_ROWS])


def tells_on_somebody(old: Rows, new: Rows) -> bool:
    """Whether something happened to one row of a page alone.

    People are compared, not pseudonyms, so that a new season, with new pseudonyms, hides no difference
    that the figures show.
    """
    both = old.keys() & new.keys()
    same = {person for person in both if _figures(old[person]) == _figures(new[person])}
    classes: Sequence[Collection[str]] = (new.keys() - old.keys(), old.keys() - new.keys(), both - same, same)
    return any(0 < len(one) < TOGETHER for one in classes)


def decide(before: Before, answers: Mapping[str, Sequence[Scored]], *, new_season: bool) -> Decision:
    """The board of this batch, or that there is none to publish. `answers` are those of the board's people.

    Tried in order: everybody; without the new; with another beside the one who is gone. A board of too few
    people is withdrawn, whole.
    """
    off = {**before.held, **before.rows}
    names = {p: row.pseudonym for p, row in off.items()}
    if len(answers) < MIN_PEOPLE:
        return (
            Decision({}, {p: row for p, row in off.items() if p in answers}) if before.rows else _stay(before)
        )
    for people in _candidates(before, answers):
        rows = _returning(before, {p: answers[p] for p in answers if p in people}, names, new_season)
        if rows is None:
            continue
        if not new_season and rows == before.rows:
            return _stay(before)
        if not tells_on_somebody(before.page, visible(rows)):
            return Decision(rows, {p: row for p, row in off.items() if p in answers and p not in rows})
    return _stay(before)


def _stay(before: Before) -> Decision:
    return Decision(None, before.held)


def _returning(
    before: Before, answers: Mapping[str, Sequence[Scored]], names: Mapping[str, str], new_season: bool
) -> dict[str, Row] | None:
    """The board of these people, without those held ones who would come back just as they went.

    Of a board that was withdrawn whole, one has to differ. None when too few people are left.
    """
    people = dict(answers)
    while len(people) >= MIN_PEOPLE:
        rows = _ranked(people, names, new_season)
        same = {p for p, row in before.held.items() if p in rows and _figures(rows[p]) == _figures(row)}
        if not same or (not before.rows and same != before.held.keys()):
            return rows
        if not before.rows:
            return None
        people = {person: given for person, given in people.items() if person not in same}
    return None


def _candidates(before: Before, answers: Mapping[str, Sequence[Scored]]) -> Iterator[set[str]]:
    everybody = set(answers)
    yield everybody
    fresh = everybody - before.rows.keys()
    stayed = everybody - fresh
    if fresh:
        yield stayed
    gone = before.rows.keys() - everybody
    if len(gone) == 1:
        others = _neighbours(before.rows, next(iter(gone)))
        for people in (everybody, stayed):
            yield people - set(others[: TOGETHER - 1])


def _ranked(
    answers: Mapping[str, Sequence[Scored]], names: Mapping[str, str], new_season: bool
) -> dict[str, Row]:
    given: dict[str, str] = {}
    taken = set(names.values())  # those of the last season too: nobody is taken for somebody else
    for person in answers:
        kept = None if new_season else names.get(person)
        given[person] = kept or pseudonyms.draw(taken)
        taken.add(given[person])
    found: dict[str, Estimate] = dict(zip(answers, estimates(list(answers.values())), strict=True))
    return ranking.rows(found, given)


def without(rows: Rows, leaver: str) -> Decision:
    """The page as somebody leaves it: theirs and a neighbour's row gone; no rows when too few are left.

    What the others are shown does not move: ranks and figures are made anew by the next batch.
    """
    if leaver not in rows:
        return Decision(None)
    beside = set(_neighbours(rows, leaver)[: TOGETHER - 1])
    left = {p: row for p, row in rows.items() if p != leaver and p not in beside}
    if len(left) < MIN_PEOPLE:
        return Decision({}, {p: row for p, row in rows.items() if p != leaver})
    return Decision(left, {p: rows[p] for p in beside})


def _neighbours(rows: Rows, person: str) -> list[str]:
    """Everybody else, those whose figures are most like this person's first."""
    own = rows[person]
    others = [p for p in rows if p != person]
    return sorted(others, key=lambda p: (abs(rows[p].score - own.score), rows[p].answers != own.answers, p))


def _figures(row: Row) -> tuple[object, ...]:
    return row.score, row.low, row.high, row.answers
