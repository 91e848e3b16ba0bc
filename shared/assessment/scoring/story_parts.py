"""Which part of a story does each sentence tell: the situation, the task, an action or what came of it?

Lists know words of a part ("as a result", "my task was"); of whole stories that strangers told they found the
situation in three of ten. So a linear model for each part and language over word forms, in English over
meaning, too, reads a sentence by itself (fitted on `local/suites/story_parts`), and one model for all
languages joins what they say with the place of the sentence in the story: it begins with a situation and ends
with an outcome, if it has one. `local/training/story_parts.py` fits both and prints what they are worth in a
language left out. What is found is shown, and what isn't is no evidence that it was not told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.scoring import content_features, figures_and_names, linear_weights, outcomes, telling
from shared.assessment.scoring.bands import clamp
from shared.assessment.text import lexicon as lang
from shared.assessment.text.memory import once
from shared.documents.vocabulary import STAR, StarPart

WEIGHTS, JOINED = "story_parts.npz", "story_parts.json"
SURE: Mapping[StarPart, float] = {"situation": 0.6, "task": 0.5, "action": 0.9, "result": 0.5}
"""Chance from which on a sentence tells a part; of those found so, 77 to 92 of a hundred do."""
_ALONE = tuple(f"reads_like_{part}" for part in STAR)
FEATURES = (*_ALONE, "situation", "task", "outcome", "ends", "empty", "place", "first", "last", "bias")
CLASSES = (*STAR, "none")
_MOST = 6.0
"""Odds of a sentence by itself that count."""


@once
def chances(sentences: tuple[str, ...], language: str) -> Sequence[Mapping[StarPart, float]]:
    """Of each sentence of a story, in order: 0..1 that it tells a part. Empty where no model was fitted, and
    for a sentence without a fact, which proves nothing."""
    weights = _joined()
    if not sentences or f"{languages.base(language)}_{STAR[0]}" not in _by_itself():
        return [{} for _ in sentences]
    odds = np.array([features(s, at, len(sentences), language) @ weights for at, s in enumerate(sentences)])
    told: list[dict[StarPart, float]] = [
        dict(zip(STAR, row, strict=False)) for row in shares_of(odds).tolist()
    ]
    return [one if _holds_a_fact(s, language) else {} for s, one in zip(sentences, told, strict=True)]


def shares_of(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Odds of classes, a row for each sentence, as chances that sum up to 1."""
    grown = np.exp(odds - odds.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = grown / grown.sum(axis=1, keepdims=True)
    return shares


def _holds_a_fact(sentence: str, language: str) -> bool:
    lists, said = lang.lexicon(language), lang.norms(sentence, language)
    if figures_and_names.count_numbers(said, lists) or figures_and_names.count_names(sentence, lists, ""):
        return True
    listed = any(content_features.shows(part, sentence, language) for part in STAR)
    return listed or outcomes.tells(sentence, language)


def found(sentences: Sequence[str], language: str) -> frozenset[StarPart]:
    """The parts that a story has."""
    told = chances(tuple(sentences), language)
    return frozenset(part for part in STAR if any(one.get(part, 0.0) > SURE[part] for one in told))


def features(sentence: str, at: int, count: int, language: str) -> NDArray[np.float64]:
    """`FEATURES` of a sentence of a story of `count`, at place `at` from 0."""
    lists, said = lang.lexicon(language), lang.norms(sentence, language)
    listed = (lists.situation, lists.task, lists.outcome)
    return np.array(
        [
            *by_itself(sentence, language),
            *(bool(lang.find_phrases(said, phrases)) for phrases in listed),
            outcomes.tells(sentence, language),
            clamp(telling.empty_odds(sentence, telling.STORY, language) or 0.0, -_MOST, _MOST),
            at / max(1, count - 1),
            at == 0,
            at == count - 1,
            1.0,
        ],
        dtype=np.float64,
    )


@once
def by_itself(sentence: str, language: str) -> tuple[float, ...]:
    """Log odds that a sentence tells each part, wherever it stands."""
    base = languages.base(language)
    places, values = outcomes.features(sentence, base)
    fitted = (_by_itself()[f"{base}_{part}"] for part in STAR)
    odds = (float(weights[places] @ values) + bias for weights, bias in fitted)
    return tuple(clamp(one, -_MOST, _MOST) for one in odds)


@lru_cache(maxsize=1)
def _by_itself() -> dict[str, linear_weights.Fitted]:
    return linear_weights.read(WEIGHTS)


@lru_cache(maxsize=1)
def _joined() -> NDArray[np.float64]:
    """`FEATURES` × `CLASSES`."""
    rows = linear_weights.read_table(JOINED, CLASSES)
    return np.array([rows[name] for name in FEATURES])
