# ruff: noqa: E501 - markup
"""A third round of designs: résumés as they are written in editors, wikis, forms and letters.

    python -m local.bench.plain_designs FOLDER [--seed N] --npm FOLDER

Written after the reader was done with all the others, and for measuring once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from html import escape as e
from pathlib import Path
from random import Random

from local.bench.composed_resumes import drawn_person
from local.bench.resume_designs import writing
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.web_designs import every_job, points_of
from local.bench.resume_designs.writing import Life, Made

LANGUAGES = ("en", "de", "es", "fr")
Job = Callable[[Life], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    options = writing.parser(__doc__).parse_args(arguments)
    count = writing.write(options.folder, _made(options.folder, options.seed), options.npm)
    writing.report(count, options.folder, sorted(designs()), designs())
    return 0


def _made(folder: Path, seed: int) -> Iterator[Made]:
    for name, page in designs().items():
        for language in LANGUAGES:
            person = drawn_person(Random(f"{seed}/{name}/{language}"), language, held_out=True)
            yield Made(folder / f"{name}-{language}.pdf", page(person), truth(person))


def designs() -> dict[str, Callable[[Life], str]]:
    """By name."""
    made = {name: _page(css, job) for name, (css, job) in _JOBS.items()}
    return {**made, "logo_column": _logo_column, "typewriter": _typewriter, "ruled_rows": _ruled_rows}


def _page(css: str, job: Job) -> Callable[[Life], str]:
    return lambda person: _html(css, person, every_job(person, job))


def _html(css: str, person: Life, jobs: str) -> str:
    heads, study = person["headings"], person["education"]
    reach = " · ".join(e(person[k]) for k in ("email", "phone", "place"))
    return (
        "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:18mm}body{font:10pt/1.45 'Liberation Sans';margin:0}"
        f"h1,h2,h3,h4,p,dl,dd{{margin:0}}h2{{margin:14px 0 6px;font-size:13pt}}ul{{margin:2px 0 9px;padding-left:16px}}{css}</style>"
        f"<h1>{e(person['name'])}</h1><p>{reach}</p><h2>{e(heads['summary'])}</h2><p>{e(person['summary'])}</p>"
        f"<h2>{e(heads['experience'])}</h2>{jobs}<h2>{e(heads['education'])}</h2><p>{e(study['degree'])}, {e(study['school'])}, "
        f"{e(study['dates'])}</p><h2>{e(heads['skills'])}</h2><p>{e(', '.join(person['skills']))}</p>"
    )


def _of(job: Life) -> tuple[str, str, str, str]:
    return e(job["title"]), e(job["company"]), e(job["place"]), e(job["dates"])


def _definition(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<dl><dt><b>{company}</b> <i>{place}</i></dt><dd>{title}<br>{dates}</dd></dl>{points_of(job)}"


def _readme(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<h3>{title} — {company}</h3><p><code>{dates}</code> <em>{place}</em></p>{points_of(job)}"


def _arrow(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<p><b>{company}</b> → {title} <span class=g>({place}; {dates})</span></p>{points_of(job)}"


def _letters(job: Life) -> str:
    title, company, place, dates = _of(job)
    return (
        f"<p class=c>{company}, {place}</p><p><i>{title}</i><span class=r>{dates}</span></p>{points_of(job)}"
    )


def _bar(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<div class=b><h3>{title}</h3><p>{company} <small>{place}</small></p><p class=r>{dates}</p></div>{points_of(job)}"


def _toggle(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<p>▸ <b>{company}</b> · {title}</p><p class=p>{dates}</p><p class=p>{place}</p>{points_of(job)}"


def _town_first(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<p>{dates}</p><p><b>{place}: {company}</b></p><p>{title}</p>{points_of(job)}"


def _numbered(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<p class=n><b>{title}</b>, {company}, {place} ({dates})</p>{points_of(job)}"


def _employment(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<h3>{dates}</h3><h4>{title}</h4><p>{company} · {place}</p>{points_of(job)}"


def _site(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<h3>{company}</h3><p class=g>www.employer.example — {place}</p><p>{title} | {dates}</p>{points_of(job)}"


def _run_in(job: Life) -> str:
    title, company, place, dates = _of(job)
    text = " ".join(e(p.rstrip(".") + ".") for p in job["points"])
    return f"<p class=t><b>{company}</b> ({place}) — <i>{title}</i>, {dates}</p><p>{text}</p>"


def _under(job: Life) -> str:
    title, company, place, dates = _of(job)
    return f"<p class=c><u>{title}</u></p><p>{company}</p><p>{place} / {dates}</p>{points_of(job)}"


_JOBS: dict[str, tuple[str, Job]] = {
    "definition_list": ("dd{margin-left:8mm}", _definition),
    "readme": ("code{background:#eee}h3{border-bottom:1px solid #ddd}", _readme),
    "arrow": (".g{color:#777}", _arrow),
    "letters": (".c{letter-spacing:.12em;text-transform:uppercase}.r{float:right}", _letters),
    "bar": (".b{border-left:3px solid #39c;padding-left:8px;position:relative}.r{position:absolute;right:0;bottom:0}", _bar),
    "toggle": (".p{color:#888;padding-left:14px;font-size:9pt}", _toggle),
    "town_first": ("", _town_first),
    "numbered": ("body{counter-reset:n}.n{counter-increment:n}.n:before{content:counter(n) '. '}", _numbered),
    "dated_heads": ("h3{font-size:12pt;color:#a40}h4{font-size:11pt}", _employment),
    "site": (".g{color:#777;font-size:9pt}", _site),
    "run_in": (".t{margin-top:8px}", _run_in),
    "underlined": (".c{text-align:center}", _under),
}  # fmt: skip


def _logo_column(person: Life) -> str:
    def job(one: Life) -> str:
        title, company, place, dates = _of(one)
        return f"<tr><td class=l><b>{company}</b><br>{place}</td><td>{title}<br><i>{dates}</i>{points_of(one)}</td></tr>"

    css = "td{vertical-align:top;padding:0 6px 6px 0}.l{width:48mm;border-right:1px solid #ccc}td+td{padding-left:10px}"
    return _html(css, person, f"<table>{every_job(person, job)}</table>")


def _typewriter(person: Life) -> str:
    def job(one: Life) -> str:
        points = "".join(f"\n  * {e(p)}" for p in one["points"])
        title, company, place, dates = _of(one)
        return f"{title}\n{company}, {place}\n{dates}\n{points}\n\n"

    css = "body{font:10pt/1.4 'Liberation Mono'}pre{font:inherit;white-space:pre-wrap;margin:0}"
    return _html(css, person, f"<pre>{every_job(person, job)}</pre>")


def _ruled_rows(person: Life) -> str:
    def job(one: Life) -> str:
        title, company, place, dates = _of(one)
        return f"<tr><td>{dates}</td><td>{company}</td><td>{title}</td><td>{place}</td></tr>"

    css = "table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:3px 6px;vertical-align:top;font-size:9pt}"
    return _html(css, person, f"<table>{every_job(person, job)}</table>")


if __name__ == "__main__":
    sys.exit(main())
