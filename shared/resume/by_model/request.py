"""What a language model is shown of a résumé: the lines that a person can see, numbered.

E-mail addresses, links, phone numbers and the person's street are taken out: nothing is asked about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from shared.resume import dates
from shared.resume.contact import without_ways_to_reach
from shared.resume.heading_asides import STREET, is_address
from shared.resume.reading import Line, Reading

TASK = "read_resume"
MAX_OUTPUT_TOKENS = 2048
"""A job takes some sixty; a reply that is cut is asked for again with twice the room."""
MAX_LINE = 200
"""Characters of a line. Headings fit, and the rest of a paragraph holds nothing that is asked for."""
MAX_READ = 1000
"""Characters of a line in which addresses are looked for: what is sent of it is shorter."""
MAX_CHARACTERS = 24_000
"""Of all lines, some 8,000 tokens: a list of articles is longer, and what stands below is left to rules."""
_STREET = "[address]"
_PART = re.compile(r"(\s*[,;|•·]\s+)")
_MOST_OF_ADDRESS = 14
"""Words."""
_HEAD = 12
"""Lines at the top in which a street is the person's own, not an employer's."""


def variables_of(reading: Reading) -> Mapping[str, Any] | None:
    """What is sent, as one escaped JSON value; None where the file is data and names its own fields."""
    return None if reading.given is not None else {"lines": shown(reading.lines)}


def shown(lines: Sequence[Line]) -> list[str]:
    """The lines as they are sent, as many from the top as there is room for."""
    sent: list[str] = []
    room = MAX_CHARACTERS
    texts = ["\t".join(line.cells) if len(line.cells) > 1 else line.text for line in lines]
    for number, text in enumerate(without_ways_to_reach([text[:MAX_READ] for text in texts]), 1):
        text = _without_street(text, lines[number - 1].text) if number <= _HEAD else text
        text = f"{number}: {text if len(text) <= MAX_LINE else text[:MAX_LINE] + '…'}"
        room -= len(text)
        if room < 0:
            break
        sent.append(text)
    return sent


def _without_street(text: str, written: str) -> str:
    """Without the person's street; a name before it stays: “Ana Roe, 12 Alder Street”. Sentences, and what
    has a period, are no address."""
    numbered = any(map(str.isdigit, written)) and len(written.split()) <= _MOST_OF_ADDRESS
    if not numbered or not is_address(written) or dates.find(written):
        return text
    cells = [_cell_without_street(cell) for cell in text.split("\t")]
    return "\t".join(cells) if any(_STREET in cell for cell in cells) else _STREET


def _cell_without_street(cell: str) -> str:
    before, *rest = _PART.split(cell, maxsplit=1)
    if rest and len(before.split()) > 1 and not _tells_street(before):
        return f"{before}{rest[0]}{_STREET}"
    return _STREET if _tells_street(cell) else cell


def _tells_street(text: str) -> bool:
    return bool(STREET.search(text)) or any(map(str.isdigit, text))
