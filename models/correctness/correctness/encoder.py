"""Sentence encoders in plain numpy: MPNet and BERT (MiniLM, multilingual E5) forward passes.

Why not torch or onnxruntime: the container starts in under a second, has no framework to patch, and the two
architectures differ in three places only (layer names, MPNet's relative position bias, BERT's token types).
Outputs match the published models (mean pooling over all tokens, specials included, as they were trained).
"""

from __future__ import annotations

import copy
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from pinned_files import SETS, require

from correctness import encoder_files
from correctness.adapters import Adapters

Floats = NDArray[np.float32]

ENCODERS: tuple[str, ...] = ("minilm",)
"""Those that the shipped model uses: names of pinned sets."""

MAX_TOKENS = 256
"""Longer texts are cut; callers split a spoken answer into passages first (see `passages.py`)."""

MAX_QUESTION = 48
"""Tokens of a question before an answer's sentences."""

HEADS = 12
"""Of attention, in each of the encoders."""


@dataclass(frozen=True)
class Encoded:
    """One text: `sentence` is L2-normalised, and so is `both`, that of the layer two thirds up beside it
    (twice as wide); `tokens` are contextual (L2-normalised, no special tokens), `spans` their character
    offsets in the text."""

    sentence: Floats
    both: Floats
    tokens: Floats
    spans: tuple[tuple[int, int], ...]


class Window(NamedTuple):
    """Some of an answer's sentences behind its question: ids of tokens, and of each sentence its number and
    where its tokens begin and end."""

    ids: list[int]
    spans: list[tuple[int, int, int]]


class Encoder(Protocol):
    """What the features need; tests pass a small fake."""

    def encode(self, texts: Sequence[str]) -> list[Encoded]: ...


def _layer_norm(x: Floats, weight: Floats, bias: Floats, epsilon: float) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    variance = np.einsum("...i,...i->...", centred, centred)[..., None] / x.shape[-1]
    return np.asarray(centred / np.sqrt(variance + epsilon) * weight + bias, dtype=np.float32)


def _gelu(x: Floats) -> Floats:
    """Exact GELU; erf by Abramowitz & Stegun 7.1.26 (error < 1.5e-7)."""
    z = np.abs(x) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (
        np.float32(0.254829592)
        + t
        * (
            np.float32(-0.284496736)
            + t * (np.float32(1.421413741) + t * (np.float32(-1.453152027) + t * np.float32(1.061405429)))
        )
    )
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return np.asarray(x * np.float32(0.5) * (1 + erf), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def _unit(x: Floats) -> Floats:
    return np.asarray(x / max(float(np.linalg.norm(x)), 1e-9), dtype=np.float32)


def _relative_buckets(length: int, buckets: int = 32, farthest: int = 128) -> NDArray[np.int64]:
    """MPNet's (T5's) bidirectional relative position buckets."""
    position = np.arange(length)
    distance = -(position[None, :] - position[:, None])
    half = buckets // 2
    result = (distance < 0).astype(np.int64) * half
    distance = np.abs(distance)
    exact = half // 2
    grown = np.log(np.maximum(distance, 1) / exact) / math.log(farthest / exact) * (half - exact)
    far = np.minimum(exact + grown.astype(np.int64), half - 1)
    return np.asarray(result + np.where(distance < exact, distance, far), dtype=np.int64)


class TransformerEncoder:
    """Loads an encoder's files from a folder. `encode` and `in_context` are safe in any thread."""

    def __init__(self, folder: Path) -> None:
        self._weights, self._tokenizer = encoder_files.read(folder)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        empty = self._tokenizer.encode("").ids
        self._begin, self._end = empty[0], empty[-1]
        self._mpnet = "encoder.relative_attention_bias.weight" in self._weights
        self._layers = 1 + max(int(k.split(".")[2]) for k in self._weights if k.startswith("encoder.layer."))
        self._width = int(self._weights["embeddings.word_embeddings.weight"].shape[1])
        self._epsilon = 1e-5 if self._mpnet else 1e-12
        for n in range(self._layers):
            self._stack_qkv(f"encoder.layer.{n}.attention.")

    def _stack_qkv(self, base: str) -> None:
        names = ("attn.q", "attn.k", "attn.v") if self._mpnet else ("self.query", "self.key", "self.value")
        for kind in ("weight", "bias"):
            self._weights[f"{base}qkv.{kind}"] = np.concatenate(
                [self._weights.pop(f"{base}{x}.{kind}") for x in names]
            )

    @property
    def weights(self) -> Mapping[str, Any]:
        """By BERT's or MPNet's names; those of query, key and value are one, `attention.qkv`."""
        return self._weights

    def adapted(self, by: Adapters) -> TransformerEncoder:
        """The same encoder with what was learnt for one task added to its weights; what stays is shared."""
        other = copy.copy(self)
        changed = {name: self._weights[name] + pair.up @ pair.down for name, pair in by.items()}
        other._weights = {**self._weights, **changed}
        return other

    def _norm(self, x: Floats, name: str) -> Floats:
        w = self._weights
        return _layer_norm(x, w[f"{name}.weight"], w[f"{name}.bias"], self._epsilon)

    def _dense(self, x: Floats, name: str) -> Floats:
        out: Floats = x @ self._weights[f"{name}.weight"].T
        out += self._weights[f"{name}.bias"]
        return out

    def hidden(
        self, ids: NDArray[np.int64], mask: NDArray[np.bool_], sixths: Sequence[int] = (4, 6)
    ) -> list[Floats]:
        """What the layers so many sixths up hold of each token (texts × tokens × width), in ascending order:
        two thirds and the last, if not told otherwise."""
        wanted = [sixth * self._layers // 6 for sixth in sixths]
        found = []
        w = self._weights
        batch, length = ids.shape
        first = 2 if self._mpnet else 0
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][first : first + length]
        if not self._mpnet:
            x = x + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        bias = np.where(mask, 0.0, -1e9).astype(np.float32)[:, None, None, :]
        if self._mpnet:
            table = w["encoder.relative_attention_bias.weight"]
            bias = bias + table[_relative_buckets(length)].transpose(2, 0, 1)[None]
        size = self._width // HEADS
        out_name, norm_name = ("attn.o", "LayerNorm") if self._mpnet else ("output.dense", "output.LayerNorm")
        for n in range(max(wanted)):
            base = f"encoder.layer.{n}."
            stacked = self._dense(x, f"{base}attention.qkv")
            qkv = stacked.reshape(batch, length, 3, HEADS, size).transpose(2, 0, 3, 1, 4)
            scores = qkv[0] @ qkv[1].transpose(0, 1, 3, 2) * np.float32(1 / math.sqrt(size)) + bias
            mixed = (_softmax(scores) @ qkv[2]).transpose(0, 2, 1, 3).reshape(batch, length, self._width)
            x = self._norm(
                x + self._dense(mixed, f"{base}attention.{out_name}"), f"{base}attention.{norm_name}"
            )
            inner = _gelu(self._dense(x, f"{base}intermediate.dense"))
            x = self._norm(x + self._dense(inner, f"{base}output.dense"), f"{base}output.LayerNorm")
            if n + 1 in wanted:
                found.append(x)
        return found

    def encode(self, texts: Sequence[str], batch_size: int = 16) -> list[Encoded]:
        """Encodes in order of length so that a batch pads little; answers in the caller's order."""
        encodings = self._tokenizer.encode_batch([t if t.strip() else "." for t in texts])
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        done: dict[int, Encoded] = {}

        def one_batch(start: int) -> None:
            rows = order[start : start + batch_size]
            length = len(encodings[rows[-1]].ids)
            ids = np.full((len(rows), length), 1 if self._mpnet else 0, dtype=np.int64)
            mask = np.zeros((len(rows), length), dtype=bool)
            for r, i in enumerate(rows):
                ids[r, : len(encodings[i].ids)] = encodings[i].ids
                mask[r, : len(encodings[i].ids)] = True
            middle, last = self.hidden(ids, mask)
            for r, i in enumerate(rows):
                size = len(encodings[i].ids)
                done[i] = self._one(middle[r, :size], last[r, :size], encodings[i])

        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            list(pool.map(one_batch, range(0, len(order), batch_size)))
        return [done[i] for i in range(len(texts))]

    def in_context(self, question: str, sentences: Sequence[str]) -> Floats:
        """The sentences of an answer, each read amid those around it and behind the question, in windows of
        whole sentences, of MAX_TOKENS at most: n × eight times the width. Of a sentence's tokens the mean in
        the layers a third, a half, two thirds and five sixths up and in the last; the greatest two thirds up
        and in the last; the spread in the last."""
        found = np.zeros((len(sentences), 8 * self._width), np.float32)

        def read(window: Window) -> None:
            row = np.array([window.ids], dtype=np.int64)
            layers = [layer[0] for layer in self.hidden(row, np.ones_like(row, dtype=bool), range(2, 7))]
            for n, start, stop in window.spans:
                *_, middle, _, last = said = [layer[start:stop] for layer in layers]
                found[n] = np.concatenate(
                    [*(one.mean(0) for one in said), middle.max(0), last.max(0), last.std(0)]
                )

        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            list(pool.map(read, self.windows(question, sentences)))
        return found

    def windows(self, question: str, sentences: Sequence[str]) -> list[Window]:
        """The sentences of an answer behind its question, whole ones, MAX_TOKENS at most in each window."""
        head = [self._begin, *self._words(question, MAX_QUESTION), self._end]
        room = MAX_TOKENS - 1
        found: list[Window] = []
        for n, sentence in enumerate(sentences):
            words = self._words(sentence, room - len(head))
            if not found or len(found[-1].ids) + len(words) > room:
                found.append(Window(head.copy(), []))
            ids, spans = found[-1]
            spans.append((n, len(ids), len(ids) + len(words)))
            ids.extend(words)
        for ids, _ in found:
            ids.append(self._end)
        return found

    def _words(self, text: str, most: int) -> list[int]:
        """The first ids of a text, without the special ones."""
        encoded = self._tokenizer.encode(text if text.strip() else ".", add_special_tokens=False)
        return list(encoded.ids[:most])

    @staticmethod
    def _one(middle: Floats, last: Floats, encoding: Any) -> Encoded:
        sentence = _unit(last.mean(0))
        inside = [k for k, special in enumerate(encoding.special_tokens_mask) if not special]
        tokens = last[inside]
        return Encoded(
            sentence,
            _unit(np.concatenate([_unit(middle.mean(0)), sentence])),
            tokens / np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9),
            tuple(encoding.offsets[k] for k in inside),
        )


def load_encoders(names: Iterable[str]) -> dict[str, TransformerEncoder]:
    """The encoders by name, from the cache.

    Raises:
        MissingFiles: their weights were not fetched; says how.
    """
    return {name: TransformerEncoder(require(SETS[name])) for name in names}
