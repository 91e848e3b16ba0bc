"""How a name is meant that a page says twice, or with a letter of another script that looks alike."""

from __future__ import annotations

import unicodedata
from collections import Counter

_LATIN = "ABCEHIJKMOPSTXYaceijopsxyABEZHIKMNOPTYXovapxknuwi"
_OTHERS = "АВСЕНІЈКМОРЅТХУасеіјорѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧονaρχκηυωι".replace("a", "α")
"""Cyrillic, then Greek: each sign looks like the one above it."""
_SCRIPTS = ("CYRILLIC", "GREEK")
_TO_LATIN = dict(zip(_OTHERS, _LATIN, strict=True))
_FROM_LATIN = {
    script: {latin: other for other, latin in _TO_LATIN.items() if unicodedata.name(other).startswith(script)}
    for script in _SCRIPTS
}
_CAPITALS = {other.casefold(): latin.casefold() for other, latin in _TO_LATIN.items() if latin.isupper()}
_COMPARED = {**{other: latin for other, latin in _TO_LATIN.items() if latin.islower()}, **_CAPITALS}
"""Small letters by what they look like; best where their capitals do."""
_PLAIN = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ي": "ی", "ى": "ی", "ك": "ک", "ـ": "",
}  # fmt: skip
"""Letters that no decomposition turns into those that they are compared with."""
_MARKS = (range(0x0300, 0x0370), range(0x0591, 0x05C8), range(0x064B, 0x0653))
"""Accents, and vowels that Hebrew and Arabic may leave out."""
_MOST = 4
"""How often a letter is painted, with a shadow and more."""
_LONGEST_SYLLABLE = 3
_LEAST = 6
"""Letters of what is painted letter by letter: “Aaron” has two that are alike by itself."""


def key(text: str) -> str:
    """Its letters and digits, as two spellings of one name have them in common."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = (_COMPARED.get(sign, _PLAIN.get(sign, sign)) for sign in folded if not _is_mark(sign))
    return "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign) in ("Mc", "Mn"))


def mended(text: str) -> str:
    """A name said once, each word in one script."""
    return in_one_script(said_once(text))


def said_once(text: str) -> str:
    """“AnaAna RoeRoe”, “AAnnaa RRooee”, “Ana Ana Roe Roe” and “Ana Roe Ana Roe” as “Ana Roe”."""
    words = text.split()
    for times in range(_MOST, 1, -1):
        each = [_part(word, times) for word in words]
        told = [part for part, word in zip(each, words, strict=True) if _is_told_again(part, word)]
        if words and all(each) and told:
            return " ".join(each)
        spread = [word[::times] for word in words]
        letters = sum(map(len, words))
        if letters >= times * _LEAST / 2 and words == ["".join(s * times for s in word) for word in spread]:
            return " ".join(spread)
        count = len(words) // times
        if len(words) != times * count or count < 2:
            continue
        folded = [word.casefold() for word in words]
        if folded == folded[:count] * times:
            return " ".join(words[:count])
        if folded == [word for word in folded[::times] for _ in range(times)]:
            return " ".join(words[::times])
    *before, last = words or [""]
    return " ".join(before) if len(before) > 1 and key("".join(before)) == key(last) else text


def _part(word: str, times: int) -> str:
    """What a word says several times."""
    part = word[: len(word) // times]
    return part if len(part) > 1 and part.casefold() * times == word.casefold() else ""


def _is_told_again(part: str, word: str) -> bool:
    """“Nana” and “Lulu” are names."""
    inner = word[len(part) :][:1].isupper() and not word.isupper()
    return inner or len(part) > _LONGEST_SYLLABLE


def in_one_script(text: str) -> str:
    """Each word in the script of most of its letters, where those of another look like letters of it."""
    words = text.split()
    scripts = [_scripts(word) for word in words]
    whole = Counter(script for found in scripts for script in found.elements())
    most = next((script for script, _ in whole.most_common(1)), "")
    made = [
        _written_in(word, found, most) if len(found) > 1 or (found and most not in found) else word
        for word, found in zip(words, scripts, strict=True)
    ]
    return " ".join(made) if made != words else text


def _written_in(word: str, found: Counter[str], most: str) -> str:
    """An initial that is of another script than the rest of the name is of its script, too."""
    if len(found) == 1:
        return _turned(word, most) if found.total() == 1 else word
    (first, of_first), (_, of_second), *_ = found.most_common(2)
    ways = [most, first] if of_first == of_second else [first, most]
    turned = (_turned(word, script) for script in ways)
    return next((way for way in turned if len(_scripts(way)) == 1), word)


def _turned(word: str, script: str) -> str:
    signs = _FROM_LATIN.get(script, _TO_LATIN if script == "LATIN" else {})
    parted = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(signs.get(sign, sign) for sign in parted))


def _scripts(word: str) -> Counter[str]:
    """The letters of a word by script, of those that have letters alike."""
    names = (unicodedata.name(sign, "").split(" ")[0] for sign in word if sign.isalpha())
    return Counter(name for name in names if name in ("LATIN", *_SCRIPTS))


def _is_mark(sign: str) -> bool:
    return any(ord(sign) in marks for marks in _MARKS)
