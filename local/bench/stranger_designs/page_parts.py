# ruff: noqa: E501 - markup
"""What the pages of this round share: a document, its head, and sections that hold no jobs."""

from __future__ import annotations

from html import escape
from typing import Any

Life = dict[str, Any]


def text(value: Any) -> str:
    """A value as a page's text."""
    return escape(str(value), quote=False)


def document(style: str, *parts: str) -> str:
    """A page with its style."""
    body = "\n".join(parts)
    return (
        "<!doctype html><meta charset='utf-8'><style>@page{size:A4;margin:15mm}"
        f"*{{box-sizing:border-box}}body{{margin:0;font:10.5pt/1.4 'DejaVu Sans','Noto Sans Devanagari',sans-serif}}"
        f"ul{{margin:2pt 0;padding-left:14pt}}p{{margin:2pt 0}}{style}</style><body>{body}</body>"
    )


def head(person: Life, tag: str = "h1") -> str:
    """Name, what they call themselves, and how to reach them."""
    reach = " · ".join(text(person[key]) for key in ("email", "phone", "place"))
    return f"<{tag}>{text(person['name'])}</{tag}><p class=reach>{reach}</p>"


def titled(person: Life, key: str, tag: str = "h2") -> str:
    """A section's heading."""
    return f"<{tag}>{text(person['headings'][key])}</{tag}>"


def points(job: Life) -> str:
    """What was done, as a list."""
    return "<ul>" + "".join(f"<li>{text(p)}</li>" for p in job["points"]) + "</ul>"


def about(person: Life, tag: str = "h2") -> str:
    """The summary with its heading."""
    return f"{titled(person, 'summary', tag)}<p>{text(person['summary'])}</p>"


def studies(person: Life, tag: str = "h2") -> str:
    """Education with its heading."""
    of = person["education"]
    told = f"<b>{text(of['degree'])}</b><br>{text(of['school'])}, {text(of['dates'])}"
    return f"{titled(person, 'education', tag)}<p>{told}</p>"


def abilities(person: Life, tag: str = "h2") -> str:
    """Skills with their heading, a line each."""
    listed = "".join(f"<div>{text(skill)}</div>" for skill in person["skills"])
    return f"{titled(person, 'skills', tag)}{listed}"


def rest(person: Life) -> str:
    """Studies and skills, as most pages end."""
    return studies(person) + abilities(person)
