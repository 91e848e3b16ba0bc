"""Does a sentence say what came of something?

Our lists know words of an outcome ("as a result", "halved"). Of outcomes that others tell they know one in
five ("the mother came with a card"), so a linear model over word forms, in English over meaning, too, in
Japanese, Mandarin and Arabic over pieces of words, is fitted on sentences that were written without a look at
them (`local/suites/story_parts`, `local/suites/outcomes`). `local/training/outcomes.py` fits it and prints
what it does on sentences left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shared import languages
from shared.assessment.scoring import general_talk, linear_weights
from shared.assessment.text import lexicon as lang
from shared.assessment.text.memory import once

WEIGHTS = "outcomes.npz"
IN_PIECES = frozenset({"ja", "zh", "ar"})
"""Languages whose sentences are weighed in pieces of words, too: left out, outcomes stand further from others
so by either author; in the others, Dutch too, they don't."""


def features(text: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """What the model weighs of a sentence in a base language, as places and values."""
    if language in IN_PIECES:
        return general_talk.pieced_features(text, language)
    return general_talk.meant_features(text, language)


def tells(text: str, language: str) -> bool:
    """Whether a text tells an outcome, by words that we know or by the model."""
    return count(text, language) > 0


@once
def count(text: str, language: str) -> int:
    """How many a person would count: clauses with such words, and sentences that tell one in others."""
    return sum(bool(_listed(clause, language)) for clause in lang.clauses(text)) + sum(
        told and not _listed(sentence, language)
        for sentence, told in zip(_sentences(text, language), _told(text, language), strict=True)
    )


def _listed(text: str, language: str) -> list[tuple[int, int]]:
    """Places of words that we know; "one hundred and ten percent" is a stock phrase and no outcome."""
    lists, said = lang.lexicon(language), lang.norms(text, language)
    stock = {at for begin, end in lang.find_phrases(said, lists.cliche) for at in range(begin, end)}
    return [span for span in lang.find_phrases(said, lists.outcome) if span[0] not in stock]


def _sentences(text: str, language: str) -> list[str]:
    return [part for part in lang.sentences(text, 400) if len(lang.norms(part, language)) >= 2]


def _told(text: str, language: str) -> list[bool]:
    """By the model, which isn't asked of the first of several: what begins a story may read like its end."""
    parts = _sentences(text, language)
    return [_reads_like_one(part, language) and (at > 0 or len(parts) == 1) for at, part in enumerate(parts)]


@once
def _reads_like_one(sentence: str, language: str) -> bool:
    base = languages.base(language)
    fitted = linear_weights.read(WEIGHTS).get(base)
    if fitted is None or is_none(sentence, language):
        return False
    weights, bias = fitted
    places, values = features(sentence, base)
    return float(weights[places] @ values) + bias > 0


def is_none(sentence: str, language: str) -> bool:
    """Whether it surely tells no outcome: it sets the scene, names a duty or is always true of everybody."""
    lists, said = lang.lexicon(language), lang.norms(sentence, language)
    begins = any(lang.find_phrases(said, phrases) for phrases in (lists.situation, lists.task))
    return begins or general_talk.is_general(sentence, language)
