"""A letter as text and as HTML: both are made of the same parts, so that they say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from shared.documents.base import Frozen

_STYLE = (
    "margin:0;padding:24px 16px;background:#fff;color:#1c1c1c;"
    "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
)
_FOOT = "margin-top:32px;border-top:1px solid #ccc;font-size:14px;color:#555"
_LINK = "color:#0b57d0"


class Heading(Frozen):
    """What the parts after it are about."""

    words: str


class Paragraph(Frozen):
    """Some sentences."""

    words: str


class Points(Frozen):
    """A list."""

    words: tuple[str, ...]


class Link(Frozen):
    """An address to go to, and what is there."""

    words: str
    address: str


Part = Heading | Paragraph | Points | Link


class Letter(Frozen):
    """What is said to one person. The subject tells nothing of them: it shows on locked screens."""

    language: str
    subject: str
    parts: tuple[Part, ...]
    footer: tuple[Part, ...]
    """Why it came, and how to end it."""

    def text(self) -> str:
        """As plain text."""
        return "\n\n".join([*_each(self.parts, _plain), "--", *_each(self.footer, _plain)]) + "\n"

    def html(self) -> str:
        """As a small page: no picture, no script, nothing that is fetched from anywhere."""
        body = "\n".join(_each(self.parts, _marked_up))
        foot = "\n".join(_each(self.footer, _marked_up))
        return (
            f'<!doctype html>\n<html lang="{escape(self.language)}" dir="auto">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">'
            f"<title>{escape(self.subject)}</title></head>\n"
            f'<body style="{_STYLE}">\n<div style="max-width:34em;margin:0 auto">\n{body}\n'
            f'<div style="{_FOOT}">\n{foot}\n</div>\n'
            "</div>\n</body>\n</html>\n"
        )


def _each(parts: Sequence[Part], write: Callable[[Part], str]) -> list[str]:
    return [write(part) for part in parts]


def _plain(part: Part) -> str:
    if isinstance(part, Points):
        return "\n".join(f"- {words}" for words in part.words)
    if isinstance(part, Link):
        return f"{part.words}:\n{part.address}"
    return f"{part.words}\n{'-' * len(part.words)}" if isinstance(part, Heading) else part.words


def _marked_up(part: Part) -> str:
    if isinstance(part, Points):
        return "<ul>" + "".join(f"<li>{escape(words)}</li>" for words in part.words) + "</ul>"
    if isinstance(part, Link):
        return f'<p><a style="{_LINK}" href="{escape(part.address)}">{escape(part.words)}</a></p>'
    tag = 'h2 style="font-size:18px;margin:24px 0 0"' if isinstance(part, Heading) else "p"
    return f"<{tag}>{escape(part.words)}</{tag.split(' ')[0]}>"
