"""Jobs as a form gives them: each part behind its label, or at the end of a row of dots."""

from __future__ import annotations

import re

from shared.resume.lexicon import ENTRY_LABELS
from shared.resume.reading import Line

_LEADER = re.compile(r"\s*(?:\.\s?){5,}\s*|\s*…{2,}\s*|\s*_{4,}\s*")
"""“Casa Moreno ........ 2020 – 2022”: what a word processor draws from a tab to its stop."""
_MOST_WORDS = 14
"""A longer text behind a label is a sentence, whatever the label says."""


def _label(kind: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, ENTRY_LABELS[kind]), key=len, reverse=True))
    return re.compile(rf"^(?:{words})\s*[:：]\s*", re.IGNORECASE)


_OF_TEXT = frozenset(ENTRY_LABELS["text"])
_LABELS = _OF_TEXT.union(ENTRY_LABELS["heading"])
_HEADING, _TEXT = _label("heading"), _label("text")


def without_leader(line: Line) -> Line:
    """A row of dots parts a line as the tab does that it was drawn for."""
    if not _LEADER.search(line.text):
        return line
    cells = tuple(part for cell in line.cells or (line.text,) for part in _LEADER.split(cell) if part)
    return line.model_copy(update={"cells": cells, "text": " ".join(cells), "runs": ()})


def without_label(line: Line) -> Line:
    """“Employer: Acme” names Acme, “Duties: …” opens what was done; a label may be a cell."""
    if len(line.cells) > 1 and (label := line.cells[0].strip(" :：").casefold()) in _LABELS:
        rest = " ".join(line.cells[1:])
        told = label in _OF_TEXT or len(rest.split()) > _MOST_WORDS
        cells = (f"• {rest}",) if told else line.cells[1:]
        return line.model_copy(
            update={"text": " ".join(cells), "cells": cells, "runs": (), "fresh": not told}
        )
    if match := _HEADING.match(line.text):
        rest = line.text[match.end() :].strip()
        if not rest or len(rest.split()) > _MOST_WORDS or rest.endswith("."):
            return line
        return line.model_copy(update={"text": rest, "cells": (rest,), "runs": (), "fresh": True})
    if (match := _TEXT.match(line.text)) and len(line.cells) > 1:
        rest = f"• {line.text[match.end() :].strip()}"
        return line.model_copy(update={"text": rest, "cells": (rest,), "runs": ()})
    return line
