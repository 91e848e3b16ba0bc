"""What of an answer is said to win the listener, and tells of no matter.

"I really need this one", "your contract is up in June", "everybody calls me a natural", "that covers all of
it": pleas, threats and bribes, praise from others, orders, flattery, claims about the answer. In answer to
"Why us?" or "What would you do?" such sentences have definite words and no tense to tell them by. What gives
them away is whom they speak to and what of, so a linear model over words and their pieces knows them, in each
language. One alone says little: who pleads, does so for a while, and an honest reason may sound like a plea.
So the sentences around one count as much as itself. Praise of oneself and promises aren't looked for: honest
people answer why one should hire them with both.

`local/training/pleading.py` fits it, and prints what it finds of kinds left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.injection import detector
from shared.assessment.scoring import general_talk, linear_weights
from shared.assessment.scoring.bands import clamp
from shared.assessment.scoring.odds_around import means_around
from shared.assessment.text import lexicon as lang
from shared.assessment.text.memory import once

WEIGHTS = "pleading.npz"
MOST = 3.0
"""The most that one sentence's odds can be."""
LIKELY = 0.5
"""Odds of a sentence by itself from which a model may have been won by it: so are half of the attacks of four
suites, and 4 to 15 of a hundred honest answers, which a model's labels then can lower, not raise."""


def may_win(text: str, language: str) -> bool:
    """Whether a sentence of an answer is likely said to win the listener, whatever stands around it: a model
    that read it may have been won."""
    fitted = linear_weights.read(WEIGHTS).get(languages.base(language))
    return fitted is not None and any(
        _alone(one, fitted, language) > LIKELY for one in detector.sentences(text)
    )


def pleads(sentences: Sequence[str], language: str) -> list[bool]:
    """Which sentences, with those around them, are said to win the listener. None in a language that the
    model wasn't fitted in."""
    fitted = linear_weights.read(WEIGHTS).get(languages.base(language))
    if fitted is None:
        return [False] * len(sentences)
    odds = [_alone(sentence, fitted, language) for sentence in sentences]
    return [one > 0 for one in amid(odds, [len(lang.norms(s, language)) for s in sentences])]


def _alone(sentence: str, fitted: linear_weights.Fitted, language: str) -> float:
    weights, bias = fitted
    places, values = features(sentence, languages.base(language))
    return float(weights[places] @ values) + bias


def amid(odds: Sequence[float], words: Sequence[int]) -> list[float]:
    """Each sentence's odds and the mean of those around it, by their words; its own twice where it stands
    alone."""
    within = [clamp(one, -MOST, MOST) for one in odds]
    around = means_around(within, words)
    return [own + (own if mean is None else mean) for own, mean in zip(within, around, strict=True)]


@once
def features(sentence: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """What the model weighs, as places and values: forms and pieces of words, without "um" and articles."""
    return general_talk.pieced_features(general_talk.without_small_words(sentence, language), language)
