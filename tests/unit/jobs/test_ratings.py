"""A file of ratings: what a line may say, and that a wrong one is told by place and never by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs import ratings

HEAD = ",".join(ratings.COLUMNS)
GOOD = "interview-1,answer-01,r-1,5,4.5,"


def read(folder: Path, *lines: str, head: str = HEAD) -> list[ratings.Rating]:
    file = folder / "ratings.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return ratings.read(file)


def test_what_was_not_rated_is_left_empty(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD, "interview-1,answer-01,r-2,,,3.5")

    assert (first.overall, first.excited, first.grade) == (5.0, 4.5, None)
    assert (second.overall, second.grade) == (None, 3.5)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("interview-1,answer-01,r-1,8,4,", "line 3: overall"),
        ("interview-1,answer-01,r-1,5,,", "line 3: ratings"),
        ("interview-1,answer-01,r-1,,,", "line 3: ratings"),
        ("interview-1,answer-01,Jo@example.org,5,4,", "line 3: rater"),
        ("interview-1,../users,r-1,5,4,", "line 3: answer_id"),
        ("interview-1,answer-01,r-1,5,4,good", "line 3: grade"),
        (GOOD, "2 lines of one rater for one answer"),
    ],
)
def test_one_wrong_line_and_nothing_is_taken(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ratings.FileError) as error:
        read(tmp_path, GOOD, line)

    assert str(error.value) == f"ratings.csv: {told}"


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ratings.FileError, match="no column grade, rater"):
        read(tmp_path, head="interview_id,answer_id,overall,excited")


def test_a_wrong_file_ends_the_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ratings.main([str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err
