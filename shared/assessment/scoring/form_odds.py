"""Does a sentence of a plan or of a motive tell something?

Its words are judged as a story's are (`telling`), and as what plans and motives are told in, whatever words
of theirs are general; beside that, how much of it would fit every question of its form, and whether it holds
a figure. No tense counts: most who speak tell what they would do in the present.
`local/training/form_odds.py` weighs them, on answers of which authors who knew no code say what tells
something, and prints what that is worth in a language left out.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.scoring import definite, figures_and_names, linear_weights
from shared.assessment.scoring.bands import clamp
from shared.assessment.scoring.table_words import Table
from shared.assessment.text import lexicon as lang

WEIGHTS = "form_odds.json"
FEATURES = ("story", "own", "share", "figure", "bias")
_MOST = 3.0
"""Odds of a sentence by its words that count."""


def features(sentence: str, table: Table, story: float, own: float, language: str) -> NDArray[np.float64]:
    """`FEATURES`: odds that it is empty as a story's part and as one of its form (0 where no model tells),
    the share of definite words, whether it holds a figure, and 1."""
    said = definite.read(sentence, "", table, language)
    figures = figures_and_names.count_numbers(lang.norms(sentence, language), lang.lexicon(language))
    by_words = (clamp(one, -_MOST, _MOST) for one in (story, own))
    return np.array([*by_words, said.share, min(1, figures), 1.0])


def odds(sentence: str, table: Table, story: float, own: float, language: str) -> float:
    """Above 0 when it tells nothing. `story`, `own`: odds that it is empty, by its words."""
    return float(weights_of(table, language) @ features(sentence, table, story, own, language))


def weights_of(table: Table, language: str) -> NDArray[np.float64]:
    """Of `FEATURES`. English motives have some of their own: there a story's words are known by what they
    mean, too, and those of plans add nothing."""
    rows = _weights()
    return rows.get(f"{table}_{languages.base(language)}", rows[table])


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    return linear_weights.read_table(WEIGHTS, FEATURES)
