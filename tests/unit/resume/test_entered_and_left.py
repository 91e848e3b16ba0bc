"""Japan's form: a row when somebody entered a firm, one when they left. All names are invented."""

from __future__ import annotations

from shared.resume import fields
from shared.resume.entered_and_left import with_jobs_of_rows
from shared.resume.reading import Line, Reading


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(
        Line(text=text.replace("¦", " "), page=1, x=50, right=300, y=800 - 14 * at, size=8,
             cells=tuple(text.split("¦")), font="F")
        for at, text in enumerate(texts)
    )  # fmt: skip


def test_rows_of_entering_and_leaving_are_jobs_and_studies_stay_apart() -> None:
    made = lines(
        "履 歴 書", "氏名¦森 花子", "年¦月¦学歴・職歴", "2012¦4¦南山工業大学 入学",
        "2016¦3¦南山工業大学 卒業", "2016¦4¦株式会社モリノキ 入社", "平成31¦3¦一身上の都合により退職",
        "令和元¦5¦有限会社ハルデン 入社", "現在に至る", "以上",
        "年¦月¦免許・資格", "2017¦8¦普通自動車第一種運転免許 取得",
    )  # fmt: skip

    found = fields.parse(Reading(lines=made, pages=1, images=0, columns=1, tables=0, boxes=0))

    assert [(j.title, j.company, j.period and (j.period.start, j.period.end)) for j in found.jobs] == [
        ("", "株式会社モリノキ", ("2016-04", "2019-03")),
        ("", "有限会社ハルデン", ("2019-05", "")),
    ]
    assert {"education", "experience", "certifications"} <= set(found.sections)


def test_lines_that_enter_no_firm_stay_as_they_are() -> None:
    made = lines("職歴", "2016 4 株式会社モリノキ", "2019 3 退職")

    assert with_jobs_of_rows(made) == list(made)
