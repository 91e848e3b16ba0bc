"""Which lines of a résumé head a job, as learnt from how files look."""

from __future__ import annotations

from local.training.line_truth import labels_of
from shared.resume.entries import read_entries
from shared.resume.job_sections import with_jobs
from shared.resume.line_labels import Judged, is_better, said
from shared.resume.reading import Line
from shared.resume.sections import sections_of

TEXTS = (
    "Work I am proud of",
    "Zorblat",
    "Quenlow, 2019 – 2021",
    "• Halved it",
    "Mordun",
    "Tilcor, 2015 – 2018",
)
RIGHT = ["section", "opens", "heads", "text", "opens", "heads"]
LINES = tuple(
    Line(text=text, page=1, x=50, right=300, y=700 - 14 * row, size=10, cells=(text,))
    for row, text in enumerate(TEXTS)
)


def test_labels_part_jobs_whose_words_no_list_holds() -> None:
    entries = read_entries(said(LINES, RIGHT))

    assert [[line.text for line in entry.header] for entry in entries] == [
        ["Zorblat", "Quenlow, 2019 – 2021"],
        ["Mordun", "Tilcor, 2015 – 2018"],
    ]
    assert [entry.span.start for entry in entries if entry.span] == ["2019-01", "2015-01"]
    assert [line.text for line in entries[0].body] == ["• Halved it"]


def test_jobs_in_a_section_of_another_name_are_experience() -> None:
    lines = said(LINES, RIGHT)

    alone = with_jobs([("summary", lines)])
    one_beside = with_jobs([("experience", lines), ("projects", lines[:4])])

    assert alone == [("summary", lines[:1]), ("experience", lines[1:])]
    assert one_beside[1] == ("projects", lines[:4])


def test_no_section_begins_within_what_is_learnt_to_be_a_job() -> None:
    """An employer set as headings are, and the first line of a cell, which may begin another column."""
    set_as_headings = ("Experience", "Skills", "Mordun", "Education")
    lines = [
        line.model_copy(
            update={"font": "F", "bold": line.text in set_as_headings, "fresh": line.text == "Tilcor"}
        )
        for line in (
            LINES[0].model_copy(update={"text": text, "cells": (text,)})
            for text in (
                "Experience",
                "Zorblat",
                "Quenlow",
                "Mordun",
                "Tilcor",
                "Skills",
                "Python",
                "Education",
            )
        )
    ]
    labels = ["section", "opens", "heads", "opens", "heads", "section", "other", "section"]

    assert [name for name, _ in sections_of(said(lines, labels))] == ["experience", "skills", "education"]
    assert len(sections_of(lines)) > len(sections_of(said(lines, labels)))


def test_what_is_learnt_is_not_believed_where_a_job_or_a_date_is_lost() -> None:
    lost = ["section", "opens", "heads", "text", "heads", "heads"]
    undated = ["section", "opens", "heads", "text", "opens", "text"]
    unlike = ["section", "opens", "heads", "heads", "opens", "heads"]
    swallowed = ["other"] * 6

    assert is_better(LINES, Judged(swallowed, RIGHT))
    assert not any(is_better(LINES, Judged(RIGHT, learnt)) for learnt in (RIGHT, lost, undated, unlike))


def test_a_heading_is_where_title_employer_and_dates_stand_closest() -> None:
    jobs = [
        {"title": "Zorblat", "company": "Quenlow", "dates": "2019 – 2021"},
        {"title": "Mordun", "company": "Tilcor", "dates": "2015 – 2018"},
    ]

    labels = labels_of(LINES, {"jobs": jobs})

    assert labels is not None
    assert labels[1:] == RIGHT[1:]
