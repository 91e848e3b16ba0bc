"""Labelled faces in AutoML Vision's import schema: who is in, on which side, and what is refused."""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from models.pipelines import automl
from models.pipelines.rows import RowsError, is_frozen

ROOT = Path(__file__).parents[3]
PEOPLE = [f"pseudonym-{n:03d}" for n in range(60)]


def line(person: str, number: int = 0, **changes: Any) -> dict[str, Any]:
    label = "smiling" if number % 2 else "neutral"
    picture = f"gs://faces/{person}/{number}.jpg"
    return {"person": person, "picture": picture, "labels": ["face_present", label], **changes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures of each of sixty people, of whom all but the last consent and the first was erased."""
    lines = [json.dumps(line(person, number)) for person in PEOPLE for number in (0, 1)]
    (tmp_path / "faces.in").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "consenting").write_text("\n".join(PEOPLE[:-1]), encoding="utf-8")
    (tmp_path / "erased").write_text(PEOPLE[0], encoding="utf-8")
    return tmp_path


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["automl", str(folder / "faces.in"), "--into", str(folder / "out")]
    arguments += ["--consenting", str(folder / "consenting"), "--erased", str(folder / "erased")]
    monkeypatch.setattr(sys, "argv", arguments)
    automl.main()


def test_both_files_hold_who_consents_with_the_persons_side(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, monkeypatch)

    rows = [json.loads(row) for row in (folder / "out" / "faces.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 2 * 58
    assert set(rows[0]) == {"imageGcsUri", "classificationAnnotations", "dataItemResourceLabels"}
    assert {tuple(a["displayName"] for a in row["classificationAnnotations"]) for row in rows} == {
        ("face_present", "neutral"),
        ("face_present", "smiling"),
    }
    sides: dict[str, set[str]] = {}
    for row in rows:
        person = row["imageGcsUri"].split("/")[3]
        sides.setdefault(person, set()).add(row["dataItemResourceLabels"][automl.USE])
    assert PEOPLE[0] not in sides
    assert PEOPLE[-1] not in sides
    assert all(len(side) == 1 for side in sides.values()), "a person is on two sides"
    assert {p for p, side in sides.items() if side == {"test"}} == {p for p in sides if is_frozen(p)}
    with (folder / "out" / "faces.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert [(row[1], row[0], *row[2:]) for row in table] == [
        (
            row["imageGcsUri"],
            row["dataItemResourceLabels"][automl.USE],
            *(a["displayName"] for a in row["classificationAnnotations"]),
        )
        for row in rows
    ]
    told = json.loads(capsys.readouterr().out)
    assert sum(told["pictures"].values()) == 116
    assert sum(told["people"].values()) == 58


def test_a_picture_that_is_listed_twice_counts_as_it_was_labelled_last() -> None:
    old, new = line(PEOPLE[3]), line(PEOPLE[3], labels=["face_present", "anger"])

    kept = automl.usable([automl.Face(**old), automl.Face(**new)], frozenset(), frozenset(PEOPLE))

    assert [face.labels for face in kept] == [("face_present", "anger")]


def test_too_few_pictures_of_a_label_are_told_before_anything_is_paid_for() -> None:
    faces = [automl.Face(**line(person, number)) for person in PEOPLE for number in (0, 1)]
    rare = automl.Face(**line(next(p for p in PEOPLE if not is_frozen(p)), 9, labels=["disgust"]))

    automl.check(faces)
    with pytest.raises(automl.TooFewError, match="disgust"):
        automl.check([*faces, rare])
    with pytest.raises(automl.TooFewError, match="test"):
        automl.check([face for face in faces if face.side != "test"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"labels": ["joy"]}, "labels"),
        ({"labels": []}, "labels"),
        ({"labels": ["neutral", "neutral"]}, "labels"),
        ({"picture": "https://somewhere/else.jpg"}, "picture"),
        ({"picture": "gs://faces/a.webp"}, "picture"),
        ({"person": "uid"}, "person"),
        ({"name": "Ana"}, "name"),
    ],
)
def test_a_line_that_is_none_is_named_without_its_values(
    changes: dict[str, Any], field: str, tmp_path: Path
) -> None:
    file = tmp_path / "faces.in"
    file.write_text(json.dumps(line(PEOPLE[1])) + "\n" + json.dumps(line(PEOPLE[1]) | changes), "utf-8")

    with pytest.raises(RowsError) as told:
        automl.read_faces(file)

    assert str(told.value) == f"faces.in, line 2: {field}"


def test_the_labels_are_the_expression_models() -> None:
    code = (ROOT / "models" / "expression" / "expression" / "model.py").read_text(encoding="utf-8")
    for name in ("EXPRESSIONS", "ATTENTION"):
        said = re.search(rf"^{name} = \(([^)]+)\)", code, re.M)
        assert said
        assert tuple(re.findall(r'"(\w+)"', said[1])) == getattr(automl, name)
    assert 'LABELS = ("face_present", *EXPRESSIONS, *ATTENTION)' in code
