# ruff: noqa: E501 - markup
"""Pages as people lay out their jobs: a frame for the whole, a style, and a template for each job."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e
from typing import Any, NamedTuple

Life = dict[str, Any]
Page = Callable[[Life], str]


class Habit(NamedTuple):
    """How one person writes jobs."""

    css: str
    job: str
    """With {title}, {company}, {place}, {dates}, {points} (a list), {text}, {TITLE}, {COMPANY} and {l0} to {l4}: employer,
    position, dates, place and duties in words."""
    around: tuple[str, str] = ("", "")
    frame: str = "plain"
    """plain, studies_first, sidebar, framed (other dated sections around) or intern (the last job apart)"""


HABITS: dict[str, Habit] = {
    "europass_brackets": Habit(
        "body{font-family:'DejaVu Sans'}h2{border-bottom:2px solid #3a57a5;color:#3a57a5;text-transform:uppercase;font-size:11pt}.d{color:#555}",
        "<p class=d>[ {dates} ]</p><p><b>{title}</b></p><p><b>{company}</b></p><p class=d>{l3}: {place}</p>{points}",
    ),
    "academic_hanging": Habit(
        "body{font-family:'DejaVu Serif'}.r{display:grid;grid-template-columns:34mm 1fr;margin-bottom:5px}",
        "<div class=r><span>{dates}</span><span>{title}, {company}, {place}</span></div>",
        frame="framed",
    ),
    "ward": Habit(
        ".r{float:right}p.t{font-weight:bold;margin-top:9px}",
        "<p class=t>{title}</p><p>{company}, {place}<span class=r>{dates}</span></p><p>Band 5, 37.5 h</p>{points}",
        frame="framed",
    ),
    "driver_lines": Habit("", "<p>{dates} {title}, {company}, {place}</p>"),
    "ranks": Habit(
        ".c{font-variant:small-caps;font-size:12pt}.g{color:#666}",
        "<p><b>{TITLE}</b></p><p class=c>{company}</p><p class=g>{place} | {dates}</p>{points}",
    ),
    "clients": Habit(
        "h3{font-size:11pt}",
        "<h3>{company} – {place} | {title} | {dates}</h3><p>{text}</p>",
    ),
    "brackets_below": Habit(
        "p.t{margin-top:8px}",
        "<p class=t>{title}</p><p><b>{company}</b></p><p><i>({place}, {dates})</i></p>{points}",
        frame="studies_first",
    ),
    "bulleted_titles": Habit(
        "ul.o>li{margin-top:6px}ul ul{list-style:circle}",
        "<li><b>{title}</b>, {company} ({dates}){points}</li>",
        ("<ul class=o>", "</ul>"),
    ),
    "small_caps_right": Habit(
        ".c{font-variant:small-caps;font-weight:bold}.r{float:right}",
        "<p class=c>{company}<span class=r style='font-variant:normal'>{place}</span></p><p><i>{title}</i><span class=r>{dates}</span></p>{points}",
    ),
    "internships_apart": Habit(
        "h3{font-size:10.5pt}.r{float:right;font-weight:normal}",
        "<h3>{title} · {company}<span class=r>{dates}</span></h3>{points}",
        frame="intern",
    ),
    "from_to_table": Habit(
        "table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:4px;text-align:left;vertical-align:top}",
        "<tr><td>{dates}</td><td>{title}</td><td>{company}<br>{place}</td></tr>",
        (
            "<table><tr><th>{l2}</th><th>{l1}</th><th>{l0}</th></tr>",
            "</table>",
        ),
        frame="studies_first",
    ),
    "filled_form": Habit(
        "td{padding:1px 8px 1px 0;vertical-align:top}td:first-child{width:40mm;color:#446}table{margin-bottom:9px}",
        "<table><tr><td>{l2}</td><td>{dates}</td></tr><tr><td>{l0}</td><td>{company}, {place}</td></tr><tr><td>{l1}</td><td>{title}</td></tr><tr><td>{l4}</td><td>{text}</td></tr></table>",
    ),
    "narrow_main": Habit(
        "h3{font-size:12pt;color:#135}.d{font-size:8.5pt;color:#888}",
        "<h3>{title}</h3><p>{company}, {place}</p><p class=d>{dates}</p>{points}",
        frame="sidebar",
    ),
    "wrapped_right": Habit(
        ".b{display:flex;gap:14mm;margin-top:8px}.b b{width:72mm}.b span{white-space:nowrap}",
        "<div class=b><b>{title}</b><span>{dates}</span></div><p><i>{company}</i>, {place}</p>{points}",
    ),
    "date_over_place": Habit(
        ".r{display:grid;grid-template-columns:44mm 1fr;margin-bottom:7px}.l{color:#777;font-size:9pt}",
        "<div class=r><div class=l>{dates}<br>{place}</div><div><b>{title}</b><br>{company}{points}</div></div>",
    ),
    "told": Habit("p{margin-bottom:6px}", "<p><b>{dates}:</b> {title}, {company}, {place}. {text}</p>"),
    "guillemets": Habit(
        "body{font-family:'DejaVu Serif'}p.h{margin-top:8px}",
        "<p class=h>{dates}</p><p>{title} — «{company}» ({place})</p>{points}",
    ),
    "slashes": Habit("", "<p>{title} / {company} / {place} / {dates}</p>{points}"),
    "pictograms": Habit(
        "body{font-family:'DejaVu Sans'}h3{font-size:11pt}.g{font-size:8.5pt;color:#666}",
        "<h3>{title}</h3><p><b>{company}</b></p><p class=g>⌚ {dates} &nbsp;&nbsp; ⚑ {place}</p>{points}",
    ),
    "wharton": Habit(
        "body{font-family:'Liberation Serif'}.r{float:right;font-weight:normal}",
        "<p><b>{COMPANY}</b><span class=r>{place}</span></p><p><b><i>{title}</i></b><span class=r>{dates}</span></p>{points}",
        frame="studies_first",
    ),
    "comma_flat": Habit(
        "p.h{text-decoration:underline;margin-top:6px}",
        "<p class=h>{company}, {title}, {place}, {dates}</p>{points}",
    ),
    "employer_colon": Habit(
        "p.h{margin-top:7px}", "<p class=h>{dates} | <b>{company}:</b> {title}</p>{points}", frame="framed"
    ),
    "notepad": Habit(
        "body{font:9.5pt/1.35 'DejaVu Sans Mono'}pre{font:inherit;white-space:pre-wrap;margin:0}h2{font-size:9.5pt;border-bottom:1px dashed}",
        "{COMPANY} ({place})\n{title}, {dates}\n{dashes}\n\n",
        ("<pre>", "</pre>"),
    ),
    "answers": Habit(
        "dt{float:left;clear:left;width:38mm;font-weight:bold}dd{margin-left:40mm}dl{margin-bottom:8px}",
        "<dl><dt>{l1}:</dt><dd>{title}</dd><dt>{l0}:</dt><dd>{company}</dd><dt>{l3}:</dt><dd>{place}</dd><dt>{l2}:</dt><dd>{dates}</dd></dl>{points}",
    ),
    "place_between": Habit(
        ".g{color:#888}h3{font-size:11pt}",
        "<h3>{company}</h3><p class=g>{place}</p><p>{title}</p><p class=g>{dates}</p>{points}",
    ),
    "break_in_life": Habit(
        "h3{font-size:10.5pt}.r{float:right}",
        "<h3>{company}<span class=r>{dates}</span></h3><p>{title}</p>{points}",
        frame="break",
    ),
}


def as_printed(name: str, person: Life) -> Life:
    """The life as the design `name` writes it: one has titles that are too long for their line."""
    if name != "wrapped_right":
        return person
    more = " with responsibility for training and quality"
    return {**person, "jobs": [{**job, "title": job["title"] + more} for job in person["jobs"]]}


def designs() -> dict[str, Page]:
    """By name."""
    return {name: _page(habit) for name, habit in HABITS.items()}


def _page(habit: Habit) -> Page:
    return lambda person: _html(habit, person)


def _html(habit: Habit, person: Life) -> str:
    heads, more, jobs = person["headings"], person["sections"], person["jobs"]
    begin, end = (part.format(**_labels(person)) for part in habit.around)

    def listed(some: list[Life]) -> str:
        return begin + "".join(_set(habit.job, job, person) for job in some) + end

    experience = f"<h2>{e(heads['experience'])}</h2>{listed(jobs)}"
    study = person["education"]
    studies = f"<h2>{e(heads['education'])}</h2><p>{e(study['degree'])}, {e(study['school'])}, {e(study['dates'])}</p>"
    skills = f"<h2>{e(heads['skills'])}</h2><p>{e(', '.join(person['skills']))}</p>"
    profile = f"<h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p>"
    if habit.frame == "studies_first":
        body = studies + experience + skills
    elif habit.frame == "framed":
        voluntary = f"<h2>{e(more[0])}</h2><p>2012 – 2014 {e(more[6])}</p>"
        papers = f"<h2>{e(more[2])}</h2><p>{e(person['name'])} (2018). On hands and habits. Journal of Practice, 12, 44–61.</p>"
        body = profile + studies + experience + voluntary + papers + skills
    elif habit.frame == "intern":
        body = f"<h2>{e(heads['experience'])}</h2>{listed(jobs[:-1])}<h2>{e(more[4])}</h2>{listed(jobs[-1:])}{studies}{skills}"
    elif habit.frame == "break":
        pause = f"<h3>{e(more[5])}<span class=r>2012 – 2013</span></h3>"
        body = profile + experience + pause + studies + skills
    elif habit.frame == "sidebar":
        side = f"{skills}{studies}<h2>{e(more[3])}</h2><p>English, Deutsch</p>"
        body = f"<div style='display:grid;grid-template-columns:1fr 55mm;gap:9mm'><div>{profile}{experience}</div><div style='background:#233;color:#fff;padding:8px'>{side}</div></div>"
    else:
        body = profile + experience + studies + skills
    reach = " | ".join(e(person[k]) for k in ("phone", "email", "place"))
    return (
        "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:17mm}body{font:10pt/1.4 'Liberation Sans';margin:0}"
        f"h1,h2,h3,p,dl,dd{{margin:0}}h2{{margin:13px 0 5px;font-size:13pt}}ul{{margin:2px 0 8px;padding-left:17px}}{habit.css}</style>"
        f"<h1>{e(person['name'])}</h1><p>{reach}</p>{body}"
    )


def _labels(person: Life) -> dict[str, str]:
    return {f"l{i}": e(label) for i, label in enumerate(person["labels"])}


def _set(template: str, job: Life, person: Life) -> str:
    return template.format(
        **{name: e(job[name]) for name in ("title", "company", "place", "dates")},
        **_labels(person),
        TITLE=e(job["title"].upper()),
        COMPANY=e(job["company"].upper()),
        points="<ul>" + "".join(f"<li>{e(p)}</li>" for p in job["points"]) + "</ul>",
        dashes="\n".join(f"- {e(p)}" for p in job["points"]),
        text=" ".join(e(p.rstrip(".") + ".") for p in job["points"]),
    )
