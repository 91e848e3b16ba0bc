"""Does a sentence of a plan or of a motive tell something?

Its words are judged as a story's are (`telling`), and beside that how much of it would fit every question of
its form, and whether it holds a figure. No tense counts: most who speak tell what they would do in the
present. `local/training/form_odds.py` weighs the three, on answers of which an author who knew no code says
whether they are solid or empty, and prints what that is worth in a language left out.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from shared.assessment.scoring import definite, figures_and_names, linear_weights
from shared.assessment.scoring.bands import clamp
from shared.assessment.scoring.table_words import Table
from shared.assessment.text import lexicon as lang

WEIGHTS = "form_odds.json"
FEATURES = ("story", "share", "figure", "bias")
_MOST = 3.0
"""Odds of a story that count."""


def features(sentence: str, table: Table, story: float, language: str) -> NDArray[np.float64]:
    """`FEATURES`: odds that it is empty as a story's part, the share of definite words, whether it holds a
    figure, and 1."""
    said = definite.read(sentence, "", table, language)
    figures = figures_and_names.count_numbers(lang.norms(sentence, language), lang.lexicon(language))
    return np.array([clamp(story, -_MOST, _MOST), said.share, min(1, figures), 1.0])


def odds(sentence: str, table: Table, story: float, language: str) -> float:
    """Above 0 when it tells nothing. `story`: odds that it is empty as a story's part."""
    return float(_weights()[table] @ features(sentence, table, story, language))


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    return linear_weights.read_table(WEIGHTS, FEATURES)
