# ruff: noqa: E501 - markup
"""Layouts as markup for one job; Chromium prints them. None is a template's: people set them for themselves.

A layout gets a job `j` with its parts escaped: `t`itle, `c`ompany, `p`lace, `d`ates, `y`ears, `f`rom and `u`ntil
as months, how long it lasted (`z`), its `n`umber, its points as a list (`ul`), lines (`dash`) and sentences (`txt`),
`at` and `w`, words of its language by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from types import SimpleNamespace
from typing import Any, NamedTuple

Life = dict[str, Any]
WORDS = (
    "no", "organisation", "designation", "since", "till", "team", "tools", "as_", "clients", "years", "months",
    "earlier", "duration", "department",
)  # fmt: skip


class Layout(NamedTuple):
    """A layout."""

    job: Callable[[SimpleNamespace], str]
    css: str = ""
    page: str = "one"
    above: Callable[[SimpleNamespace], str] | None = None
    """What stands once above the roles that one employer gave."""
    within: Callable[[SimpleNamespace], tuple[str, str]] = lambda _: ("", "")
    """What stands around all jobs."""


_FLEX = ".r{display:flex;justify-content:space-between;gap:10pt}"
_MARGIN = ".g{display:grid;grid-template-columns:24mm 1fr;gap:5mm;margin-bottom:8pt}"
_GREY = ".m{color:#777;font-size:8.5pt}"
_TABLE = "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:3pt;text-align:left;vertical-align:top;font-size:9pt}"

_LAYOUTS = {
    "as_below": Layout(lambda j: f"<p><b>{j.c}</b>, {j.p}</p><p>{j.w.as_} {j.t}, {j.d}</p>{j.ul}"),
    "at_line_begin": Layout(lambda j: f"<p class=t>{j.t}</p><p>{j.at} <b>{j.c}</b></p><p class=m>{j.d}, {j.p}</p>{j.ul}", _GREY + ".t{font-size:12pt}"),
    "from_to_table": Layout(
        lambda j: f"<tr><td>{j.n}</td><td>{j.c}, {j.p}</td><td>{j.t}</td><td>{j.f}</td><td>{j.u}</td></tr>", _TABLE,
        within=lambda w: (f"<table><tr><th>{w.no}</th><th>{w.organisation}</th><th>{w.designation}</th><th>{w.since}</th><th>{w.till}</th></tr>", "</table>"),
    ),
    "designation_first_table": Layout(
        lambda j: f"<tr><td>{j.t}</td><td>{j.c}</td><td>{j.d}</td><td>{j.txt}</td></tr>", _TABLE,
        within=lambda w: (f"<table><tr><th>{w.designation}</th><th>{w.organisation}</th><th>{w.duration}</th><th></th></tr>", "</table>"),
    ),
    "broken_margin_dates": Layout(lambda j: f"<div class=g><div>{j.f} –<br>{j.u}</div><div><b>{j.t}</b>, {j.c}, {j.p}{j.ul}</div></div>", _MARGIN),
    "town_sunk_in_margin": Layout(lambda j: f"<div class=g><div>{j.d}<br><small class=k>{j.p}</small></div><div><p><b>{j.c}</b></p><p>{j.t}</p>{j.ul}</div></div>", _MARGIN + ".k{position:relative;top:3pt;color:#555}"),
    "town_colon": Layout(lambda j: f"<p class=m>{j.d}</p><p>{j.p}: <b>{j.c}</b></p><p><i>{j.t}</i></p>{j.dash}", _GREY),
    "town_first_bar": Layout(lambda j: f"<p><b>{j.p} | {j.c}</b></p><div class=r><span>{j.t}</span><span>{j.d}</span></div>{j.ul}", _FLEX),
    "roles_under_flush_town": Layout(lambda j: f"<div class=r><i>{j.t}</i><span>{j.d}</span></div>{j.ul}", _FLEX, above=lambda j: f"<div class='r e'><b>{j.c}</b><span>{j.p}</span></div>"),
    "roles_indented": Layout(lambda j: f"<div class=i><p><b>{j.t}</b> ({j.d})</p>{j.dash}</div>", ".i{margin-left:8mm}.h{font-size:12pt}", above=lambda j: f"<p class=h>{j.c} · {j.p}</p>"),
    "bold_then_light_title": Layout(lambda j: f"<p><b>{j.t}</b><br>{j.c} {j.p}</p><p class=m>{j.d}</p>{j.ul}", _GREY),
    "type_changes_within": Layout(lambda j: f"<p class=l><b>{j.c}</b> <i>{j.t}</i> <span class=m>{j.p}</span></p><p>{j.d}</p><p>{j.txt}</p>", _GREY),
    "team_behind": Layout(lambda j: f"<p><b>{j.t}</b> ({j.w.team} 4) — {j.c}</p><p class=m>{j.p} — {j.d}</p>{j.ul}", _GREY),
    "tools_line": Layout(lambda j: f"<div class=r><b>{j.c}</b><b>{j.d}</b></div><p>{j.t}, {j.p}</p><p class=m>{j.w.tools}: Excel, SQL</p>{j.ul}", _FLEX + _GREY),
    "clients_line": Layout(lambda j: f"<p><b>{j.t}</b> | {j.c}</p><p>{j.d} | {j.p}</p><p>{j.w.clients}: Tesco, Siemens, Orange</p>{j.ul}"),
    "years_and_months": Layout(lambda j: f"<p class=t>{j.t}</p><p>{j.c} · {j.p}</p><p class=m>{j.d} · {j.z}</p>{j.txt}", _GREY + ".t{font-weight:bold}", "left"),
    "length_in_brackets": Layout(lambda j: f"<p><b>{j.d} ({j.z})</b></p><p>{j.c}, {j.p} — {j.t}</p>{j.dash}"),
    "sentence": Layout(lambda j: f"<p>{j.sentence} {j.txt}</p>"),
    "run_in": Layout(lambda j: f"<p><b>{j.t}, {j.c}.</b> {j.d}. {j.txt}</p>"),
    "run_in_small_caps": Layout(lambda j: f"<p><span class=s>{j.c}</span>, {j.p}. <i>{j.t}</i>. {j.d}. {j.txt}</p>", ".s{font-variant:small-caps}"),
    "year_large": Layout(lambda j: f"<div class=g><div class=y>{j.y}</div><div><p class=t>{j.t}</p><p>{j.c} ({j.p})</p><p class=m>{j.d}</p>{j.ul}</div></div>", _MARGIN + _GREY + ".y{font-size:14pt;color:#b53}.t{font-weight:bold}"),
    "both_sides": Layout(lambda j: f"<div class='b{int(j.n) % 2}'><p class=m>{j.d}</p><p><b>{j.t}</b></p><p>{j.c}</p><p class=m>{j.p}</p></div>", _GREY + ".b1{width:47%}.b0{width:47%;margin-left:53%}"),
    "dates_below_text": Layout(lambda j: f"<p class=t>{j.t}</p><p>{j.c}, {j.p}</p>{j.ul}<p class='m e'>{j.d}</p>", _GREY + ".t{font-weight:bold}.e{text-align:right}"),
    "dates_between": Layout(lambda j: f"<p class=t>{j.c}</p><p class=m>{j.d}</p><p><b>{j.t}</b></p><p>{j.txt}</p>", _GREY + ".t{font-size:11.5pt}"),
    "title_flush_right": Layout(lambda j: f"<div class=r><b>{j.c}</b><b>{j.t}</b></div><div class='r m'><span>{j.p}</span><span>{j.d}</span></div>{j.ul}", _FLEX + _GREY),
    "date_title_flush_right": Layout(lambda j: f"<div class=r><span>{j.d}</span><b>{j.t}</b></div><div class=r><span>{j.p}</span><i>{j.c}</i></div>{j.dash}", _FLEX),
    "employer_sentence_below": Layout(lambda j: f"<p><b>{j.c}</b></p><p class=m><i>{j.about}</i></p><p>{j.t} | {j.d}</p>{j.ul}", _GREY),
    "employer_address": Layout(lambda j: f"<p><b>{j.c}</b>, 14 Mill Lane, {j.p}</p><p>{j.t}, {j.d}</p>{j.ul}"),
    "employer_site": Layout(lambda j: f"<p><b>{j.c}</b> (www.example.com)</p><p>{j.t} — {j.p}</p><p class=m>{j.d}</p>{j.ul}", _GREY),
    "icons": Layout(lambda j: f"<p>💼 <b>{j.t}</b></p><p>🏢 {j.c} &nbsp; 📍 {j.p} &nbsp; 📅 {j.d}</p>{j.ul}"),
    "numbered_parts": Layout(lambda j: f"<p>{j.n}. {j.c}, {j.p}</p><p>{j.t}</p><p>{j.d}</p>{j.dash}"),
    "labels_on_one_line": Layout(lambda j: f"<p><b>{j.w.organisation}:</b> {j.c} <b>{j.w.designation}:</b> {j.t} <b>{j.w.duration}:</b> {j.d}</p>{j.ul}"),
    "labels_dotted": Layout(lambda j: f"<p>{j.w.designation} ..... {j.t}</p><p>{j.w.organisation} ..... {j.c}, {j.p}</p><p>{j.w.duration} ..... {j.d}</p>{j.dash}"),
    "department_between": Layout(lambda j: f"<div class=r><b>{j.c}</b><span>{j.p}</span></div><p class=m>{j.w.department} 3B</p><div class=r><i>{j.t}</i><span>{j.d}</span></div>{j.ul}", _FLEX + _GREY),
    "title_in_quotes": Layout(lambda j: f"<p>“{j.t}” – <b>{j.c}</b> – {j.p}</p><p>[{j.d}]</p>{j.ul}"),
    "braces": Layout(lambda j: f"<p>{{{j.d}}} <b>{j.t}</b> @ {j.c}</p><p>{j.txt}</p>", "body{font-family:'DejaVu Sans Mono','Noto Sans Devanagari',monospace}"),
    "tabs_in_columns": Layout(lambda j: f"<div class=q><span>{j.d}</span><span>{j.t}</span><span>{j.c}</span><span>{j.p}</span></div>", ".q{display:grid;grid-template-columns:1.2fr 1.3fr 1.3fr 1fr;gap:4mm;margin-bottom:6pt}"),
    "two_cells": Layout(lambda j: f"<div class=h><div><b>{j.c}</b><br>{j.p}<br>{j.d}</div><div><b>{j.t}</b>{j.ul}</div></div>", ".h{display:grid;grid-template-columns:48mm 1fr;gap:6mm;margin-bottom:8pt}"),
    "two_cells_right": Layout(lambda j: f"<div class=h><div><b>{j.t}</b><p>{j.txt}</p></div><div>{j.d}<br><b>{j.c}</b><br>{j.p}</div></div>", ".h{display:grid;grid-template-columns:1fr 44mm;gap:6mm;margin-bottom:8pt}"),
    "earlier_apart": Layout(lambda j: f"<p><b>{j.t}</b>, {j.c}, {j.p} <span class=m>{j.d}</span></p>{j.ul}", _GREY, "earlier"),
    "band": Layout(lambda j: f"<p class=k>{j.c} &nbsp; {j.d}</p><p><b>{j.t}</b> – {j.p}</p>{j.ul}", ".k{background:#345;color:#fff;padding:2pt 5pt}"),
    "underlined_title": Layout(lambda j: f"<p><u>{j.t}</u></p><p>{j.c}, {j.p}, {j.d}</p>{j.dash}", "body{font-family:'DejaVu Serif','Noto Sans Devanagari',serif}"),
    "capitals_one_line": Layout(lambda j: f"<p class=x>{j.c}, {j.p} — {j.t}</p><p>{j.d}</p>{j.ul}", ".x{text-transform:uppercase;font-weight:bold;font-size:9pt}"),
    "date_in_front_colon": Layout(lambda j: f"<p>{j.d}: <b>{j.c}</b>, {j.p}: {j.t}</p>{j.dash}"),
    "kept_narrow": Layout(lambda j: f"<p><b>{j.t}</b></p><p>{j.c} – {j.p}</p><p>{j.d}</p>{j.ul}", ".left>:last-child{max-width:62mm}", "left"),
    "centred": Layout(lambda j: f"<div class=o><p><b>{j.t}</b></p><p>{j.c} ✦ {j.p}</p><p><i>{j.d}</i></p></div>{j.ul}", ".o{text-align:center}h2{text-align:center}"),
}  # fmt: skip
YEARS: frozenset[str] = frozenset()
_PAGE = (
    "@page{{size:A4;margin:16mm}}*{{box-sizing:border-box}}p,ul{{margin:1.5pt 0}}ul{{padding-left:13pt}}h1{{margin:0;font-size:21pt}}"
    "h2{{font-size:12.5pt;margin:11pt 0 4pt}}body{{margin:0;font:10pt/1.38 'DejaVu Sans','Noto Sans Devanagari',sans-serif}}"
    ".job{{margin-bottom:8pt}}.left{{display:grid;grid-template-columns:54mm 1fr;gap:8mm}}{css}"
)


def designs() -> dict[str, Callable[[Life], str]]:
    """By name."""
    names = {name: f"page_promoted_{name}" if of.above else f"page_{name}" for name, of in _LAYOUTS.items()}
    return {names[name]: partial(_page, layout) for name, layout in _LAYOUTS.items()}


def _page(layout: Layout, person: Life) -> str:
    of = {
        k: escape(str(person[k]), quote=False) for k in ("name", "email", "phone", "place", "label", "link")
    }
    heads = {key: f"<h2>{escape(value)}</h2>" for key, value in person["headings"].items()}
    words = SimpleNamespace(**dict(zip(WORDS, map(escape, person["words"]), strict=True)))
    before, after = layout.within(words)
    jobs = _jobs(layout, person, words)
    if layout.page == "earlier":
        jobs.insert(len(jobs) - 1, f"<h2>{words.earlier}</h2>")
    work = heads["experience"] + before + "".join(jobs) + after
    study = {key: escape(value, quote=False) for key, value in person["education"].items()}
    studies = f"{heads['education']}<p>{study['dates']} {study['degree']}, {study['school']}</p>"
    about = f"{heads['summary']}<p>{escape(person['summary'], quote=False)}</p>"
    skills = [escape(skill) for skill in person["skills"]]
    head = f"<h1>{of['name']}</h1>"
    if layout.page == "left":
        reach = "".join(f"<p>{of[key]}</p>" for key in ("place", "phone", "email"))
        side = f"<div>{reach}{heads['skills']}{''.join(f'<p>{skill}</p>' for skill in skills)}</div>"
        body = f"{head}<div class=left>{side}<div>{about}{work}{studies}</div></div>"
    else:
        reach = f"<p>{of['phone']} · {of['email']} · {of['place']}</p>"
        body = f"{head}{reach}{about}{work}{studies}{heads['skills']}<p>{', '.join(skills)}</p>"
    return f"<!doctype html><meta charset='utf-8'><style>{_PAGE.format(css=layout.css)}</style>{body}"


def _jobs(layout: Layout, person: Life, words: SimpleNamespace) -> list[str]:
    made = []
    for number, job in enumerate(person["jobs"], 1):
        j = parts(job, number, person, words)
        above = layout.above(j) if layout.above and not job["grouped"] else ""
        inner = above + layout.job(j)
        made.append(inner if inner.startswith("<tr") else f"<div class=job>{inner}</div>")
    return made


def parts(job: Life, number: int, person: Life, words: SimpleNamespace) -> SimpleNamespace:
    """A job's parts as layouts take them."""
    points = [escape(point, quote=False) for point in job["points"]]
    keys = {
        "t": "title", "c": "company", "p": "place", "d": "dates", "y": "year", "f": "from", "u": "until", "z": "long",
    }  # fmt: skip
    shown = {short: escape(str(job[key]), quote=False) for short, key in keys.items()}
    about, sentence = person["lines"]
    return SimpleNamespace(
        **shown,
        n=str(number),
        at=person["at"],
        w=words,
        about=about,
        sentence=sentence.format(**shown, at=person["at"]),
        ul="<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>",
        dash="".join(f"<p>- {point}</p>" for point in points),
        txt=" ".join(f"{point}." for point in points),
    )
