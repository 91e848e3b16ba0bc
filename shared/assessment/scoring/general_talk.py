"""Is a sentence part of something that happened, or talk that is always true of everybody?

"Nobody left" tells of an event in words that no list holds; "conflicts happen in every team" tells of none.
What parts them is not vocabulary but grammar (tense, mood, persons, endings), so a linear model over word
forms is fitted on sentences that were written without a look at our lists (`local/suites/story_parts`).
`local/training/general_talk.py` fits it and prints what it does on sentences left out.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.scoring import linear_weights
from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_vectors
from shared.assessment.text.memory import once

HASHED = 1 << 14
MEANT_SIZE = HASHED + word_vectors.SIZE
_LENGTHS = (2, 3, 4)
"""Letters of a piece of a word."""
_ARTICLES = frozenset({"a", "an", "the"})
WEIGHTS = "general_talk.npz"
LANGUAGES = ("en", "de", "es", "hi", "fr", "pt", "it", "nl", "ja", "zh", "ar")
"""Those that the model is fitted in; of another language it says nothing."""


@once
def is_general(text: str, language: str) -> bool:
    """Whether the text tells of nothing that happened. False in a language that the model doesn't know."""
    name = languages.base(language)
    if name not in LANGUAGES:
        return False
    weights, bias = linear_weights.read(WEIGHTS)[name]
    found = places(text, name)
    return found.size > 0 and float(weights[found].sum()) / found.size**0.5 + bias > 0


@once
def places(text: str, language: str) -> NDArray[np.int64]:
    """Hashed forms: words in runs of up to three, the same with content words cut to endings, endings."""
    lists = lang.lexicon(language)
    words = [
        "^",
        *(
            "#" if lang.is_number(n, lists) or (not n.isalpha() and any(c.isdigit() for c in n)) else n
            for n in lang.norms(text, language)
        ),
        "$",
    ]
    known = _known(language)
    shape = [w if w in known else "*" + w[-3:] for w in words]
    forms = {f"e{w[-size:]}" for w in set(words) for size in (2, 3, 4)} | {f"p{w[:4]}" for w in words}
    for kind, row in (("w", words), ("s", shape)):
        forms.update([kind + word for word in row])
        forms.update([f"{kind}{one} {two}" for one, two in pairwise(row)])
        forms.update([f"{kind}{' '.join(row[at : at + 3])}" for at in range(len(row) - 2)])
    forms |= {"first" + " ".join(words[:3]), "?" if "?" in text else "."}
    return _hashed(forms)


@once
def pieces(text: str, language: str) -> NDArray[np.int64]:
    """Hashed pieces of two to four letters, with where a word begins and ends."""
    words = [f"<{norm}>" for norm in lang.norms(text, language)]
    found = {word[at : at + n] for word in words for n in _LENGTHS for at in range(len(word) - n + 1)}
    return _hashed(["c" + piece for piece in found])


def _hashed(forms: Collection[str]) -> NDArray[np.int64]:
    """The places of some forms, in order, each once. Of many short ones encoding takes longest: together."""
    sums = map(crc32, "\n".join(forms).encode().split(b"\n"))
    return _in_order(np.fromiter(sums, np.int64) % HASHED)


def _in_order(*found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places, each once: for so few of so many a mark at each is quicker than sorting."""
    marked = np.zeros(HASHED, np.bool_)
    for some in found:
        marked[some] = True
    return np.flatnonzero(marked)


@lru_cache(maxsize=len(LANGUAGES))
def _known(language: str) -> frozenset[str]:
    """Words that stand in a shape as they are: those of grammar, and marks."""
    lists = lang.lexicon(language)
    return lists.stop | lists.first_person | lists.we | {"^", "$", "#"}


def features(text: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """What a model weighs: the places of a text's forms, and a value for each, of unit length together."""
    return _of_unit_length(places(text, language))


@once
def pieced_features(text: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The same of forms and of pieces of words."""
    return _of_unit_length(_in_order(places(text, language), pieces(text, language)))


def _of_unit_length(found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    return found, np.full(found.size, 1 / max(1, found.size) ** 0.5)


@once
def meant_features(text: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The same of what is said without "um" and, in English, without articles, which many learners leave out;
    beside them in English what is meant by the words."""
    text = without_small_words(text, language)
    found, values = features(text, language)
    if language != "en":
        return found, values
    meant = word_vectors.gist(lang.norms(text)).astype(np.float64)
    return np.concatenate([found, np.arange(HASHED, MEANT_SIZE)]), np.concatenate([values, meant])


def without_small_words(sentence: str, language: str) -> str:
    """A sentence without "um" and, in English, without articles; as it is in a language that is cut by a
    library."""
    lists = lang.lexicon(language)
    words = lang.words(sentence, language)
    articles = _ARTICLES if language == "en" else frozenset[str]()
    kept = [word.text for word in words if not (lang.is_filler(word, lists) or word.norm in articles)]
    if len(kept) == len(words) or lists.traits.segmenter:
        return sentence
    return " ".join(kept) + ("?" if "?" in sentence else "")
