"""Nobody can be told from two consecutive pages, whatever happens between them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.bench.leaderboard import TRACK, World, told
from shared.documents.leaderboard import MIN_ANSWERS, MIN_PEOPLE, PAGE_ROWS, Row
from shared.leaderboard import batch, pseudonyms, publishing
from shared.leaderboard.batch import Played, Track
from shared.leaderboard.shrinkage import Scored

Event = tuple[str, int]

EVENTS = st.lists(
    st.tuples(st.sampled_from(["join", "practise", "practise", "leave", "week", "week"]), st.integers(0, 30)),
    max_size=40,
)


def happen(world: World, event: Event) -> None:
    what, which = event
    people = sorted(world.members)
    if what == "join":
        world.practise(world.join())
    elif what == "week":
        world.week()
    elif people and what == "practise":
        world.practise(people[which % len(people)])
    elif people:
        world.leave(people[which % len(people)])


def a_world(people: int, seed: int) -> World:
    world = World(random.Random(seed))
    for _ in range(people):
        world.practise(world.join())
    world.week()
    return world


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 14), EVENTS, st.integers(0, 1000))
def test_what_happens_to_a_row_happens_to_another(people: int, events: list[Event], seed: int) -> None:
    world = a_world(people, seed)
    seen = world.on_page()
    for event in events:
        happen(world, event)
        page = world.on_page()
        assert not told(seen, page), event
        seen = page


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 14), EVENTS, st.integers(0, 1000))
def test_a_page_has_enough_people_each_with_enough_answers_and_nobody_who_left(
    people: int, events: list[Event], seed: int
) -> None:
    world = a_world(people, seed)
    for event in events:
        happen(world, event)
        if world.page is None:
            continue
        assert len(world.page.rows) >= MIN_PEOPLE
        assert len({row.pseudonym for row in world.page.rows}) == len(world.page.rows)
        # every row is a member's: whoever left is gone
        assert len(world.on_page()) == len(world.page.rows)
        assert all(len(world.played[uid]) >= MIN_ANSWERS for uid in world.on_page())


def test_one_who_practised_alone_changes_nothing_until_another_did() -> None:
    world = a_world(8, 3)
    first, second, *_ = world.shown()
    before = world.page
    assert before is not None

    for _ in range(2):
        world.practise(first, 6)
    assert not world.week() or not told({r.pseudonym: r for r in before.rows}, world.on_page())
    world.practise(second, 6)
    world.week()

    assert world.page is not None


def test_one_new_person_waits_for_another() -> None:
    world = a_world(8, 1)
    lone = world.join()
    world.practise(lone, 6)
    world.week()
    assert world.members[lone].standing == "waiting"

    world.practise(world.join(), 6)
    for _ in range(3):
        world.week()
        for uid in list(world.shown())[:3]:
            world.practise(uid)

    assert world.members[lone].standing == "shown"


def test_who_leaves_is_gone_at_once_and_not_alone() -> None:
    world = a_world(9, 5)
    leaver, before = next(iter(world.shown())), world.on_page()

    world.leave(leaver)

    assert len(before) - len(world.on_page()) == publishing.TOGETHER
    held = [m for m in world.members.values() if m.standing == "held"]
    assert len(held) == 1
    assert held[0].place == before[held[0].owner]


def test_a_page_that_would_be_too_small_goes_as_a_whole() -> None:
    world = a_world(MIN_PEOPLE + 1, 5)
    assert world.page is not None

    world.leave(next(iter(world.shown())))

    assert world.page is None
    assert world.on_page() == {}


def test_somebody_held_comes_back_only_with_other_figures() -> None:
    rows = {
        p: Row(pseudonym=p, score=3.0, low=2.5, high=3.5, rank_from=1, rank_to=9, answers="3-5")
        for p in "abcdefgh"
    }
    played = {p: [Scored("i", 3.0, 0.3)] * 4 for p in [*rows, "held", "new", "newer"]}
    plain = publishing.decide(publishing.Before(), played, new_season=True).rows
    assert plain is not None

    same = publishing.decide(publishing.Before(rows, {"held": plain["held"]}, rows), played, new_season=False)
    moved = plain["held"].model_copy(update={"score": 4.9})
    other = publishing.decide(publishing.Before(rows, {"held": moved}, rows), played, new_season=False)

    assert "held" not in (same.rows or {})
    assert same.held.keys() == {"held"}
    assert "held" in (other.rows or {})


def test_a_long_board_shows_one_page_and_rounds_how_many_they_are() -> None:
    world = a_world(PAGE_ROWS + 27, 2)

    assert world.page is not None
    assert len(world.page.rows) == PAGE_ROWS
    assert world.page.people == 70
    assert len(world.shown()) == PAGE_ROWS + 27


def test_pseudonyms_are_drawn_anew_each_season_and_say_nothing_of_ids() -> None:
    world = a_world(8, 4)
    first = {row.pseudonym for row in world.on_page().values()}
    while world.page is not None and world.page.season == "2026-01":
        for uid in world.members:
            world.practise(uid)
        world.week()

    second = {row.pseudonym for row in world.on_page().values()}
    assert len(first & second) < 2  # by chance alone
    assert pseudonyms.draw(()) != pseudonyms.draw(())


def test_a_pseudonym_is_drawn_that_nobody_has() -> None:
    taken: set[str] = set()
    for _ in range(900):
        taken.add(pseudonyms.draw(taken))
    assert len(taken) == 900


def of(track: Track, count: int) -> list[Played]:
    return [Played(track, Scored("i", 3.0, 0.3))] * count


def test_rare_roles_share_a_board_and_nobody_stands_on_two() -> None:
    rare = [Track("mid", "en-US", "behavioural.v1", f"role {n}") for n in range(6)]
    played = {f"r{n}": of(track, 4) for n, track in enumerate(rare)}
    played |= {f"d{n}": of(TRACK, 4) for n in range(5)}
    played["both"] = [*of(TRACK, 4), *of(rare[0], 3)]
    played["little"] = of(TRACK, MIN_ANSWERS - 1)

    boards = batch.boards_of(played)

    assert {track: sorted(people) for track, people in boards.items()} == {
        TRACK: ["both", "d0", "d1", "d2", "d3", "d4"],
        TRACK.of_all_roles(): [f"r{n}" for n in range(6)],
    }


def test_what_cannot_be_compared_shares_no_board() -> None:
    tracks = [
        TRACK,
        Track("senior", "en-US", "behavioural.v1", "data engineer"),
        Track("mid", "de-DE", "behavioural.v1", "data engineer"),
        Track("mid", "en-US", "behavioural.v2", "data engineer"),
    ]
    played = {f"p{n}": of(tracks[n % 4], 4) for n in range(16)}

    assert batch.boards_of(played) == {}
    assert len({track.board_id for track in tracks}) == 4


@pytest.mark.parametrize("role", ["Data  Engineer ", "data engineer", "DATA ENGINEER"])
def test_a_role_is_one_however_it_is_written(role: str) -> None:
    assert batch.same_role(role) == "data engineer"


def test_only_members_stand_on_a_board() -> None:
    world = a_world(8, 6)
    world.played |= {f"stranger{n}": of(TRACK, 9) for n in range(9)}
    for uid in world.members:
        world.practise(uid)

    world.week()

    assert set(world.shown()) <= set(world.members)
