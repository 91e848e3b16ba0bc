"""Fit the linear model that tells whether a sentence speaks to the assessor.

    python -m local.training.addressee --interviews FOLDER --answers FILE [--write]

Attacks: the templates of `suites/addressing.toml` and the suites' spoken attacks. Honest: what
candidates said in real interviews (`transcripts.jsonl` of FOLDER), real technical answers (FILE, in the
format of short-answers), our honest and ranked answers and templates. Real interviews are split by
person; the threshold leaves 2 % of held-out people's sentences doubted. `suites/attacks_unseen.jsonl`
is never trained on; what is caught of it is printed.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import random
import re
import sys
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import story_parts, text_scorer
from shared.assessment.injection import addressee_model
from shared.assessment.injection.detector import sentences
from shared.assessment.text import lexicon as lang

WRITTEN = text_scorer.SUITES / "addressing.toml"
_PER_TEMPLATE = 14
_FOLDS = 7
_ALARMS = 0.02
"""Share of honest sentences that may be doubted, which then are no evidence: the threshold's definition."""
_DECAY = 2e-5
_SEED = 7
Matrix = NDArray[np.float32]


def filled(
    templates: Sequence[str], slots: dict[str, list[str]], rng: random.Random, times: int = _PER_TEMPLATE
) -> set[str]:
    """Each template some times, with a word of its own in every slot; in a slot's words may be slots, too."""
    made = set()
    for template in templates:
        for _ in range(times):
            text = template
            while "{" in text:
                text = re.sub(r"\{(\w+)\}", lambda m: rng.choice(slots[m[1]]), text)
            made.add(text[0].upper() + text[1:])
    return made


def attacks(rng: random.Random) -> list[str]:
    """Templates filled at random, other languages' sentences, and the suites' spoken attacks."""
    file = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    made = filled(file["english"]["templates"], file["slots"], rng)
    made |= set(itertools.chain.from_iterable(file["other"].values()))
    for name in ("attacks.jsonl", "attacks_fresh.jsonl"):
        made |= {
            str(r["text"])
            for r in text_scorer.load(text_scorer.SUITES / name, "text")
            if r["kind"] == "spoken"
        }
    return sorted({s for text in made for s in long_enough(text)})


def long_enough(text: str) -> list[str]:
    """The sentences that are weighed at all."""
    return [s for s in sentences(text) if len(lang.norms(s)) >= addressee_model.SHORTEST]


def ours(rng: random.Random) -> list[str]:
    """Sentences of our own honest answers (injections and gibberish left out), and the honest templates."""
    file = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    texts = sorted(filled(file["honest"]["templates"], file["honest_slots"], rng))
    texts += itertools.chain.from_iterable(file["honest_other"].values())
    texts += [str(r["answer"]) for r in text_scorer.load(text_scorer.SUITES / "honest.jsonl", "answer")]
    for row in text_scorer.load(text_scorer.SUITES / "attacked_answers.jsonl", "weak", "solid"):
        texts += [str(row["weak"]), str(row["solid"])]
    for row in text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "answer", "level"):
        if row["level"] in {"excellent", "good", "vague", "off-topic"}:
            texts.append(str(row["answer"]))
    texts += told(0)
    return [s for text in texts for s in long_enough(text)]


def told(rest: int) -> list[str]:
    """Every other sentence of the story suite, in all page languages: without them what was not said in
    English was doubted for its language alone (62 to 83 % of it). The other half is for measuring."""
    return [
        text
        for language in story_parts.LANGUAGES
        for at, (_, text) in enumerate(story_parts.sentences(language))
        if at % 2 == rest
    ]


def spoken(folder: Path) -> Iterator[tuple[str, str]]:
    """(person, sentence) of what candidates said."""
    for row in text_scorer.load(folder / "transcripts.jsonl", "interview", "turns"):
        person = re.sub(r"\D", "", str(row["interview"]))
        for turn in row["turns"]:
            if turn["speaker"] == "candidate":
                yield from ((person, s) for s in long_enough(turn["text"]))


def written(path: Path) -> list[str]:
    """Sentences of real technical answers."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [s for row in csv.DictReader(stream) for s in long_enough(row["answer"])]


def rows(texts: Sequence[str]) -> Matrix:
    """One row of features for each sentence."""
    return np.stack([addressee_model.features(text) for text in texts])


def fit(x: Matrix, y: NDArray[Any], weight: NDArray[Any], steps: int = 200) -> tuple[Matrix, float]:
    """Logistic regression with weight decay, by full-batch Adam: the same weights on every machine."""
    w, b = np.zeros(x.shape[1], np.float32), 0.0
    m, v = np.zeros(x.shape[1] + 1), np.zeros(x.shape[1] + 1)
    for step in range(1, steps + 1):
        p = 1 / (1 + np.exp(-(x @ w + b)))
        error = (weight * (p - y) / weight.sum()).astype(np.float32)
        gradient = np.append(error @ x + _DECAY * w, error.sum())
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        update = 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w, b = w - update[:-1].astype(np.float32), b - float(update[-1])
    return w, b


def fold(person: str) -> int:
    """A person's part of the split."""
    return zlib.crc32(person.encode()) % _FOLDS


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--interviews", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--answers", type=Path, required=True, metavar="FILE")
    parser.add_argument("--unseen", type=Path, default=text_scorer.SUITES / "attacks_unseen.jsonl")
    parser.add_argument("--write", action="store_true", help=f"write {addressee_model.WEIGHTS}")
    options = parser.parse_args()
    bad = attacks(random.Random(_SEED))
    people, said = zip(*spoken(options.interviews), strict=True)
    own = ours(random.Random(_SEED))
    technical = written(options.answers)
    x_bad, x_said, x_own, x_technical = rows(bad), rows(said), rows(own), rows(technical)
    folds = np.array([fold(p) for p in people])

    def train(keep: NDArray[Any]) -> tuple[Matrix, float]:
        honest = x_said[keep]
        parts = (x_bad, honest, x_own, x_technical)
        y = np.concatenate([np.full(len(part), part is x_bad) for part in parts])
        weight = np.concatenate([np.full(len(part), 1 / len(part)) for part in parts])
        return fit(np.concatenate(parts), y, weight)

    held = np.zeros(len(said), np.float32)
    for part in range(_FOLDS):
        w, b = train(folds != part)
        held[folds == part] = x_said[folds == part] @ w + b
    w, b = train(folds >= 0)
    threshold = float(np.quantile(held, 1 - _ALARMS))
    b -= threshold
    unseen = [str(r["text"]) for r in text_scorer.load(options.unseen, "text")]
    caught = [
        any(float(addressee_model.features(s) @ w + b) > 0 for s in long_enough(text)) for text in unseen
    ]
    wrong = [s for s, row in zip(own, x_own, strict=True) if float(row @ w + b) > 0]
    print(
        f"sentences: attacks {len(bad)}, {len(set(people))} people's {len(said)},"
        f" technical {len(technical)}, our own {len(own)}"
    )
    for sentence in wrong:
        print(f"  our own honest sentence doubted: {sentence}")
    for text, hit in zip(unseen, caught, strict=True):
        if not hit:
            print(f"  unseen attack passes: {text}")
    if options.write:
        addressee_model.write(w, b)
    figures = {
        "unseen": len(unseen),
        "recall_unseen": round(sum(caught) / len(caught), 3),
        "false_alarms_held_out": round(float((held > threshold).mean()), 4),
        "own_doubted": len(wrong),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
