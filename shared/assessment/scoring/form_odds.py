"""Does a sentence of a plan or of a motive tell something?

Its words are judged as a story's are (`telling`), and beside that how much of it would fit every question of
its form, and whether it holds a figure. No tense counts: most who speak tell what they would do in the
present. `local/training/form_odds.py` weighs the three, on answers of which an author who knew no code says
whether they are solid or empty, and prints what that is worth in a language left out.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shared.assessment.scoring import definite, figures_and_names
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
    return np.array([min(_MOST, max(-_MOST, story)), said.share, min(1, figures), 1.0])


def odds(sentence: str, table: Table, story: float, language: str) -> float:
    """Above 0 when it tells nothing. `story`: odds that it is empty as a story's part."""
    return float(_weights()[table] @ features(sentence, table, story, language))


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    stored = json.loads((files("shared.assessment") / "weights" / WEIGHTS).read_text("utf-8"))
    return {table: np.array([stored[table][name] for name in FEATURES]) for table in stored}


def write(fitted: dict[str, NDArray[np.float64]]) -> None:
    """Store fitted weights."""
    named = {
        table: dict(zip(FEATURES, np.round(weights, 3).tolist(), strict=True))
        for table, weights in fitted.items()
    }
    path = Path(__file__).parents[1] / "weights" / WEIGHTS
    path.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
