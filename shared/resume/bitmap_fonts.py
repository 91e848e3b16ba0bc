"""Fonts that are pictures of letters (Type 3), as TeX makes them where it has no outlines: they name a letter
by its number alone, “a233”, which counts in Cork's encoding (T1), and have no name themselves.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

_NUMBERED = re.compile(r"[a-z]?\d{1,3}")
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")
_UPPER = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§"
_LOWER = "ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"
CORK: dict[int, str] = {
    **dict(enumerate("`´^~¨˝˚ˇ˘¯˙")),
    **dict(enumerate(_LIGATURES, 0x0B)),  # as in TeX's own encoding; Cork's are signs that stand alone seldom
    **dict(enumerate("“”„«»–—", 0x10)),
    0x19: "ı",
    **dict(enumerate(_LIGATURES, 0x1B)),
    **{code: chr(code) for code in range(0x21, 0x7F)},
    0x27: "’",
    0x60: "‘",
    0x7F: "-",
    **dict(enumerate(_UPPER + _LOWER, 0x80)),
    **{code: chr(code) for code in range(0xC0, 0x100)},
    0xD7: "Œ",
    0xDF: "SS",
    0xF7: "œ",
    0xFF: "ß",
}
"""What a code of a font that numbers its letters stands for."""


def numbered_letters(encoding: Any) -> dict[int, str]:
    """The letters of an encoding in which each is called by its own number."""
    listed = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    found: dict[int, str] = {}
    code = 0
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, int):
            code = entry
            continue
        name = literal_name(entry)
        if (
            _NUMBERED.fullmatch(name)
            and int(name.lstrip("abcdefghijklmnopqrstuvwxyz")) == code
            and code in CORK
        ):
            found[code] = CORK[code]
        code += 1
    return found
