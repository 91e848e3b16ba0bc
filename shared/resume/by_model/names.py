"""The person's name, with the part of it that stands by itself elsewhere on the page."""

from __future__ import annotations

from collections.abc import Sequence

from shared.resume.by_model.folding import fold

_NEAR = 3
"""Lines around the name's."""
_WORDS = 2
"""Of a part that stands by itself."""
_SHORTEST = 3
"""Letters of a word that an address proves."""


def joined(name: str, rest: str) -> str:
    """A name and the rest of it; where one says all that the other does, it is the whole."""
    own, others = set(_words(name)), set(_words(rest))
    if others <= own:
        return name
    return rest if own <= others else f"{name} {rest}"


def with_rest(name: str, at: int, lines: Sequence[str], email: str) -> str:
    """A name on the line with the index `at`, and a surname or first name alone on a line near it ("Sousa",
    or "Vorname: Sousa" as forms have it), where the address of the e-mail holds both: letters that happen to
    stand there are no proof, the rest of an address is one. Anywhere on the page, where the address is made
    of these words and no other."""
    address = "".join(sign for sign in fold(email.partition("@")[0]) if sign.isalpha())
    own = _words(name)
    if not any(word in address for word in own):
        return name
    near = (*range(at + 1, at + 1 + _NEAR), *range(max(0, at - _NEAR), at))
    for index in dict.fromkeys((*near, *range(len(lines)))):
        rest = " ".join(lines[index].rpartition(":")[2].split()) if index < len(lines) else ""
        words = _words(rest)
        again = "".join(words) == "".join(own)
        if again or not (0 < len(words) <= _WORDS and all(_proves(word, own, address) for word in words)):
            continue
        if index in near or _made_of(address, [*own, *words]):
            return f"{name} {rest}"
    return name


def _made_of(address: str, words: Sequence[str]) -> bool:
    """Each place that words reach is gone on from once: “a” and “aa” make a long one in many ways."""
    reached = {0}
    for at in range(len(address)):
        if at in reached:
            reached.update(at + len(word) for word in words if address.startswith(word, at))
    return len(address) in reached


def _proves(word: str, own: Sequence[str], address: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word in address and word not in own


def _words(text: str) -> list[str]:
    return fold(text).split()
