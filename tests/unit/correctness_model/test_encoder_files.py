"""The packed form of an encoder: 4 bits for each number of a table."""

import struct
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tokenizers", reason="run in models/correctness's environment")

from correctness import encoder_files
from correctness.encoder_files import EncoderFileError

WIDTH, WORDS, PLACES, KINDS = 32, 5, 4, 2
PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁so", -1.0)]


def block(numbers: list[int], scale: float) -> bytes:
    """32 whole numbers from -8 to 7, times the scale."""
    low, high = numbers[:16], numbers[16:]
    return struct.pack("<e16B", scale, *((a + 8) | (b + 8) << 4 for a, b in zip(low, high, strict=True)))


def packed(*, magic: bytes = b"E5S1") -> bytes:
    """An encoder without layers."""
    texts = [piece.encode() for piece, _ in PIECES]
    ends = np.cumsum([0, *map(len, texts)]).tolist()
    head = magic + struct.pack("<I7ifi", 1, WIDTH, 0, 12, 4, WORDS, PLACES, KINDS, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, ends[-1])
    head += struct.pack(f"<{len(ends)}I", *ends)
    head += struct.pack(f"<{len(PIECES)}f", *(score for _, score in PIECES)) + b"".join(texts)
    head += struct.pack("<iI", 0, 0)
    tensors = {
        "emb.word": b"".join(block([n - 8] * 16 + [7 - n] * 16, 0.5) for n in range(WORDS)),
        "emb.pos": np.arange(PLACES * WIDTH, dtype="<f4").tobytes(),
        "emb.type": np.ones(KINDS * WIDTH, "<f4").tobytes(),
        "emb.ln.w": np.ones(WIDTH, "<f4").tobytes(),
        "emb.ln.b": np.zeros(WIDTH, "<f4").tobytes(),
    }
    directory = struct.pack("<i", len(tensors))
    size = len(directory) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    place = len(head) + size
    for name, data in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", name == "emb.word", 0, place, len(data))
        place += len(data)
    return head + directory + b"".join(tensors.values())


def test_tables_and_pieces_are_read(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(packed())

    weights, tokenizer = encoder_files.read(tmp_path)

    words = weights["embeddings.word_embeddings.weight"]
    assert words.shape == (WORDS, WIDTH)
    assert words[np.array([[0, 3]])].tolist() == [[[-4.0] * 16 + [3.5] * 16, [-2.5] * 16 + [2.0] * 16]]
    assert weights["embeddings.position_embeddings.weight"][1, 0] == WIDTH
    assert tokenizer.encode("so").tokens == ["<s>", "▁so", "</s>"]


@pytest.mark.parametrize("data", [packed(magic=b"no.."), b"", packed()[:100], packed()[:-300]])
def test_a_file_of_another_format_or_cut_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(data)

    with pytest.raises(EncoderFileError, match=r"model\.bin"):
        encoder_files.read(tmp_path)
