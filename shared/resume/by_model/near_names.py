"""A name that the page all but says as a model quotes it: the same letters, but for how they are painted,
accented, spaced or ordered. Nothing is taken whose letters don't stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.resume.name_spelling import key, mended

_LONGEST = 60
"""Words of a line that are looked at."""
_MOST = 4
"""How often a page may say a name, and how many pieces it may part a word into."""
_HEAD = 40
"""Lines in which a name stands that a model found on another one."""
_LEAST, _LEAST_SIGNS = 4, 2
"""Letters of a name that is looked for; in scripts with a sign for a syllable."""
_SIGNS = 0x2E80
"""From which on these stand."""
_APART = 6
"""Lines that a name in several of them takes, with what stands between."""
_ASIDE = re.compile(r'[(\["“”„«‘][^()\[\]"“”„«»]{1,30}[)\]"”“»’]')
"""A nickname, or how somebody is spoken of."""
_WIDE = re.compile(r"\s*[|•·]\s*")


def stands_as(name: str, number: int, lines: Sequence[str]) -> str:
    """The name as the page means it, from the line of this number (from 1) or one next to it; from any of the
    first lines where it fills one. Nothing where no line has these letters."""
    wanted = key(name)
    least = _LEAST if ord(max(wanted, default=" ")) < _SIGNS else _LEAST_SIGNS
    if len(wanted) < least or len(wanted) > 8 * _LONGEST:
        return ""
    near = [index for index in (number - 1, number, number - 2) if 0 <= index < len(lines)]
    texts = [lines[index] for index in near]
    texts += [bare for text in texts if (bare := " ".join(_ASIDE.sub(" ", text).split())) != text]
    texts += [f"{one} {other}" for one, other in pairwise(lines[max(0, number - 2) : number + 1])]
    found = (stretch for text in texts for stretch in _stretches(text, wanted))
    whole = (line for line in lines[:_HEAD] if len(name.split()) > 1 and _says(line, wanted))
    turned = (text for line in texts for text in _WIDE.split(line) if _is_turned(text, name))
    said = next(found, "") or next(whole, "") or _apart(wanted, lines, number)
    if said:
        return _spelt(name, said)
    said = next(turned, "")
    return mended(" ".join(name.split()) if "," in said else said)


def _stretches(text: str, wanted: str) -> Iterator[str]:
    """The words side by side whose letters are these."""
    words = text.split()[:_LONGEST]
    keys = [key(word) for word in words]
    for start in range(len(words)):
        letters = ""
        for stop in range(start, len(words)):
            letters += keys[stop]
            if len(letters) > _MOST * len(wanted):
                break
            stretch = " ".join(words[start : stop + 1])
            if keys[start] and keys[stop] and (letters == wanted or _says(stretch, wanted)):
                yield stretch


def _says(text: str, wanted: str) -> bool:
    return len(text) <= 2 * _MOST * len(wanted) and key(mended(text)) == wanted


def _is_turned(text: str, name: str) -> bool:
    """“Roe, Ana”, “Roe Ana”: the words in another order, and no other."""
    said, wanted = ([key(word) for word in of.split()] for of in (text, name))
    return len(wanted) > 1 and sorted(said) == sorted(wanted)


def _apart(wanted: str, lines: Sequence[str], number: int) -> str:
    """A name over several lines of its own that others stand between."""
    for start in (number - 1, number, number - 2):
        left, parts = wanted, []
        for line in lines[max(0, start) : start + _APART]:
            part = key(line)
            if part and left.startswith(part):
                parts.append(line)
                left = left[len(part) :]
            elif not parts:
                break
        if parts and not left:
            return " ".join(parts)
    return ""


def _spelt(name: str, said: str) -> str:
    """As the page writes it, where that looks like a name; as the model does where its spaces are lost."""
    said, name = mended(said), mended(" ".join(word for word in name.split() if key(word)))
    same_words = [key(word) for word in said.split()] == [key(word) for word in name.split()]
    return said if (same_words and _is_written(said)) or not _is_written(name) else name


def _is_written(text: str) -> bool:
    return all(sign in " .-'’" or unicodedata.category(sign)[0] in "LM" for sign in text)
