"""Words of scripts that set no spaces between them, or join small words to others.

A language names its segmenter in `language.toml`; it and its dictionary are loaded with the first text of
that language, so an interview in another one pays for neither. Why these libraries:
docs/decisions/segmentation.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from shared.languages import Segmenter

Kind = Literal["", "filler", "name", "did", "ours", "then", "verb", "thing", "takes"]
"""What a segmenter knows of a word beside its form: a hesitation, a name, a deed that was done (`did`;
`ours` where its form says "we"), one that goes on in the next (`then`: "phoned and"), any other verb; where
the order of words tells who acts, a noun (`thing`) and what stands before a noun that does not act (`takes`:
"with", "to")."""


SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
"""A sentence with what ends it, in scripts without spaces."""


def in_figures(written: str, digits: Mapping[int, int]) -> str:
    """A number word with its signs as `digits`; "ten thousand" of something begins with 1."""
    figures = written.translate(digits)
    return figures if any(c.isdigit() for c in figures) else f"1{figures}"


class Piece(NamedTuple):
    """A word in a text: [start, end) in characters, folded for comparing, and in its dictionary's form."""

    start: int
    end: int
    norm: str
    base: str
    kind: Kind = ""


def cutter(name: Segmenter) -> Callable[[str], tuple[Piece, ...]]:
    """Cuts a text into its words, punctuation left out. Raises `ValueError` for no such segmenter."""
    match name:
        case "japanese":
            from shared.assessment.text.segmenting import japanese

            return japanese.cut
        case "chinese":
            from shared.assessment.text.segmenting import chinese

            return chinese.cut
        case "arabic":
            from shared.assessment.text.segmenting import arabic

            return arabic.cut
        case _:
            raise ValueError(f"no segmenter {name!r}")
