"""Count which words follow which, for `shared.assessment.text.word_order`.

`python -m local.training.word_order --interviews FOLDER --answers FILE… [--lexicon FILE] [--write]` learns
from interviews, graded answers and our own answers; prints, with each source left out in turn, where its
sentences stand and how many of them the gate would refuse, beside the same words shuffled and words drawn at
random.
`--lexicon` is `textblob/en/en-lexicon.txt` of TextBlob 0.19.0, from which `word_kinds.txt` was written.
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
from shared.assessment.scoring import gates
from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_vectors
from shared.assessment.text.word_order import START, fold, told

KINDS = ROOT / "shared" / "assessment" / "weights" / "word_kinds.txt"
TARGET = ROOT / "shared" / "assessment" / "weights" / "word_order.json"
SMALL_WORDS = 80
"""The most frequent words of the sources stand for themselves."""
LEAST, LONGEST = 10, 40
"""Words of a text that is tried."""
_SMOOTH = 2.0
_LEAST_TOLD = 0.1
"""Smaller values are left out: they say nothing."""
Text = Sequence[str]


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


_TAGS = frozenset(
    {"NN", "NNS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "RBR", "CD", "UH", "IN"}
    | {"DT", "PRP", "MD", "CC", "WRB", "WP"}
)


def word_kinds(lexicon: Path) -> str:
    """Lower-case words by their first tag, a line each."""
    kinds: dict[str, list[str]] = {}
    for line in lexicon.read_text("utf-8").splitlines():
        word, _, tags = line.partition(" ")
        tag = tags.split(" ")[0]
        if word.isascii() and word.isalpha() and word.islower() and len(word) > 1 and tag in _TAGS:
            kinds.setdefault(tag, []).append(word)
    return "".join(f"{tag} {' '.join(sorted(words))}\n" for tag, words in sorted(kinds.items()))


def random_words(n: int, small: Sequence[str], others: Sequence[str], draw: random.Random) -> Text:
    """Words in no order and about nothing: a quarter to six tenths of them small ones."""
    share = draw.uniform(0.25, 0.6)
    return [draw.choice(small if draw.random() < share else others) for _ in range(n)]


def refuses(words: Text, order: float) -> bool:
    """Whether the gate would take a sentence of this order for salad."""
    stop = lang.lexicon("en").stop
    carrying = [w for w in words if w.isalpha() and w not in stop and len(w) > 2]
    return gates.salad(len(words), order, word_vectors.coherence(carrying), word_vectors.about_work(carrying))


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
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.lexicon:
        KINDS.write_text(word_kinds(options.lexicon), "utf-8")
    by_source = sources(options.interviews, options.answers)
    draw = random.Random(1)
    lists = lang.lexicon("en")
    others = [w for w in word_vectors.words() if w not in lists.stop and len(w) > 2]
    for name, texts in by_source.items():
        rest = [t for other, ts in by_source.items() if other != name for t in ts]
        small = small_words(rest)
        model = counted(rest, small)
        tried = [t for t in texts if LEAST <= len(t) <= LONGEST][:1500]
        stop = sorted(lists.stop)
        kinds: dict[str, list[Text]] = {
            "said": tried,
            "shuffled": [draw.sample(t, len(t)) for t in tried],
            "at random": [random_words(len(t), stop, others, draw) for t in tried],
        }
        print(f"{name} left out: n {len(tried)}")
        for kind, sentences in kinds.items():
            order = [mean_log(t, model, small) for t in sentences]
            refused = np.mean([refuses(t, value) for t, value in zip(sentences, order, strict=True)])
            low, middle = np.quantile(order, [0.01, 0.5])
            print(f"  {kind}: 1 % {low:.2f}, median {middle:.2f}; refused {refused:.4f}")
    if options.write:
        texts = [t for ts in by_source.values() for t in ts]
        TARGET.write_text(json.dumps(counted(texts, small_words(texts)), separators=(",", ":")), "utf-8")
        print(f"wrote {TARGET.name}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
