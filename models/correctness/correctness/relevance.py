"""Does an answer answer this question, and which kind of question does it answer instead?

Cosines can't tell a story about a deadline from one about a conflict: both are work. Here two low-rank
maps, learnt on questions and answers (`train_relevance.py`), say which passages of an answer take up which
question. That is compared with a bank of other questions that candidates are asked, so that an answer that
resembles everything resembles nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from correctness.about import chance as about
from correctness.encoder import Encoder, Floats
from correctness.model import ModelError
from correctness.passages import Passage, passages

FORMAT = 3
MAX_PASSAGES = 24
"""Spread evenly over a longer answer: about five minutes of speech."""
SAME_QUESTION = 0.72
"""Cosine of two questions from which on one asks for what the other does (bank questions, other wordings)."""

VOTE, SURE_VOTE = 12.0, 0.05
"""How much nearer questions of the bank outvote others, and the share of the votes from which a topic is
named: of typed wordings left out, 0.88 have that very topic and 0.98 it or one near it, for 0.71 and 0.88 by
the nearest question alone."""

AS_LIKELY = 0.3
"""Of the best topic's votes: from there on another topic may be what is asked for, and an answer to it is no
answer to another question."""

STANDS_OUT = 2.5
"""How far the topic that an answer suits best must stand above all that aren't its kin to be named. Of
answers whose author was left out 6 in 100 are named so, 0.88 of them exactly and all at least nearly; from
1.0 on 31 in 100, 0.55 and 0.79."""

SHARP = 0.7
"""How much the passages nearest to a question outweigh the others; the maps are fitted with it."""
GAIN = 30.0
"""Of what the maps say beside the plain cosine; the maps are fitted with it."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Topic:
    """A kind of question: its key, its name in a sentence, and the kinds that one story may serve, too."""

    key: str
    name: str
    near: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """How a question is read. `known`: 0..1, how well the bank knows it; `topic`: None where that is unsure;
    `spared`: the bank's questions that ask for what it does, or for what the same story may serve."""

    known: float
    topic: int | None
    spared: NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """The passage that takes the question up most, verbatim."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Relevance:
    """`probability`: that a story answers the question; `about`: that an explanation is about it. `asked`,
    `told`: topics, "" where none is sure."""

    probability: float
    about: float
    asked: str
    asked_name: str
    told: str
    told_name: str
    passage: Found | None


@dataclass(frozen=True)
class RelevanceModel:
    """Maps (768 × rank), weights of the parts, the bank of questions, and two fits of the comparison (weights
    2 × 3, two intercepts): for questions that the bank knows, and for those of which it knows no kind."""

    version: str
    passage_question: Floats
    passage_answer: Floats
    whole_question: Floats
    whole_answer: Floats
    parts: Floats
    bank: Floats
    bank_topic: NDArray[np.int64]
    topics: tuple[Topic, ...]
    weights: Array
    intercept: Array
    trained_on: tuple[str, ...]
    """Hashes of the persons whose answers it learnt from."""

    def logits(self, questions: Floats, whole: Floats, said: Floats) -> tuple[Array, Array]:
        """Questions × answer: one number a question, and one for each question and passage."""
        near = self.parts[0] * (questions @ said.T) + GAIN * (
            (questions @ self.passage_question) @ (said @ self.passage_answer).T
        )
        attention = np.exp(SHARP * (near - near.max(1, keepdims=True)))
        attention /= attention.sum(1, keepdims=True)
        whole_near = self.parts[1] * (questions @ whole) + GAIN * (
            (questions @ self.whole_question) @ (whole @ self.whole_answer)
        )
        score = 0.5 * (attention * near).sum(1) + 0.3 * near.mean(1) + whole_near + self.parts[3]
        return np.asarray(score, dtype=np.float64), np.asarray(near, dtype=np.float64)

    def asked(self, question: Floats, without: int | None = None) -> Asked:
        """What a question asks for, by a vote of the bank's: each counts the more, the nearer it is.

        `without`: the bank's row that holds this very wording, where a stranger's is to be tried."""
        likeness = self.bank @ question
        if without is not None:
            likeness[without] = -1.0
        nearest = float(likeness.max())
        votes = np.bincount(self.bank_topic, np.exp(VOTE * (likeness - nearest)), len(self.topics))
        best = int(votes.argmax())
        sure = nearest >= SAME_QUESTION and votes[best] >= SURE_VOTE * votes.sum()
        kin = self.topics[best].near
        near = (votes >= AS_LIKELY * votes[best]) | np.array([topic.key in kin for topic in self.topics])
        spared = (likeness >= SAME_QUESTION) | near[self.bank_topic]
        if without is not None:
            spared[without] = True
        known = min(1.0, max(0.0, (nearest - SAME_QUESTION) / (1 - SAME_QUESTION)))
        return Asked(known, best if sure else None, spared)

    def by_topic(self, bank_scores: Array) -> Array:
        """The best of each topic's questions."""
        best = np.full(len(self.topics), -np.inf)
        np.maximum.at(best, self.bank_topic, bank_scores)
        return best

    def features(self, spared: NDArray[np.bool_], own: float, bank_scores: Array) -> Array:
        """What the comparison is fitted on: the score, how far it stands above what the answer gets from
        questions that ask for something else (those not `spared`), and above the best three of those."""
        others = np.sort(bank_scores[~spared])[::-1] if not spared.all() else bank_scores
        above = (own - float(others.mean())) / (float(others.std()) + 1.0)
        return np.array([own, above, own - float(others[:3].mean())])

    def probability(self, features: Array, known: float) -> float:
        """0..1, fitted on people, sources of answers and kinds of question that the maps had not seen. The
        less the bank knows a question (`known`), the less a score says, and the less it may hold a good
        answer down."""
        odds = np.array([known, 1 - known]) @ (self.weights @ features + self.intercept)
        return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))

    def save(self, path: Path) -> None:
        """As npz without pickles; maps in half precision, the bank in bytes with a scale a question."""
        about = {
            "format": FORMAT,
            "version": self.version,
            "trained_on": list(self.trained_on),
            "topics": [{"key": t.key, "name": t.name, "near": sorted(t.near)} for t in self.topics],
        }
        scale = np.abs(self.bank).max(1, keepdims=True)
        np.savez_compressed(
            path,
            about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
            **{k: getattr(self, k).astype(np.float16) for k in _MAPS},
            bank=np.rint(self.bank / scale * _BYTE).astype(np.int8),
            bank_scale=scale.astype(np.float32),
            bank_topic=self.bank_topic,
            parts=self.parts,
            weights=self.weights,
            intercept=self.intercept,
        )


_MAPS = ("passage_question", "passage_answer", "whole_question", "whole_answer")
_BYTE = 127
MODEL = Path(__file__).with_name("relevance.npz")


def load(path: Path = MODEL) -> RelevanceModel:
    """Raises ModelError when the file is missing, damaged or of another format."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            about: dict[str, Any] = json.loads(bytes(stored["about"]).decode())
            if about.get("format") != FORMAT:
                raise ModelError(f"{path.name} is of another format")
            return RelevanceModel(
                version=str(about["version"]),
                trained_on=tuple(about["trained_on"]),
                topics=tuple(Topic(t["key"], t["name"], frozenset(t["near"])) for t in about["topics"]),
                bank_topic=stored["bank_topic"].astype(np.int64),
                parts=stored["parts"].astype(np.float32),
                weights=stored["weights"].astype(np.float64),
                intercept=stored["intercept"].astype(np.float64),
                bank=stored["bank"].astype(np.float32) * stored["bank_scale"] / _BYTE,
                **{k: stored[k].astype(np.float32) for k in _MAPS},
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}") from None


def spoken_passages(answer: str) -> list[Passage]:
    """At most MAX_PASSAGES, spread over the whole answer."""
    found = passages(answer)
    if len(found) <= MAX_PASSAGES:
        return found
    return [found[i] for i in np.linspace(0, len(found) - 1, MAX_PASSAGES).astype(int)]


class RelevanceJudge:
    """Reads an answer against its question. May be called from many threads."""

    def __init__(self, model: RelevanceModel, encoder: Encoder) -> None:
        self._model = model
        self._encoder = encoder

    @property
    def version(self) -> str:
        return self._model.version

    def judge(self, question: str, answer: str) -> Relevance | None:
        """None for an answer without a word."""
        said = spoken_passages(answer)
        if not said:
            return None
        encoded = self._encoder.encode([question, answer, *(p.text for p in said)])
        question_vector, whole = encoded[0].both, encoded[1].both
        vectors = np.stack([e.both for e in encoded[2:]])
        scores, near = self._model.logits(
            np.vstack([question_vector[None], self._model.bank]), whole, vectors
        )
        asked = self._model.asked(question_vector)
        chance = self._model.probability(
            self._model.features(asked.spared, float(scores[0]), scores[1:]), asked.known
        )
        best = said[int(near[0].argmax())]
        topic = asked.topic
        told = self._told(scores[1:], topic)
        return Relevance(
            probability=round(chance, 4),
            about=round(about(encoded[0].sentence, encoded[1].sentence), 4),
            asked=self._model.topics[topic].key if topic is not None else "",
            asked_name=self._model.topics[topic].name if topic is not None else "",
            told=self._model.topics[told].key if told is not None else "",
            told_name=self._model.topics[told].name if told is not None else "",
            passage=Found(best.text, best.start, best.end),
        )

    def _told(self, bank_scores: Array, asked: int | None) -> int | None:
        """The topic that the answer suits best, where it stands out from those that are not its kin and isn't
        kin of what was asked: a story may be of both."""
        by_topic = self._model.by_topic(bank_scores)
        best = int(by_topic.argmax())
        kin = self._model.topics[best].near
        if asked is not None and self._model.topics[asked].key in kin:
            return None
        others = [by_topic[n] for n, t in enumerate(self._model.topics) if n != best and t.key not in kin]
        above = float(by_topic[best]) - max(others, default=-np.inf)
        return best if by_topic[best] > 0 and above > STANDS_OUT else None


def topics_from(names: dict[str, str], near: dict[str, Sequence[str]]) -> tuple[Topic, ...]:
    """Topics in the order of `names`; nearness counts both ways."""
    both: dict[str, set[str]] = {key: set() for key in names}
    for key, others in near.items():
        for other in others:
            both[key].add(other)
            both[other].add(key)
    return tuple(Topic(key, name, frozenset(both[key])) for key, name in names.items())
