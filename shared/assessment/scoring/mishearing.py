"""Words that nobody says: what a recogniser that is lost in an accent writes down, however sure it is.

Names and terms of a trade are in no list either, so it takes many different ones, and only stories are asked:
five in a hundred technical answers hold as many. English, where word forms are known.
"""

from __future__ import annotations

from shared.assessment import kinds
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_order, word_vectors
from shared.assessment.text.memory import once

SHARE, LEAST = 0.06, 5
"""Different unknown words of all words, and how many of them at least. Of 499 answers of people that were
written down by hand, and of 168 honest ones of the suites, none has as many."""
MISHEARD = 0.5
"""The confidence that ranges are computed with then."""


def is_suspected(given: ScoringInput) -> bool:
    """Whether a recogniser that gives no confidences wrote what is no story's words."""
    unknown = given.delivery is not None and given.recognition_confidence is None
    return unknown and kinds.is_story(given.kind) and is_likely(given.said.text, given.language)


@once
def is_likely(text: str, language: str) -> bool:
    """Whether so many of its words are in no list that it was hardly said like this."""
    lists = lang.lexicon(language)
    if not word_vectors.speaks(language):
        return False
    said = [word.norm for word in lang.words(text, language) if not lang.is_filler(word, lists)]
    unknown = {n for n in said if n.isalpha() and len(n) > 2 and n not in lists.stop and not _known(n)}
    return len(unknown) >= LEAST and len(unknown) > SHARE * len(said)


def _known(word: str) -> bool:
    return word_vectors.known(word) or word_order.known(word)
