"""An encoder that encodes no text twice, in one run or, with a file, in the next one either.

Training the relevance model and judging people with it read the same fourteen thousand texts; encoding them
takes minutes of a core, reading them back a second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pinned_files import SETS

from correctness import encoder as code
from correctness.encoder import Encoded, Encoder, Floats, load_encoders

_NO_TOKENS = np.zeros((0, 384), np.float32)


class Remembering:
    """Sentences alone are kept: tokens would take a gigabyte.

    `file`: npz of digests and vectors, read where it is there and written by `keep`. Vectors of other
    weights, or of another `encoder.py`, are of other digests and so never found.
    """

    def __init__(self, encoder: Encoder, file: Path | None = None) -> None:
        self._encoder = encoder
        self._known: dict[str, Encoded] = {}
        self._file = file
        self._before: dict[str, Floats] = {}
        if file is not None and file.exists():
            with np.load(file, allow_pickle=False) as stored:
                self._before = dict(zip(stored["digests"].tolist(), stored["vectors"], strict=True))

    def encode(self, wanted: Sequence[str]) -> list[Encoded]:
        missing = [t for t in dict.fromkeys(wanted) if t not in self._known]
        kept = {t: self._before[d] for t in missing if (d := _digest(t)) in self._before}
        self._known |= {t: _of(both) for t, both in kept.items()}
        new = [t for t in missing if t not in kept]
        for text, found in zip(new, self._encoder.encode(new) if new else (), strict=True):
            self._known[text] = replace(found, tokens=_NO_TOKENS, spans=())
        return [self._known[t] for t in wanted]

    def vector(self, text: str) -> Any:
        return self.encode([text])[0].both

    def keep(self) -> None:
        """Write what is known beside what the file held before."""
        now = {_digest(t): e.both for t, e in self._known.items()}
        if self._file is None or now.keys() <= self._before.keys():
            return
        every = self._before | now
        self._file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(self._file, digests=np.array(list(every)), vectors=np.stack(list(every.values())))


def remembering(file: Path | None = None) -> Remembering:
    """The relevance model's encoder."""
    return Remembering(load_encoders(("minilm",))["minilm"], file)


def _of(both: Floats) -> Encoded:
    """The second half is the sentence's vector, shorter by a constant."""
    sentence = both[len(both) // 2 :]
    return Encoded(sentence / np.linalg.norm(sentence), both, _NO_TOKENS, ())


def _digest(text: str) -> str:
    return hashlib.sha256(_MADE_BY + text.encode()).hexdigest()


_MADE_BY = b"".join(
    hashlib.sha256(part).digest()
    for part in (
        Path(code.__file__).read_bytes(),
        *(file.sha256.encode() for file in SETS["minilm"].files),
    )
)
