"""Nearness in meaning, from packaged word vectors (English only): is an answer about its question?

`vectors/en.npz` is made by `local/training/word_vectors.py`. For each subject word of the question, the three
nearest words of the answer, weighted by rarity; joined with how far the answer speaks of work at all.
It tells holidays from conflicts at work; it doesn't tell good from bad. How often it errs:
`local/training/word_vectors_evaluation.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.text import lexicon as lang

_FRAME = frozenset(
    {
        "tell",
        "time",
        "describe",
        "give",
        "example",
        "walk",
        "explain",
        "situation",
        "experience",
        "way",
        "work",
    }
)


_AT_WORK = (
    "project", "team", "manager", "company", "customer", "job", "career", "student", "engineering",
    "meeting", "deadline", "software", "colleague", "office", "business", "skills", "leadership",
    "research", "problem", "goal",
)  # fmt: skip


@dataclass(frozen=True)
class _Vectors:
    place: dict[str, int]
    rows: NDArray[Any]


@lru_cache(maxsize=1)
def _english() -> _Vectors:
    with (files("shared.assessment") / "vectors" / "en.npz").open("rb") as stream:
        stored = np.load(stream)
        words = bytes(stored["words"]).decode().split("\n")
        rows = stored["vectors"].astype(np.float32) / 127
    return _Vectors({w: i for i, w in enumerate(words)}, rows)


@lru_cache(maxsize=8192)
def _place(word: str) -> int | None:
    """Where a word or its plain form stands in the table; its place is its rank by frequency."""
    table = _english().place
    forms = [word, word.removesuffix("s"), word.removesuffix("'s")]
    for ending in ("es", "ed", "ly", "ing", "er"):
        if word.endswith(ending):
            bare = word[: -len(ending)]
            forms += [bare, bare + "e", bare[:-1] if bare[-1:] == bare[-2:-1] else bare, bare + "y"]
    return next((table[f] for f in forms if f in table), None)


def speaks(language: str) -> bool:
    """Whether there are vectors for this language: for English alone."""
    return languages.base(language) == "en"


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, int]:
    """The place of the most frequent word of each stem."""
    places: dict[str, int] = {}
    for word, place in _english().place.items():
        places.setdefault(lang.stem(word, "en"), place)
    return places


def known(word: str) -> bool:
    """Whether an English word, or its plain form, is among the 9,000 most frequent."""
    return _place(word) is not None


def words() -> tuple[str, ...]:
    """The words of the table, most frequent first."""
    return tuple(_english().place)


def directions(stems: Iterable[str]) -> NDArray[Any]:
    """A row for each English stem that is in the table."""
    table = _by_stem()
    rows: NDArray[Any] = _english().rows[[table[stem] for stem in stems if stem in table]]
    return rows


def nearest(stem: str, others: NDArray[Any]) -> float:
    """Cosine of an English stem to the nearest of other `directions`; 0 when it is not in the table."""
    own = _by_stem().get(stem)
    return float((others @ _english().rows[own]).max()) if own is not None and len(others) else 0.0


SIZE = 64
"""Length of a word's vector."""


def gist(words: Sequence[str]) -> NDArray[np.float32]:
    """Mean direction of English words, of length 1; zeros when none of them is in the table."""
    places = [p for w in words if (p := _place(w)) is not None]
    if not places:
        return np.zeros(SIZE, np.float32)
    mean = np.add.reduce(_english().rows[places]) / len(places)
    unit: NDArray[np.float32] = mean / (np.linalg.norm(mean) + 1e-9)
    return unit


def coherence(words: Sequence[str]) -> float:
    """Mean cosine of English words with each other: near 0 when drawn at random, 0.05 to 0.15 in speech.

    What is usual where fewer than three of them are in the table: too few to tell.
    """
    places = list(dict.fromkeys(p for w in words if (p := _place(w)) is not None))
    if len(places) < 3:
        return _USUAL_COHERENCE
    rows = _english().rows[places]
    alike = rows @ rows.T
    return float((alike.sum() - np.trace(alike)) / (len(places) * (len(places) - 1)))


_USUAL_COHERENCE = 0.08


def about_work(words: Sequence[str]) -> float:
    """Cosine of what English words are about with work; 1 where fewer than three of them are in the table."""
    places = sorted({p for w in words if (p := _place(w)) is not None})
    if len(places) < 3:
        return 1.0
    return _near_work(places)


def semantic_similarity(question: str, answer: str, language: str) -> float | None:
    """0..1, low for talk about something else than the question and work; None where it can't be told.

    It can't in other languages, and for questions without a subject ("Tell me about yourself").
    """
    if not speaks(language):
        return None
    asked = [p for p in _places(question) if p is not None]
    said = sorted({p for p in _places(answer) if p is not None})
    if not asked or len(said) < 5:
        return None
    rows = _english().rows
    nearest = np.sort(rows[asked] @ rows[said].T, axis=1)[:, -3:].mean(1)
    rarity = _rarity(asked)
    near = float((nearest * rarity).sum() / rarity.sum())
    return min(1.0, max(0.0, (1.3 * near + 1.4 * _near_work(said) - 0.21) / 0.8))


def knows_subject(question: str) -> bool:
    """Whether every subject word of an English question is in the table: nothing is near "hollandaise"."""
    return None not in _places(question)


def _near_work(places: Sequence[int]) -> float:
    gist = (_english().rows[places] * _rarity(places)[:, None]).mean(0)
    anchor = _at_work()
    return float(gist @ anchor / (np.linalg.norm(gist) * np.linalg.norm(anchor) + 1e-9))


@lru_cache(maxsize=1)
def _at_work() -> NDArray[Any]:
    places = [p for w in _AT_WORK if (p := _place(w)) is not None]
    mean: NDArray[Any] = _english().rows[places].mean(0)
    return mean


def _rarity(places: Sequence[int]) -> NDArray[Any]:
    """Weights that grow with rank: frequent words say little of a subject."""
    return np.log(1 + (np.array(places) + 200) / 200)


def _places(text: str) -> list[int | None]:
    lists = lang.lexicon("en")
    return [
        _place(n)
        for n in lang.norms(text)
        if n.isalpha() and n not in lists.stop and n not in lists.fillers and n not in _FRAME
    ]
