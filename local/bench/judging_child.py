"""The answers of `local.bench.judging` judged in this process: a round for each line read.

It also runs in other checkouts, so it goes by what is in both alone. Short passages that a checkout remembers
from one answer to the next are forgotten before each, as they are new in each answer that somebody gives.
"""

from __future__ import annotations

import json
import sys
import time
from hashlib import sha256

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.text import lexicon, memory

_REMEMBERED = ("_short_tokens", "_short_cut", "_short_norms", "_short_stems")


def _judged(answer: list[str]) -> tuple[float, str]:
    """Processor milliseconds, and the judgement as JSON."""
    question, kind, language, text = answer
    for name in _REMEMBERED:
        if remembered := getattr(lexicon, name, None):
            remembered.cache_clear()
    asked = Asked(question, text_scorer.kind_of(question, kind), language)
    began = time.process_time()
    with memory.held():
        found = text_scorer.assess(asked, text, text_scorer.plain_model)
    took = 1000 * (time.process_time() - began)
    return took, found.evaluation.model_dump_json() if found.evaluation else found.reason


def main() -> None:
    """The child. The first round, which loads what is loaded at need, says what was judged."""
    answers = json.loads(sys.stdin.readline())
    judgements = "\n".join(_judged(answer)[1] for answer in answers)
    print(json.dumps(sha256(judgements.encode()).hexdigest()), flush=True)
    for _ in sys.stdin:
        print(json.dumps([_judged(answer)[0] for answer in answers]), flush=True)


if __name__ == "__main__":
    main()
