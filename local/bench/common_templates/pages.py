# ruff: noqa: E501 - markup
"""Templates as markup for one job, each with a page around it; Chromium prints them.

In a job's markup stand `t`itle, `c`ompany, `p`lace, `d`ates, `y`ears, `n`umber, `at` (a word for it), `ul` (points as a
list), `dash` (as lines), `txt` (as sentences), and words of its language: `position`, `employer`, `period`, `location`,
`duties`, `kind` (full-time), `about` (the employer), `reports`, `wins`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any, NamedTuple

Life = dict[str, Any]
_WORDS = ("position", "employer", "period", "location", "duties", "kind", "about", "reports", "wins")
_ROW = ".row{display:flex;justify-content:space-between;gap:12pt}.row>*:last-child{text-align:right}"
_LEFT = ".j{display:grid;grid-template-columns:34mm 1fr;gap:6mm;margin-bottom:7pt}"
_UP = ".up{text-transform:uppercase;letter-spacing:.08em}"


class Template(NamedTuple):
    """A template."""

    job: str
    css: str = ""
    page: str = "one"
    employer: str = ""
    """What stands once above the roles that one employer gave."""
    within: tuple[str, str] = ("", "")
    """What stands around all jobs."""


_TEMPLATES = {
    # LaTeX classes
    "altacv": Template("<p class=t>{t}</p><p class=c>{c}</p><p class=m>🗓 {d} &emsp; ⚲ {p}</p>{ul}", ".t{font-size:12pt;color:#450808}.c{font-weight:bold;color:#8F0D0D}.m{font-size:9pt;color:#666}", "right"),
    "awesome": Template("<div class=row><b>{c}</b><i class=m>{p}</i></div><div class=row><span class=s>{t}</span><i class=m>{d}</i></div>{ul}", _ROW + ".s{font-variant:small-caps;font-size:9.5pt;color:#555}.m{color:#dc3522;font-size:9pt}h2{border-bottom:1px solid #aaa}"),
    "bar_small_caps": Template("<p><b class=up>{c}</b> <span class=s>| {t}</span></p><p class=m>{d} | {p}</p>{ul}", _UP + ".s{font-variant:small-caps;color:#333}.m{color:#777;font-size:9pt}", "left"),
    "margin_years_right_employer": Template("<div class=j><div>{d}</div><div><div class=row><b>{t}</b><span class=m>{c}, {p}</span></div>{txt}</div></div>", _LEFT + _ROW + ".m{font-size:9pt;color:#888}"),
    "twenty_items": Template("<div class=j><div class=y>{y}</div><div><div class=row><b>{t}</b><span class=up>{c}</span></div><p>{txt}</p></div></div>", _LEFT + _ROW + _UP + ".y{color:#0e5484}", "left"),
    "three_on_a_line": Template("<div class=three><b>{c}</b><span>{t}</span><b>{d}</b></div>{ul}", ".three{display:grid;grid-template-columns:1fr 1fr 1fr}.three>:nth-child(2){text-align:center}.three>:nth-child(3){text-align:right}h2{text-align:center;border-top:1px solid}"),
    "date_over_at": Template("<p class=m>{d}</p><p><b>{t}</b> {at} <b>{c}</b>, <span class=s>{p}</span></p>{ul}", ".m{color:#999}.s{font-variant:small-caps}"),
    "hanging_academic": Template("<div class=j><div>{y}</div><div>{t}, <i>{c}</i>, {p}.</div></div>", _LEFT + "body{font-family:'DejaVu Serif','Noto Sans Devanagari',serif}h2{font-variant:small-caps;font-weight:normal}"),
    "slashed_rules": Template("<p><b>{t}</b> // {c} // {p} // {d}</p>{ul}", "h2{border-bottom:2px solid #222}"),
    # Word's, Google's
    "bars_in_heading": Template("<h3 class=m>{d}</h3><h3>{t} | <span class=l>{c}</span> | <span class=l>{p}</span></h3><p>{txt}</p>", "h3{margin:4pt 0 0;font-size:11.5pt;color:#2a7b88}.l{font-weight:normal}.m{font-size:9pt;color:#555}"),
    "serif_dashes": Template("<h3><b>{c},</b> <span class=l>{p} —</span> <i class=l>{t}</i></h3><p class='up m'>{d}</p>{ul}", _UP + "h3{margin:6pt 0 0}.l{font-weight:normal}.m{font-size:8pt;color:#666}", "right"),
    "coral_slash": Template("<p class='up m'>{d}</p><h3>{c} / <span class=l>{t}</span></h3><p>{txt}</p>", _UP + ".m{font-size:8pt}h3{margin:0;color:#e06666}.l{font-weight:normal}"),
    "swiss_dots": Template("<p class=m>{y}</p><p><b>{t} • {c} • {p}</b></p>{ul}", ".m{color:#d14}"),
    # sites that build résumés
    "cubic_margin": Template("<div class=j><b>{d}</b><div><p class=t>{t}</p><p>{c}, <i>{p}</i></p>{ul}</div></div>", _LEFT + ".t{font-weight:bold;font-size:11.5pt}"),
    "achievements_label": Template("<p class=t>{t}</p><p class=c>{c}</p><div class='row m'><i>{d}</i><i>{p}</i></div><p class=m><i>{wins}</i></p>{ul}", _ROW + ".t{font-weight:bold;font-size:12pt}.c{font-size:12pt}.m{color:#3a9;font-size:8.5pt}ul{list-style:square}"),
    "at_in_bold": Template("<p><b>{t} {at} {c}, {p}</b></p><p class='up m'>{d}</p><p>{txt}</p>", _UP + ".m{font-size:8pt;color:#98a1b3}", "right"),
    "capitals_below": Template("<div class=j><div class=m>{d}</div><div><p class=t>{t}</p><p class=up>{c}, {p}</p>{ul}</div></div>", _LEFT + _UP + ".t{color:#3498db;font-weight:bold}.up{font-size:8.5pt}"),
    "about_employer": Template("<p class=t>{t}</p><p class=c>{c}</p><p class=m>📅 {d} &emsp; 📍 {p}</p><p class=m><i>{about}</i></p>{ul}", ".t{font-size:12.5pt}.c{color:#1f6feb;font-weight:bold}.m{font-size:9pt;color:#555}", "right"),
    "career_comma": Template("<p><b>{t}</b>, {d}</p><p><b>{c}</b> - {p}</p>{ul}"),
    "career_dash": Template("<p class=t>{c} - {t}</p><p class=m>{p} | {d}</p>{ul}", ".t{font-weight:bold}.m{font-style:italic}"),
    "plain_lines": Template("<p><b>{t}</b></p><p>{c} - {p}</p><p>{d}</p>{dash}", "h2{font-weight:normal;font-size:14pt;border-bottom:1px solid #ccc}"),
    "network_export": Template("<p class=c>{c}</p><p class=t>{t}</p><p>{d}</p><p class=m>{p}</p><p>{txt}</p>", ".c{font-size:12pt}.t{font-size:11pt;color:#444}.m{color:#888}", "left"),
    "network_promoted": Template("<p class=t>{t}</p><p>{d}</p><p>{txt}</p>", ".c{font-size:12pt;font-weight:bold}.t{font-size:11pt}", "left", "<p class=c>{c}</p><p class=m>{p}</p>"),
    "spaced_capitals": Template("<p class='up t'>{t}</p><p>{c} &nbsp;|&nbsp; {d}</p><p>{txt}</p>", ".up{text-transform:uppercase;letter-spacing:.25em}.t{font-size:9pt;font-weight:bold}", "left"),
    "pill_and_kind": Template("<div class=k><div class=row><b>{t}</b><span class=pill>{d}</span></div><p class=m>{c} · {p} · {kind}</p>{ul}</div>", _ROW + ".k{border:1px solid #ddd;border-radius:6px;padding:6pt;margin:5pt 0}.pill{background:#eef;border-radius:9pt;padding:1pt 8pt;font-size:8.5pt}.m{color:#556}"),
    "kind_in_brackets": Template("<div class=row><b>{t} ({kind})</b><span>{d}</span></div><p>{c}, {p}</p>{ul}", _ROW),
    # offices and countries
    "euro_line": Template("<p class=m>{d} – {p}</p><p class=t><b class=up>{t}</b> – <span class=up>{c}</span></p>{ul}", ".up{text-transform:uppercase}.m{color:#0e4194;font-size:9pt}"),
    "euro_brackets": Template("<p>[ {d} ] <b>{t}</b></p><p><b><i>{c}</i></b></p><p><b>{location}:</b> {p}</p>{ul}", "h2{color:#0e4194}"),
    "euro_old": Template("<div class=j><div>{period}</div><div>{d}</div><div>{position}</div><div>{t}</div><div>{duties}</div><div>{txt}</div><div>{employer}</div><div>{c}, {p}</div></div>", ".j{display:grid;grid-template-columns:52mm 1fr;gap:1mm 5mm;margin-bottom:9pt}.j>:nth-child(odd){text-align:right;font-style:italic}"),
    "margin_dashes": Template("<div class=j><div>{d}</div><div><b>{t}</b><br>{c}, {p}{dash}</div></div>", _LEFT),
    "margin_kind": Template("<div class=j><div class=m>{d}</div><div><b>{t}</b> <span class=m>{kind}</span><p>{c}, {p}</p><p class=m>{about}</p>{ul}</div></div>", _LEFT + ".m{color:#777;font-size:9pt}"),
    "colon_after_dates": Template("<p><b>{d} : {t}</b> – {c} ({p})</p><p><u>{duties} :</u></p>{ul}"),
    "four_plain_lines": Template("<p class=t>{t}</p><p class=c>{c}</p><p class=m>{d}</p><p class=m>{p}</p><p>{txt}</p>", ".t{font-weight:bold}.c{color:#167db7}.m{color:#666;font-size:9pt}"),
    "labels_below_employer": Template("<p><b>{c}</b> – {p}</p><p>{position}: {t}</p><p>{period}: {d}</p><p>{duties}: {txt}</p>"),
    "arrow_lines": Template("<p>➢ {t} {at} {c}, {p} ({d})</p>"),
    "margin_duties": Template("<div class=j><div>{d}</div><div><p class=t>{t}</p><p class=c>{c}, {p}</p><p>{duties}:</p>{ul}</div></div>", _LEFT + ".t{font-weight:bold;color:#06c}"),
    "form_bold_labels": Template("<p><b>{position}:</b> {t}</p><p><b>{employer}:</b> {c}</p><p><b>{location}:</b> {p}</p><p><b>{period}:</b> {d}</p><p><b>{duties}:</b></p>{ul}", "ul{margin-bottom:9pt}"),
    "ja_ruled_table": Template("<tr><td>{d}</td><td>{c}</td><td>{t}</td></tr><tr><td></td><td colspan=2>{txt}</td></tr>", "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3pt}", within=("<table><tr><td>{period}</td><td>{employer}</td><td>{position}</td></tr>", "</table>")),
    "ja_box_headings": Template("<p class=b>■{c}（{d}）</p><p>【{position}】{t}</p><p>{about}</p><p>{txt}</p>", ".b{background:#eee;font-weight:bold}"),
    "post_hours": Template("<p><b>{t}</b></p><p>{c}</p><p>{p}</p><p>{d}</p><p>Hours per week: 40</p><p>{reports}</p>{ul}"),
    "readme": Template("<h3>{t} — {c}</h3><p><i>{d} · {p}</i></p>{ul}", "h1,h2{border-bottom:1px solid #ddd}h3{margin:8pt 0 0}"),
    "capitals_and_italics": Template("<div class=row><b class=up>{c}</b><span>{p}</span></div><div class=row><i>{t}</i><span>{d}</span></div>{ul}", _ROW + ".up{text-transform:uppercase}h1,.reach,h2{text-align:center}body{font-family:'DejaVu Serif','Noto Sans Devanagari',serif}"),
    "capitals_promoted": Template("<div class=row><i>{t}</i><i>{d}</i></div>{ul}", _ROW + ".up{text-transform:uppercase}", "one", "<div class=row><b class=up>{c}</b><b>{p}</b></div>"),
    "ruled_three_columns": Template("<tr><td>{d}</td><td>{c}<br><small>{p}</small></td><td><b>{t}</b></td></tr>", "table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:4pt;text-align:left;vertical-align:top}", within=("<table><tr><th>{period}</th><th>{employer}</th><th>{position}</th></tr>", "</table>")),
    "running_sentences": Template("<p>{d}: {t}, {c}, {p}. {txt}</p>"),
    "employer_and_about": Template("<p><b>{c}</b> — {about}</p><p>{t}, {d}</p>{ul}"),
    "reports_line": Template("<div class=row><b>{c}, {p}</b><b>{d}</b></div><p><u>{t}</u></p><p><i>{reports}</i></p>{ul}", _ROW),
    "period_heading": Template("<p class=h>{d} &nbsp; {c} ({p})</p><p>{t}</p>{dash}", ".h{background:#f0f0f0;font-weight:bold;padding:2pt}"),
    "arrows_between": Template("<p><b>{c}</b> → {t} → {d}</p>{ul}"),
}  # fmt: skip
COUNTRIES = {"page_ja_ruled_table": "ja", "page_ja_box_headings": "ja", "page_post_hours": "en"}
"""Templates that are written in one language alone."""
YEARS = frozenset(f"page_{name}" for name, of in _TEMPLATES.items() if "{y}" in of.job)
"""Templates that print no months."""
_PAGE = (
    "@page{{size:A4;margin:15mm}}*{{box-sizing:border-box}}p,ul{{margin:1.5pt 0}}ul{{padding-left:14pt}}h1{{margin:0}}h2{{font-size:13pt;margin:10pt 0 4pt}}"
    "body{{margin:0;font:10pt/1.4 'DejaVu Sans','Noto Sans Devanagari','Noto Sans CJK JP',sans-serif}}.e{{margin-bottom:7pt}}"
    ".left{{display:grid;grid-template-columns:52mm 1fr;gap:8mm}}.right{{display:grid;grid-template-columns:1fr 52mm;gap:8mm}}{css}"
)


def designs() -> dict[str, Callable[[Life], str]]:
    """By name."""
    return {f"page_{name}": partial(_page, template) for name, template in _TEMPLATES.items()}


def _page(template: Template, person: Life) -> str:
    shown = {
        key: escape(str(person[key]), quote=False)
        for key in ("name", "email", "phone", "place", "label", "link")
    }
    words = dict(zip(_WORDS, map(escape, person["words"]), strict=True))
    heads = {key: f"<h2>{escape(value)}</h2>" for key, value in person["headings"].items()}
    before, after = (part.format(**words) for part in template.within)
    jobs = heads["experience"] + before + "".join(_jobs(template, person, words)) + after
    of = {key: escape(value, quote=False) for key, value in person["education"].items()}
    studies = f"{heads['education']}<p><b>{of['degree']}</b></p><p>{of['school']}, {of['dates']}</p>"
    about = f"{heads['summary']}<p>{escape(person['summary'], quote=False)}</p>"
    head = f"<h1>{shown['name']}</h1><p>{shown['label']}</p>"
    lines = "".join(f"<p>{escape(skill)}</p>" for skill in person["skills"])
    if template.page == "one":
        reach = "<p class=reach>{place} | {phone} | {email} | {link}</p>".format(**shown)
        body = (
            head
            + reach
            + about
            + jobs
            + studies
            + heads["skills"]
            + f"<p>{escape(', '.join(person['skills']))}</p>"
        )
    else:
        aside = (
            "<div>"
            + "".join(f"<p>{shown[key]}</p>" for key in ("email", "phone", "place"))
            + heads["skills"]
            + lines
            + "</div>"
        )
        wide = f"<div>{about}{jobs}{studies}</div>"
        both = aside + wide if template.page == "left" else wide + aside
        body = f"{head}<div class={template.page}>{both}</div>"
    return f"<!doctype html><meta charset='utf-8'><style>{_PAGE.format(css=template.css)}</style>{body}"


def _jobs(template: Template, person: Life, words: dict[str, str]) -> list[str]:
    made = []
    for number, job in enumerate(person["jobs"], 1):
        points = [escape(point, quote=False) for point in job["points"]]
        texts = {
            "t": job["title"],
            "c": job["company"],
            "p": job["place"],
            "d": job["dates"],
            "y": job["span"],
        }
        known = words | {key: escape(value, quote=False) for key, value in texts.items()} | {
            "n": str(number), "at": person["at"],
            "ul": "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>",
            "dash": "".join(f"<p>- {point}</p>" for point in points),
            "txt": " ".join(f"{point}." for point in points),
        }  # fmt: skip
        above = template.employer.format(**known) if template.employer and not job["grouped"] else ""
        inner = above + template.job.format(**known)
        made.append(inner if template.within[0] else f"<div class=e>{inner}</div>")
    return made
