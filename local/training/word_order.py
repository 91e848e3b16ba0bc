"""Count which words follow which, for `shared.assessment.text.word_order`.

`python -m local.training.word_order --interviews FOLDER --answers FILE… [--write]` learns from interviews,
graded answers and our own answers; prints, with each source left out in turn, where its own texts stand and
where the same words shuffled do.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import numpy as np

from local.bench.asked_questions import read
from local.stack.paths import MODELS, ROOT
from shared.assessment.text import lexicon as lang
from shared.assessment.text.word_order import START, fold, told

TARGET = ROOT / "shared" / "assessment" / "weights" / "word_order.json"
SMALL_WORDS = 160
"""The most frequent words of the sources stand for themselves."""
LEAST = 8
"""Words of a text that is tried."""
_SMOOTH = 2.0
_LEAST_TOLD = 0.1
"""Smaller values are left out: they say nothing."""
Text = list[str]


class Model(TypedDict):
    """What is stored."""

    small: list[str]
    pairs: dict[str, dict[str, float]]


def counted(texts: Sequence[Text], small: frozenset[str]) -> Model:
    """How much likelier each neighbour is than by its own frequency, in logs; unseen pairs by their count."""
    pairs: dict[str, Counter[str]] = {}
    alone: Counter[str] = Counter()
    for words in texts:
        for a, b in pairwise([START, *(fold(w, small) for w in words), START]):
            pairs.setdefault(a, Counter())[b] += 1
            alone[b] += 1
    everything = sum(alone.values())
    logs: dict[str, dict[str, float]] = {}
    for a, following in pairs.items():
        total = sum(following.values())
        logs[a] = {}
        for b in alone:
            expected = total * alone[b] / everything
            value = math.log((following[b] + _SMOOTH) / (expected + _SMOOTH))
            if abs(value) >= _LEAST_TOLD:
                logs[a][b] = round(max(-3.0, min(3.0, value)), 1)
    return {"small": sorted(small), "pairs": logs}


def mean_log(words: Text, model: Model, small: frozenset[str]) -> float:
    """As `word_order.order`, with a model that isn't stored."""
    return told(words, model["pairs"], small)


def small_words(texts: Iterable[Text]) -> frozenset[str]:
    """The most frequent words."""
    counts = Counter(w for words in texts for w in words if w.isalpha() or "'" in w)
    return frozenset(w for w, _ in counts.most_common(SMALL_WORDS))


def sources(interviews: Path, answers: Sequence[Path]) -> dict[str, list[Text]]:
    """Texts as folded words, cut into sentences or stretches, by source."""
    found: dict[str, list[Text]] = {"interviews": [], "ours": []}
    for spoken in read(interviews):
        found["interviews"] += [lang.norms(s) for s in lang.sentences(spoken.answer)]
    for path in sorted((MODELS / "correctness" / "training").glob("questions_answers_*.txt")):
        lines = [line[3:] for line in path.read_text("utf-8").splitlines() if line.startswith("A: ")]
        found["ours"] += [lang.norms(s) for line in lines for s in lang.sentences(line)]
    for n, path in enumerate(answers):
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        random.Random(n).shuffle(rows)
        found[f"answers {n + 1}"] = [lang.norms(s) for r in rows[:3000] for s in lang.sentences(r["answer"])]
    return {name: [t for t in texts if len(t) >= 3] for name, texts in found.items()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=Path, required=True)
    parser.add_argument("--answers", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    by_source = sources(options.interviews, options.answers)
    draw = random.Random(1)
    for name, texts in by_source.items():
        rest = [t for other, ts in by_source.items() if other != name for t in ts]
        small = small_words(rest)
        model = counted(rest, small)
        tried = [t for t in texts if len(t) >= LEAST][:1500]
        said = np.array([mean_log(t, model, small) for t in tried])
        mixed = np.array([mean_log(draw.sample(t, len(t)), model, small) for t in tried])
        low, some, middle = np.quantile(said, [0.01, 0.05, 0.5])
        print(f"{name} left out: n {len(tried)}, 1 % {low:.2f}, 5 % {some:.2f}, median {middle:.2f}")
        middle, high = np.quantile(mixed, [0.5, 0.95])
        apart = np.mean(said[:, None] > mixed[None])
        print(f"  shuffled: median {middle:.2f}, 95 % {high:.2f}; AUC {apart:.3f}")
    if options.write:
        texts = [t for ts in by_source.values() for t in ts]
        TARGET.write_text(json.dumps(counted(texts, small_words(texts)), separators=(",", ":")), "utf-8")
        print(f"wrote {TARGET.name}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
