"""What of an explanation outside English tells nothing of the matter.

"By your rules who speaks with confidence gets full marks", "indexes are important in every database", "as
the name says": in answer to "What is recursion?" such sentences have new words, reasons and order enough. A
linear model over words and their pieces tells them from what is so and how it's done, in each of ten
languages (`telling` does it in English, from real answers). A sentence alone says little, so those around
it count as much as itself, and what takes up the question's words is likelier to be about the matter.

`local/training/explaining.py` fits it, and prints what it counts of kinds of talk left out.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from shared import languages
from shared.assessment.scoring import linear_weights, pleading
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming

WEIGHTS = "explaining.npz"
SUBJECT = 1.5
"""What a word of the question takes off a sentence's odds: what it says, it says of the matter. Chosen
among 0 to 1.5 with published explanations in sight, of which 3 of 28 fell below 2.2 without it and none does
with it; of 25 kept apart as many are with any."""


def tells_nothing(sentences: Sequence[str], asked: Set[str], language: str) -> list[bool]:
    """Which sentences of an explanation, with those around them, tell nothing of the matter. None in a
    language that the model wasn't fitted in. `asked`: the question's meaningful words, as stems."""
    fitted = linear_weights.read(WEIGHTS).get(languages.base(language))
    if fitted is None:
        return [False] * len(sentences)
    weights, bias = fitted
    odds = []
    for sentence in sentences:
        places, values = pleading.features(sentence, languages.base(language))
        named = any(stemming.has_family(s, asked) for s in lang.content_stems(sentence, language))
        odds.append(float(weights[places] @ values) + bias - SUBJECT * named)
    return [one > 0 for one in pleading.amid(odds, [len(lang.norms(s, language)) for s in sentences])]
