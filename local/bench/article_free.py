"""`make bench-article-free INTERVIEWS=FOLDER`: what do answers lose that are told without articles?

Answers of people in rated interviews are judged by code alone as they were said; then without "the", "a" and
"an", as many learners of English speak; without forms of "be", too; and, as a control, without as many other
words drawn at random. Beside it, what people say: whether raters gave those less who used fewer articles,
within what 98 interviews can show. FOLDER holds `transcripts.jsonl` (turns) and `ratings.csv` (`overall`,
1–7, the mean of nine people).

The last line is one JSON object: for each way, of `answers` the mean, 95th percentile and worst that
`clarity` and `total` lose, how many totals fall or rise by half a band, how many differences are
`outside_range`, and `refused` that were judged before; `raters`: the correlation of articles a hundred words
with the rating, and how many points of it go with one article more in a hundred words, with the 95 % interval
by drawing people anew.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.bench import asked_questions, text_scorer
from local.bench.text_scorer import Asked, Judgement

LEAST_WORDS = 50
_DRAWS, _SEED = 2000, 1
_ARTICLES = ("the", "a", "an")
_BE = ("am", "is", "are", "was", "were")


@dataclass(frozen=True)
class Told:
    """A person's answer and the question before it."""

    interview: str
    question: str
    text: str


def without(text: str, words: Sequence[str]) -> str:
    """The text without these words; a sentence that began with one begins with the next."""

    def next_word(found: re.Match[str]) -> str:
        return found[2].upper() if found[1][0].isupper() else found[2]

    each = "|".join(words)
    before = None
    while before != text:  # two of them may stand in a row
        before, text = text, re.sub(rf"(?<![\w'])({each})\s+(\w)", next_word, text, count=0, flags=re.I)
    return text


def without_others(text: str) -> str:
    """The text without as many other words as it has articles, drawn at random."""
    words = text.split()
    others = [place for place, word in enumerate(words) if word.lower() not in _ARTICLES]
    drawn = set(random.Random(_SEED).sample(others, min(len(words) - len(others), len(others) - 1)))
    return " ".join(word for place, word in enumerate(words) if place not in drawn)


WAYS: dict[str, Callable[[str], str]] = {
    "articles": lambda text: without(text, _ARTICLES),
    "articles_and_be": lambda text: without(text, _ARTICLES + _BE),
    "as_many_others": without_others,
}


def article_rate(text: str) -> float:
    """Articles in a hundred words."""
    words = re.findall(r"[\w']+", text.lower())
    return 100 * sum(word in _ARTICLES for word in words) / max(1, len(words))


def answers(folder: Path) -> Iterator[Told]:
    """Those of at least so many words; marks of who wrote them down ("[laughter]") are no words."""
    for interview, turns in asked_questions.interviews(folder):
        question, said = "", list[str]()
        for speaker, turn in [*turns, ("interviewer", "")]:
            if speaker != "interviewer":
                said.append(turn)
                continue
            text = " ".join(re.sub(r"\[[^\]]*\]", " ", " ".join(said)).split())
            if len(text.split()) >= LEAST_WORDS:
                yield Told(interview, question, text)
            if said or not question:
                question, said = "", []
            question = f"{question} {turn}".strip()


def judged(told: Told, text: str) -> Judgement:
    asked = Asked(told.question, text_scorer.kind_of(told.question, "behavioural"))
    return text_scorer.assess(asked, text, text_scorer.no_model)


def losses(wholes: Sequence[tuple[Told, Judgement]], leave_out: Callable[[str], str]) -> dict[str, Any]:
    """What the same answers lose with words left out, in bands."""
    clarity, total, refused, outside = list[float](), list[float](), 0, 0
    for told, whole in wholes:
        less = judged(told, leave_out(told.text))
        if whole.evaluation is None or less.evaluation is None:
            refused += 1
            continue
        gap, held = whole.apart(less)
        outside += gap > held
        total.append(whole.evaluation.total - less.evaluation.total)
        clarity.append(
            whole.evaluation.dimensions["clarity"].band - less.evaluation.dimensions["clarity"].band
        )
    return {
        "answers": len(total),
        "clarity_mean": round(float(np.mean(clarity)), 3),
        "clarity_95": round(float(np.percentile(clarity, 95)), 2),
        "clarity_worst": round(max(clarity), 2),
        "total_mean": round(float(np.mean(total)), 3),
        "total_95": round(float(np.percentile(total, 95)), 2),
        "total_worst": round(max(total), 2),
        "lower_by_half_a_band": sum(one >= 0.5 for one in total),
        "higher_by_half_a_band": sum(one <= -0.5 for one in total),
        "outside_range": outside,
        "refused": refused,
    }


def raters(told: Sequence[Told], folder: Path) -> dict[str, Any]:
    """How articles go with people's ratings of whole interviews."""
    with (folder / "ratings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts: dict[str, str] = {}
    for one in told:
        texts[one.interview] = f"{texts.get(one.interview, '')} {one.text}"
    rows = [row for row in rows if row["interview"] in texts]
    rate = np.array([article_rate(texts[row["interview"]]) for row in rows])
    rating = np.array([float(row["overall"]) for row in rows])
    people = np.array([row["participant"] for row in rows])
    drawn = slopes(rate, rating, people)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return {
        "interviews": len(rows),
        "articles_a_hundred_words": [round(float(v), 1) for v in np.percentile(rate, (5, 50, 95))],
        "overall_sd": round(float(rating.std()), 2),
        "r": round(float(np.corrcoef(rate, rating)[0, 1]), 2),
        "points_an_article": round(float(np.polyfit(rate, rating, 1)[0]), 3),
        "interval_95": [round(float(low), 3), round(float(high), 3)],
    }


def slopes(
    rate: NDArray[np.float64], rating: NDArray[np.float64], people: NDArray[np.str_]
) -> NDArray[np.float64]:
    """Of the line through rating by rate, with as many people drawn at random, each with all interviews."""
    pick = np.random.default_rng(_SEED)
    names = np.unique(people)
    places = {name: np.flatnonzero(people == name) for name in names}
    drawn = []
    for _ in range(_DRAWS):
        at = np.concatenate([places[name] for name in pick.choice(names, len(names))])
        drawn.append(np.polyfit(rate[at], rating[at], 1)[0])
    return np.array(drawn)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="What do answers lose that are told without articles?")
    parser.add_argument("--interviews", type=Path, required=True)
    folder = parser.parse_args().interviews
    told = list(answers(folder))
    wholes = [(one, whole) for one in told if (whole := judged(one, one.text)).evaluation]
    figures = {way: losses(wholes, leave_out) for way, leave_out in WAYS.items()}
    print(json.dumps(figures | {"raters": raters(told, folder)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
