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
    made = {name: _page(css, job) for name, (css, job) in _PAGES.items()}
    return made | {name: _page(css, job, around) for name, (css, around, job) in _LISTS.items()}


def _page(css: str, template: str, around: str = "") -> Callable[[Life], str]:
    opened, closed = (f"<{around}>", f"</{around}>") if around else ("", "")
    return lambda person: _html(css, person, opened + _set(person, template) + closed)


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


def _set(person: Life, template: str) -> str:
    """Every job by a template."""

    def job(one: Life) -> str:
        return template.format(
            **{name: e(one[name]) for name in ("title", "company", "place", "dates")},
            points=points_of(one),
            stars="".join(f"\n  * {e(p)}" for p in one["points"]),
            text=" ".join(e(p.rstrip(".") + ".") for p in one["points"]),
        )

    return every_job(person, job)


_PAGES: dict[str, tuple[str, str]] = {
    "definition_list": (
        "dd{margin-left:8mm}",
        "<dl><dt><b>{company}</b> <i>{place}</i></dt><dd>{title}<br>{dates}</dd></dl>{points}",
    ),
    "readme": (
        "code{background:#eee}h3{border-bottom:1px solid #ddd}",
        "<h3>{title} — {company}</h3><p><code>{dates}</code> <em>{place}</em></p>{points}",
    ),
    "arrow": (
        ".g{color:#777}",
        "<p><b>{company}</b> → {title} <span class=g>({place}; {dates})</span></p>{points}",
    ),
    "letters": (
        ".c{letter-spacing:.12em;text-transform:uppercase}.r{float:right}",
        "<p class=c>{company}, {place}</p><p><i>{title}</i><span class=r>{dates}</span></p>{points}",
    ),
    "bar": (
        ".b{border-left:3px solid #39c;padding-left:8px;position:relative}.r{position:absolute;right:0;bottom:0}",
        "<div class=b><h3>{title}</h3><p>{company} <small>{place}</small></p><p class=r>{dates}</p></div>{points}",
    ),
    "toggle": (
        ".p{color:#888;padding-left:14px;font-size:9pt}",
        "<p>▸ <b>{company}</b> · {title}</p><p class=p>{dates}</p><p class=p>{place}</p>{points}",
    ),
    "town_first": ("", "<p>{dates}</p><p><b>{place}: {company}</b></p><p>{title}</p>{points}"),
    "numbered": (
        "body{counter-reset:n}.n{counter-increment:n}.n:before{content:counter(n) '. '}",
        "<p class=n><b>{title}</b>, {company}, {place} ({dates})</p>{points}",
    ),
    "dated_heads": (
        "h3{font-size:12pt;color:#a40}h4{font-size:11pt}",
        "<h3>{dates}</h3><h4>{title}</h4><p>{company} · {place}</p>{points}",
    ),
    "site": (
        ".g{color:#777;font-size:9pt}",
        "<h3>{company}</h3><p class=g>www.employer.example — {place}</p><p>{title} | {dates}</p>{points}",
    ),
    "run_in": (
        ".t{margin-top:8px}",
        "<p class=t><b>{company}</b> ({place}) — <i>{title}</i>, {dates}</p><p>{text}</p>",
    ),
    "underlined": (
        ".c{text-align:center}",
        "<p class=c><u>{title}</u></p><p>{company}</p><p>{place} / {dates}</p>{points}",
    ),
}
_LISTS: dict[str, tuple[str, str, str]] = {
    "logo_column": (
        "td{vertical-align:top;padding:0 6px 6px 0}.l{width:48mm;border-right:1px solid #ccc}td+td{padding-left:10px}",
        "table",
        "<tr><td class=l><b>{company}</b><br>{place}</td><td>{title}<br><i>{dates}</i>{points}</td></tr>",
    ),
    "typewriter": (
        "body{font:10pt/1.4 'Liberation Mono'}pre{font:inherit;white-space:pre-wrap;margin:0}",
        "pre",
        "{title}\n{company}, {place}\n{dates}\n{stars}\n\n",
    ),
    "ruled_rows": (
        "table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:3px 6px;vertical-align:top;font-size:9pt}",
        "table",
        "<tr><td>{dates}</td><td>{company}</td><td>{title}</td><td>{place}</td></tr>",
    ),
}
"""Jobs in one element around all of them."""


if __name__ == "__main__":
    sys.exit(main())
