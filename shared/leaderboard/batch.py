"""The weekly batch on values: who stands on which board, and what of that is published.

Everybody stands on one board at most, so that no two boards can be subtracted from one another: that of
their role, level and language where enough people take part, else the one of all other roles at that level.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.documents.leaderboard import MIN_ANSWERS, MIN_PEOPLE, PAGE_ROWS, Board, Member
from shared.leaderboard import publishing
from shared.leaderboard.publishing import Before, Decision
from shared.leaderboard.shrinkage import Scored

KEPT = timedelta(days=60)
"""A page that no batch touched for so long goes: what it says is old."""


@dataclass(frozen=True, order=True)
class Track:
    """What scores can be compared within. `role` is empty on the board of all roles that have none."""

    level: str
    language: str
    rubric_version: str
    role: str = ""

    @property
    def board_id(self) -> str:
        """The same track has the same board; roles are free text, so it is not spelt in the id."""
        text = "\x00".join((self.level, self.language, self.rubric_version, self.role))
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def of_all_roles(self) -> Track:
        """The wider one."""
        return Track(self.level, self.language, self.rubric_version)


@dataclass(frozen=True)
class Played:
    """One scored answer of a member, and what it can be compared with."""

    track: Track
    answer: Scored


@dataclass(frozen=True)
class Outcome:
    """What one board becomes. `page` None: it is withdrawn. `members`: everybody whom the batch moved."""

    board_id: str
    page: Board | None
    members: tuple[Member, ...]


def same_role(role: str) -> str:
    """A role as people write it, so that "Data  Engineer" and "data engineer" meet."""
    return " ".join(role.casefold().split())


def season(day: date) -> str:
    """The month: pseudonyms are drawn anew in each."""
    return f"{day:%Y-%m}"


def boards_of(played: Mapping[str, Sequence[Played]]) -> dict[Track, dict[str, list[Scored]]]:
    """Who stands on which board, with the answers that count there."""
    own: dict[Track, dict[str, list[Scored]]] = defaultdict(dict)
    for person, answers in played.items():
        by_track: dict[Track, list[Scored]] = defaultdict(list)
        for one in answers:
            by_track[one.track].append(one.answer)
        enough = {track: found for track, found in by_track.items() if len(found) >= MIN_ANSWERS}
        if enough:
            most = max(enough, key=lambda track: (len(enough[track]), track))
            own[most][person] = enough[most]
    boards: dict[Track, dict[str, list[Scored]]] = {}
    wider: dict[Track, dict[str, list[Scored]]] = defaultdict(dict)
    for track, people in own.items():
        if len(people) >= MIN_PEOPLE:
            boards[track] = people
        else:
            wider[track.of_all_roles()] |= people
    return {**boards, **{track: people for track, people in wider.items() if len(people) >= MIN_PEOPLE}}


def run(
    members: Iterable[Member],
    played: Mapping[str, Sequence[Played]],
    pages: Mapping[str, Board],
    now: datetime,
) -> tuple[Outcome, ...]:
    """What is to be written, given the pages that stand, by board. What stays as it is, is not in it."""
    known = {member.owner: member for member in members}
    boards = boards_of({person: answers for person, answers in played.items() if person in known})
    by_id = {track.board_id: (track, people) for track, people in boards.items()}
    standing = {member.board_id for member in known.values() if member.board_id}
    found = []
    for board_id in sorted(by_id.keys() | standing):
        track, people = by_id.get(board_id, (None, {}))
        # Who still stands on another board comes over when that one has let them go: next week.
        people = {p: given for p, given in people.items() if known[p].board_id in ("", board_id)}
        before = _before(known.values(), board_id, pages.get(board_id))
        old = {member.season for member in known.values() if member.board_id == board_id}
        decision = publishing.decide(
            before, people, new_season=bool(before.rows) and season(now.date()) not in old
        )
        if outcome := _outcome(board_id, track, before, decision, known, now):
            found.append(outcome)
    return tuple(found)


def _before(members: Iterable[Member], board_id: str, page: Board | None) -> Before:
    here = [m for m in members if m.board_id == board_id and m.place is not None]
    rows = {m.owner: m.place for m in here if m.standing == "shown" and m.place}
    ordered = sorted(rows.items(), key=lambda item: (-item[1].score, item[1].pseudonym))
    held = {m.owner: m.place for m in here if m.standing == "held" and m.place}
    seen = {row.pseudonym for row in page.rows} if page else set()
    return Before(dict(ordered), held, {p: row for p, row in ordered if row.pseudonym in seen})


def _outcome(
    board_id: str,
    track: Track | None,
    before: Before,
    decision: Decision,
    known: Mapping[str, Member],
    now: datetime,
) -> Outcome | None:
    if decision.rows is None:
        return None
    if not decision.rows and not before.rows and before.held.keys() == decision.held.keys():
        return None
    moved = [
        *(moved_to(known[p], "shown", board_id, season(now.date()), row) for p, row in decision.rows.items()),
        *(moved_to(known[p], "held", board_id, known[p].season, row) for p, row in decision.held.items()),
        *(
            waiting(known[p])
            for p in {**before.rows, **before.held}
            if p not in decision.rows and p not in decision.held
        ),
    ]
    page = None
    if decision.rows and track is not None:
        page = Board(
            id=board_id,
            role=track.role,
            level=track.level,
            language=track.language,
            rubric_version=track.rubric_version,
            season=season(now.date()),
            published_on=now.date(),
            people=people_shown(len(decision.rows)),
            rows=tuple(publishing.visible(decision.rows).values()),
            expire_at=now + KEPT,
        )
    return Outcome(board_id, page, tuple(moved))


def people_shown(count: int) -> int:
    """How many people a page says that its board has."""
    return count if count <= PAGE_ROWS else count // 10 * 10


def moved_to(member: Member, standing: str, board_id: str, in_season: str, row: object) -> Member:
    """A member on a board, or held from it."""
    return Member.model_validate(
        {
            **member.model_dump(),
            "standing": standing,
            "board_id": board_id,
            "season": in_season,
            "place": row,
        }
    )


def waiting(member: Member) -> Member:
    """A member on no board."""
    return Member(owner=member.owner, joined_at=member.joined_at, expire_at=member.expire_at)
