# ruff: noqa: E501 - markup
"""Pages after template families: a style, a template for each job, and how the page around them is set."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e
from typing import Any, NamedTuple

Life = dict[str, Any]
Page = Callable[[Life], str]
_FLUSH = ".r{float:right;font-weight:normal;font-style:normal}"


class Family(NamedTuple):
    """One family of templates."""

    css: str
    job: str
    """With {title}, {company}, {place}, {dates}, {start}, {end}, {points} (a list), {text}, {TITLE}, {COMPANY},
    {number} (of the job), {w0} to {w9}: words of a form, and {about}, {hours}, {work}, {tools}, {boss}: other lines."""
    around: tuple[str, str] = ("", "")
    frame: str = "plain"
    """plain, left (a side column before), right (behind), studies_first or split (headings in the margin)"""
    again: str = ""
    """A further role with the employer before."""


FAMILIES: dict[str, Family] = {
    "jake": Family(
        "body{font-family:'Liberation Serif'}h2{font-variant:small-caps;font-weight:normal;border-bottom:1px solid}p.s{font-style:italic;font-size:9.5pt}" + _FLUSH,
        "<p><b>{title}</b><span class=r>{dates}</span></p><p class=s>{company}<span class=r style='font-style:italic'>{place}</span></p>{points}",
        frame="studies_first",
    ),
    "jake_projects": Family(
        "body{font-family:'Liberation Serif'}h2{font-variant:small-caps;font-weight:normal;border-bottom:1px solid}" + _FLUSH,
        "<p><b>{title}</b> | <i>{company}</i><span class=r>{dates}</span></p><ul><li><b>{work}:</b> {first}</li><li>{second}</li></ul>",
    ),
    "awesome": Family(
        "h2{color:#d22;font-size:14pt}.c{font-weight:bold;font-size:11pt}.p{font-variant:small-caps;color:#5d5d5d;font-size:9pt}.l{color:#d22;font-style:italic!important;font-size:9pt}" + _FLUSH,
        "<p class=c>{company}<span class='r l'>{place}</span></p><p class=p>{title}<span class=r style='font-variant:normal;font-style:italic'>{dates}</span></p>{points}",
    ),
    "altacv": Family(
        "body{font-family:'DejaVu Sans';font-size:9pt}h3{font-size:12pt;color:#2E2E2E}.c{color:#8F0D0D;font-weight:bold}.g{color:#666;font-size:8pt}.j{border-bottom:1px dotted #999;margin-bottom:6px}",
        "<div class=j><h3>{title}</h3><p class=c>{company}</p><p class=g>📅 {dates} &emsp; 📍 {place}</p>{points}</div>",
        frame="right",
    ),
    "swiss_dash": Family(
        "h2{font-size:9pt;color:#f2511b}h3{font-size:11pt}h3 span{font-weight:normal}.d{font-size:8pt;color:#666;text-transform:uppercase}",
        "<h3>{company}, <span>{place} — <i>{title}</i></span></h3><p class=d>{dates}</p>{points}",
        frame="right",
    ),
    "word_template_bars": Family(
        "h2{color:#1d824c;text-transform:uppercase}.d{text-transform:uppercase;color:#595959;font-size:9pt}h3{color:#1d824c;font-size:12pt}h3 span{color:#595959;font-weight:normal}",
        "<p class=d>{dates}</p><h3>{title}, <span>{company}</span></h3><p>{text}</p>",
    ),
    "novo": Family(
        "h2{color:#449399;text-transform:uppercase}.c{font-size:11.5pt}.t{font-weight:bold;font-size:12pt}.i{font-style:italic;font-size:8.5pt;color:#449399}.a{font-style:italic;font-size:8pt;color:#888}" + _FLUSH,
        "<p class=t>{title}</p><p class=c>{company}</p><p class=i>{dates}<span class=r>{place}</span></p><p class=a>{w8}</p>{points}",
        frame="left",
    ),
    "zety": Family(
        ".j{display:grid;grid-template-columns:28mm 1fr;margin-bottom:6px}.t{font-weight:bold;font-size:11pt}.c{font-style:italic}",
        "<div class=j><div>{start} -<br>{end}</div><div><p class=t>{title}</p><p class=c>{company}, {place}</p>{points}</div></div>",
    ),
    "resume_io": Family(
        ".t{font-weight:bold;margin-top:7px}.d{letter-spacing:.12em;font-size:7.5pt;text-transform:uppercase;color:#98a1b3}",
        "<p class=t>{title}, {company}, {place}</p><p class=d>{dates}</p>{points}",
        frame="left",
    ),
    "resume_io_at": Family(
        ".t{font-weight:bold;margin-top:7px}.d{font-size:8pt;color:#98a1b3}",
        "<p class=t>{title} {at} {company}, {place}</p><p class=d>{dates}</p><p>{text}</p>",
        frame="right",
    ),
    "enhancv": Family(
        "h3{font-size:12pt;color:#222;font-weight:normal}.c{color:#008CFF;font-weight:bold;font-size:11pt}.g{font-size:8.5pt;color:#555}.a{font-size:9pt;color:#555}",
        "<h3>{title}</h3><p class=c>{company}</p><p class=g>{dates} &nbsp; {place}</p><p class=a>{about}</p>{points}",
        frame="right",
    ),
    "kick_left": Family(
        ".j{display:grid;grid-template-columns:34mm 1fr;margin-bottom:7px}.l{text-align:right;padding-right:4mm;font-size:8.5pt;color:#666}.t{font-weight:bold}",
        "<div class=j><div class=l><p>{dates}</p><p>{place}</p></div><div><p class=t>{title}</p><p>{company}</p>{points}</div></div>",
    ),
    "canva_bar": Family(
        "h2{letter-spacing:.2em;text-transform:uppercase;font-size:10pt}.t{font-weight:bold}.c{color:#555}",
        "<p class=t>{TITLE}</p><p class=c>{company} | {dates}</p><p>{text}</p>",
        frame="left",
    ),
    "canva_years_first": Family(
        "h2{letter-spacing:.15em;text-transform:uppercase;font-size:10pt}.d{font-size:8.5pt}.c{font-weight:bold;font-size:11pt}",
        "<p class=d>{dates}</p><p class=c>{company}</p><p>{title}</p>{points}",
        frame="left",
    ),
    "canva_dot_line": Family(
        ".j{border-left:2px solid #999;padding-left:5mm;margin-left:2mm}.c{font-weight:bold}.d{float:right;font-size:8.5pt}",
        "<div class=j><p class=c>{company}<span class=d>{dates}</span></p><p>{title}</p>{points}</div>",
        frame="left",
    ),
    "standard_light": Family(
        ".c{font-weight:bold}.g{color:#777}" + _FLUSH,
        "<p style='margin-top:6px'><span class=c>{company}</span> &nbsp;{title}<span class='r g'>{dates}</span></p>{points}",
    ),
    "reed": Family(
        "h3{font-size:10.5pt}",
        "<h3>{title} {at} {company}</h3><p><i>{dates}, {place}</i></p><p>{text}</p>",
    ),
    "indeed": Family(
        ".t{font-weight:bold;margin-top:8px}.c{color:#555}",
        "<p class=t>{title}</p><p class=c>{company} - {place}</p><p class=c>{dates}</p>{points}",
    ),
    "indian_labels": Family(
        "p.h{margin-top:7px}",
        "<p class=h><b>{w0}</b> : {company}</p><p><b>{w1}</b> : {title}</p><p><b>{w2}</b> : {dates}</p><p><b>{w4}:</b></p>{points}",
    ),
    "indian_grid": Family(
        "table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:3px;text-align:left;vertical-align:top}",
        "<tr><td>{number}</td><td>{company}</td><td>{title}</td><td>{dates}</td></tr>",
        ("<table><tr><th>No.</th><th>{w0}</th><th>{w1}</th><th>{w2}</th></tr>", "</table>"),
    ),
    "indian_projects": Family(
        "p.h{margin-top:7px}",
        "<p class=h><b>{company}, {place}</b> ({dates})</p><p><b>{title}</b></p><p><b>{w6} #1:</b> {work}</p><p><b>{w5}:</b> {tools}</p>{points}",
    ),
    "consulting": Family(
        _FLUSH,
        "<p><b>{company}</b>, {place}<span class=r>{dates}</span></p><p><b><i>{title}</i></b></p><p><u>{w7}: {work}</u></p>{points}",
        frame="studies_first",
    ),
    "promoted_stack": Family(
        ".c{font-weight:bold;font-size:12pt;margin-top:8px}.t{font-style:italic}" + _FLUSH,
        "<p class=c>{company}<span class=r style='font-size:10pt'>{place}</span></p><p class=t>{title}<span class=r>{dates}</span></p>{points}",
        again="<p class=t>{title}<span class=r>{dates}</span></p>{points}",
    ),
    "promoted_dates": Family(
        "h3{font-size:11pt}p.t{font-weight:bold;color:#246}",
        "<h3>{company}</h3><p class=t>{title} | {dates}</p>{points}",
        again="<p class=t>{title} | {dates}</p>{points}",
    ),
    "about_employer": Family(
        ".a{font-style:italic;color:#666;font-size:9pt}" + _FLUSH,
        "<p><b>{COMPANY}</b>, {place}<span class=r><b>{dates}</b></span></p><p class=a>{about}</p><p><b>{title}</b></p>{points}",
    ),
    "address_lines": Family(
        "p.h{margin-top:8px}",
        "<p class=h><b>{title}</b></p><p>{dates}</p><p>{company}</p><p>14 Mill Lane, {place}</p><p>{boss}</p>{points}",
    ),
    "lebenslauf_bold": Family(
        ".j{display:grid;grid-template-columns:38mm 1fr;margin-bottom:6px}",
        "<div class=j><div>{dates}</div><div><b>{company}</b>, {place}<br>{title}<br>{hours}{points}</div></div>",
    ),
    "lebenslauf_als": Family(
        ".j{display:grid;grid-template-columns:38mm 1fr;margin-bottom:6px}",
        "<div class=j><div>{dates}</div><div>{title} {at} {company}, {place}{points}</div></div>",
    ),
    "spanish_caps": Family(
        "p.h{margin-top:6px}",
        "<p class=h>{dates}. <b>{COMPANY}</b>. {title}.</p><p>{w4}: {text}</p>",
    ),
    "french_colon": Family(
        "p.h{margin-top:6px}",
        "<p class=h><b>{dates} : {title}</b> - {company} ({place})</p><p>{w4} :</p>{points}",
        frame="left",
    ),
    "italian_form": Family(
        ".j{display:grid;grid-template-columns:58mm 1fr;gap:0 4mm;margin-bottom:8px}.j div:nth-child(odd){text-align:right}",
        "<div class=j><div>• {w2}</div><div>{dates}</div><div>• {w0}</div><div>{company}, {place}</div><div>• {w1}</div><div>{title}</div><div>• {w4}</div><div>{text}</div></div>",
    ),
    "margin_headings": Family(
        ".t{font-weight:bold}.g{color:#777}",
        "<p><span class=t>{title}</span> <span class=g>/ {company}</span></p><p class=g>{dates}, {place}</p>{points}",
        frame="split",
    ),
    "stack_line": Family(
        ".k{font-family:'DejaVu Sans Mono';font-size:8pt}" + _FLUSH,
        "<p><b>{title}</b>, {company}<span class=r>{dates}</span></p><p class=k>{tools}</p>{points}",
    ),
    "centred_employer": Family(
        ".c{text-align:center;font-weight:bold;text-decoration:underline}.g{text-align:center;font-style:italic}",
        "<p class=c>{company}, {place}</p><p class=g>{title}, {dates}</p>{points}",
    ),
    "titles_left_column": Family(
        ".j{display:grid;grid-template-columns:52mm 1fr;gap:5mm;margin-bottom:7px}.d{font-size:8.5pt;color:#777}",
        "<div class=j><div><b>{title}</b><br>{company}<br><span class=d>{dates}</span></div><div>{text}</div></div>",
    ),
    "harvard_team": Family(
        "body{font-family:'Liberation Serif'}h2{text-align:center;font-size:11pt}" + _FLUSH,
        "<p><b>{company}</b><span class=r>{place}</span></p><p><b>{title}</b><span class=r>{dates}</span></p>{points}",
        frame="studies_first",
    ),
}  # fmt: skip

_AT = {
    "en": "at",
    "de": "bei",
    "fr": "chez",
    "es": "en",
    "pt": "na",
    "it": "presso",
    "nl": "bij",
    "hi": "–",
    "ja": "/",
}


def as_printed(name: str, person: Life) -> Life:
    """The life as the family `name` writes it: one names the work behind the title."""
    if name != "harvard_team":
        return person
    work = person["lines"][2]
    return {**person, "jobs": [{**job, "title": f"{job['title']}, {work}"} for job in person["jobs"]]}


def designs() -> dict[str, Page]:
    """By name."""
    return {name: _page(family) for name, family in FAMILIES.items()}


def _page(family: Family) -> Page:
    return lambda person: _html(family, person)


def _html(family: Family, person: Life) -> str:
    heads, study = person["headings"], person["education"]
    begin, end = (part.format(**_words(person)) for part in family.around)
    jobs = "".join(_set(family, number, job, person) for number, job in enumerate(person["jobs"], 1))
    parts = {
        "summary": f"<p>{e(person['summary'])}</p>",
        "experience": f"{begin}{jobs}{end}",
        "education": f"<p><b>{e(study['degree'])}</b></p><p>{e(study['school'])}</p><p>{e(study['dates'])}</p>",
        "skills": f"<p>{e(', '.join(person['skills']))}</p>",
    }

    def sections(*names: str) -> str:
        return "".join(f"<section><h2>{e(heads[n])}</h2><div>{parts[n]}</div></section>" for n in names)

    name = f"<h1>{e(person['name'])}</h1>"
    reach = "".join(f"<p>{e(person[key])}</p>" for key in ("phone", "email", "place", "link"))
    css = family.css
    if family.frame in ("left", "right"):
        side = f"<aside>{reach}{sections('skills', 'education')}</aside>"
        main = f"<main>{sections('summary', 'experience')}</main>"
        columns = (side, main) if family.frame == "left" else (main, side)
        widths = "54mm 1fr" if family.frame == "left" else "1fr 54mm"
        css += f".two{{display:grid;grid-template-columns:{widths};gap:8mm}}aside{{font-size:9pt}}"
        body = f"{name}<div class=two>{''.join(columns)}</div>"
    else:
        order = ("summary", "experience", "education", "skills")
        if family.frame == "studies_first":
            order = ("education", "experience", "skills", "summary")
        if family.frame == "split":
            css += "section{display:grid;grid-template-columns:36mm 1fr;margin-bottom:8px}h2{font-size:10pt!important}"
        flat = " · ".join(e(person[key]) for key in ("email", "phone", "place"))
        body = f"{name}<p>{flat}</p>{sections(*order)}"
    return (
        "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:16mm}"
        "body{font:10pt/1.38 'Liberation Sans','Noto Sans','Noto Sans CJK JP','Noto Sans Devanagari',sans-serif;margin:0}"
        f"h1,h2,h3,p{{margin:0}}h2{{margin:12px 0 5px;font-size:13pt}}ul{{margin:2px 0 8px;padding-left:16px}}{css}</style>{body}"
    )


def _words(person: Life) -> dict[str, str]:
    return {f"w{i}": e(word) for i, word in enumerate(person["words"])}


def _set(family: Family, number: int, job: Life, person: Life) -> str:
    template = family.again if job["grouped"] and family.again else family.job
    start, _, end = job["dates"].partition(
        next((d for d in ("–", "—", " - ", "→", " to ", "~", "-") if d in job["dates"]), "\0")
    )
    about, hours, work, tools, boss = map(e, person["lines"])
    points = [e(p) for p in job["points"]]
    return template.format(
        **{name: e(job[name]) for name in ("title", "company", "place", "dates")},
        **_words(person),
        start=e(start.strip()), end=e(end.strip()), number=number, at=_AT[person["language"]],
        about=about, hours=hours, work=work, tools=tools, boss=boss,
        first=points[0], second=points[-1],
        TITLE=e(job["title"].upper()), COMPANY=e(job["company"].upper()),
        points="<ul>" + "".join(f"<li>{p}</li>" for p in points) + "</ul>",
        text=" ".join(p.rstrip(".") + "." for p in points),
    )  # fmt: skip
