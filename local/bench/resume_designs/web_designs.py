# ruff: noqa: E501 - markup
"""Designs as people draw them for the web or a page builder; Chromium prints them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e
from typing import Any

Life = dict[str, Any]
_PAGE = "@page{size:A4;margin:%s}*{box-sizing:border-box}body{font:10.5pt/1.4 %s;margin:0;color:#222}ul{margin:4px 0 8px;padding-left:18px}h1,h2,h3,p{margin:0}"


def designs() -> dict[str, Callable[[Life], str]]:
    """By name."""
    return {
        "web_biodata": _biodata,
        "web_canva_sidebar": _canva_sidebar,
        "web_coral": _coral,
        "web_dark_timeline": _dark_timeline,
        "web_deedy": _deedy,
        "web_europass": _europass,
        "web_federal": _federal,
        "web_functional": _functional,
        "web_grid_cards": _grid_cards,
        "web_gutter_dates": _gutter_dates,
        "web_lebenslauf": _lebenslauf,
        "web_linkedin_page": _linkedin_page,
        "web_minimal_inline": _minimal_inline,
        "web_role_groups": _role_groups,
        "web_serif": _serif,
        "web_swiss": _swiss,
    }


def _html(css: str, body: str, margin: str = "16mm", font: str = "'Liberation Sans'") -> str:
    return f"<!doctype html><meta charset=utf-8><style>{_PAGE % (margin, font)}{css}</style>{body}"


def points_of(job: Life) -> str:
    """A job's points as a list."""
    return "<ul>" + "".join(f"<li>{e(p)}</li>" for p in job["points"]) + "</ul>"


def _text(job: Life) -> str:
    return "<p class=text>" + " ".join(e(p.rstrip(".") + ".") for p in job["points"]) + "</p>"


def _study(person: Life) -> str:
    study = person["education"]
    return f"{e(study['degree'])}, {e(study['school'])}, {e(study['dates'])}"


def every_job(person: Life, make: Callable[[Life], str]) -> str:
    """Every job, one after the other."""
    return "".join(make(job) for job in person["jobs"])


def _tail(person: Life, tag: str = "h2") -> str:
    heads = person["headings"]
    return (
        f"<{tag}>{e(heads['education'])}</{tag}><p>{_study(person)}</p>"
        f"<{tag}>{e(heads['skills'])}</{tag}><p>{e(', '.join(person['skills']))}</p>"
    )


def _contact(person: Life, sign: str) -> str:
    return sign.join(e(person[k]) for k in ("email", "phone", "place", "link"))


def _coral(person: Life) -> str:
    css = "h1{font-size:30pt}h2{color:#f2511b;font-size:11pt;margin:18px 0 6px}h3{font-size:11pt}h3 span{font-weight:400}.d{color:#666;font-size:9pt;text-transform:uppercase}.c{float:right;width:64mm;text-align:left;font-size:9pt}"
    body = f"<div class=c><b>{e(person['place'])}</b><br>{e(person['phone'])}<br>{e(person['email'])}</div><h1>{e(person['name'])}</h1><p>{e(person['label'])}</p><h2>{e(person['headings']['experience'].upper())}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<h3>{e(j['company'])}, <span>{e(j['place'])}</span> — <i>{e(j['title'])}</i></h3><p class=d>{e(j['dates'])}</p>{_text(j)}"
        ),
    )
    return _html(css, body + _tail(person), font="'Noto Sans'")


def _gutter_dates(person: Life) -> str:
    css = ".r{display:grid;grid-template-columns:34mm 1fr;gap:6mm;margin-bottom:10px;break-inside:avoid}.r>:first-child{color:#777;font-size:9.5pt}h1{font-size:22pt;letter-spacing:.2em;text-transform:uppercase;font-weight:300}h2{font-size:12pt;letter-spacing:.28em;text-transform:uppercase;border-bottom:1px solid #999;margin:16px 0 10px}"
    body = f"<h1>{e(person['name'])}</h1><p>{_contact(person, ' · ')}</p><h2>{e(person['headings']['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=r><div>{e(j['dates'])}<br>{e(j['place'])}</div><div><b>{e(j['title'])}</b><br><i>{e(j['company'])}</i>{points_of(j)}</div></div>"
        ),
    )
    return _html(css, body + _tail(person))


def _dark_timeline(person: Life) -> str:
    css = "body{display:flex;min-height:297mm}aside{background:#1f2d3d;color:#fff;width:64mm;padding:12mm 7mm;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{padding:12mm 9mm;flex:1}aside h2,main h2{font-size:12pt;text-transform:uppercase;margin:14px 0 6px}.i{position:relative;border-left:2px solid #c33;padding:0 0 12px 16px}.i:before{content:'';position:absolute;left:-6px;top:4px;width:9px;height:9px;border-radius:50%;background:#c33}.d{font-size:9pt;color:#a33}h3{font-size:11pt}.bar{background:#456;height:5px;width:80%}"
    heads = person["headings"]
    body = (
        f"<aside><h1 style='font-size:20pt'>{e(person['name'])}</h1><p>{e(person['label'])}</p><h2>Contact</h2><p>✉ {e(person['email'])}</p><p>☎ {e(person['phone'])}</p><p>⌂ {e(person['place'])}</p><h2>{e(heads['skills'])}</h2>"
        + "".join(f"<p>{e(s)}</p><div class=bar></div>" for s in person["skills"])
    )
    body += f"</aside><main><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=i><p class=d>{e(j['dates'])}</p><h3>{e(j['title'])}</h3><p>{e(j['company'])} | {e(j['place'])}</p>{points_of(j)}</div>"
        ),
    )
    return _html(css, body + f"<h2>{e(heads['education'])}</h2><p>{_study(person)}</p></main>", margin="0")


def _europass(person: Life) -> str:
    css = "h1{font-size:20pt;font-weight:400;color:#0e47cb}h2{font-size:11pt;text-transform:uppercase;color:#0e47cb;border-bottom:1px solid #ccc;margin:16px 0 8px}.k{color:#666}.j{margin:0 0 12px}.b{font-weight:700;text-transform:uppercase}.h{border-bottom:2px solid #0e47cb;padding-bottom:8px}"
    body = f"<div class=h><h1>{e(person['name'])}</h1><p><span class=k>Nationality:</span> Irish <span class=k>Phone:</span> {e(person['phone'])} <span class=k>Email:</span> {e(person['email'])}</p><p><span class=k>Address:</span> {e(person['place'])} (Home)</p></div><h2>{e(person['headings']['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(person['headings']['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=j><p class=k>[ {e(j['dates'])} ] </p><p><span class=b>{e(j['title'])}</span> {e(j['company'])}</p><p><span class=k>City:</span> {e(j['place'])}</p>{points_of(j)}</div>"
        ),
    )
    return _html(css, body + _tail(person), font="'Noto Sans'")


def _lebenslauf(person: Life) -> str:
    css = "table{width:100%;border-collapse:collapse}td{vertical-align:top;padding:3px 8px 6px 0}td:first-child{width:42mm}h2{font-size:12pt;border-bottom:1px solid;margin:14px 0 6px}"
    heads = person["headings"]
    body = f"<h1 style='font-size:18pt'>Lebenslauf</h1><h2>Persönliche Daten</h2><table><tr><td>Name<td>{e(person['name'])}<tr><td>Anschrift<td>Rosenweg 12, 20095 {e(person['place'])}<tr><td>Telefon<td>{e(person['phone'])}<tr><td>E-Mail<td>{e(person['email'])}<tr><td>Geboren<td>03.05.1987 in Lübeck<tr><td>Familienstand<td>verheiratet</table><h2>{e(heads['experience'])}</h2><table>"
    body += every_job(
        person,
        lambda j: (
            f"<tr><td>{e(j['dates'])}<td><b>{e(j['company'])}, {e(j['place'])}</b><br>{e(j['title'])}{points_of(j)}"
        ),
    )
    return _html(
        css,
        body
        + f"</table><h2>{e(heads['education'])}</h2><table><tr><td>{e(person['education']['dates'])}<td>{e(person['education']['school'])}<br>{e(person['education']['degree'])}</table><h2>{e(heads['skills'])}</h2><p>{e(', '.join(person['skills']))}</p>",
    )


def _grid_cards(person: Life) -> str:
    css = ".g{display:grid;grid-template-columns:1fr 1fr;gap:8mm}.card{border:1px solid #ddd;border-radius:6px;padding:10px;break-inside:avoid;margin-bottom:8px}.t{display:flex;justify-content:space-between}.tag{display:inline-block;background:#eef;border-radius:8px;padding:1px 8px;margin:2px}h2{font-size:13pt;margin:14px 0 8px}"
    heads = person["headings"]
    body = f"<h1 style='text-align:center'>{e(person['name'])}</h1><p style='text-align:center'>{_contact(person, ' | ')}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=card><div class=t><b>{e(j['title'])}</b><span>{e(j['dates'])}</span></div><div class=t><span>{e(j['company'])}</span><span>{e(j['place'])}</span></div>{points_of(j)}</div>"
        ),
    )
    body += (
        f"<div class=g><div><h2>{e(heads['education'])}</h2><p>{_study(person)}</p></div><div><h2>{e(heads['skills'])}</h2>"
        + "".join(f"<span class=tag>{e(s)}</span>" for s in person["skills"])
        + "</div></div>"
    )
    return _html(css, body)


def _biodata(person: Life) -> str:
    css = "h2{background:#ddd;font-size:11pt;padding:2px 6px;margin:12px 0 6px;-webkit-print-color-adjust:exact}td{padding:2px 10px 2px 0;vertical-align:top}"
    heads = person["headings"]
    body = f"<h1 style='text-align:center;font-size:16pt;text-decoration:underline'>RESUME</h1><p><b>{e(person['name'].upper())}</b></p><p>E-mail : {e(person['email'])}</p><p>Mobile : {e(person['phone'])}</p><h2>CAREER OBJECTIVE</h2><p>{e(person['summary'])}</p><h2>{e(heads['experience'].upper())} :</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<ul style='list-style:\"➢ \"'><li>Worked as <b>{e(j['title'])}</b> at <b>{e(j['company'])}</b>, {e(j['place'])} from {e(j['dates'])}.</li></ul>"
            if j["dates"]
            else ""
        ),
    )
    body += f"<h2>{e(heads['education'].upper())} :</h2><p>{_study(person)}</p><h2>{e(heads['skills'].upper())} :</h2><p>{e(', '.join(person['skills']))}</p><h2>PERSONAL DETAILS :</h2><table><tr><td>Father's Name<td>: S. K. Rao<tr><td>Date of Birth<td>: 12 June 1994<tr><td>Marital Status<td>: Single<tr><td>Languages Known<td>: English, Hindi</table><p>I hereby declare that the above is true to the best of my knowledge.</p>"
    return _html(css, body, font="'Liberation Serif'")


def _canva_sidebar(person: Life) -> str:
    css = "body{display:grid;grid-template-columns:1fr 62mm;min-height:297mm}main{padding:14mm 10mm}aside{background:#f4ece2;padding:14mm 7mm;-webkit-print-color-adjust:exact}h1{font-size:30pt;line-height:1;letter-spacing:.08em;text-transform:uppercase}h2{font-size:11pt;letter-spacing:.35em;text-transform:uppercase;margin:16px 0 8px}.d{float:right;font-size:9pt}"
    heads = person["headings"]
    first, _, last = person["name"].rpartition(" ")
    body = f"<main><h1>{e(first)}<br>{e(last)}</h1><p style='letter-spacing:.2em'>{e(person['label'].upper())}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div style='margin-bottom:10px'><b>{e(j['title'].upper())}</b><p>{e(j['company'])} • {e(j['place'])} <span class=d>{e(j['dates'])}</span></p>{points_of(j)}</div>"
        ),
    )
    body += (
        f"</main><aside><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p><h2>Contact</h2><p>\uf095 {e(person['phone'])}</p><p>\uf0e0 {e(person['email'])}</p><p>\uf3c5 {e(person['place'])}</p><h2>{e(heads['education'])}</h2><p>{_study(person)}</p><h2>{e(heads['skills'])}</h2>"
        + "".join(f"<p>• {e(s)}</p>" for s in person["skills"])
        + "</aside>"
    )
    return _html(css, body, margin="0", font="'Noto Serif'")


def _serif(person: Life) -> str:
    css = "h1{font-size:26pt;text-align:right}h2{font-size:12pt;text-align:right;margin:18px 0 6px;font-style:italic}.m{margin-left:52mm}.l{float:left;width:48mm;font-size:9pt;color:#555;text-align:right}"
    heads = person["headings"]
    body = f"<h1>{e(person['name'])}</h1><p style='text-align:right'>{_contact(person, ' / ')}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div style='margin-bottom:10px;break-inside:avoid'><div class=l>{e(j['company'])}<br>{e(j['place'])}<br>{e(j['dates'])}</div><div class=m><b>{e(j['title'])}</b>{_text(j)}</div><div style='clear:both'></div></div>"
        ),
    )
    return _html(css, body + _tail(person), font="'Liberation Serif'")


def _swiss(person: Life) -> str:
    css = "section{display:grid;grid-template-columns:38mm 1fr;gap:6mm;margin-top:14px}h2{font-size:10pt;font-weight:700}h1{font-size:36pt;margin-left:44mm;line-height:1.05}h3{font-size:11pt}.d{color:#777;font-size:9pt}"
    heads = person["headings"]

    def part(title: str, content: str) -> str:
        return f"<section><h2>{e(title)}</h2><div>{content}</div></section>"

    jobs = every_job(
        person,
        lambda j: (
            f"<h3>{e(j['company'])} / {e(j['title'])}</h3><p class=d>{e(j['dates'].upper())}, {e(j['place'].upper())}</p>{_text(j)}<br>"
        ),
    )
    body = f"<h1>{e(person['name'])}</h1>" + part(
        "Contact", "<br>".join((e(person["email"]), e(person["phone"]), e(person["place"])))
    )
    body += part(heads["experience"], jobs) + part(heads["education"], _study(person))
    return _html(css, body + part(heads["skills"], "<br>".join(map(e, person["skills"]))))


def _federal(person: Life) -> str:
    css = "h2{font-size:12pt;text-transform:uppercase;border-top:2px solid;border-bottom:2px solid;margin:12px 0 8px;text-align:center}"
    heads = person["headings"]
    body = f"<p style='text-align:center;font-size:16pt'><b>{e(person['name'].upper())}</b></p><p style='text-align:center'>{_contact(person, ' ♦ ')}</p><p>Citizenship: United States &nbsp; Veterans' Preference: No &nbsp; Clearance: none</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<p><b>{e(j['title'])}</b>, GS-0343-12</p><p>{e(j['company'])}</p><p>{e(j['place'])}</p><p>{e(j['dates'])}</p><p>Hours per week: 40; Salary: $84,000 per year</p><p>Supervisor: Pat Doe (may contact)</p>{points_of(j)}"
        ),
    )
    return _html(css, body + _tail(person), font="'Liberation Serif'")


def _functional(person: Life) -> str:
    css = "h2{font-size:12pt;color:#275;margin:14px 0 6px}h3{font-size:10.5pt;margin-top:6px}.t{display:flex;gap:8px}.t i{flex:1;border-bottom:1px dotted #999}"
    heads = person["headings"]
    points = [p for j in person["jobs"] for p in j["points"]]
    half = len(points) // 2
    body = f"<h1>{e(person['name'])}</h1><p>{_contact(person, ' • ')}</p><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(heads['skills'])}</h2><p>{e(', '.join(person['skills']))}</p>"
    for title, some in (("Planning", points[:half]), ("People", points[half:])):
        body += f"<h3>{title}</h3><ul>" + "".join(f"<li>{e(p)}</li>" for p in dict.fromkeys(some)) + "</ul>"
    body += f"<h2>{e(heads['experience'])}</h2>" + every_job(
        person,
        lambda j: (
            f"<div class=t><span>{e(j['title'])}, {e(j['company'])}, {e(j['place'])}</span><i></i><span>{e(j['dates'])}</span></div>"
        ),
    )
    return _html(css, body + f"<h2>{e(heads['education'])}</h2><p>{_study(person)}</p>")


def _deedy(person: Life) -> str:
    css = "h1{font-size:34pt;font-weight:300;text-align:center}.g{display:grid;grid-template-columns:52mm 1fr;gap:8mm;margin-top:10px}h2{font-size:14pt;font-weight:300;text-transform:uppercase;color:#666;margin:10px 0 4px}h3{font-size:11pt;text-transform:uppercase;display:inline}.r{color:#555}.d{font-size:9pt;color:#888}"
    heads = person["headings"]
    study = person["education"]
    side = f"<h2>{e(heads['education'])}</h2><h3>{e(study['school'])}</h3><p>{e(study['degree'])}</p><p class=d>{e(study['dates'])}</p><h2>Links</h2><p>{e(person['link'])}</p><h2>{e(heads['skills'])}</h2><p>{' • '.join(map(e, person['skills']))}</p>"
    body = f"<h1>{e(person['name'])}</h1><p style='text-align:center'>{_contact(person, ' | ')}</p><div class=g><div>{side}</div><div><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div style='margin-bottom:8px'><h3>{e(j['company'])}</h3> <span class=r>| {e(j['title'])}</span><p class=d>{e(j['dates'])} | {e(j['place'])}</p>{points_of(j)}</div>"
        ),
    )
    return _html(css, body + "</div></div>")


def _linkedin_page(person: Life) -> str:
    css = "h2{font-size:14pt;margin:18px 0 8px}.l{display:flex;gap:10px;margin-bottom:12px;break-inside:avoid}.q{width:34px;height:34px;background:#ddd;flex:none}.s{color:#666;font-size:9.5pt}"
    heads = person["headings"]
    body = f"<h1 style='font-size:18pt'>{e(person['name'])}</h1><p>{e(person['label'])}</p><p class=s>{e(person['place'])} · Contact info · 500+ connections</p><p>{e(person['email'])}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<div class=l><div class=q></div><div><b>{e(j['title'])}</b><br>{e(j['company'])} · Full-time<br><span class=s>{e(j['dates'])} · 2 yrs 3 mos<br>{e(j['place'])} · On-site</span>{_text(j)}</div></div>"
        ),
    )
    return _html(css, body + _tail(person))


def _minimal_inline(person: Life) -> str:
    css = "h2{font-size:10.5pt;font-variant:small-caps;margin:14px 0 4px}"
    heads = person["headings"]
    body = f"<p style='font-size:14pt'>{e(person['name'])} <small>— {e(person['label'])}</small></p><p>{_contact(person, ' — ')}</p><h2>{e(heads['experience'])}</h2>"
    body += every_job(
        person,
        lambda j: (
            f"<p><b>{e(j['company'])}</b> ({e(j['dates'])}), {e(j['title'])}, {e(j['place'])}</p>{_text(j)}"
            if j["dates"]
            else f"<p><b>{e(j['company'])}</b>, {e(j['title'])}, {e(j['place'])}</p>{_text(j)}"
        ),
    )
    return _html(css, body + _tail(person), font="'DejaVu Sans'")


def _role_groups(person: Life) -> str:
    css = "h2{font-size:12pt;background:#333;color:#fff;padding:2px 8px;margin:14px 0 8px;-webkit-print-color-adjust:exact}.t{display:flex;justify-content:space-between}.o{font-size:12pt;font-weight:700;margin-top:8px}"
    heads = person["headings"]

    def job(j: Life) -> str:
        head = (
            ""
            if j["grouped"]
            else f"<p class='t o'><span>{e(j['company'])}</span><span>{e(j['place'])}</span></p>"
        )
        return f"{head}<p class=t><i>{e(j['title'])}</i><i>{e(j['dates'])}</i></p>{points_of(j)}"

    body = f"<h1>{e(person['name'])}</h1><p>{_contact(person, ' | ')}</p><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p><h2>{e(heads['experience'])}</h2>"
    return _html(css, body + every_job(person, job) + _tail(person))
