# ruff: noqa: E501 - markup
"""Pages whose jobs run down the page: what tells title, employer and dates apart is type, signs and order."""

from __future__ import annotations

from collections.abc import Callable

from local.bench.stranger_designs.page_parts import Life, about, document, head, points, rest, text, titled


def designs() -> dict[str, Callable[[Life], str]]:
    """Each design by its name."""
    return {
        "dates_at_end": dates_at_end, "ribbon": ribbon, "prose": prose, "monospace": monospace,
        "markdown_export": markdown_export, "centred_ornaments": centred_ornaments, "margin_years": margin_years,
        "promoted_block": promoted_block, "chips": chips, "web_printout": web_printout,
        "one_liners": one_liners, "numbered_labels": numbered_labels, "history_behind_skills": history_behind_skills,
        "page_break": page_break, "small_above_large": small_above_large, "all_capitals": all_capitals,
        "quoted_titles": quoted_titles, "leader_dots": leader_dots, "early_roles": early_roles,
        "bracketed_period": bracketed_period, "paragraph_jobs": paragraph_jobs,
    }  # fmt: skip


def _page(person: Life, style: str, each: Callable[[Life], str], between: str = "") -> str:
    jobs = between.join(each(job) for job in person["jobs"])
    return document(style, head(person), about(person), titled(person, "experience"), jobs, rest(person))


def dates_at_end(person: Life) -> str:
    """Title, employer, what was done, and only then when and where."""
    return _page(
        person, "h2{font-size:14pt;color:#255}b{font-size:11pt}.when{color:#777;font-size:9pt;margin-bottom:9pt}",
        lambda j: f"<p><b>{text(j['title'])}</b></p><p><i>{text(j['company'])}</i></p>{points(j)}"
        f"<p class=when>{text(j['dates'])} — {text(j['place'])}</p>",
    )  # fmt: skip


def ribbon(person: Life) -> str:
    """A dark band over each job."""
    return _page(
        person, "h2{text-transform:uppercase;letter-spacing:3pt;font-size:11pt}"
        ".band{background:#345;color:#fff;padding:3pt 6pt;display:flex;justify-content:space-between;margin-top:8pt}"
        ".under{padding:2pt 6pt;font-style:italic}",
        lambda j: f"<div class=band><span>{text(j['title'])}</span><span>{text(j['dates'])}</span></div>"
        f"<div class=under>{text(j['company'])} ({text(j['place'])})</div>{points(j)}",
    )  # fmt: skip


def prose(person: Life) -> str:
    """A job's heading is a bold phrase that its paragraph goes on from."""
    return _page(
        person, "h2{font-size:13pt;border-bottom:2pt dotted #888}p{margin-bottom:7pt}",
        lambda j: f"<p><b>{text(j['title'])}, {text(j['company'])}</b> ({text(j['dates'])}), {text(j['place'])}. "
        + " ".join(text(p.rstrip(".")) + "." for p in j["points"]) + "</p>",
    )  # fmt: skip


def monospace(person: Life) -> str:
    """As a text editor has it, with rules of signs."""

    def heading(key: str) -> str:
        said = text(person["headings"][key])
        return f"\n{said}\n{'=' * max(8, len(said))}\n"

    jobs = "\n".join(
        f"{text(j['company'])}, {text(j['place'])}\n    {text(j['title'])}\n    {text(j['dates'])}\n"
        + "".join(f"      - {text(p)}\n" for p in j["points"])
        for j in person["jobs"]
    )
    of = person["education"]
    whole = (
        f"{text(person['name'])}\n{text(person['email'])}\n{text(person['phone'])}\n{heading('summary')}"
        f"{text(person['summary'])}\n{heading('experience')}{jobs}{heading('education')}"
        f"{text(of['degree'])}, {text(of['school'])}, {of['dates']}\n{heading('skills')}"
        f"{', '.join(map(text, person['skills']))}"
    )
    return document(
        "pre{font:9.5pt/1.35 'DejaVu Sans Mono',monospace;white-space:pre-wrap}", f"<pre>{whole}</pre>"
    )


def markdown_export(person: Life) -> str:
    """As a Markdown file is rendered: headings of three sizes, bold, emphasis, rules between."""
    return _page(
        person, "h1{font-size:22pt}h2{font-size:17pt;border-bottom:1px solid #ddd}h3{font-size:13pt;margin:9pt 0 2pt}",
        lambda j: f"<h3>{text(j['company'])}</h3><p><strong>{text(j['title'])}</strong></p>"
        f"<p><em>{text(j['dates'])} | {text(j['place'])}</em></p>{points(j)}", "<hr>",
    )  # fmt: skip


def centred_ornaments(person: Life) -> str:
    """Everything on the page's middle, with ornaments between."""
    return _page(
        person, "body{text-align:center;font-family:'DejaVu Serif','Noto Serif Devanagari',serif}ul{list-style:none;padding:0}"
        "h2{font-weight:normal;font-size:15pt}.who{font-variant:small-caps;font-size:12pt}",
        lambda j: f"<p class=who>{text(j['company'])}</p><p><i>{text(j['title'])}</i></p>"
        f"<p>{text(j['place'])} ❦ {text(j['dates'])}</p>{points(j)}", "<p>* * *</p>",
    )  # fmt: skip


def margin_years(person: Life) -> str:
    """Dates large in the margin; the job beside them on two lines."""
    return _page(
        person, ".job{display:flex;gap:6mm;margin-bottom:8pt}.job>div:first-child{width:40mm;font-size:12pt;color:#a33;"
        "text-align:right}.job>div:last-child{flex:1}h2{margin-left:46mm;font-size:14pt}",
        lambda j: f"<div class=job><div>{text(j['dates'])}</div><div><p><b>{text(j['company'])}</b></p>"
        f"<p>{text(j['title'])}, {text(j['place'])}</p>{points(j)}</div></div>",
    )  # fmt: skip


def promoted_block(person: Life) -> str:
    """An employer once, its roles below with dates of their own."""
    made, last = [], ""
    for job in person["jobs"]:
        if job["company"] != last:
            made.append(f"<p class=at>{text(job['company'])} <span>/ {text(job['place'])}</span></p>")
        last = job["company"]
        made.append(
            f"<div class=as><p><u>{text(job['title'])}</u> {text(job['dates'])}</p>{points(job)}</div>"
        )
    return document(
        "h2{font-size:15pt;color:#063}.at{font-weight:bold;font-size:12pt;margin-top:9pt}.at span{font-weight:normal}"
        ".as{margin-left:8mm}", head(person), about(person), titled(person, "experience"), *made, rest(person),
    )  # fmt: skip


def chips(person: Life) -> str:
    """Dates and place as pills under the title; the employer with its site."""
    return _page(
        person, ".pill{border:1px solid #99b;border-radius:9pt;padding:0 6pt;font-size:8.5pt;margin-right:5pt}"
        "h2{color:#66a}b{font-size:12pt}.job{margin-bottom:9pt}",
        lambda j: f"<div class=job><b>{text(j['title'])}</b><br>{text(j['company'])}<br><span class=pill>"
        f"{text(j['dates'])}</span><span class=pill>{text(j['place'])}</span>{points(j)}</div>",
    )  # fmt: skip


def web_printout(person: Life) -> str:
    """A site of one's own, printed: its menu, its footer, large sections."""
    menu = " &nbsp; ".join(
        text(person["headings"][k]) for k in ("summary", "experience", "education", "skills")
    )
    jobs = "".join(
        f"<article><h3>{text(j['title'])} @ {text(j['company'])}</h3><time>{text(j['dates'])}</time>{points(j)}</article>"
        for j in person["jobs"]
    )
    return document(
        "nav{font-size:9pt;color:#555}h1{font-size:30pt;margin:20pt 0 0}h2{font-size:20pt;margin-top:20pt}"
        "h3{margin:8pt 0 0;font-size:12pt}time{font-size:9pt;color:#666}footer{font-size:8pt;margin-top:20pt}",
        f"<nav>{menu}</nav>", head(person), about(person), titled(person, "experience"), jobs, rest(person),
        f"<footer>© {text(person['name'])}</footer>",
    )  # fmt: skip


def one_liners(person: Life) -> str:
    """A job on a line, what was done on the next."""
    return _page(
        person, "h2{font-size:11pt;background:#eee;padding:2pt}.did{font-size:9pt;color:#444;margin:0 0 5pt 10pt}",
        lambda j: f"<p>{text(j['dates'])}: <b>{text(j['company'])}</b> – {text(j['title'])} ({text(j['place'])})</p>"
        f"<p class=did>{'; '.join(text(p.rstrip('.')) for p in j['points'])}</p>",
    )  # fmt: skip


def numbered_labels(person: Life) -> str:
    """Jobs numbered, each with labelled lines."""
    role, _, when, where, did = (text(word) for word in person["words"])
    jobs = "".join(
        f"<p class=n><b>{number}. {text(j['company'])}</b></p><p>{role}: {text(j['title'])}</p>"
        f"<p>{when}: {text(j['dates'])}</p><p>{where}: {text(j['place'])}</p><p>{did}:</p>{points(j)}"
        for number, j in enumerate(person["jobs"], 1)
    )
    return document(
        "h2{text-decoration:underline;font-size:12pt}.n{margin-top:8pt}",
        head(person), about(person), titled(person, "experience"), jobs, rest(person),
    )  # fmt: skip


def history_behind_skills(person: Life) -> str:
    """What was done comes first, by skill; the jobs are a bare list at the end."""
    did = "".join(
        f"<p><b>{text(skill)}</b></p>{points(job)}"
        for skill, job in zip(person["skills"], person["jobs"], strict=False)
    )
    jobs = "".join(
        f"<p>{text(j['title'])} · {text(j['company'])} · {text(j['place'])} · {text(j['dates'])}</p>"
        for j in person["jobs"]
    )
    return document(
        "h2{font-size:12pt;color:#622;text-transform:uppercase}",
        head(person), about(person), titled(person, "skills"), did, titled(person, "experience"), jobs,
    )  # fmt: skip


def page_break(person: Life) -> str:
    """A job's heading may stand at the foot of one page and its text on the next."""
    return _page(
        person, "@page{size:A4;margin:20mm 25mm}body{font-size:13pt}li{margin-bottom:9pt}h2{margin-top:60pt}",
        lambda j: f"<p><b>{text(j['title'])}</b> | {text(j['company'])}</p><p>{text(j['place'])} | {text(j['dates'])}</p>"
        f"{points(j)}{points(j)}",
    )  # fmt: skip


def small_above_large(person: Life) -> str:
    """Employer and dates small and grey above a large title."""
    return _page(
        person, ".over{font-size:8.5pt;color:#777;margin-top:9pt}.is{font-size:14pt}h2{font-size:10pt;color:#0a7;"
        "text-transform:uppercase}",
        lambda j: f"<p class=over>{text(j['company'])} • {text(j['dates'])}</p><p class=is>{text(j['title'])}</p>{points(j)}",
    )  # fmt: skip


def all_capitals(person: Life) -> str:
    """Every heading and job in capitals of one size."""
    return _page(
        person, "h1,h2,.c{text-transform:uppercase;font-size:10.5pt;font-weight:bold}h2{text-align:center}",
        lambda j: f"<p class=c>{text(j['company'])}</p><p class=c>{text(j['title'])}</p><p>{text(j['dates'])}</p>{points(j)}",
    )  # fmt: skip


def quoted_titles(person: Life) -> str:
    """The title between quotation marks, the employer behind a dash on the next line."""
    return _page(
        person, "h2{font-style:italic}.by{text-align:right}",
        lambda j: f"<p>“{text(j['title'])}”</p><p>— {text(j['company'])}, {text(j['place'])}, {text(j['dates'])}</p>{points(j)}",
    )  # fmt: skip


def leader_dots(person: Life) -> str:
    """Dots lead from the employer to the dates."""
    return _page(
        person, "h2{font-size:12pt}",
        lambda j: f"<p>{text(j['company'])} {'.' * 28} {text(j['dates'])}</p><p><i>{text(j['title'])}</i></p>{points(j)}",
    )  # fmt: skip


def early_roles(person: Life) -> str:
    """The last two jobs at length, the others on lines under a label of their own."""
    full = "".join(
        f"<p><b>{text(j['title'])}</b>, {text(j['company'])}, {text(j['place'])}</p><p>{text(j['dates'])}</p>{points(j)}"
        for j in person["jobs"][:2]
    )
    brief = "".join(
        f"<p>{text(j['title'])}, {text(j['company'])}, {text(j['dates'])}</p>" for j in person["jobs"][2:]
    )
    label = {"en": "Earlier", "de": "Früher", "fr": "Auparavant"}.get(person["language"], "…")
    return document(
        "h2{font-size:13pt;color:#137}h3{font-size:10.5pt;margin:8pt 0 2pt}", head(person), about(person),
        titled(person, "experience"), full, f"<h3>{label}</h3>{brief}" if brief else "", rest(person),
    )  # fmt: skip


def bracketed_period(person: Life) -> str:
    """“[ 2019 – 2021 ]” on a line of its own, title in capitals, then employer and town."""
    return _page(
        person, "h2{border-left:6pt solid #c60;padding-left:6pt;font-size:13pt}.t{text-transform:uppercase;font-weight:bold}",
        lambda j: f"<p>[ {text(j['dates'])} ]</p><p class=t>{text(j['title'])}</p><p><b>{text(j['company'])}</b></p>"
        f"<p>{text(j['place'])}</p>{points(j)}",
    )  # fmt: skip


def paragraph_jobs(person: Life) -> str:
    """What was done is a paragraph without points; employer and title share a line, told apart by type alone."""
    return _page(
        person, "h2{font-size:12pt;letter-spacing:1pt}.d{float:right}",
        lambda j: f"<p><span class=d>{text(j['dates'])}</span><b>{text(j['company'])}</b> <i>{text(j['title'])}</i></p>"
        f"<p>{' '.join(text(p.rstrip('.')) + '.' for p in j['points'])}</p>",
    )  # fmt: skip
