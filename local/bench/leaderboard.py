"""A leaderboard of simulated people over weeks: is the true top found, do the intervals hold, who is told?

    python -m local.bench.leaderboard [--people 400 12] [--weeks 26] [--seed 1]

People of known ability join, practise, and leave. Every page that anybody could have seen is kept, and each
is held against the one before. The last line is one JSON object: `true_top_found`, the share of the truly
best tenth among as many first rows (beside plain means, `raw_top_found`); `coverage`, how many of the shown
90 % intervals hold the true ability, both of the first number of people; `k_min`, the fewest people on any
page.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import fmean

from shared.documents.leaderboard import Board, Member, Row
from shared.leaderboard import batch, leaving
from shared.leaderboard.batch import Played, Track
from shared.leaderboard.shrinkage import Scored

START = datetime(2026, 1, 5, 6, tzinfo=UTC)
TRACK = Track("mid", "en-US", "behavioural.v1", "data engineer")
BETWEEN, WITHIN, NOISE = 0.35, 0.6, 0.3
"""Bands: of a person's interviews, of answers in one, and what a score says of its own uncertainty."""


@dataclass
class World:
    """Members, their answers, and the page of one board, as the stores would keep them."""

    chance: random.Random
    members: dict[str, Member] = field(default_factory=dict)
    played: dict[str, list[Played]] = field(default_factory=dict)
    ability: dict[str, float] = field(default_factory=dict)
    page: Board | None = None
    now: datetime = START

    def join(self, ability: float | None = None) -> str:
        """Somebody new."""
        uid = f"u{len(self.ability)}"
        self.ability[uid] = self.chance.gauss(3.0, 0.5) if ability is None else ability
        self.members[uid] = Member(owner=uid, joined_at=self.now, expire_at=self.now + timedelta(days=400))
        self.played[uid] = []
        return uid

    def practise(self, uid: str, answers: int = 4) -> None:
        """An interview."""
        level = self.ability[uid] + self.chance.gauss(0, BETWEEN)
        interview = f"{uid}-{len(self.played[uid])}"
        for _ in range(answers):
            total = min(5.0, max(1.0, level + self.chance.gauss(0, WITHIN)))
            self.played[uid].append(Played(TRACK, Scored(interview, total, NOISE)))

    def leave(self, uid: str) -> None:
        """Somebody goes, at once."""
        member = self.members.pop(uid)
        del self.played[uid]
        if self.page is None or member.standing != "shown" or member.place is None:
            return
        self.page, beside = leaving.rows_to_take_off(self.page, member.place)
        for other in list(self.members.values()):
            if other.place and other.standing == "shown" and other.place.pseudonym in beside:
                self.members[other.owner] = leaving.held(other)

    def week(self) -> bool:
        """The batch. Returns whether a page was published."""
        self.now += timedelta(days=7)
        pages = {self.page.id: self.page} if self.page else {}
        outcomes = batch.run(self.members.values(), self.played, pages, self.now)
        for outcome in outcomes:
            self.page = outcome.page
            self.members |= {member.owner: member for member in outcome.members}
        return bool(outcomes)

    def shown(self) -> dict[str, Row]:
        """Everybody on the board, the first first, also below the page."""
        found = {m.owner: m.place for m in self.members.values() if m.standing == "shown" and m.place}
        return dict(sorted(found.items(), key=lambda item: (-item[1].score, item[1].pseudonym)))

    def on_page(self) -> dict[str, Row]:
        """The page's rows by person."""
        names = {row.pseudonym for row in self.page.rows} if self.page else set()
        return {uid: row for uid, row in self.shown().items() if row.pseudonym in names}


def live(people: int, weeks: int, seed: int) -> Iterator[tuple[World, str]]:
    """The world after everything that anybody could see: what happened, and what stands."""
    world = World(random.Random(seed))
    for _ in range(people):
        world.join()
    for _ in range(weeks):
        for uid in list(world.members):
            if world.chance.random() < 0.45:
                world.practise(uid, world.chance.choice((2, 3, 4, 5)))
        for uid in list(world.members):
            if world.chance.random() < 0.01:
                world.leave(uid)
                yield world, "left"
        for _ in range(world.chance.randrange(max(1, people // 40) + 1)):
            world.join()
        yield world, "published" if world.week() else "held"


def told(before: dict[str, Row], after: dict[str, Row]) -> bool:
    """Whether a reader of both pages sees one row alone new, gone, changed or unchanged."""
    old, new = (
        {row.pseudonym: row.model_dump(exclude={"rank_from", "rank_to"}) for row in page.values()}
        for page in (before, after)
    )
    both = old.keys() & new.keys()
    same = [name for name in both if old[name] == new[name]]
    sizes = (len(new.keys() - both), len(old.keys() - both), len(both) - len(same), len(same))
    return 1 in sizes


@dataclass
class Tally:
    """What was seen of one world."""

    found: list[float] = field(default_factory=list)
    raw_found: list[float] = field(default_factory=list)
    covered: list[bool] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    telling: int = 0

    def look(self, world: World) -> None:
        """At a page that was just published."""
        assert world.page is not None
        self.sizes.append(world.page.people)
        everybody = world.shown()
        top = max(1, len(everybody) // 10)
        best = set(sorted(everybody, key=lambda uid: -world.ability[uid])[:top])
        means = {uid: fmean(p.answer.total for p in world.played[uid]) for uid in everybody}
        self.found.append(len(best & set(list(everybody)[:top])) / top)
        self.raw_found.append(len(best & set(sorted(means, key=lambda uid: -means[uid])[:top])) / top)
        self.covered += [row.low <= world.ability[uid] <= row.high for uid, row in everybody.items()]


def watch(people: int, weeks: int, seed: int) -> Tally:
    """Live through a world, and hold each page against the one before."""
    tally, seen = Tally(), dict[str, Row]()
    for world, event in live(people, weeks, seed):
        tally.events[event] += 1
        page = world.on_page()
        tally.telling += told(seen, page)
        seen = page
        if event == "published" and world.page is not None:
            tally.look(world)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[400, 12])
    parser.add_argument("--weeks", type=int, default=26)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    tallies = []
    for people in given.people:
        tally = watch(people, given.weeks, given.seed)
        tallies.append(tally)
        print(
            f"{people:>5} people at first, {given.weeks} weeks: {dict(tally.events)}, "
            f"pages of {min(tally.sizes, default=0)} to {max(tally.sizes, default=0)} people, "
            f"true top found {_mean(tally.found)} (plain means {_mean(tally.raw_found)}), "
            f"90 % intervals hold the truth {_mean(tally.covered)}"
        )
    largest = tallies[0]
    figures = {
        "true_top_found": _mean(largest.found),
        "raw_top_found": _mean(largest.raw_found),
        "coverage": _mean(largest.covered),
        "k_min": min((size for one in tallies for size in one.sizes), default=0),
        "pages_that_tell_on_somebody": sum(one.telling for one in tallies),
    }
    print(json.dumps(figures))
    return 0


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 3) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
