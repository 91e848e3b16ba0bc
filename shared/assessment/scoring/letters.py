"""A sentence as pieces of its words, beside the words themselves.

Where words are built up (Arabic joins to a verb who did it and to whom, Dutch writes compounds as one) or are
a sign or two (Mandarin), the same word is seldom met twice in some hundred sentences to learn from; its
pieces are. Beside them stands whether somebody is found to have done something: there, endings and the order
of words show it, which no list of forms holds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shared.assessment.scoring import content_features, general_talk

LANGUAGES = frozenset({"nl", "zh", "ar"})
"""Those whose sentences are weighed so."""
DEED = general_talk.HASHED
"""The place of "somebody did something", behind the places of forms."""
_WEIGHT_OF_A_DEED = 8.0
"""It weighs as much as so many forms."""


def features(text: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Places and values of a sentence's forms, of their pieces, and of a deed."""
    forms, values = general_talk.pieced_features(text, language)
    if not content_features.shows("action", text, language):
        return forms, values
    value = 1 / max(1, forms.size) ** 0.5
    return np.append(forms, DEED), np.append(values, value * _WEIGHT_OF_A_DEED**0.5)
