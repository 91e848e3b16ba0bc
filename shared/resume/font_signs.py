"""The character that a reader sees where a font draws one: icons, bullets and unnamed signs told apart."""

from __future__ import annotations

import re
import unicodedata

_ICON_FONT = re.compile(
    r"awesome|material|icon(?!d)|glyphicon|fontello|icomoon|academicons|marvosym|feather|socicon|ionicons",
    re.I,
)
_SIGN_FONT = re.compile(r"wingding|webding|dingbat|symbol(?!a)|bullets|msam|msbm|cmsy|txsy|pzdr", re.I)
_BULLET_SIGNS = frozenset("•●▪◦‣·∙⁃■□◆◇○►▶➢➤✓✔★–-*")


def decoded(text: str) -> str:
    """A bitmap font of LaTeX names no characters, and counts them as ASCII does."""
    code = text[5:-1] if text.startswith("(cid:") else ""
    return chr(int(code)) if code.isdigit() and 33 <= int(code) <= 126 else text


def seen(text: str, font: str) -> str:
    """The character a reader sees: compatibility forms folded, icons and unnamed bullets told apart."""
    if text.startswith("(cid:"):
        return "\ufffd" if not _ICON_FONT.search(font) else " "
    if _ICON_FONT.search(font):
        return "•" if text in _BULLET_SIGNS else " "
    if _SIGN_FONT.search(font):
        return text if text in "–—-|/&+→✓" or text.isspace() else "•"
    if len(text) == 1 and unicodedata.category(text) == "Co":
        # Private characters are icons, and bullets in Word's Symbol font.
        return "•" if text in "\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf06c\uf06e\uf0fc\uf0a2" else " "
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isprintable() or c in " \xad") or " "
