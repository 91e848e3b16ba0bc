"""The encoder's upper layers and the features of `no_answer.py` once more, in JAX, so that they can
be tuned: `encoder.py` computes the same in plain numpy, and a test holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from correctness.encoder import HEADS, Floats
from correctness.no_answer import NEAR

FIRST, LAST = 8, 12
"""The layers that are tuned lie behind FIRST; what the features take from below is given."""
TUNED = ("attention.qkv", "attention.output.dense", "intermediate.dense", "output.dense")

Array = Any
"""Of JAX, whose own types say no shape either."""


class Read(NamedTuple):
    """A batch of windows as the layers behind FIRST see it. `hidden`: windows × tokens × width. `below`: of
    each sentence the mean in the layers taken from below FIRST. `share`: windows × sentences × tokens, each
    token's share in the mean of its sentence. `there`: which sentences and tokens are no padding."""

    hidden: Array
    below: Array
    share: Array
    sentence_there: Array
    token_there: Array


def names() -> list[str]:
    """Of the matrices that are tuned."""
    return [f"encoder.layer.{n}.{name}.weight" for n in range(FIRST, LAST) for name in TUNED]


def weights(encoders: Mapping[str, Floats]) -> dict[str, Array]:
    """Of an encoder's weights those of the layers behind FIRST."""
    base = tuple(f"encoder.layer.{n}." for n in range(FIRST, LAST))
    return {name: jnp.asarray(found) for name, found in encoders.items() if name.startswith(base)}


def features(weights: Mapping[str, Array], read: Read) -> Array:
    """Windows × sentences × what `no_answer.features` gives of each."""
    layers = _layers(weights, read)
    there = read.sentence_there[..., None]
    vectors = jnp.concatenate([read.below, *_taken(layers, read)], -1) * there
    count = jnp.maximum(there.sum(1, keepdims=True), 1)
    mean = vectors.sum(1, keepdims=True) / count
    greatest = jnp.where(there > 0, vectors, -jnp.inf).max(1, keepdims=True)
    spread = _root((((vectors - mean) * there) ** 2).sum(1, keepdims=True) / count)
    whole = [jnp.broadcast_to(one, vectors.shape) for one in (mean, greatest, spread)]
    found = jnp.concatenate([vectors, _beside(vectors, read), *whole, _places(read)], -1)
    return jnp.where(there > 0, found, 0.0)


def _layers(weights: Mapping[str, Array], read: Read) -> dict[int, Array]:
    """What the layers hold of each token, from FIRST on."""

    def dense(x: Array, name: str) -> Array:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    x = read.hidden.astype(jnp.float32)
    bias = jnp.where(read.token_there, 0.0, -1e9)[:, None, None, :]
    batch, length, width = x.shape
    found = {FIRST: x}
    for n in range(FIRST, LAST):
        base = f"encoder.layer.{n}."
        stacked = dense(x, f"{base}attention.qkv").reshape(batch, length, 3, HEADS, width // HEADS)
        query, key, value = stacked.transpose(2, 0, 3, 1, 4)
        attended = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(width // HEADS) + bias, -1)
        mixed = (attended @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = norm(x + dense(mixed, f"{base}attention.output.dense"), f"{base}attention.output.LayerNorm")
        inner = jax.nn.gelu(dense(x, f"{base}intermediate.dense"), approximate=False)
        x = norm(x + dense(inner, f"{base}output.dense"), f"{base}output.LayerNorm")
        found[n + 1] = x
    return found


def _taken(layers: Mapping[int, Array], read: Read) -> list[Array]:
    """Of each sentence's tokens what `TransformerEncoder.in_context` takes from FIRST on."""
    first, upper, last = layers[FIRST], layers[10], layers[LAST]
    inside = (read.share > 0)[..., None]

    def greatest(x: Array) -> Array:
        found = jnp.where(inside, x[:, None], -jnp.inf).max(2)
        return jnp.where(read.sentence_there[..., None] > 0, found, 0.0)

    mean = read.share @ last
    spread = _root(read.share @ last**2 - mean**2)
    return [read.share @ first, read.share @ upper, mean, greatest(first), greatest(last), spread]


def _beside(vectors: Array, read: Read) -> Array:
    count = vectors.shape[1]
    away = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    near = np.select([away == 1, away == 2], NEAR, 0.0).astype(np.float32)
    share = near[None] * read.sentence_there[:, None, :]
    sums = share.sum(-1, keepdims=True)
    return jnp.where(sums > 0, share @ vectors / jnp.maximum(sums, 1e-9), vectors)


def _places(read: Read) -> Array:
    count = read.sentence_there.sum(1, keepdims=True)
    at = jnp.broadcast_to(jnp.arange(read.sentence_there.shape[1]), read.sentence_there.shape)
    columns = (at / jnp.maximum(count - 1, 1), at * 0 + count / 10, at == 0, at == count - 1)
    return jnp.stack([jnp.asarray(one, jnp.float32) for one in columns], -1)


def _root(x: Array) -> Array:
    """Whose slope at nought is finite."""
    return jnp.sqrt(jnp.maximum(x, 0.0) + 1e-8)
