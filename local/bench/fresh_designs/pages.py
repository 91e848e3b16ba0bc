# ruff: noqa: E501 - markup
"""Pages of the sixth round: a whole page each, as people who write their own HTML set theirs."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e
from typing import Any

Life = dict[str, Any]
Page = Callable[[Life], str]
_FONTS = "'Noto Sans','Noto Sans Devanagari',sans-serif"
_SERIF = "'Liberation Serif','Noto Sans Devanagari',serif"


def designs() -> dict[str, Page]:
    """By name."""
    return {
        "ledger": _ledger,
        "rail": _rail,
        "ink_side": _ink_side,
        "newsprint": _newsprint,
        "promoted_block": _promoted_block,
        "told_in_a_line": _told_in_a_line,
        "numbered": _numbered,
        "margin_notes": _margin_notes,
        "dates_below": _dates_below,
        "pipes": _pipes,
        "plain_markdown": _plain_markdown,
        "card_pairs": _card_pairs,
        "definitions": _definitions,
        "questionnaire": _questionnaire,
        "banner": _banner,
        "slashes": _slashes,
        "large_employer": _large_employer,
        "functional": _functional,
        "bracketed": _bracketed,
        "at_work": _at_work,
        "right_rail": _right_rail,
    }


def _page(css: str, body: str, margin: str = "17mm") -> str:
    return (
        f"<!doctype html><meta charset=utf-8><style>@page{{size:A4;margin:{margin}}}body{{margin:0;font:10pt/1.42 {_FONTS}}}"
        f"h1,h2,h3,h4,p{{margin:0}}ul,ol{{margin:3px 0 9px;padding-left:17px}}{css}</style>{body}"
    )


def _items(job: Life) -> str:
    return "<ul>" + "".join(f"<li>{e(p)}</li>" for p in job["points"]) + "</ul>"


def _text(job: Life) -> str:
    return " ".join(p.rstrip(".") + "." for p in job["points"])


def _escaped(job: Life) -> tuple[str, str, str, str]:
    return e(job["title"]), e(job["company"]), e(job["place"]), e(job["dates"])


def _each(person: Life, make: Callable[[Life], str]) -> str:
    return "".join(make(job) for job in person["jobs"])


def _reach(person: Life, sign: str) -> str:
    return sign.join(e(person[key]) for key in ("email", "phone", "place", "link"))


def _study(person: Life) -> str:
    study = person["education"]
    return f"<p><b>{e(study['degree'])}</b>, {e(study['school'])}, {e(study['dates'])}</p>"


def _sections(person: Life, jobs: str, *, tag: str = "h2", order: str = "seum") -> str:
    heads = person["headings"]
    parts = {
        "s": (heads["summary"], f"<p>{e(person['summary'])}</p>"),
        "e": (heads["experience"], jobs),
        "u": (heads["education"], _study(person)),
        "m": (heads["skills"], f"<p>{e(', '.join(person['skills']))}</p>"),
    }
    return "".join(f"<section><{tag}>{e(parts[k][0])}</{tag}>{parts[k][1]}</section>" for k in order)


def _ledger(person: Life) -> str:
    def row(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<tr><td class=d>{dates}<td><b>{company}</b>, {place}<br>{title}{_items(job)}"

    css = f"body{{font-family:{_SERIF}}}h1{{text-align:center;letter-spacing:2px}}.m{{text-align:center}}h2{{font-size:11pt;border-bottom:2px solid #000;margin:14px 0 6px;text-transform:uppercase}}td{{vertical-align:top}}.d{{width:38mm;padding-right:4mm}}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p class=m>{_reach(person, ' ◆ ')}</p>"
        + _sections(person, f"<table>{_each(person, row)}</table>"),
    )


def _rail(person: Life) -> str:
    def stop(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=j><span class=c>{dates}</span><h3>{title} — {company}</h3><p class=p>{place}</p>{_items(job)}</div>"

    css = "h1{color:#0b6}h2{color:#0b6;font-size:13pt;margin:12px 0 6px}.j{border-left:2px solid #0b6;padding-left:5mm;position:relative}.j:before{content:'';position:absolute;left:-5px;top:5px;width:8px;height:8px;border-radius:4px;background:#0b6}.c{background:#e3f7ef;border-radius:7px;padding:0 6px;font-size:8pt}h3{font-size:11pt}.p{font-size:8.5pt;color:#777}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><p>{_reach(person, ' / ')}</p>"
        + _sections(person, _each(person, stop)),
    )


def _ink_side(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=f><h3>{title.upper()}</h3><i>{dates}</i></div><p class=p>{company} · {place}</p>{_items(job)}"

    heads = person["headings"]
    side = (
        f"<h4>{e(person['place'])}</h4>"
        + "".join(f"<p>{e(person[k])}</p>" for k in ("phone", "email", "link"))
        + f"<h2>{e(heads['skills'])}</h2>"
        + "".join(f"<p>{e(s)}</p>" for s in person["skills"])
        + f"<h2>{e(heads['education'])}</h2>{_study(person)}"
    )
    css = "body{display:grid;grid-template-columns:62mm 1fr}aside{background:#23303d;color:#fff;padding:12mm 7mm;min-height:273mm;font-size:9pt}main{padding:12mm 9mm}h2{font-size:12pt;margin:12px 0 5px}.f{display:flex;justify-content:space-between}h3{font-size:10pt}.p{color:#456;margin-bottom:3px}i{font-size:8.5pt;white-space:nowrap}"
    main = f"<h1>{e(person['name'])}</h1><p>{e(person['label'])}</p>" + _sections(
        person, _each(person, job_of), order="se"
    )
    return _page(css, f"<aside>{side}</aside><main>{main}</main>", "0")


def _newsprint(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=j><p><b>{title}</b></p><p><i>{company}, {place}</i> ({dates})</p><p>{e(_text(job))}</p></div>"

    css = f"body{{font:9.5pt/1.35 {_SERIF}}}.w{{columns:2;column-gap:9mm}}h1{{border-bottom:3px double;margin-bottom:4px}}h2{{font-size:12pt;margin:8px 0 3px}}.j{{break-inside:avoid;margin-bottom:7px}}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' • ')}</p><div class=w>{_sections(person, _each(person, job_of))}</div>",
    )


def _promoted_block(person: Life) -> str:
    made = []
    for job in person["jobs"]:
        title, company, place, dates = _escaped(job)
        if not job["grouped"]:
            made.append(f"<div class=f><h3>{company}</h3><span>{place}</span></div>")
        made.append(f"<p class=t>{title} <span>({dates})</span></p>{_items(job)}")
    css = "h2{font-size:12pt;background:#eee;padding:2px 5px;margin:12px 0 6px}.f{display:flex;justify-content:space-between}h3{font-size:11.5pt}.t{padding-left:4mm;font-weight:bold}.t span{font-weight:normal}ul{margin-left:6mm}"
    return _page(
        css, f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>" + _sections(person, "".join(made))
    )


def _told_in_a_line(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<p class=j><b>{title}</b>, <b>{company}</b> ({place}), {dates}. {e(_text(job))}</p>"

    css = f"body{{font:11pt/1.4 {_SERIF}}}h2{{font-size:11pt;font-style:italic;margin:11px 0 4px}}.j{{margin-bottom:6px;text-align:justify}}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ', ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _numbered(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<li><b>{company}</b>, {place} – {title} [{dates}]<br>{e(_text(job))}</li>"

    return _page(
        "h2{font-size:12pt;margin:12px 0 4px;color:#800}li{margin-bottom:6px}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, '; ')}</p>"
        + _sections(person, f"<ol>{_each(person, job_of)}</ol>"),
    )


def _margin_notes(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=g><div class=m>{dates}<br>{place}</div><div><h3>{title}</h3><p class=c>{company}</p>{_items(job)}</div></div>"

    css = "h1{font-weight:300}h2{font-size:10pt;letter-spacing:.18em;text-transform:uppercase;margin:14px 0 6px}.g{display:grid;grid-template-columns:41mm 1fr;gap:5mm}.m{font-size:8.5pt;color:#666;text-align:right}h3{font-size:10.5pt}.c{color:#06c}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, '   ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _dates_below(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<h3>{company}</h3><p>{place}</p><p><i>{title}</i></p><p>{dates}</p>{_items(job)}"

    return _page(
        f"body{{font-family:{_SERIF}}}h1,h1+p{{text-align:center}}h2{{font-size:12pt;text-align:center;margin:12px 0 5px}}h3{{font-size:10.5pt}}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' – ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _pipes(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<p class=h>{dates} | {title} | {company} | {place}</p>{_items(job)}"

    return _page(
        "h2{font-size:11pt;border-top:1px solid #999;margin:12px 0 4px;padding-top:3px}.h{font-weight:bold}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _plain_markdown(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<h3>{title}</h3><p><strong>{company}</strong>, <em>{dates}</em>, {place}</p>{_items(job)}"

    return _page(
        "body{font-family:'DejaVu Sans','Noto Sans Devanagari'}h2{border-bottom:1px solid #ddd;margin:14px 0 6px;font-size:14pt}h3{font-size:11pt}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' · ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _card_pairs(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=k><h3>{title}</h3><p>{company}</p><p class=s>{dates} · {place}</p>{_items(job)}</div>"

    css = "h1{background:#f4c542;padding:6px 10px}h2{font-size:13pt;margin:10px 0 6px}.q{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.k{border:1px solid #ccc;border-radius:5px;padding:8px;break-inside:avoid;font-size:9.5pt}.s{color:#888;font-size:8pt}h3{font-size:10.5pt}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>"
        + _sections(person, f"<div class=q>{_each(person, job_of)}</div>"),
    )


def _definitions(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<dt>{dates}</dt><dd>{company}, {place}<br><u>{title}</u><br>{e(_text(job))}</dd>"

    return _page(
        "dt{font-weight:bold;margin-top:6px}dd{margin-left:11mm}h2{font-size:12pt;margin:12px 0 3px;font-variant:small-caps}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ', ')}</p>"
        + _sections(person, f"<dl>{_each(person, job_of)}</dl>"),
    )


def _questionnaire(person: Life) -> str:
    position, employer, period, town, duties = map(e, person["words"])

    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        rows = (
            (period, dates),
            (employer, company),
            (town, place),
            (position, title),
            (duties, e(_text(job))),
        )
        return "<table>" + "".join(f"<tr><th>{a}:<td>{b}" for a, b in rows) + "</table>"

    return _page(
        "th{text-align:left;font-weight:normal;color:#555;width:34mm;vertical-align:top}table{margin-bottom:9px}h2{font-size:12pt;margin:12px 0 4px}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _banner(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<div class=g><div><p><b>{company}</b>, {title}</p>{_items(job)}</div><div class=r>{dates}<br>{place}</div></div>"

    css = "header{background:#7a1f3d;color:#fff;padding:9mm 17mm;margin:-17mm -17mm 5mm}h2{color:#7a1f3d;font-size:12pt;margin:10px 0 5px}.g{display:grid;grid-template-columns:1fr 36mm;gap:4mm}.r{text-align:right;font-size:8.5pt}"
    return _page(
        css,
        f"<header><h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p></header>"
        + _sections(person, _each(person, job_of)),
    )


def _slashes(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<p class=h>{company} / {title}</p><p class=d>{place} / {dates}</p><p>{e(_text(job))}</p>"

    return _page(
        "body{font-family:'DejaVu Sans Mono','Noto Sans Devanagari';font-size:9pt}h2{font-size:10pt;margin:13px 0 3px}h2:before{content:'// '}.h{font-weight:bold;margin-top:6px}.d{color:#777}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' / ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _large_employer(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, _place, dates = _escaped(job)
        return f"<p class=f><span><span class=c>{company}</span>&emsp;<i>{title}</i></span><span>{dates}</span></p>{_items(job)}"

    css = f"body{{font-family:{_SERIF}}}.c{{font-size:13pt;font-variant:small-caps}}.f{{display:flex;justify-content:space-between;align-items:baseline}}h2{{font-size:10pt;text-transform:uppercase;letter-spacing:1px;color:#555;margin:12px 0 4px}}"
    return _page(
        css,
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' · ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _functional(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<p>{title}, {company}, {place}<span class=r>{dates}</span></p>"

    points = "<ul>" + "".join(f"<li>{e(p)}</li>" for job in person["jobs"] for p in job["points"]) + "</ul>"
    heads = person["headings"]
    top = f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p><h2>{e(heads['skills'])}</h2>{points}<p>{e(', '.join(person['skills']))}</p>"
    return _page(
        ".r{float:right}h2{font-size:12pt;margin:12px 0 5px;border-bottom:1px solid}",
        top + _sections(person, _each(person, job_of), order="eus"),
    )


def _bracketed(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, _place, dates = _escaped(job)
        return f"<p class=h><b>{title}</b> ({company}), {dates}</p>{_items(job)}"

    return _page(
        "h2{font-size:12pt;margin:12px 0 5px;color:#1a5}h1{font-size:19pt}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _at_work(person: Life) -> str:
    at = e(person["at"])

    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<h3>{title} <span>{at}</span> {company}</h3><p class=s>{dates}, {place}</p>{_items(job)}"

    return _page(
        "h3{font-size:11pt}h3 span{font-weight:normal;color:#888}.s{font-size:8.5pt;color:#777}h2{font-size:13pt;margin:12px 0 4px;border-left:4px solid #36c;padding-left:6px}",
        f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' | ')}</p>"
        + _sections(person, _each(person, job_of)),
    )


def _right_rail(person: Life) -> str:
    def job_of(job: Life) -> str:
        title, company, place, dates = _escaped(job)
        return f"<p class=d>{dates}</p><h3>{company}</h3><p class=t>{title}, {place}</p>{_items(job)}"

    heads = person["headings"]
    side = (
        "".join(f"<p>{e(person[k])}</p>" for k in ("email", "phone", "place", "link"))
        + f"<h2>{e(heads['skills'])}</h2>"
        + "".join(f"<p>▸ {e(s)}</p>" for s in person["skills"])
        + f"<h2>{e(heads['education'])}</h2>{_study(person)}"
    )
    css = ".w{display:grid;grid-template-columns:1fr 52mm;gap:9mm}aside{border-left:1px solid #bbb;padding-left:5mm;font-size:8.5pt}h2{font-size:11pt;color:#a40;margin:10px 0 4px}.d{font-size:8pt;letter-spacing:.5px;color:#777}h3{font-size:11pt}.t{font-style:italic}"
    main = _sections(person, _each(person, job_of), order="se")
    return _page(
        css, f"<h1>{e(person['name'])}</h1><div class=w><main>{main}</main><aside>{side}</aside></div>"
    )
