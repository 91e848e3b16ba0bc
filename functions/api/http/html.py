"""A small page of our own, for whoever follows a link in a letter: no script, nothing fetched, no cookie."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape

from functions.api.http.router import Html

_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;"
    "color:#1c1c1c;background:#fff}"
    "button{font:inherit;padding:.75rem 1.25rem;border:0;border-radius:.5rem;background:#0b57d0;color:#fff}"
    "a{color:#0b57d0}"
)
_DIGEST = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
}
"""What a reply with such a page has beside it."""


def page(
    language: str, title: str, words: str, *, button: str = "", link: tuple[str, str] | None = None
) -> Html:
    """A heading, a sentence, and a button that posts to this page's own address, or a link: text, address."""
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    onwards = f'<p><a href="{escape(link[1])}">{escape(link[0])}</a></p>' if link else ""
    return Html(
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(words)}</p>"
        f"{form}{onwards}</main></body></html>".encode()
    )
