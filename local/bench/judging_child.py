"""The answers of `local.bench.judging` judged in this process: a round for each line read.

With `slips` as its argument what a model quotes is long and not to the letter. It also runs in other
checkouts, so it goes by what is in both alone. Short passages that a checkout remembers
from one answer to the next are forgotten before each, as they are new in each answer that somebody gives.
"""

from __future__ import annotations

import json
import sys
import time
from hashlib import sha256

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.text import lexicon, memory

_REMEMBERED = ("_short_tokens", "_short_cut", "_short_norms", "_short_stems")
_QUOTED, _SLIP = 40, 13
"""Words of such a quote, and after how many of them one is another than was said."""


def _with_slips(asked: Asked, text: str) -> EvidenceResponse:
    words = [word if at % _SLIP else "something" for at, word in enumerate(text.split(), 1)]
    quotes = [" ".join(words[at : at + _QUOTED]) for at in range(0, len(words), _QUOTED)]
    return text_scorer.labelled(asked, quotes)


_extract = _with_slips if "slips" in sys.argv[1:] else text_scorer.plain_model


def _judged(answer: list[str]) -> tuple[float, str]:
    """Processor milliseconds, and the judgement as JSON."""
    question, kind, language, text = answer
    for name in _REMEMBERED:
        if remembered := getattr(lexicon, name, None):
            remembered.cache_clear()
    asked = Asked(question, text_scorer.kind_of(question, kind), language)
    began = time.process_time()
    with memory.held():
        found = text_scorer.assess(asked, text, _extract)
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
