"""Texts as they are compared: small letters, plain signs, single spaces; and back to the page's signs."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PRINTED = {
    **dict.fromkeys("‘’‚‛´`ʼ′", "'"), **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"), **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}  # fmt: skip
_WITHOUT_SPACES = 0x0E00
"""From Thai on, most scripts part no words: there a quote may begin and end within letters."""


def fold(text: str) -> str:
    """A text as it is compared."""
    return "".join(sign for sign, _ in _signs(text)).strip()


def says(text: str) -> bool:
    """Whether it says anything: a letter or a digit."""
    return any(sign.isalnum() for sign in text)


class FoldedLine(NamedTuple):
    """A line of the page, folded."""

    written: str
    text: str
    origins: tuple[int, ...]
    """For each sign of `text`, where in `written` it comes from."""
    cells: tuple[tuple[int, int], ...]
    """Where in `text` each cell begins and stops."""

    @classmethod
    def of(cls, cells: Sequence[str]) -> FoldedLine:
        """The line that these cells make."""
        written = " ".join(cells)
        signs = list(_signs(written))
        text, origins = "".join(sign for sign, _ in signs), tuple(at for _, at in signs)
        bounds: list[tuple[int, int]] = []
        offset = 0
        for cell in cells:
            start, stop = bisect_left(origins, offset), bisect_left(origins, offset + len(cell))
            start += text[start:stop].startswith(" ")
            bounds.append((start, stop - text[start:stop].endswith(" ")))
            offset += len(cell) + 1
        return cls(written, text, origins, tuple(bounds))

    def original(self, start: int, stop: int) -> str:
        """What the page has from a sign of `text` to before another."""
        end = self.origins[stop] if stop < len(self.origins) else len(self.written)
        return " ".join(self.written[self.origins[start] : end].split())

    def _is_glued(self, at: int) -> bool:
        """Whether a capital begins there behind a small letter: a word of another column, without a space."""
        return (
            0 < at < len(self.origins)
            and self.written[self.origins[at]].isupper()
            and self.written[self.origins[at] - 1].islower()
        )

    def stands(self, wanted: str, at: int) -> bool:
        """Whether a folded text stands there, and begins and ends where words do."""
        stop = at + len(wanted)
        parts_word = (in_word(self.text, at) and not self._is_glued(at)) or in_word(self.text, stop)
        return at >= 0 and self.text.startswith(wanted, at) and not parts_word


def in_word(text: str, at: int) -> bool:
    """Whether a cut before this sign parts a word."""
    return 0 < at < len(text) and _is_of_word(text[at - 1]) and _is_of_word(text[at])


def _is_of_word(sign: str) -> bool:
    return ord(sign) < _WITHOUT_SPACES and (sign.isalnum() or bool(unicodedata.combining(sign)))


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """The folded signs, each with the index that it comes from; runs of space are one."""
    space = False
    for at, written in enumerate(text):
        plain = _PRINTED.get(written)
        for sign in unicodedata.normalize("NFKD", written).casefold() if plain is None else plain:
            if not sign.isspace():
                yield sign, at
            elif not space:
                yield " ", at
            space = sign.isspace()
