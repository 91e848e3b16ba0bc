"""What people said in rated interviews, beside `local.training.telling`: nobody writes so loosely.

Every other person is learnt from, of the others it is counted what a model makes of their words.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from local.bench.asked_questions import Spoken
from local.training import sparse_logistic
from local.training.sparse_logistic import Fitted
from shared.assessment.injection.detector import sentences
from shared.assessment.scoring import telling

TALKED = ("leadership", "team_challenge")
"""Topics of interviews that are answered with what one did."""
HEARD = 0.2
"""Share of their sentences that is learnt from. With all, most of what others said is counted and a third
more of what is empty; with this, little more of that."""
LEAST, SEED = 6, 7
"""Words of a sentence that is learnt from."""


def learnt_from(answers: Sequence[Spoken]) -> list[str]:
    """A share of the sentences that every other person said of leading and of teams."""
    learnt = _people(answers)
    said = [
        s
        for a in answers
        if a.topic in TALKED and a.person in learnt
        for s in sentences(a.answer)
        if len(s.split()) >= LEAST
    ]
    return random.Random(SEED).sample(said, round(HEARD * len(said)))


def counted(answers: Sequence[Spoken], fitted: Fitted) -> dict[str, float]:
    """By topic, the share of the words of everybody else that is in sentences that the model counts."""
    learnt, found = _people(answers), defaultdict[str, list[tuple[int, bool]]](list)
    for answer in answers:
        if answer.person not in learnt:
            said = sentences(answer.answer)
            odds = sparse_logistic.odds(fitted, [telling.features(one, "en") for one in said])
            found[answer.topic] += zip((len(one.split()) for one in said), odds <= 0, strict=True)
    return {
        topic: round(sum(n for n, told in some if told) / sum(n for n, _ in some), 3)
        for topic, some in found.items()
    }


def _people(answers: Sequence[Spoken]) -> frozenset[str]:
    return frozenset(sorted({answer.person for answer in answers})[::2])
