"""The charts of the Looker Studio template, drawn from the same views: no browser, no network, no Looker.

    python -m local.insight.charts FOLDER [--rows rows.json]

`rows.json` has the rows of each view by its name, as `make insight-demo` leaves them. Without it, those
that stand beside the drawings are drawn again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

Rows = Sequence[Mapping[str, Any]]
SIZE = {"width": 460, "height": 220}
SMALL = {"width": 150, "height": 220}
BY_LANGUAGE = alt.Column("language:N", title=None)
"""A view has a row for each language: side by side, since their shares don't add up."""
BANDS = alt.Scale(domain=[1, 5])


def _data(rows: Rows) -> alt.Data:
    return alt.Data(values=[dict(row) for row in rows])


def weekly_scores(rows: Rows) -> alt.TopLevelMixin:
    """Mean by week, role and language with its interval over people."""
    base = alt.Chart().encode(x=alt.X("week:T", title="Week"), color=alt.Color("role:N", title="Role"))
    band = base.mark_area(opacity=0.15).encode(
        y=alt.Y("low:Q", title="Mean total (1-5)", scale=BANDS), y2="high:Q"
    )
    layers = (band + base.mark_line(point=True).encode(y="mean:Q")).properties(**SMALL)
    return layers.facet(column=BY_LANGUAGE, data=_data(rows)).properties(title="Scores by week")


def weekly_dimensions(rows: Rows) -> alt.TopLevelMixin:
    """Each dimension by week, over all roles shown."""
    return (
        alt.Chart(_data(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("week:T", title="Week"),
            y=alt.Y("mean(mean):Q", title="Band (1-5)", scale=BANDS),
            color=alt.Color("dimension:N", title="Dimension"),
        )
        .properties(title="Dimensions by week", **SIZE)
    )


def weekly_delivery(rows: Rows) -> alt.TopLevelMixin:
    """Pace by week and language, the two units beside each other: a language has one of them."""
    units = {"words_per_minute": "Words a minute", "characters_per_minute": "Characters a minute"}
    told = {unit: [row for row in rows if row.get(unit) is not None] for unit in units}
    sides = [
        alt.Chart(_data(told[unit]))
        .mark_line(point=True)
        .encode(
            x=alt.X("week:T", title="Week"),
            y=alt.Y(f"{unit}:Q", title=title, scale=alt.Scale(zero=False)),
            color=alt.Color("language:N", title="Language"),
        )
        .properties(**SIZE)
        for unit, title in units.items()
        if told[unit] or unit == "words_per_minute"
    ]
    return alt.hconcat(*sides, title="How people speak")


def weekly_not_scored(rows: Rows) -> alt.TopLevelMixin:
    """Why answers have no score, as a share of all of that language."""
    return (
        alt.Chart(_data(rows))
        .mark_bar()
        .encode(
            x=alt.X("week:O", title="Week"),
            y=alt.Y("share:Q", title="Share of answers", axis=alt.Axis(format="%")),
            color=alt.Color("reason:N", title="Reason"),
            column=BY_LANGUAGE,
        )
        .properties(title="Answers without a score", **SMALL)
    )


def practice_effect(rows: Rows) -> alt.TopLevelMixin:
    """What an advised dimension gained by the next interview."""
    base = alt.Chart(_data(rows)).encode(y=alt.Y("code:N", title="Advised"))
    rule = base.mark_rule().encode(x=alt.X("low:Q", title="Gain by the next interview, bands"), x2="high:Q")
    return (rule + base.mark_point(filled=True, size=70).encode(x="gain:Q")).properties(
        title="What practice changes", **SIZE
    )


def question_quality(rows: Rows) -> alt.TopLevelMixin:
    """Difficulty against discrimination."""
    return (
        alt.Chart(_data(rows))
        .mark_circle(size=60)
        .encode(
            x=alt.X("difficulty:Q", title="Difficulty (share of bands reached: right is easy)"),
            y=alt.Y("discrimination:Q", title="Discrimination"),
            size=alt.Size("people:Q", title="People"),
        )
        .properties(title="Questions", **SIZE)
    )


def evaluator_drift(rows: Rows) -> alt.TopLevelMixin:
    """Each version against the one before, over the frozen answers."""
    base = alt.Chart(_data(rows)).encode(y=alt.Y("measure:N", title=None))
    rule = base.mark_rule().encode(
        x=alt.X("low:Q", title="Difference on the frozen answers, bands"), x2="high:Q"
    )
    point = base.mark_point(filled=True, size=70).encode(x="difference:Q", color=alt.Color("drifted:N"))
    return (rule + point).properties(title="Is the judge the same?", **SIZE)


def directions(rows: Rows) -> alt.TopLevelMixin:
    """How many rise, stay and fall, of those of a role and language."""
    return (
        alt.Chart(_data(rows))
        .transform_fold(["rising", "level_share", "falling"], as_=["direction", "share"])
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title="Share of people", axis=alt.Axis(format="%")),
            y=alt.Y("role:N", title=None),
            color=alt.Color("direction:N", title=None),
            column=BY_LANGUAGE,
        )
        .properties(title="Who gets better", **SMALL)
    )


def forecast_quality(rows: Rows) -> alt.TopLevelMixin:
    """The forecast's error beside that of 'as it was lately'."""
    return (
        alt.Chart(_data(rows))
        .transform_fold(["mean_absolute_error", "naive_mean_absolute_error"], as_=["of", "error"])
        .mark_bar()
        .encode(
            x=alt.X("week:O", title="Week of the forecast"),
            xOffset="of:N",
            y=alt.Y("error:Q", title="Mean absolute error, bands"),
            color=alt.Color("of:N", title=None),
        )
        .properties(title="Does the forecast hold?", **SIZE)
    )


CHARTS: Mapping[str, Callable[[Rows], alt.TopLevelMixin]] = {
    "looker_weekly_scores": weekly_scores,
    "looker_weekly_dimensions": weekly_dimensions,
    "looker_weekly_delivery": weekly_delivery,
    "looker_weekly_not_scored": weekly_not_scored,
    "looker_practice_effect": practice_effect,
    "looker_question_quality": question_quality,
    "looker_evaluator_drift": evaluator_drift,
    "looker_directions": directions,
    "looker_forecast_quality": forecast_quality,
}
"""By the view that it is of: a chart has one view, and a view one chart."""


def draw(rows: Mapping[str, Rows], folder: Path) -> list[Path]:
    """An SVG for each view."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for view, chart in CHARTS.items():
        target = folder / f"{view.removeprefix('looker_')}.svg"
        target.write_text(vl_convert.vegalite_to_svg(chart(rows.get(view, ())).to_json()), encoding="utf-8")
        made.append(target)
    return made


def boards(rows: Rows) -> str:
    """The leaderboard as a table, the first five of each board."""
    found = []
    for (role, language), group in groupby(rows, key=lambda row: (row["role"], row["language"])):
        for row in islice(group, 5):
            places = sorted({row["rank_from"], row["rank_to"]})
            cells = (
                f"{role or 'all roles'}, {language}",
                "–".join(map(str, places)),
                row["pseudonym"],
                f"{row['score']} ({row['low']}–{row['high']})",
                row["answers"],
            )
            found.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
    heads = ("Board", "Place", "Name", "Score, 90 %", "Answers")
    top = "<tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>"
    return f"<figure><table><caption>Leaderboard</caption>{top}{''.join(found)}</table></figure>"


def page(rows: Mapping[str, Rows], folder: Path) -> Path:
    """One page with all of them, which needs nothing else."""
    drawn = [f"<figure>{path.read_text('utf-8')}</figure>" for path in draw(rows, folder)]
    if "leaderboard" in rows:
        drawn.append(boards(rows["leaderboard"]))
    target = folder / "index.html"
    head = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Insight, from simulated candidates</title>"
    )
    style = (
        "<style>body{max-width:1200px;margin:2rem auto;display:flex;flex-wrap:wrap}"
        "td,th{padding:0 .6rem;text-align:left}</style>"
    )
    target.write_text("\n".join([head, style, *drawn]), encoding="utf-8")
    return target


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--page", action="store_true")
    given = parser.parse_args()
    rows = json.loads((given.rows or given.folder / "rows.json").read_text("utf-8"))
    print(page(rows, given.folder) if given.page else "\n".join(map(str, draw(rows, given.folder))))


if __name__ == "__main__":
    main()
