# ruff: noqa: E501 - markup
"""Pages whose jobs stand in boxes, tables and columns."""

from __future__ import annotations

from collections.abc import Callable

from local.bench.stranger_designs.page_parts import (
    Life,
    abilities,
    about,
    document,
    head,
    points,
    rest,
    studies,
    text,
    titled,
)


def designs() -> dict[str, Callable[[Life], str]]:
    """Each design by its name."""
    return {
        "cards_in_pairs": cards_in_pairs, "tiles": tiles, "both_sides_of_a_line": both_sides_of_a_line,
        "label_tables": label_tables, "ruled_table": ruled_table, "jobs_in_right_column": jobs_in_right_column,
        "magazine": magazine, "three_columns": three_columns, "hanging_headings": hanging_headings,
        "badges": badges, "dark_column_jobs": dark_column_jobs, "properties": properties,
        "employer_beside": employer_beside, "boxed_sections": boxed_sections, "footer_columns": footer_columns,
    }  # fmt: skip


def _job(job: Life) -> str:
    return (
        f"<p><b>{text(job['title'])}</b></p><p>{text(job['company'])}, {text(job['place'])}</p>"
        f"<p class=when>{text(job['dates'])}</p>{points(job)}"
    )


def cards_in_pairs(person: Life) -> str:
    """Two cards beside each other, and two below."""
    cards = "".join(f"<div class=card>{_job(j)}</div>" for j in person["jobs"])
    return document(
        ".grid{display:grid;grid-template-columns:1fr 1fr;gap:5mm}.card{border:1px solid #bbb;padding:4mm}"
        ".when{color:#777}h2{font-size:13pt}",
        head(person), about(person), titled(person, "experience"), f"<div class=grid>{cards}</div>", rest(person),
    )  # fmt: skip


def tiles(person: Life) -> str:
    """The last job at length; the others as small tiles in a row."""
    small = "".join(
        f"<div><b>{text(j['company'])}</b><br>{text(j['title'])}<br><i>{text(j['dates'])}</i></div>"
        for j in person["jobs"][1:]
    )
    return document(
        ".row{display:grid;grid-template-columns:repeat(2,1fr);gap:4mm;font-size:9pt}.row div{background:#f2f2ee;padding:3mm}"
        "h2{font-size:12pt;text-transform:uppercase}",
        head(person), about(person), titled(person, "experience"),
        f"<p><b>{text(person['jobs'][0]['company'])}</b></p><p>{text(person['jobs'][0]['title'])}</p>"
        f"<p><i>{text(person['jobs'][0]['dates'])}</i></p>{points(person['jobs'][0])}",
        f"<div class=row>{small}</div>", rest(person),
    )  # fmt: skip


def both_sides_of_a_line(person: Life) -> str:
    """A line down the middle; dates on one side, the job on the other."""
    rows = "".join(
        f"<div class=r><div class=a>{text(j['dates'])}<br>{text(j['place'])}</div><div class=b><b>{text(j['title'])}</b>"
        f"<br>{text(j['company'])}{points(j)}</div></div>"
        for j in person["jobs"]
    )
    return document(
        ".r{display:flex}.a{width:50%;text-align:right;padding:3mm;border-right:2pt solid #999}.b{width:50%;padding:3mm}"
        "h1,.reach,h2{text-align:center}",
        head(person), about(person), titled(person, "experience"), rows, rest(person),
    )  # fmt: skip


def label_tables(person: Life) -> str:
    """A table of labels and values for each job."""
    jobs = "".join(
        "<table>" + "".join(
            f"<tr><th>{text(word)}</th><td>{value}</td></tr>"
            for word, value in zip(
                person["words"],
                (text(j["title"]), text(j["company"]), text(j["dates"]), text(j["place"]), points(j)), strict=True,
            )
        ) + "</table>"
        for j in person["jobs"]
    )  # fmt: skip
    return document(
        "table{border-collapse:collapse;width:100%;margin-bottom:6mm}th,td{border:1px solid #aaa;padding:2pt 5pt;"
        "text-align:left;vertical-align:top;font-weight:normal}th{width:35mm;background:#f4f4f4}",
        head(person), about(person), titled(person, "experience"), jobs, rest(person),
    )  # fmt: skip


def ruled_table(person: Life) -> str:
    """One table of jobs, what was done in a column of its own."""
    role, at, when, _, did = (text(word) for word in person["words"])
    rows = "".join(
        f"<tr><td>{text(j['dates'])}</td><td>{text(j['company'])}</td><td>{text(j['title'])}</td><td>{points(j)}</td></tr>"
        for j in person["jobs"]
    )
    return document(
        "table{border-collapse:collapse;width:100%;font-size:9pt}td,th{border:1px solid #444;padding:3pt;vertical-align:top}"
        "td:nth-child(1){width:30mm}td:nth-child(4){width:65mm}",
        head(person), about(person), titled(person, "experience"),
        f"<table><tr><th>{when}</th><th>{at}</th><th>{role}</th><th>{did}</th></tr>{rows}</table>", rest(person),
    )  # fmt: skip


def jobs_in_right_column(person: Life) -> str:
    """Two columns of equal width: oneself at the left, the jobs at the right."""
    return document(
        ".two{display:flex;gap:8mm}.two>div{width:50%}h2{font-size:12pt;color:#a22}.when{font-style:italic}",
        head(person), f"<div class=two><div>{about(person)}{studies(person)}{abilities(person)}</div>"
        f"<div>{titled(person, 'experience')}{''.join(map(_job, person['jobs']))}</div></div>",
    )  # fmt: skip


def magazine(person: Life) -> str:
    """The whole runs in two newspaper columns."""
    jobs = "".join(
        f"<h3>{text(j['title'])}</h3><p>{text(j['company'])}</p><p>{text(j['dates'])}</p>{points(j)}"
        for j in person["jobs"]
    )
    return document(
        ".flow{column-count:2;column-gap:9mm;height:170mm}h3{font-size:11pt;margin:6pt 0 0}h2{font-size:14pt}",
        head(person), f"<div class=flow>{about(person)}{titled(person, 'experience')}{jobs}{rest(person)}</div>",
    )  # fmt: skip


def three_columns(person: Life) -> str:
    """Dates, title with what was done, employer with its town: three columns without rules."""
    rows = "".join(
        f"<div class=r><div>{text(j['dates'])}</div><div><b>{text(j['title'])}</b>{points(j)}</div>"
        f"<div>{text(j['company'])}<br>{text(j['place'])}</div></div>"
        for j in person["jobs"]
    )
    return document(
        ".r{display:grid;grid-template-columns:34mm 1fr 42mm;gap:5mm;margin-bottom:4mm}h2{font-size:13pt}",
        head(person), about(person), titled(person, "experience"), rows, rest(person),
    )  # fmt: skip


def hanging_headings(person: Life) -> str:
    """Sections' headings hang at the left, dates stand at the right."""

    def row(heading: str, content: str) -> str:
        return f"<div class=r><div class=h>{heading}</div><div>{content}</div></div>"

    jobs = "".join(
        f"<div class=l><span><b>{text(j['company'])}</b></span><span>{text(j['dates'])}</span></div>"
        f"<p>{text(j['title'])}</p>{points(j)}"
        for j in person["jobs"]
    )
    of = person["education"]
    named = {key: text(value) for key, value in person["headings"].items()}
    return document(
        ".r{display:grid;grid-template-columns:40mm 1fr;margin-top:6mm}.h{color:#357;font-size:12pt}"
        ".l{display:flex;justify-content:space-between}",
        head(person), row(named["summary"], text(person["summary"])), row(named["experience"], jobs),
        row(named["education"], f"{text(of['degree'])}, {text(of['school'])}"),
        row(named["skills"], ", ".join(map(text, person["skills"]))),
    )  # fmt: skip


def badges(person: Life) -> str:
    """A round badge with the employer's first letter beside each job."""
    jobs = "".join(
        f"<div class=j><div class=o>{text(j['company'][:1])}</div><div><b>{text(j['company'])}</b><br>{text(j['title'])}<br>"
        f"<small>{text(j['dates'])} · {text(j['place'])}</small>{points(j)}</div></div>"
        for j in person["jobs"]
    )
    return document(
        ".j{display:flex;gap:5mm;margin-bottom:4mm}.o{width:11mm;height:11mm;border-radius:50%;background:#dde;"
        "text-align:center;line-height:11mm;font-size:14pt}",
        head(person), about(person), titled(person, "experience"), jobs, rest(person),
    )  # fmt: skip


def dark_column_jobs(person: Life) -> str:
    """The jobs in a dark column at the left, the rest in a light one."""
    return document(
        "@page{margin:0}.two{display:flex;min-height:297mm}.l{width:60%;background:#223;color:#fff;padding:12mm}"
        ".r{width:40%;padding:12mm}h2{font-size:13pt}.when{color:#aac}",
        f"<div class=two><div class=l>{titled(person, 'experience')}{''.join(map(_job, person['jobs']))}</div>"
        f"<div class=r>{head(person)}{about(person)}{rest(person)}</div></div>",
    )  # fmt: skip


def properties(person: Life) -> str:
    """Each job is a page's heading with its properties below, as a notebook exports them."""
    _, at, when, where, _ = (text(word) for word in person["words"])
    jobs = "".join(
        f"<h3>{text(j['title'])}</h3><div class=p><span>{at}</span><span>{text(j['company'])}</span><span>{when}</span>"
        f"<span>{text(j['dates'])}</span><span>{where}</span><span>{text(j['place'])}</span></div>{points(j)}"
        for j in person["jobs"]
    )
    return document(
        ".p{display:grid;grid-template-columns:32mm 1fr;color:#444;font-size:9.5pt}.p span:nth-child(odd){color:#999}"
        "h3{margin:10pt 0 3pt;font-size:13pt}",
        head(person), about(person), titled(person, "experience"), jobs, rest(person),
    )  # fmt: skip


def employer_beside(person: Life) -> str:
    """Employer and dates in a left column, title and what was done in a right one, a rule between jobs."""
    jobs = "".join(
        f"<div class=j><div><b>{text(j['company'])}</b><br>{text(j['place'])}<br>{text(j['dates'])}</div>"
        f"<div><b>{text(j['title'])}</b>{points(j)}</div></div>"
        for j in person["jobs"]
    )
    return document(
        ".j{display:grid;grid-template-columns:55mm 1fr;border-top:1px solid #ccc;padding:3mm 0}h2{font-size:15pt}",
        head(person), about(person), titled(person, "experience"), jobs, rest(person),
    )  # fmt: skip


def boxed_sections(person: Life) -> str:
    """Each section in a rounded box with its heading set into the border."""

    def box(key: str, content: str) -> str:
        return f"<fieldset><legend>{text(person['headings'][key])}</legend>{content}</fieldset>"

    jobs = "".join(
        f"<p><b>{text(j['title'])}</b> – <i>{text(j['company'])}</i><br>{text(j['dates'])}, {text(j['place'])}</p>{points(j)}"
        for j in person["jobs"]
    )
    of = person["education"]
    return document(
        "fieldset{border:1px solid #478;border-radius:6pt;margin-bottom:5mm}legend{color:#478;font-weight:bold}",
        head(person), box("summary", text(person["summary"])), box("experience", jobs),
        box("education", f"{text(of['degree'])}, {text(of['school'])}, {text(of['dates'])}"),
        box("skills", " ".join(map(text, person["skills"]))),
    )  # fmt: skip


def footer_columns(person: Life) -> str:
    """Jobs across the page; the other sections side by side below."""
    jobs = "".join(
        f"<p class=l><b>{text(j['title'])}</b><span>{text(j['place'])}</span></p><p class=l><i>{text(j['company'])}</i>"
        f"<span>{text(j['dates'])}</span></p>{points(j)}"
        for j in person["jobs"]
    )
    return document(
        ".l{display:flex;justify-content:space-between}.c{display:grid;grid-template-columns:1fr 1fr 1fr;gap:6mm}"
        "h2{font-size:12pt;border-bottom:1pt solid}",
        head(person), titled(person, "experience"), jobs,
        f"<div class=c><div>{about(person)}</div><div>{studies(person)}</div><div>{abilities(person)}</div></div>",
    )  # fmt: skip
