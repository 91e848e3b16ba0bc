"""Whether one wording could have been misheard as another, by how both are written.

No recording is asked: this is the bound on what a candidate may correct, and must hold in every language, on
every machine, and without a model. Letters are folded to rough sounds ("ph" to "f", "sequel" and "SQL" to the
same consonants) and compared by edit distance, once whole and once by consonants alone. Devanagari is read as
Latin letters first: a Hindi recogniser writes "Kubernetes" in its own script.

Limits: docs/decisions/corrections.md.
"""

from __future__ import annotations

import re
import unicodedata

WHOLE = 0.4
CONSONANTS = 0.34
"""Most edits, as a share of the longer wording. Chosen on the pairs in
`tests/unit/assessment/test_corrections.py`."""

FEWEST = 2
"""Consonants that say anything by themselves: "an" and "nine" share their only one."""

_SYMBOLS = {"#": "sharp", "+": "plus", "&": "and", "%": "percent", "@": "at", "$": "dollar", "€": "euro"}
_SOUNDS = (
    ("ph", "f"),
    ("qu", "kv"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("z", "s"),
)
_SOFT_C = re.compile("c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiou")

_DEVANAGARI = {
    **dict.fromkeys("अआाऍॅ", "a"),
    **dict.fromkeys("इईिी", "i"),
    **dict.fromkeys("उऊुू", "u"),
    **dict.fromkeys("एे", "e"),
    **dict.fromkeys("ओऑोॉ", "o"),
    "ऐ": "ai",
    "ै": "ai",
    "औ": "au",
    "ौ": "au",
    "ऋ": "ri",
    "ृ": "ri",
    "क": "k",
    "ख": "kh",
    "ग": "g",
    "घ": "gh",
    "च": "ch",
    "छ": "chh",
    "ज": "j",
    "झ": "jh",
    **dict.fromkeys("ङञणनंँ", "n"),
    "ट": "t",
    "त": "t",
    "ठ": "th",
    "थ": "th",
    "ड": "d",
    "द": "d",
    "ढ": "dh",
    "ध": "dh",
    "प": "p",
    "फ": "f",
    "ब": "b",
    "भ": "bh",
    "म": "m",
    "य": "y",
    "र": "r",
    "ल": "l",
    "ळ": "l",
    "व": "v",
    **dict.fromkeys("शषस", "s"),
    "ह": "h",
    "ः": "h",
    "्": "",
    "़": "",
}
_LATIN_OF = str.maketrans(_DEVANAGARI)


def alike(heard: str, said: str) -> bool:
    """Whether `said` could have been heard as `heard`."""
    if _share(sounds(heard), sounds(said)) <= WHOLE:
        return True
    bones = _consonants(heard), _consonants(said)
    return min(map(len, bones)) >= FEWEST and _share(*bones) <= CONSONANTS


def sounds(text: str) -> str:
    """Rough sounds: letters and figures alone, folded, no letter twice in a row."""
    spelled = "".join(_SYMBOLS.get(character, character) for character in text.casefold())
    latin = unicodedata.normalize("NFC", spelled).translate(_LATIN_OF)
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if unicodedata.category(c)[0] in "LN")
    folded = _SOFT_C.sub("s", plain)
    for written, sound in _SOUNDS:
        folded = folded.replace(written, sound)
    return _TWICE.sub(r"\1", folded.replace("c", "k"))


def _consonants(text: str) -> str:
    return _TWICE.sub(r"\1", sounds(text).translate(_VOWELS))


def _share(a: str, b: str) -> float:
    """Edits as a share of the longer one; 1 where either is empty."""
    if not a or not b:
        return 1.0
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1] / max(len(a), len(b))
