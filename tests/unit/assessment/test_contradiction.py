"""A statement turned round is found beside the point that it turns round; the right one is left alone."""

import json
from pathlib import Path

import pytest

from shared.assessment.scoring import contradiction

SUITE = Path(__file__).parents[3] / "local" / "suites" / "turned_round.jsonl"
ROWS = [json.loads(line) for line in SUITE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("point", "said", "question"),
    [
        ("Antibiotics do not work against viruses", "Antibiotics work against viruses.", ""),
        ("The resistance of a metal increases", "In a metal the resistance decreases.", ""),
        ("Water boils at 100 degrees", "Water boils at 80 degrees at sea level.", ""),
    ],
)
def test_negation_direction_and_number(point: str, said: str, question: str) -> None:
    found = contradiction.find([point], said, "en", question)
    assert [c.point for c in found] == [0]
    assert found[0].words in said


def test_swapped_roles() -> None:
    points = ["A process has its own address space", "Threads share the memory of their process"]
    said = "A thread has its own address space."
    found = contradiction.find(points, said, "en", "How do a process and a thread differ?")
    assert [c.point for c in found] == [0]


@pytest.mark.parametrize(
    "said",
    [
        "Arteries carry the blood away from the heart, veins bring it back to the heart.",
        "The vessels that lead blood away from the heart are called arteries.",
        "I have never worked in a clinic, but I know that arteries take blood away from the heart.",
    ],
)
def test_the_truth_in_other_words_is_no_contradiction(said: str) -> None:
    points = ["Arteries carry blood away from the heart"]
    assert contradiction.find(points, said, "en", "What do arteries and veins do?") == ()


def test_what_a_clause_with_where_denies_is_not_said_of_the_rest() -> None:
    points = [
        "An inner join returns only rows that match in both tables",
        "A left join keeps all rows of the left table",
    ]
    asked = "What is the difference between an inner join and a left join in SQL?"
    right = "A left join keeps each row of the first table and leaves the others empty where nothing matches."
    assert contradiction.find(points, right, "en", asked) == ()
    turned = "A left join does not keep the rows of the left table where nothing matches."
    assert [c.point for c in contradiction.find(points, turned, "en", asked)] == [1]


def test_other_languages_are_left_alone() -> None:
    assert contradiction.find(["Water boils"], "Water does not boil.", "de", "") == ()


def test_most_of_the_suite_is_told_apart() -> None:
    turned = [contradiction.find(r["points"], r["turned"], "en", r["question"]) for r in ROWS]
    right = [contradiction.find(r["points"], r["right"], "en", r["question"]) for r in ROWS]
    assert sum(map(bool, turned)) >= 0.85 * len(ROWS)
    assert sum(map(bool, right)) <= 0.04 * len(ROWS)


@pytest.mark.parametrize(
    ("points", "right", "turned"),
    [
        (
            ("Type 1 is rejecting a true null hypothesis", "Type 2 is keeping a false null hypothesis"),
            "A type 1 error is rejecting a null hypothesis that is true. Type 2 is keeping a false one.",
            "A type 2 error is rejecting a null hypothesis that is true. Type 1 is keeping a false one.",
        ),
        (
            ("The buyer pays the freight under EXW", "The seller pays the freight under CIF"),
            "Under EXW the buyer pays the freight. Under CIF it's the seller who pays.",
            "Under EXW the seller pays the freight. Under CIF it's the buyer who pays.",
        ),
        (
            ("Gliders give way to balloons",),
            "In the air gliders give way to balloons.",
            "In the air balloons give way to gliders.",
        ),
    ],
    ids=["numbered", "two payers", "sides of a verb"],
)
def test_what_is_said_of_the_other_thing_is_told_from_what_is_said_of_this_one(
    points: tuple[str, ...], right: str, turned: str
) -> None:
    assert contradiction.find(points, right, "en", "Explain it.") == ()
    assert contradiction.find(points, turned, "en", "Explain it.")


def test_a_statement_of_one_point_is_none_against_its_neighbour() -> None:
    points = (
        "The left ventricle pumps blood into the body",
        "The right ventricle pumps blood into the lungs",
    )

    said = "The left ventricle pumps the blood into the body, the right one pumps it into the lungs."

    assert contradiction.find(points, said, "en", "What does the left ventricle do?") == ()


def test_a_passive_turns_nothing_round() -> None:
    points = ("The table stores the orders", "The researcher manipulates the independent variable")

    said = "The orders are stored in the table. The independent variable is manipulated by the researcher."

    assert contradiction.find(points, said, "en", "Explain it.") == ()


def test_two_points_that_mirror_each_other_are_both_right_as_they_stand() -> None:
    points = (
        "Precision is the share of found items that are right",
        "Recall is the share of right items that were found",
    )

    assert contradiction.find(points, f"{points[0]}. {points[1]}.", "en", "What do they measure?") == ()


def test_of_what_belongs_to_the_other_only_its_own_words_count() -> None:
    points = [
        "From inside out a box has content, padding, border and margin.",
        "With content-box, width covers only the content.",
        "With border-box, width includes padding and border.",
    ]
    said = (
        "Outwards you have the content, then padding around it, the border, and the margin. By default the "
        "width is just the content, so padding makes it wider. With border-box your padding and border fit "
        "inside it."
    )
    assert not contradiction.find(points, said, "en", "Explain the CSS box model and box-sizing.")


def test_a_negation_far_off_in_a_long_clause_turns_nothing_round() -> None:
    point = "Leaf nodes have no children"
    said = (
        "In every tree that we drew on the board the leaf nodes stand below the inner nodes that have "
        "children of their own"
    )
    assert contradiction.find([point], "Leaf nodes have children.", "en", "")
    assert not contradiction.find([point], said, "en", "")


@pytest.mark.parametrize(
    ("point", "right", "turned"),
    [
        (
            "They can both repeat forever",
            "They can both repeat forever if the end is not defined well",
            "They can't both repeat forever",
        ),
        (
            "Bursting joins small frames in one transmission, without ever letting go of the channel",
            "Bursting joins small frames in one transmission",
            "Bursting doesn't join small frames in one transmission",
        ),
        (
            "There are no duplicated packets",
            "There are no lost packets, duplicated packets or loops",
            "There are duplicated packets",
        ),
        ("There is no packet loss", "It prevents packet loss", "There is packet loss"),
        (
            "Addresses are handed out",
            "Addresses are handed out to guests which have none",
            "No addresses are handed out",
        ),
        (
            "New options need no change of the header: 1. of the reasons",
            "Unlike IPv4 new options need no change of the header",
            "New options need a change of the header",
        ),
        (
            "A router simplifies header processing. It increases security.",
            "A router reduces tables and simplifies header processing",
            "A router simplifies header processing and reduces security",
        ),
    ],
    ids=["condition", "tail", "list", "prevents", "none", "number of a name", "of another sentence"],
)
def test_a_negation_or_opposite_turns_round_only_what_it_is_about(
    point: str, right: str, turned: str
) -> None:
    assert contradiction.find([point], f"{right}.", "en", "") == ()
    assert [c.point for c in contradiction.find([point], f"{turned}.", "en", "")] == [0]


def test_what_is_said_under_another_name_is_nothing_against_a_point() -> None:
    points = [
        "Confirmed - duplicated frames are possible",
        "Oriented - no duplicated frames",
    ]
    right = "Confirmed: lost frames are sent again, duplicated frames may happen. Oriented: nothing is lost."
    assert contradiction.find(points, right, "en", "") == ()
    turned = "Confirmed: lost frames are sent again. Oriented: duplicated frames may happen."
    assert [c.point for c in contradiction.find(points, turned, "en", "")] == [1]


def test_what_the_question_gives_is_no_turn_of_what_follows_from_it() -> None:
    point = "The diameter of the domain decreases"
    asked = "What happens to the diameter of the domain when the speed increases?"
    assert (
        contradiction.find([point], "When speed increases the diameter of the domain shrinks.", "en", asked)
        == ()
    )
    asked = "Does the diameter of the domain increase? Or does it decrease, and why?"
    assert contradiction.find([point], "The diameter of the domain increases.", "en", asked)


def test_two_words_of_a_long_point_around_a_third_turn_no_sides_round() -> None:
    point = (
        "When a bridge hears a frame with source Q on LAN L, it adds that Q can be reached over L to its "
        "table and the next frame with destination Q is forwarded on L"
    )
    said = "Then the destination is looked up in the table of the bridge"
    assert contradiction.find([point], said, "en", "") == ()
    assert contradiction.find(["Imports exceed exports"], "Exports exceed imports.", "en", "")


def test_with_sets_side_by_side_only_what_is_compared() -> None:
    point = "The buffer keeps the arriving packets"
    said = "In that system the buffer keeps all arriving packets."
    points = [point, "The system serves ten packets a second"]
    assert contradiction.find(points, said, "en", "How does a system with a buffer work?") == ()
