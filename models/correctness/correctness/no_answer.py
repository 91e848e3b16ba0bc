"""Which sentences of an answer are none: talk to the listener, pleas, praise without a deed, wisdom, the
question again, others' stories, wishes, rubbish.

One linear layer over what a multilingual encoder makes of a sentence amid the others, of those next to it,
and of all of them (mean, greatest, spread); learnt on sentences that many authors wrote and labelled in
seventeen languages (`train_no_answer.py`), and then the encoder's upper layers with it
(`tune_no_answer.py`). What the product does with it is its own matter: it may only take
away (docs/decisions/struck.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from correctness.adapters import Adapters, restored, stored
from correctness.encoder import Floats, TransformerEncoder
from correctness.model import ModelError

FORMAT = 4
ENCODER = "e5"
"""The pinned set whose vectors are weighed."""
MODEL = Path(__file__).with_name("no_answer.npz")
MAX_SENTENCES = 200
NEAR = (1.0, 0.5)
"""What the sentence next to one weighs, and the one after that."""


class SentenceEncoder(Protocol):
    """What reads sentences amid others (`TransformerEncoder`); tests pass a small fake."""

    def in_context(self, question: str, sentences: Sequence[str]) -> Floats: ...


def features(encoder: SentenceEncoder, question: str, sentences: Sequence[str]) -> Floats:
    """What the layer weighs of each: itself amid all, those next to it, all in the mean, their greatest and
    their spread, each as wide as what the encoder gives; and its place."""
    amid = encoder.in_context(question, sentences)
    whole = (np.broadcast_to(one, amid.shape) for one in (amid.mean(0), amid.max(0), amid.std(0)))
    return np.asarray(np.hstack([amid, _beside(amid), *whole, _places(len(amid))]), dtype=np.float32)


def _beside(vectors: Floats) -> Floats:
    """The mean of up to two on either side, by NEAR; of one that has none its own."""
    count = len(vectors)
    away = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    share = np.select([away == 1, away == 2], NEAR, 0.0)
    sums = share.sum(1, keepdims=True)
    mean = share @ vectors / np.maximum(sums, 1e-9)
    return np.asarray(np.where(sums > 0, mean, vectors), dtype=np.float32)


def _places(count: int) -> Floats:
    """How far on each is, how many there are in tens, and whether it is the first or the last."""
    at = np.arange(count)
    columns = (at / max(count - 1, 1), np.full(count, count / 10), at == 0, at == count - 1)
    return np.stack(columns, axis=1).astype(np.float32)


@dataclass(frozen=True)
class NoAnswerModel:
    """`weights`: one for each of the `features`. `adapters`: what is added to the encoder first."""

    version: str
    weights: Floats
    bias: float
    adapters: Adapters = field(default_factory=dict)

    def odds(self, found: Floats) -> Floats:
        """Log odds that each sentence is no answer."""
        return np.asarray(found @ self.weights + self.bias, dtype=np.float32)

    def save(self, path: Path) -> None:
        """As npz without pickles."""
        about = np.frombuffer(json.dumps({"format": FORMAT, "version": self.version}).encode(), np.uint8)
        arrays: dict[str, Any] = {"about": about, "weights": self.weights, "bias": np.array(self.bias)}
        np.savez_compressed(path, **(arrays | stored(self.adapters)))


def load(path: Path = MODEL) -> NoAnswerModel:
    """Raises ModelError when the file is missing, damaged or of another format."""
    try:
        with np.load(path, allow_pickle=False) as file:
            about = json.loads(bytes(file["about"]).decode())
            if about.get("format") != FORMAT:
                raise ModelError(f"{path.name} is of another format")
            return NoAnswerModel(str(about["version"]), file["weights"], float(file["bias"]), restored(file))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}") from None


class NoAnswerReader:
    """Reads the sentences of an answer. May be called from many threads."""

    def __init__(self, model: NoAnswerModel, encoder: SentenceEncoder) -> None:
        self._model = model
        self._encoder = encoder

    @property
    def version(self) -> str:
        return self._model.version

    def read(self, question: str, sentences: Sequence[str]) -> list[float]:
        """Log odds of each that it is no answer; [] for none."""
        if not sentences:
            return []
        odds = self._model.odds(features(self._encoder, question, sentences))
        return [round(float(one), 2) for one in odds]


def shipped(encoder: TransformerEncoder) -> NoAnswerReader:
    """The one in this folder, with the encoder that it was learnt with. Raises ModelError."""
    model = load()
    return NoAnswerReader(model, encoder.adapted(model.adapters))
