"""Who may be learnt from, and on which side a person is."""

import json
from pathlib import Path

import pytest

from models.pipelines.rows import (
    RowsError,
    extract,
    is_frozen,
    people,
    read_pseudonyms,
    read_rows,
    write_rows,
)
from models.pipelines.standins import delivery_rows

ROWS = delivery_rows(people=12)


def test_only_consented_scored_and_not_erased_people_are_learnt_from() -> None:
    """Given a row of each kind that may not be used, when extracted, then each is counted and left out."""
    no_consent = ROWS[0].model_copy(update={"training_consent": False})
    not_scored = ROWS[2].model_copy(update={"scored": False})
    erased = ROWS[4].person

    found = extract([no_consent, not_scored, *ROWS[4:]], frozenset({erased}))

    assert found.left_out == {"erased": 2, "no_consent": 1, "not_scored": 1}
    assert {ROWS[0].person, ROWS[2].person, erased}.isdisjoint(people([*found.train, *found.frozen]))


def test_consent_is_off_unless_stated(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    values = ROWS[0].model_dump(mode="json", exclude={"training_consent"})
    file.write_text(json.dumps(values), encoding="utf-8")

    assert extract(read_rows(file), frozenset()).left_out == {"no_consent": 1}


def test_who_withdrew_since_the_row_was_written_is_left_out() -> None:
    """Given rows that say yes, when their person isn't among those who agree now, then no counts."""
    stays = ROWS[0].person

    found = extract(ROWS, frozenset(), frozenset({stays}))

    assert people([*found.train, *found.frozen]) == [stays]
    assert found.left_out == {"no_consent": len(ROWS) - 2}


def test_a_missing_list_of_people_is_not_everybody(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match=r"consenting.txt is missing"):
        read_pseudonyms(tmp_path / "consenting.txt")


def test_an_item_counts_once_with_its_last_row() -> None:
    again = ROWS[0].model_copy(update={"labels": {"overall": 2.0, "excited": 2.0}})

    found = extract([*ROWS, again], frozenset())

    assert found.left_out == {"duplicate": 1}
    (kept,) = [row for row in [*found.train, *found.frozen] if row.item == again.item]
    assert kept.labels == again.labels


def test_no_person_is_on_both_sides_however_many_join() -> None:
    before, after = extract(ROWS, frozenset()), extract(delivery_rows(people=40), frozenset())

    assert set(people(before.frozen)) <= set(people(after.frozen))
    assert not set(people(after.frozen)) & set(people(after.train))
    assert all(is_frozen(person) for person in people(after.frozen))


def test_a_row_that_is_none_is_named_by_line_and_field_never_by_value(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    write_rows(ROWS[:2], file)
    file.write_text(file.read_text("utf-8") + json.dumps({"person": "secret", "item": "x"}), encoding="utf-8")

    with pytest.raises(RowsError, match=r"rows.jsonl, row 3: features, labels, person, recorded_on") as error:
        read_rows(file)
    assert "secret" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match=r"rows.jsonl is missing"):
        read_rows(tmp_path / "rows.jsonl")
