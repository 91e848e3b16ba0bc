"""Fit `shared.assessment.scoring.story_parts`: which part of a story a sentence tells.

    python -m local.training.story_parts [--only-print]

By itself: from `suites/story_parts`, a model for each part and language. Joined with the place in the story:
from stories of `suites/speakers`, by an author who knew neither, whole and with one or two of their parts
left out, so that the last sentence is not always an end, and from its empty answers, which have none. Printed
by part, of stories in a language left out of the second fit: `found` of what is told, `false` of what was
left out or empty, `right` of the sentences shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import speakers, text_scorer
from local.bench.story_parts import LANGUAGES, NONE, sentences
from local.training import outcomes as outcome_fit
from shared.assessment.scoring import linear_weights, outcomes, story_parts
from shared.assessment.text import lexicon as lang
from shared.documents.vocabulary import STAR

Values = NDArray[np.float64]
LEFT_OUT: tuple[tuple[str, ...], ...] = (
    (),
    *((part,) for part in STAR),
    ("situation", "task"),
    ("task", "result"),
    ("situation", "result"),
)
SHORTENED = 0.5
"""What a story counts of which parts were left out."""
PULL, RATE, ROUNDS = 1.0, 1.0, 600


@dataclass(frozen=True)
class Story:
    """A story's sentences, each with its part's place in `CLASSES`."""

    language: str
    features: Values
    parts: NDArray[np.int64]
    weight: float


def by_themselves() -> dict[str, linear_weights.Fitted]:
    """A model for each language and part."""
    fitted = {}
    for code in LANGUAGES:
        told, texts = zip(*sentences(code), strict=True)
        rows = [outcomes.features(text, code) for text in texts]
        for part in STAR:
            fitted[f"{code}_{part}"] = outcome_fit.fit(rows, [one == part for one in told])
    return fitted


def stories() -> list[Story]:
    """Every story of the suite, whole and shortened, and its empty talk, which has no part."""
    found = []
    for path in sorted(speakers.OPENED.glob("*.jsonl")):
        rows = text_scorer.load(path, "language", "kind", "quality")
        for row in rows:
            tag = str(row["language"])
            for out in LEFT_OUT if row.get("parts") else ():
                kept = [(text, part) for text, part in row["parts"] if part not in out]
                if len(kept) > 1:
                    found.append(_story(path.stem, tag, kept, SHORTENED if out else 1.0))
            if row["quality"] == "empty":
                talk = [(text, NONE) for text in lang.sentences(str(row["answer"]))]
                found.append(_story(path.stem, tag, talk, 1.0))
    return found


def _story(code: str, tag: str, told: Sequence[tuple[str, str]], weight: float) -> Story:
    features = [story_parts.features(text, at, len(told), tag) for at, (text, _) in enumerate(told)]
    parts = [story_parts.CLASSES.index(part) for _, part in told]
    return Story(code, np.array(features), np.array(parts), weight)


def fit(told: Sequence[Story]) -> Values:
    """Weights of a logistic regression over classes, `FEATURES` × `CLASSES`."""
    rows = np.concatenate([story.features for story in told])
    wanted = np.eye(len(story_parts.CLASSES))[np.concatenate([story.parts for story in told])]
    weigh = np.concatenate([np.full(len(story.parts), story.weight) for story in told])[:, None]
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    scaled, weights = rows / spread, np.zeros((rows.shape[1], wanted.shape[1]))
    for _ in range(ROUNDS):
        slope = scaled.T @ ((story_parts.shares_of(scaled @ weights) - wanted) * weigh)
        weights -= RATE * (slope + PULL * weights) / weigh.sum()
    return weights / spread[:, None]


def left_out(told: Sequence[Story]) -> dict[str, Any]:
    """What the joined model is worth in a language that it never saw."""
    read: list[tuple[Story, Values]] = []
    for code in dict.fromkeys(story.language for story in told):
        weights = fit([story for story in told if story.language != code])
        read += [
            (story, story_parts.shares_of(story.features @ weights))
            for story in told
            if story.language == code
        ]
    figures: dict[str, Any] = {"stories": len(told)}
    for at, part in enumerate(STAR):
        shown = [(story, shares[:, at] > story_parts.SURE[part]) for story, shares in read]
        there = [bool(some.any()) for story, some in shown if (story.parts == at).any()]
        absent = [bool(some.any()) for story, some in shown if not (story.parts == at).any()]
        right = np.concatenate([story.parts[some] == at for story, some in shown])
        values = {"found": np.mean(there), "false": np.mean(absent), "right": right.mean()}
        figures[part] = {name: round(float(value), 3) for name, value in values.items()}
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    fitted = by_themselves()
    if not options.only_print:
        linear_weights.write(story_parts.WEIGHTS, fitted)
    told = stories()
    if not options.only_print:
        rows = dict(zip(story_parts.FEATURES, fit(told), strict=True))
        linear_weights.write_table(story_parts.JOINED, story_parts.CLASSES, rows)
    print(json.dumps(left_out(told)))


if __name__ == "__main__":
    main()
