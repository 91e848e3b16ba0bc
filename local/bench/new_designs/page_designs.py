# ruff: noqa: E501 - markup
"""Designs as sites export them and builders draw them: Chromium or WeasyPrint makes the file."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e
from typing import Any

from local.bench.resume_designs.web_designs import every_job, points_of

Life = dict[str, Any]
_PAGE = "@page{size:A4;margin:%s}*{box-sizing:border-box}body{font:10pt/1.4 %s,'Noto Sans Devanagari';margin:0;color:#1d2733}ul{margin:3px 0 8px;padding-left:16px}h1,h2,h3,h4,p{margin:0}table{border-collapse:collapse;width:100%%}"


def designs() -> dict[str, Callable[[Life], str]]:
    """By name; those of `weasy_` are set by WeasyPrint."""
    return {
        "chromium_europass_online": _europass_online,
        "chromium_job_board": _job_board,
        "chromium_notes_export": _notes_export,
        "chromium_broken_dates": _broken_dates,
        "chromium_spaced_centred": _spaced_centred,
        "chromium_icon_timeline": _icon_timeline,
        "chromium_bars_right": _bars_right,
        "chromium_hairline_table": _hairline_table,
        "weasy_academic": _academic,
        "weasy_magazine": _magazine,
        "weasy_ladder": _ladder,
        "weasy_ribbon": _ribbon,
        "weasy_labels": _labels,
    }


def _html(css: str, body: str, margin: str = "15mm", font: str = "'Liberation Sans'") -> str:
    return f"<!doctype html><meta charset=utf-8><style>{_PAGE % (margin, font)}{css}</style>{body}"


def _text(job: Life) -> str:
    return "<p>" + " ".join(e(p) for p in job["points"]) + "</p>"


def _study(person: Life) -> str:
    study = person["education"]
    return f"<p>{e(study['degree'])}, {e(study['school'])}, {e(study['dates'])}</p>"


def _tail(person: Life, tag: str = "h2") -> str:
    heads = person["headings"]
    return f"<{tag}>{e(heads['education'])}</{tag}>{_study(person)}<{tag}>{e(heads['skills'])}</{tag}><p>{e(' · '.join(person['skills']))}</p>"


def _reach(person: Life, sign: str) -> str:
    return sign.join(e(person[k]) for k in ("place", "phone", "email", "link"))


def _europass_online(person: Life) -> str:
    css = "h1{font-size:22pt;color:#0e4194}h2{font-size:11pt;color:#0e4194;border-bottom:2px solid #0e4194;margin:14px 0 8px;text-transform:uppercase}.k{color:#555}.j{border-left:2px solid #ccc;padding-left:10px;margin-bottom:10px}"
    body = f"<h1>{e(person['name'])}</h1><p><b>Email:</b> {e(person['email'])} &nbsp; <b>Phone:</b> {e(person['phone'])}</p><p><b>Address:</b> {e(person['place'])}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=j><p class=k>[ {e(j['dates'])} ]</p><p><b>{e(j['title'])}</b></p><p><i>{e(j['company'])}</i></p><p class=k><b>City:</b> {e(j['place'])}</p>{points_of(j)}</div>"
        ),
    )
    return _html(css, body + _tail(person))


def _job_board(person: Life) -> str:
    css = "h1{font-size:20pt}h2{font-size:13pt;border-bottom:1px solid #999;margin:14px 0 6px}h3{font-size:10.5pt}.s{color:#666}"
    body = f"<h1>{e(person['name'])}</h1><p><b>{e(person['label'])}</b></p><p>{e(person['place'])}</p><p>{e(person['email'])}</p><p>{e(person['phone'])}</p><p>{e(person['summary'])}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<h3>{e(j['title'])}</h3><p class=s>{e(j['company'])} - {e(j['place'])}</p><p class=s>{e(j['dates'])}</p>{_text(j)}<br>"
        ),
    )
    return _html(css, body + _tail(person))


def _notes_export(person: Life) -> str:
    css = "h1{font-size:26pt}h2{font-size:15pt;margin:16px 0 6px}h3{font-size:11.5pt}.m{color:#777}hr{border:0;border-top:1px solid #ddd}"
    body = f"<h1>{e(person['name'])}</h1><p>✉ {e(person['email'])} | ☎ {e(person['phone'])} | ⌂ {e(person['place'])}</p><hr><blockquote>{e(person['summary'])}</blockquote><h2>✦ {e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<h3>{e(j['title'])} @ {e(j['company'])}</h3><p class=m><i>{e(j['dates'])} · {e(j['place'])}</i></p>{points_of(j)}"
        ),
    )
    return _html(css, body + _tail(person), font="'Noto Sans'")


def _broken_dates(person: Life) -> str:
    css = "h1{font-size:24pt;color:#4a2}h2{font-size:13pt;color:#4a2;margin:14px 0 6px}.r{display:grid;grid-template-columns:24mm 1fr;gap:6mm;margin-bottom:8px}.d{font-size:9pt;color:#555;font-weight:700}"
    body = f"<h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><p>{_reach(person, ' &nbsp;•&nbsp; ')}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=r><div class=d>{e(j['dates'])}</div><div><b>{e(j['title'])}</b><br><i>{e(j['company'])}, {e(j['place'])}</i>{points_of(j)}</div></div>"
        ),
    )
    return _html(css, body + _tail(person))


def _spaced_centred(person: Life) -> str:
    css = "body{text-align:center}h1{font-size:22pt;letter-spacing:.35em;text-transform:uppercase;font-weight:400}h2{font-size:11pt;letter-spacing:.3em;text-transform:uppercase;margin:18px 0 8px;font-weight:400}h3{font-size:10pt;letter-spacing:.18em;text-transform:uppercase}ul{text-align:left}.m{color:#666}"
    body = f"<h1>{e(person['name'])}</h1><p style='letter-spacing:.2em'>{e(person['label'])}</p><p>{_reach(person, ' | ')}</p><h2>{e(person['headings']['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<h3>{e(j['title'])}</h3><p class=m>{e(j['company'])}, {e(j['place'])} | {e(j['dates'])}</p>{points_of(j)}"
        ),
    )
    return _html(css, body + _tail(person), font="'Liberation Serif'")


def _icon_timeline(person: Life) -> str:
    css = "h1{font-size:24pt}h2{font-size:13pt;margin:14px 0 8px}.l{border-left:2px solid #d66;margin-left:9px;padding-left:18px}.i{position:relative;margin-bottom:10px}.i svg{position:absolute;left:-28px;top:0}.p{display:inline-block;background:#d66;color:#fff;border-radius:9px;padding:0 8px;font-size:8.5pt;margin-left:8px;-webkit-print-color-adjust:exact}"
    icon = "<svg width=18 height=18><circle cx=9 cy=9 r=8 fill='#d66'/><rect x=5 y=7 width=8 height=5 fill='#fff'/></svg>"
    body = f"<h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><p>{_reach(person, ' / ')}</p><h2>{e(person['headings']['experience'])}</h2><div class=l>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=i>{icon}<b>{e(j['company'])}</b><span class=p>{e(j['dates'])}</span><p>{e(j['title'])} — {e(j['place'])}</p>{_text(j)}</div>"
        ),
    )
    return _html(css, body + "</div>" + _tail(person), font="'DejaVu Sans'")


def _bars_right(person: Life) -> str:
    css = ".g{display:grid;grid-template-columns:1fr 54mm;gap:8mm}h1{font-size:26pt}h2{font-size:12pt;color:#06a;border-bottom:1px solid #06a;margin:12px 0 6px}.s{background:#eef3f8;padding:6mm;-webkit-print-color-adjust:exact}.b{background:#cdd;height:5px;margin:1px 0 6px}.b i{display:block;background:#06a;height:5px;width:70%}"
    heads = person["headings"]
    bars = "".join(f"<p>{e(s)}</p><div class=b><i></i></div>" for s in person["skills"])
    side = f"<div class=s><p>{e(person['phone'])}</p><p style='font-size:8pt'>{e(person['email'])}</p><p>{e(person['place'])}</p><h2>{e(heads['skills'])}</h2>{bars}<h2>{e(heads['education'])}</h2>{_study(person)}</div>"
    main = f"<div><h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(heads['experience'])}</h2>"
    main += every_job(
        person,
        lambda j: (
            f"<p><b>{e(j['company'])}</b>, {e(j['place'])}</p><p><i>{e(j['title'])}</i> | {e(j['dates'])}</p>{points_of(j)}"
        ),
    )
    return _html(css, f"<div class=g>{main}</div>{side}</div>")


_COLUMNS = {
    "en": ("Period", "Position", "Employer"),
    "de": ("Zeitraum", "Position", "Arbeitgeber"),
    "es": ("Periodo", "Puesto", "Empresa"),
    "hi": ("अवधि", "पद", "संस्था"),
}


def _hairline_table(person: Life) -> str:
    css = "h1{font-size:20pt}h2{font-size:12pt;margin:14px 0 6px}td,th{border:.4pt solid #888;padding:4px 6px;text-align:left;vertical-align:top;font-size:9.5pt}th{background:#eee}"
    head = "".join(f"<th>{e(c)}</th>" for c in _COLUMNS[person["language"]])
    rows = every_job(
        person,
        lambda j: (
            f"<tr><td style='width:40mm'>{e(j['dates'])}</td><td>{e(j['title'])}</td><td>{e(j['company'])}<br>{e(j['place'])}</td></tr>"
        ),
    )
    body = f"<h1>{e(person['name'])}</h1><p>{_reach(person, ', ')}</p><h2>{e(person['headings']['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(person['headings']['experience'])}</h2><table><tr>{head}</tr>{rows}</table>"
    return _html(css, body + _tail(person))


def _academic(person: Life) -> str:
    css = "h1{font-size:17pt;font-variant:small-caps;text-align:center}h2{font-size:11pt;font-variant:small-caps;margin:14px 0 5px}.y{display:flex;gap:5mm}.y b{width:42mm;font-weight:400;flex:none}"
    body = f"<h1>{e(person['name'])}</h1><p style='text-align:center'>Curriculum Vitae</p><p style='text-align:center'>{_reach(person, ' ◦ ')}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=y><b>{e(j['dates'])}</b><span>{e(j['title'])}, {e(j['company'])}, {e(j['place'])}</span></div>"
        ),
    )
    body += f"<h2>{e(person['headings']['education'])}</h2><div class=y><b>{e(person['education']['dates'])}</b><span>{e(person['education']['degree'])}, {e(person['education']['school'])}</span></div>"
    body += "<h2>Publications</h2><p>(2021). “Notes on a method.” <i>Journal of Small Things</i> 14(2), 31–58.</p><p>(2019). “A second look.” <i>Proceedings of the Workshop on Looks</i>, 4–9.</p>"
    return _html(
        css,
        body + f"<h2>{e(person['headings']['skills'])}</h2><p>{e(', '.join(person['skills']))}</p>",
        font="'Latin Modern Roman'",
    )


def _magazine(person: Life) -> str:
    css = "h1{font-size:40pt;line-height:1;font-weight:400}.s{display:table;width:100%;border-top:1px solid #222;margin-top:10px;padding-top:6px}.s>*{display:table-cell;vertical-align:top}.s>h2{width:42mm;font-size:10pt}.d{color:#888}"
    heads = person["headings"]

    def part(title: str, content: str) -> str:
        return f"<div class=s><h2>{e(title)}</h2><div>{content}</div></div>"

    jobs = every_job(
        person,
        lambda j: (
            f"<p><b>{e(j['title'])}</b> <span class=d>{e(j['dates'])}</span></p><p>{e(j['company'])}, {e(j['place'])}</p>{_text(j)}<p>&nbsp;</p>"
        ),
    )
    body = f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' — ')}</p>" + part(
        heads["summary"], e(person["summary"])
    )
    body += part(heads["experience"], jobs) + part(heads["education"], _study(person))
    return _html(css, body + part(heads["skills"], e(", ".join(person["skills"]))), font="'Liberation Serif'")


def _ladder(person: Life) -> str:
    css = "h1{font-size:20pt}h2{font-size:12pt;margin:14px 0 6px;border-bottom:1px dashed}.o{font-weight:700;font-size:11pt;margin-top:8px}.r{margin-left:8mm}.d{float:right;color:#555}"
    body = f"<h1>{e(person['name'])}</h1><p>{_reach(person, ' · ')}</p><h2>{e(person['headings']['experience'])}</h2>"

    def job(j: Life) -> str:
        head = (
            ""
            if j["grouped"]
            else f"<p class=o>{e(j['company'])} <span style='font-weight:400'>({e(j['place'])})</span></p>"
        )
        return f"{head}<div class=r><p><span class=d>{e(j['dates'])}</span><b>{e(j['title'])}</b></p>{points_of(j)}</div>"

    return _html(css, body + every_job(person, job) + _tail(person))


def _ribbon(person: Life) -> str:
    css = "@page{margin:0}body{margin:0}.t{background:linear-gradient(90deg,#234,#57a);color:#fff;padding:12mm 15mm 8mm}.c{padding:6mm 15mm}h1{font-size:26pt}h2{font-size:12pt;color:#57a;margin:12px 0 6px}.h td{padding:0}.h td+td{text-align:right}"
    body = f"<div class=t><h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><p>{_reach(person, ' | ')}</p></div><div class=c><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<table class=h><tr><td><b>{e(j['company'])}</b></td><td>{e(j['place'])}</td></tr><tr><td>{e(j['title'])}</td><td>{e(j['dates'])}</td></tr></table>{points_of(j)}"
        ),
    )
    return _html(css, body + _tail(person) + "</div>")


_LABELS = {
    "en": ("Employer", "Role", "Dates", "Duties"),
    "de": ("Arbeitgeber", "Tätigkeit", "Zeitraum", "Aufgaben"),
    "es": ("Empresa", "Puesto", "Fechas", "Funciones"),
    "hi": ("संस्था", "पद", "अवधि", "कार्य"),
}


def _labels(person: Life) -> str:
    css = "h1{font-size:18pt}h2{font-size:12pt;background:#eee;padding:2px 6px;margin:12px 0 6px}td{padding:1px 4px;vertical-align:top}td:first-child{width:32mm;font-weight:700}"
    who, role, when, what = map(e, _LABELS[person["language"]])
    body = f"<h1>{e(person['name'])}</h1><p>{_reach(person, ', ')}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<table><tr><td>{who}:</td><td>{e(j['company'])}, {e(j['place'])}</td></tr><tr><td>{role}:</td><td>{e(j['title'])}</td></tr><tr><td>{when}:</td><td>{e(j['dates'])}</td></tr><tr><td>{what}:</td><td>{_text(j)}</td></tr></table><br>"
        ),
    )
    return _html(css, body + _tail(person))
