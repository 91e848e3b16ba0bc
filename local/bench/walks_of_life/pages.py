# ruff: noqa: E501 - markup
"""Layouts as markup for one job; Chromium prints them: nurses, trades, academics, soldiers, freelancers, students.

A layout gets a job `j` with its parts escaped: `t`itle, `c`ompany, `p`lace, `d`ates, `f`rom and `u`ntil as months,
its `n`umber, its points as a list (`ul`), lines (`dash`) and sentences (`txt`), `w`, words of its language by name,
and `o`f whom: the person's name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from types import SimpleNamespace
from typing import Any, NamedTuple

Life = dict[str, Any]
WORDS = (
    "hours", "supervisor", "leaving", "why", "page", "continued", "project", "role", "employer", "period", "town",
    "duties", "unit", "for_", "reference", "since", "till",
)  # fmt: skip


class Layout(NamedTuple):
    """A layout."""

    job: Callable[[SimpleNamespace], str]
    css: str = ""
    page: str = "one"
    above: Callable[[SimpleNamespace], str] | None = None
    """What stands once above the roles that one employer gave."""
    within: tuple[str, str] = ("", "")
    """What stands around all jobs."""


_FLEX = ".r{display:flex;justify-content:space-between;gap:10pt}"
_GREY = ".m{color:#666;font-size:8.5pt}"
_MARGIN = ".g{display:grid;grid-template-columns:30mm 1fr;gap:5mm;margin-bottom:7pt}"
_TABLE = "table{border-collapse:collapse;width:100%}td,th{border:.5pt solid #999;padding:3pt;text-align:left;vertical-align:top;font-size:9pt}"
_MONO = "body{font-family:'DejaVu Sans Mono','Noto Sans Devanagari','Noto Sans Mono CJK JP',monospace;font-size:9pt}pre{font:inherit;margin:2pt 0;white-space:pre-wrap}"
_SERIF = "body{font-family:'DejaVu Serif','Noto Serif Devanagari','Noto Serif CJK JP',serif}"
_ROMAN = ("I", "II", "III", "IV", "V")

_LAYOUTS = {
    "running_head": Layout(lambda j: f"<p><b>{j.t}</b></p><p>{j.c}, {j.p} | {j.d}</p>{j.ul}{j.ul}{j.ul}{j.ul}", page="running"),
    "academic_hanging": Layout(lambda j: f"<div class=g><div>{j.d}</div><div>{j.t}, {j.w.unit} C, <i>{j.c}</i>, {j.p}</div></div>", _SERIF + _MARGIN),
    "academic_sentence": Layout(lambda j: f"<p class=h>{j.c}, {j.p}. <i>{j.t}</i>, {j.d}.</p><p class=k>{j.txt}</p>", _SERIF + ".h{padding-left:10mm;text-indent:-10mm}.k{padding-left:10mm}"),
    "nurse_unit": Layout(lambda j: f"<div class=r><b>{j.c}, {j.p}</b><span>{j.d}</span></div><p>{j.t} – {j.w.unit} 4B (32)</p>{j.ul}", _FLEX),
    "federal_block": Layout(lambda j: f"<p><b>{j.t}</b></p><p>{j.c}</p><p>118 Harbour Road</p><p>{j.p}</p><p>{j.d}</p><p>{j.w.hours}: 40</p><p>{j.w.supervisor}: J. Marsh, 555-0148</p>{j.txt}"),
    "unit_capitals": Layout(lambda j: f"<p>{j.d}, <span class=x>{j.c}</span>, {j.p}</p><p><u>{j.t}</u></p><p>{j.txt}</p>", _SERIF + ".x{text-transform:uppercase}"),
    "trade_list": Layout(lambda j: f"<p>{j.d} – {j.c}, {j.p} ({j.t})</p>"),
    "credits": Layout(lambda j: f"<div class=q><span><i>{j.t}</i></span><span>{j.c}</span><span>{j.d}</span></div>", ".q{display:grid;grid-template-columns:1.4fr 1.4fr 1fr;gap:4mm;margin-bottom:5pt}"),
    "title_for": Layout(lambda j: f"<p>{j.t} {j.w.for_} <b>{j.c}</b>, {j.p}, {j.d}</p>{j.ul}"),
    "slides": Layout(lambda j: f"<section><h3>{j.c}</h3><div class=r><p class=t>{j.t}</p><p>{j.d}<br>{j.p}</p></div>{j.ul}<p class=b>{j.o} · {j.n}</p></section>", _FLEX + "@page{size:254mm 143mm}section{break-before:page;height:105mm;position:relative}h3{font-size:22pt;margin:0;color:#246}.t{font-size:15pt}.b{position:absolute;bottom:0;color:#888;font-size:8pt}", "slides"),
    "sheet_columns": Layout(lambda j: f"<tr><td>{j.f}</td><td>{j.u}</td><td>{j.c}</td><td>{j.p}</td><td>{j.t}</td></tr><tr><td colspan=5>{j.txt}</td></tr>", _TABLE, within=("<table>", "</table>")),
    "sheet_labels": Layout(lambda j: "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ((j.w.period, j.d), (j.w.employer, j.c), (j.w.town, j.p), (j.w.role, j.t), (j.w.duties, j.txt))) + "<tr><td colspan=2>&nbsp;</td></tr>", _TABLE, within=("<table>", "</table>")),
    "sheet_wide": Layout(lambda j: f"<tr><td>{j.n}</td><td>{j.c}<br>{j.p}</td><td>{j.t}</td><td>{j.txt}</td><td>{j.d}</td></tr>", _TABLE + "@page{size:A4 landscape}", within=("<table>", "</table>")),
    "toggles": Layout(lambda j: f"<p>▸ <b>{j.t}</b> @ {j.c}</p><p class='m i'>{j.d} · {j.p}</p><div class=i>{j.ul}</div>", _GREY + ".i{margin-left:10pt}"),
    "raw_markdown": Layout(lambda j: f"<pre>### {j.t}, {j.c}\n*{j.d} | {j.p}*\n{j.star}</pre>", _MONO),
    "mail_text": Layout(lambda j: f"<pre>{j.d}\n    {j.t}\n    {j.c}, {j.p}\n{j.star}</pre>", _MONO),
    "mail_dashes": Layout(lambda j: f"<pre>* {j.c} -- {j.t} -- {j.d}\n  ({j.p})\n{j.star}</pre>", _MONO),
    "stacked_dates": Layout(lambda j: f"<div class=g><div class=s>{j.u}<br>|<br>{j.f}</div><div><b>{j.t}</b><br>{j.c}, {j.p}{j.ul}</div></div>", _MARGIN + ".s{text-align:center;color:#555}"),
    "pill": Layout(lambda j: f"<p class=t>{j.t} <span class=k>{j.c}</span></p><p class=m>{j.p}, {j.d}</p>{j.ul}", _GREY + ".t{font-size:12pt}.k{background:#264653;color:#fff;border-radius:8pt;padding:1pt 6pt;font-size:8.5pt}"),
    "rail_right": Layout(lambda j: f"<div class=h><div><b>{j.t}</b><br>{j.c}<p>{j.txt}</p></div><div class=m>{j.d}<br>{j.p}</div></div>", _GREY + ".h{display:grid;grid-template-columns:1fr 34mm;gap:6mm;margin-bottom:8pt}"),
    "side_by_side": Layout(lambda j: f"<div class=c><b>{j.t}</b><br>{j.c}<br>{j.p}<br><i>{j.d}</i>{j.ul}</div>", ".w{display:grid;grid-template-columns:1fr 1fr 1fr;gap:7mm;font-size:9pt}.job{break-inside:avoid}", within=("<div class=w>", "</div>")),
    "letter_logo": Layout(lambda j: f"<div class=g><div class=k>{j.c[:1]}</div><div><p><b>{j.t}</b></p><p>{j.c}</p><p class=m>{j.d} · {j.p}</p>{j.ul}</div></div>", _GREY + ".g{display:grid;grid-template-columns:11mm 1fr;gap:4mm}.k{background:#b5482f;color:#fff;font-size:18pt;height:11mm;text-align:center}"),
    "referee_inside": Layout(lambda j: f"<p><b>{j.c}</b> – {j.p}</p><div class=r><i>{j.t}</i><span>{j.d}</span></div>{j.ul}<p>{j.w.reference}: Ms A. Holloway, +44 7700 900456</p>", _FLEX),
    "reason_left": Layout(lambda j: f"<p><b>{j.d}</b></p><p>{j.t}, {j.c}</p><p>{j.p}</p>{j.dash}<p><i>{j.w.leaving}: {j.w.why}</i></p>"),
    "large_then_small": Layout(lambda j: f"<p><span class=t>{j.t}</span> <span class=m>{j.c}, {j.p}</span></p><p class='m e'>{j.d}</p>{j.ul}", _GREY + ".t{font-size:13pt}.e{text-align:right}"),
    "from_to_lines": Layout(lambda j: f"<p><b>{j.t}</b> – {j.c} – {j.p}</p><p>{j.w.since}: {j.f}</p><p>{j.w.till}: {j.u}</p>{j.dash}"),
    "dates_behind_employer": Layout(lambda j: f"<p><b>{j.c}</b> ({j.d}), {j.p}; {j.t}</p><p>{j.txt}</p>"),
    "narrow_wraps": Layout(lambda j: f"<p><b>{j.t}</b></p><p><b>{j.c}</b></p><p>{j.p} ({j.d})</p>{j.ul}", ".left{grid-template-columns:1fr 58mm}", "left"),
    "left_and_right_pairs": Layout(lambda j: f"<div class=r><div>{j.d}<br><b>{j.t}</b></div><div class=e><b>{j.c}</b><br>{j.p}</div></div>{j.ul}", _FLEX + ".e{text-align:right}"),
    "employer_colon_title": Layout(lambda j: f"<p><b>{j.c}:</b> {j.t} ({j.d}), {j.p}</p>{j.ul}"),
    "jobs_as_list": Layout(lambda j: f"<li>{j.d}: {j.t}, {j.c} ({j.p}){j.ul}</li>", within=("<ul>", "</ul>")),
    "roman": Layout(lambda j: f"<p><b>{_ROMAN[int(j.n) - 1]}. {j.c}</b>, {j.p}</p><p>{j.t}, {j.d}</p><p>{j.txt}</p>", _SERIF),
    "letters": Layout(lambda j: f"<p>{'abcde'[int(j.n) - 1]}) {j.t}, {j.c}, {j.p}, {j.d}</p>{j.dash}"),
    "projects_within": Layout(lambda j: f"<div class=r><b>{j.t}</b><span>{j.d}</span></div><p>{j.c}, {j.p}</p><p><i>{j.w.project} Atlas</i></p>{j.ul}<p><i>{j.w.project} Boreas</i></p>{j.ul}", _FLEX),
    "arrow": Layout(lambda j: f"<p>→ {j.t} ({j.d})</p><div class=i>{j.ul}</div>", ".i{margin-left:12pt}.h{font-size:11.5pt;font-weight:bold}", above=lambda j: f"<p class=h>{j.c}, {j.p}</p>"),
    "titles_tabbed": Layout(lambda j: f"<div class=q><span>{j.d}</span><span>{j.t}</span></div>{j.dash}", ".q{display:grid;grid-template-columns:38mm 1fr}.h{border-bottom:.5pt solid}", above=lambda j: f"<div class=h><b>{j.c}</b> <i>{j.p}</i></div>"),
    "eyebrow_employer": Layout(lambda j: f"<p class=s>{j.c}</p><div class=r><p class=t>{j.t}</p><p class=m>{j.p}</p></div><p class=m>{j.d}</p>{j.ul}", _FLEX + _GREY + ".s{text-transform:uppercase;letter-spacing:1.5pt;font-size:7.5pt;color:#a33}.t{font-size:12.5pt}"),
    "eyebrow_dates": Layout(lambda j: f"<p class=s>{j.d} — {j.c}</p><p class=t>{j.t}</p><p><i>{j.p}</i></p><p>{j.txt}</p>", ".s{text-transform:uppercase;font-size:7.5pt;color:#357}.t{font-size:12.5pt;font-weight:bold}"),
    "boxed_tags": Layout(lambda j: f"<p><b>{j.t}</b> <span class=k>{j.c}</span> <span class=k>{j.p}</span> <span class=k>{j.d}</span></p>{j.ul}", ".k{border:.5pt solid #888;padding:0 3pt;margin-left:6pt;font-size:8.5pt}"),
    "three_rows": Layout(lambda j: f"<tr><td>{j.d}</td><td><b>{j.t}</b></td></tr><tr><td></td><td>{j.c}, {j.p}</td></tr><tr><td></td><td>{j.txt}</td></tr>", _TABLE + "td:first-child{width:42mm}", within=("<table>", "</table>")),
    "all_alike": Layout(lambda j: f"<p>{j.c}, {j.p}</p><p>{j.d}</p><p>{j.t}</p>" + "".join(f"<p>{point}</p>" for point in j.points)),
    "all_alike_dashes": Layout(lambda j: f"<p>{j.t} - {j.c} - {j.d}</p>" + "".join(f"<p>{point}.</p>" for point in j.points)),
    "stretched": Layout(lambda j: f"<p class=k>{j.t}, {j.c}, {j.p}, {j.d}</p>{j.ul}", ".k{text-align:justify;text-align-last:justify;font-weight:bold}"),
    "numbered_fields": Layout(lambda j: f"<p><b>{j.n}.1</b> {j.w.employer}: {j.c}, {j.p}</p><p><b>{j.n}.2</b> {j.w.role}: {j.t}</p><p><b>{j.n}.3</b> {j.w.period}: {j.d}</p><p><b>{j.n}.4</b> {j.w.duties}: {j.txt}</p>"),
    "bar_of_three": Layout(lambda j: f"<div class=k><span>{j.t}</span><span>{j.c}</span><span>{j.d}</span></div><p class=m>{j.p}</p>{j.ul}", _GREY + ".k{background:#e4e4e4;display:grid;grid-template-columns:1fr 1fr auto;gap:4mm;padding:2pt 4pt}"),
    "centre_then_three": Layout(lambda j: f"<p class=o><b>{j.c}</b></p><div class=q><span>{j.t}</span><span class=o>{j.p}</span><span class=e>{j.d}</span></div>{j.ul}", ".o{text-align:center}.e{text-align:right}.q{display:grid;grid-template-columns:1fr 1fr 1fr}"),
    "continued": Layout(lambda j: f"<p><b>{j.c}</b>, {j.p}</p><p>{j.t} · {j.d}</p>{j.ul}<p class=n><b>{j.c} ({j.w.continued})</b></p>{j.ul}", ".n{break-before:page}"),
    "two_columns_of_text": Layout(lambda j: f"<p><b>{j.t}</b><br>{j.c}<br><i>{j.p}, {j.d}</i></p><p>{j.txt}</p>", ".w{columns:2;column-gap:9mm}.job{break-inside:avoid}", within=("<div class=w>", "</div>")),
    "hours_between": Layout(lambda j: f"<p><b>{j.c}</b></p><p>{j.w.hours}: 38</p><p>{j.t}</p><p>{j.p}, {j.d}</p>{j.dash}"),
    "braced_town": Layout(lambda j: f"<p>[{j.p}] <b>{j.c}</b></p><p>{j.t} / {j.d}</p>{j.ul}"),
}  # fmt: skip
_PAGE = (
    "@page{{size:A4;margin:16mm}}*{{box-sizing:border-box}}p,ul{{margin:1.5pt 0}}ul{{padding-left:13pt}}h1{{margin:0;font-size:20pt}}"
    "h2{{font-size:12.5pt;margin:11pt 0 4pt}}body{{margin:0;font:10pt/1.38 'DejaVu Sans','Noto Sans Devanagari','Noto Sans CJK JP',sans-serif}}"
    ".job{{margin-bottom:8pt}}.left{{display:grid;gap:8mm}}{css}"
)


def designs() -> dict[str, Callable[[Life], str]]:
    """By name."""
    names = {name: f"page_promoted_{name}" if of.above else f"page_{name}" for name, of in _LAYOUTS.items()}
    return {names[name]: partial(_page, layout) for name, layout in _LAYOUTS.items()}


def _page(layout: Layout, person: Life) -> str:
    of = {key: escape(str(person[key]), quote=False) for key in ("name", "email", "phone", "place")}
    heads = {key: f"<h2>{escape(value)}</h2>" for key, value in person["headings"].items()}
    words = SimpleNamespace(**dict(zip(WORDS, map(escape, person["words"]), strict=True)))
    before, after = layout.within
    jobs = [_job(layout, parts(job, at, person, words)) for at, job in enumerate(person["jobs"], 1)]
    work = heads["experience"] + before + "".join(jobs) + after
    study = {key: escape(value, quote=False) for key, value in person["education"].items()}
    studies = f"{heads['education']}<p>{study['degree']}, {study['school']}, {study['dates']}</p>"
    about = f"{heads['summary']}<p>{escape(person['summary'], quote=False)}</p>"
    skills = f"{heads['skills']}<p>{', '.join(map(escape, person['skills']))}</p>"
    reach = f"<p>{of['place']} · {of['phone']} · {of['email']}</p>"
    body = f"<h1>{of['name']}</h1>{reach}{about}{work}{studies}{skills}"
    if layout.page == "left":
        body = f"<h1>{of['name']}</h1>{reach}<div class=left><div>{about}{studies}{skills}</div><div>{work}</div></div>"
    if layout.page == "running":
        rows = f"<table class=run><thead><tr><td>{of['name']} · {of['email']} · {words.page}</td></tr></thead><tbody><tr><td>{body}</td></tr></tbody></table>"
        body = f"<style>.run{{border:0}}thead{{color:#777;font-size:8pt}}.job{{margin-bottom:12pt}}body{{font-size:12pt}}</style>{rows}"
    return f"<!doctype html><meta charset='utf-8'><style>{_PAGE.format(css=layout.css)}</style>{body}"


def _job(layout: Layout, j: SimpleNamespace) -> str:
    inner = (layout.above(j) if layout.above and not j.grouped else "") + layout.job(j)
    return inner if inner.startswith(("<tr", "<li")) else f"<div class=job>{inner}</div>"


def parts(job: Life, number: int, person: Life, words: SimpleNamespace) -> SimpleNamespace:
    """A job's parts as layouts take them."""
    points = [escape(point, quote=False) for point in job["points"]]
    keys = {"t": "title", "c": "company", "p": "place", "d": "dates", "f": "from", "u": "until"}
    shown = {short: escape(str(job[key]), quote=False) for short, key in keys.items()}
    return SimpleNamespace(
        **shown,
        n=str(number),
        o=escape(person["name"], quote=False),
        w=words,
        grouped=job["grouped"],
        points=points,
        ul="<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>",
        dash="".join(f"<p>- {point}</p>" for point in points),
        star="\n".join(f"    * {point}" for point in points),
        txt=" ".join(f"{point}." for point in points),
    )
